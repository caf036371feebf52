import type { Token } from './concepts.js';
import { nameKey } from './text.js';

/**
 * Companies call their teams by nouns of their own: in 스파인셀 people say "우리 셀", and 조인트셀 is another one. The noun is
 * what the asker's own team ends with.
 */

const OWN = /^(?:우리|저희|울|내|제)$/;
const PARTICLE = /(?:은|는|이|가|의|도|만|에서|끼리|전체)$/;
const NOUN_MAX = 4;

function endsTeam(said: string, department: string): boolean {
  const team = nameKey(department);
  return said.length <= NOUN_MAX && said.length < team.length && team.endsWith(said);
}

/** "우리 셀": the asker's team, by the last part of its name. */
export function withOwnTeamNoun(tokens: readonly Token[], department: string | null): readonly Token[] {
  if (department === null) return tokens;
  return tokens.map((token, at): Token => {
    if (token.concept.kind !== 'unknown' || !OWN.test(tokens[at - 1]?.text ?? '')) return token;
    const bare = token.text.replace(PARTICLE, '');
    const isTeam = [token.text, bare].some((said) => said !== '' && endsTeam(said, department));
    return isTeam ? { ...token, concept: { kind: 'scope', scope: 'team' } } : token;
  });
}

/** Nouns of one syllable that a part of a company is called by; others end names of anything. */
const SHORT_NOUNS = /[셀랩실조반단국부]$/;

/** "조인트셀" to somebody of 스파인셀: formed like their own team. */
export function isFormedLikeTeam(said: string, department: string | null): boolean {
  const noun = SHORT_NOUNS.exec(nameKey(department ?? ''))?.[0];
  return noun !== undefined && said.length >= 3 && /^[가-힣\d]+$/.test(said) && said.endsWith(noun);
}
