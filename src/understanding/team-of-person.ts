import type { Token } from './concepts.js';
import type { NameCandidate } from './name-match.js';

/** "반기문네 팀 8월 실적", "한소율 팀장님네 팀": the team that somebody is in, and no figures of their own. */

const HOUSE = /네$/;
/** "한소율 팀장네 팀원별": those who are in it. */
const PEOPLE = /^(?:팀원|직원|사원|애들|사람들?|담당자|멤버|부서원)/;
const TEAM = /^(?:팀|부서|지점|영업소|지사|사업부|본부|파트)$/;

interface Housed {
  readonly person: NameCandidate;
  /** How many words behind the name are of it: those before the noun, and the noun of the team itself. */
  readonly words: number;
}

function housedAt(tokens: readonly Token[], at: number): Housed | null {
  const { concept, text } = tokens[at] ?? {};
  if (concept?.kind !== 'name') return null;
  const [person, ...others] = concept.match.candidates;
  if (person?.dimension !== 'user' || others.length > 0) return null;
  const noun = tokens
    .slice(at + 1, at + 4)
    .findIndex(
      (t) =>
        (t.concept.kind === 'noun' && (TEAM.test(t.text) || PEOPLE.test(t.text))) ||
        (t.concept.kind === 'by' && PEOPLE.test(t.text)),
    );
  if (noun < 0) return null;
  const between = tokens.slice(at + 1, at + 1 + noun);
  const isBetween = between.every((t) => t.concept.kind === 'title' || t.concept.kind === 'particle');
  const said = [text ?? '', ...between.map((t) => t.text)].join('');
  const isTeam = TEAM.test(tokens[at + 1 + noun]?.text ?? '');
  return isBetween && HOUSE.test(said) ? { person, words: isTeam ? noun + 1 : noun } : null;
}

/** Of a team that may not be seen nothing is told by way of one of its people. */
export function withTeamsOfPeople(
  tokens: readonly Token[],
  teams: readonly NameCandidate[],
): readonly Token[] {
  return tokens.flatMap((token, at): readonly Token[] => {
    const inside = [1, 2, 3].some((back) => {
      const housed = housedAt(tokens, at - back);
      return housed !== null && housed.words >= back;
    });
    if (inside) return [];
    const housed = housedAt(tokens, at);
    if (housed === null) return [token];
    const team = teams.find(({ label }) => label === housed.person.department);
    if (team === undefined) return [{ ...token, concept: { kind: 'unknown' } }];
    return [
      {
        ...token,
        concept: { kind: 'name', match: { said: token.text, level: 'exact', candidates: [team] } },
      },
    ];
  });
}
