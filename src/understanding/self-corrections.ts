import type { MemberDimension } from '../model/query.js';
import type { Token } from './concepts.js';

/** "이번 달 아니 지난달 매출": what a speaker takes back is not asked for. */

/** What may take the place of what: words of one family. */
function familyOf({ concept }: Token): string | null {
  switch (concept.kind) {
    case 'period':
    case 'metric':
    case 'scope':
    case 'status':
    case 'grade':
    case 'compare':
      return concept.kind;
    case 'by':
    case 'noun':
      return 'dimension';
    case 'rank':
    case 'count':
      return 'rank';
    case 'name':
      return 'name';
    default:
      return null;
  }
}

function dimensionsOf({ concept }: Token): readonly MemberDimension[] {
  return concept.kind === 'name' ? concept.match.candidates.map((c) => c.dimension) : [];
}

function replaces(later: Token, earlier: Token): boolean {
  const family = familyOf(earlier);
  if (family === null || family !== familyOf(later)) return false;
  return family !== 'name' || dimensionsOf(later).some((d) => dimensionsOf(earlier).includes(d));
}

const EMPTY = new Set(['particle', 'filler', 'follow', 'retract']);

/** 말고 takes a period back; metrics and names before it are left out by rules of their own. */
function takesBack(token: Token): boolean {
  return token.concept.kind === 'retract' || token.text === '아니' || token.text === '아니아니';
}

/** "지난 분기 말고 그 전 분기": both read as the last quarter, so the one meant is not known. */
function samePeriod(a: Token | undefined, b: Token): boolean {
  return (
    a?.concept.kind === 'period' &&
    b.concept.kind === 'period' &&
    a.concept.period.wholeFrom === b.concept.period.wholeFrom &&
    a.concept.period.wholeTo === b.concept.period.wholeTo
  );
}

/** A scope, a person or a team. */
function saysWhose(token: Token): boolean {
  const people = dimensionsOf(token);
  return (
    token.concept.kind === 'scope' ||
    (people.length > 0 && people.every((d) => d === 'user' || d === 'department'))
  );
}

const BACK_MAX = 4;

/** "3위까지 말고 5위까지", "제품별로 말고 거래처별로": what 말고 takes back where its like follows. */
const GIVES_WAY: readonly Token['concept']['kind'][] = ['period', 'rank', 'count', 'by'];

/** The tokens without what a correction takes back, and without the correction where it took something back. */
export function withoutRetracted(tokens: readonly Token[]): readonly Token[] {
  const dropped = new Set<Token>();
  tokens.forEach((marker, at) => {
    const insteadOf = marker.concept.kind === 'exclude' && marker.text === '말고';
    if (!takesBack(marker) && !insteadOf) return;
    const next = tokens.slice(at + 1).find((t) => !EMPTY.has(t.concept.kind));
    if (next === undefined) return;
    // "강남팀 말고 내 매출": whose it is not need not be left out where it is said whose it is.
    if (insteadOf && next.concept.kind === 'scope' && next.concept.scope === 'own') {
      const whose = tokens.slice(0, at).findLast((t) => !EMPTY.has(t.concept.kind));
      if (whose !== undefined && saysWhose(whose)) dropped.add(whose).add(marker);
      return;
    }
    if (insteadOf && !GIVES_WAY.includes(next.concept.kind)) return;
    const before = tokens
      .slice(0, at)
      .filter((t) => !EMPTY.has(t.concept.kind))
      .slice(-BACK_MAX);
    const from = before.findLastIndex((t) => replaces(next, t));
    const later = tokens.slice(at + 1);
    // "이번 달 매출 말고 지난달 매출": taken back together with what is said again beside it.
    const isAllAgain = before.slice(from).every((said) => later.some((t) => replaces(t, said)));
    if (from < 0 || (insteadOf && (!isAllAgain || samePeriod(before[from], next)))) return;
    // "지난달 달성률 아니 이번 달": what is not said again stands.
    for (const said of before.slice(from)) if (later.some((t) => replaces(t, said))) dropped.add(said);
    dropped.add(marker);
  });
  return dropped.size === 0 ? tokens : tokens.filter((t) => !dropped.has(t));
}

/** "의원이 아니고 매출": a correction of nothing that is named again must not be passed over. */
export function hasLooseCorrection(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    if (token.concept.kind !== 'retract') return false;
    const next = tokens.slice(at + 1).find((t) => !EMPTY.has(t.concept.kind));
    // "no sales" denies; "no, last month" and "no, quantity instead" correct the question before.
    const corrects = next?.concept.kind === 'period' || tokens.some(({ text }) => text === 'instead');
    if (token.text === 'no' && !corrects) return true;
    const before = tokens.slice(0, at).findLast((t) => t.concept.kind !== 'particle');
    return before !== undefined && !EMPTY.has(before.concept.kind);
  });
}
