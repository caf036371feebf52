import type { NameCatalog } from '../ports/names.js';
import type { Token } from './concepts.js';
import type { NameCandidate } from './name-match.js';

/** "팀장들 실적", "강남팀 팀장 8월 매출", to a manager "우리 팀장": those who lead, by what they are and not by their names. */

export function leadsOf(catalog: NameCatalog): readonly NameCandidate[] {
  return catalog.entries
    .filter(({ dimension, leads }) => dimension === 'user' && leads === true)
    .map(({ dimension, key, label, department, apart }) => ({
      dimension,
      key,
      label,
      department: department ?? null,
      ...(apart === undefined ? {} : { apart }),
    }));
}

const UNITS = '팀|지점|파트|그룹|센터|본부|사업부|영업소|지사|셀';
const LEAD = new RegExp(`^(?:${UNITS})장(?:님)?$`);
/** "강남팀장": the team and its title in one word. */
const LED_TEAM = new RegExp(`(?:${UNITS})장(?:님)?$`);
const EACH = /^(?:별|별로|마다)$/;

function departmentBefore(tokens: readonly Token[], at: number): string | null {
  const before = tokens[at - 1]?.concept;
  if (before?.kind !== 'name') return null;
  const [only, ...others] = before.match.candidates;
  return only?.dimension === 'department' && others.length === 0 ? only.label : null;
}

function nameOf(title: Token, candidate: NameCandidate): Token {
  const match = { said: title.text, level: 'exact', candidates: [candidate] } as const;
  return { ...title, concept: { kind: 'name', match } };
}

/** "팀장 빼고 담당자만": all who lead, of whom none is told apart. */
function isLeftOut(tokens: readonly Token[], at: number): boolean {
  const next = tokens.slice(at + 1).find(({ concept }) => concept.kind !== 'particle');
  return next?.concept.kind === 'exclude';
}

/** Whom the title at a place stands for; null where it belongs to a name or nobody can be meant. */
function ledAt(
  tokens: readonly Token[],
  at: number,
  leads: readonly NameCandidate[],
): readonly NameCandidate[] | null {
  const token = tokens[at];
  if (token?.concept.kind === 'name' && LED_TEAM.test(token.text)) {
    const [only, ...others] = token.concept.match.candidates;
    const isTeam = only?.dimension === 'department' && others.length === 0 && !only.label.endsWith('장');
    return isTeam ? leads.filter((lead) => lead.department === only.label) : null;
  }
  if (token?.concept.kind !== 'title' || !LEAD.test(token.text)) return null;
  const department = departmentBefore(tokens, at);
  if (department !== null) return leads.filter((lead) => lead.department === department);
  const before = tokens.slice(0, at).findLast(({ concept }) => concept.kind !== 'particle');
  if (before?.concept.kind === 'name' || before?.concept.kind === 'unknown') return null;
  const next = tokens[at + 1]?.text ?? '';
  const isOfMany = next.startsWith('들') || EACH.test(next) || isLeftOut(tokens, at);
  // Of several who are seen none is named.
  return leads.length === 1 || (isOfMany && leads.length > 0) ? leads : null;
}

export function withTeamLeads(tokens: readonly Token[], leads: readonly NameCandidate[]): readonly Token[] {
  return tokens.flatMap((token, at): readonly Token[] => {
    if (EACH.test(token.text) && (ledAt(tokens, at - 1, leads)?.length ?? 0) > 0) return [];
    const led = ledAt(tokens, at, leads);
    if (led === null) return [token];
    if (led.length === 0) return [{ ...token, concept: { kind: 'unknown' } }];
    const named = led.map((lead) => nameOf(token, lead));
    const isSplit = tokens.some(({ concept }) => concept.kind === 'by' || concept.kind === 'rank');
    const each: Token = { ...token, text: '별', concept: { kind: 'by', dimension: 'user' } };
    return led.length > 1 && !isSplit && !isLeftOut(tokens, at) ? [...named, each] : named;
  });
}
