import type { NameCatalog } from '../ports/names.js';
import type { Token } from './concepts.js';
import type { NameCandidate } from './name-match.js';
import { nameKey } from './text.js';

/** "부산 쪽 팀", "호남 팀 매출": the teams whose names hold the place, not all teams with sales there. */

export function teamsOf(catalog: NameCatalog): readonly NameCandidate[] {
  return catalog.entries
    .filter(({ dimension }) => dimension === 'department')
    .map(({ dimension, key, label }) => ({ dimension, key, label, department: null }));
}

/** What asks for teams as rows. */
const LISTS = new Set<Token['concept']['kind']>([
  'rank',
  'count',
  'superlative',
  'direction',
  'ordered',
  'threshold',
  'which',
  'by',
  'exclude',
  'changed',
]);
const SIDE = /^[쪽측]$/;
const TEAM = /^(?:팀|영업소|지점|지사|사무소)$/;

export function withPlaceTeams(tokens: readonly Token[], teams: readonly NameCandidate[]): readonly Token[] {
  if (tokens.some(({ concept }) => LISTS.has(concept.kind))) return tokens;
  const out: Token[] = [...tokens];
  for (const [at, token] of tokens.entries()) {
    const { concept } = token;
    if (concept.kind !== 'name' || !concept.match.candidates.every((c) => c.dimension === 'region')) continue;
    const sided = SIDE.test(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1;
    const noun = tokens[sided];
    if (noun?.concept.kind !== 'noun' || !TEAM.test(noun.text)) continue;
    const found = teams.filter(({ label }) => nameKey(label).includes(token.text));
    if (found.length === 0) continue;
    const match = { said: concept.match.said, level: 'part', candidates: found } as const;
    out[at] = { ...token, concept: { kind: 'name', match } };
    out[sided] = { ...noun, concept: { kind: 'filler' } };
  }
  return out;
}
