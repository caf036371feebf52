import type { Condition } from '../model/alert.js';
import type { DateRange, Value } from '../model/answer.js';
import type { AlertState, Standing } from './state.js';
import type { MemberValue, Values } from './values.js';

/** Whether a condition newly holds, holds on or holds no more: for the whole of a question or a member each. */

export type Bound = Exclude<Condition, { readonly kind: 'event' }>;

/** Why nothing is told, for whoever tries an alert out. */
export type Quiet = 'no_answer' | 'no_value' | 'not_met' | 'told_before' | 'first_look' | 'nothing_new';

export interface Judged extends Omit<MemberValue, 'value'> {
  /** null for a member that is no longer listed. */
  readonly value: Value;
  /** The value of the look before; null at the first one. */
  readonly before: number | null;
  /** Told before, and not recovered since. */
  readonly toldAt: Date | null;
}

export interface Judgement {
  readonly fired: readonly Judged[];
  readonly recovered: readonly Judged[];
  readonly standings: AlertState['standings'];
}

export function holds(value: Exclude<Value, null>, condition: Bound): boolean {
  if (condition.kind === 'change') {
    const { direction, percent } = condition;
    const rose = value >= percent;
    const fell = value <= -percent;
    return direction === 'either' ? rose || fell : direction === 'up' ? rose : fell;
  }
  switch (condition.operator) {
    case 'gt':
      return value > condition.value;
    case 'gte':
      return value >= condition.value;
    case 'lt':
      return value < condition.value;
    case 'lte':
      return value <= condition.value;
  }
}

/** Of another month, week or day nothing that was so before goes on: a period that begins anew is judged anew. */
export function isAnotherPeriod(before: DateRange | null, now: DateRange | null): boolean {
  return before !== null && now !== null && (now.from > before.to || now.to < before.from);
}

const HOUR_MS = 3_600_000;

export interface JudgeInput {
  readonly condition: Bound;
  readonly values: Values;
  readonly standings: AlertState['standings'];
  readonly slot: Date;
  readonly repeatAfterHours: number | null;
}

export function judge({ condition, values, standings, slot, repeatAfterHours }: JudgeInput): Judgement {
  const fired: Judged[] = [];
  const recovered: Judged[] = [];
  const after: Record<string, Standing> = {};
  const judged = (found: MemberValue, before: Standing | undefined): Judged => ({
    ...found,
    before: before?.value ?? null,
    toldAt: before?.toldAt == null ? null : new Date(before.toldAt),
  });
  for (const found of values.values) {
    const before = standings[found.member];
    const toldAt = before?.toldAt ?? null;
    const value = Number(found.value);
    if (!holds(found.value, condition)) {
      if (toldAt !== null) recovered.push(judged(found, before));
      // Members are many; of those for whom it does not hold nothing has to be known.
      if (found.member === '') after[''] = { value, holds: false, toldAt: null };
      continue;
    }
    const isDue =
      toldAt === null ||
      (repeatAfterHours !== null && slot.getTime() - Date.parse(toldAt) >= repeatAfterHours * HOUR_MS);
    if (isDue) fired.push(judged(found, before));
    after[found.member] = { value, holds: true, toldAt: isDue ? slot.toISOString() : toldAt };
  }
  const listed = new Set(values.values.map((v) => v.member));
  for (const [member, before] of Object.entries(standings)) {
    if (listed.has(member) || (member === '') !== (values.members === null)) continue;
    if (!values.isWhole || member === '') after[member] = before;
    else if (before.toldAt !== null) recovered.push({ ...judged({ member, value: 0 }, before), value: null });
  }
  return { fired, recovered, standings: after };
}
