import { type Filter, RETURNS } from '../model/query.js';
import type { Token } from './concepts.js';

/** Filters that are words of the language, beside the named members. */

/** What may stand between a word and the 빼고 that leaves it out: 취소된 건은 빼고. */
const PASSED = new Set(['particle', 'filler', 'noun']);

/** Whether the word at `index` is what 빼고 or "without" leaves out. */
export function leavesOut(tokens: readonly Token[], index: number): boolean {
  const after = tokens.slice(index + 1).find((t) => !PASSED.has(t.concept.kind));
  const before = tokens.slice(0, index).findLast((t) => !PASSED.has(t.concept.kind));
  const excludes = (t: Token | undefined, latin: boolean): boolean =>
    t?.concept.kind === 'exclude' && /[a-z]/.test(t.text) === latin;
  return excludes(after, false) || excludes(before, true);
}

const BESIDE = /^(?:포함|합[치쳐한해친]|더[하해]|까지|도$|includ|plus)/;

/** "취소 포함 매출", "대기건까지 합치면": those rows and the ones that count. */
function besideCompleted(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.text ?? '';
  if (/^(?:including|plus)$/.test(before)) return true;
  const after = tokens.slice(index + 1).filter(({ concept }) => concept.kind !== 'noun');
  const [next, second] = after;
  const adds = [next, second].some(
    (t) => t !== undefined && /^(?:포함|합[치쳐한해친]|더[하해])/.test(t.text),
  );
  return next !== undefined && BESIDE.test(next.text) && adds;
}

/** The best first. */
const GRADES = ['S', 'A', 'B', 'C'];

function gradesOf(grade: string, onward: 'up' | 'down' | undefined): readonly string[] {
  const at = GRADES.indexOf(grade);
  if (onward === undefined || at < 0) return [grade];
  return onward === 'up' ? GRADES.slice(0, at + 1) : GRADES.slice(at);
}

/** "반품 포함 매출": returns count anyway. */
function saysIncluded(tokens: readonly Token[], index: number): boolean {
  const next = tokens.slice(index + 1).find(({ concept }) => concept.kind !== 'noun');
  return /^(?:포함|반영)/.test(next?.text ?? '') || /^including$/.test(tokens[index - 1]?.text ?? '');
}

/** Status and grade words as filters beside the named members. */
export function wordFilters(tokens: readonly Token[]): Filter[] {
  const filters: Filter[] = [];
  tokens.forEach((token, index) => {
    const { concept } = token;
    if (concept.kind === 'status' && concept.status === 'returned') {
      if (!saysIncluded(tokens, index)) filters.push({ ...RETURNS, exclude: leavesOut(tokens, index) });
      return;
    }
    // Leaving out cancelled or pending rows changes nothing: only completed ones count anyway.
    if (concept.kind === 'status' && leavesOut(tokens, index) && concept.status === 'completed') {
      filters.push({
        dimension: 'status',
        exclude: true,
        members: [{ key: concept.status, label: concept.status }],
      });
    } else if (concept.kind === 'status' && !leavesOut(tokens, index)) {
      filters.push({
        dimension: 'status',
        exclude: false,
        members: [
          ...(besideCompleted(tokens, index) ? [{ key: 'completed', label: 'completed' }] : []),
          { key: concept.status, label: concept.status },
        ],
      });
    } else if (concept.kind === 'grade') {
      const members = gradesOf(concept.grade, concept.onward).map((grade) => ({ key: grade, label: grade }));
      filters.push({ dimension: 'client_grade', exclude: leavesOut(tokens, index), members });
    }
  });
  return filters;
}

export function mergeFilters(filters: readonly Filter[]): Filter[] {
  const out: Filter[] = [];
  for (const filter of filters) {
    const at = out.findIndex((f) => f.dimension === filter.dimension && f.exclude === filter.exclude);
    const found = out[at];
    if (found === undefined) {
      out.push(filter);
      continue;
    }
    const added = filter.members.filter((m) => !found.members.some((n) => n.key === m.key));
    out[at] = { ...found, members: [...found.members, ...added] };
  }
  return out;
}
