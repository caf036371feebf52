import { isTimeDimension, salesQuery } from '../model/query.js';
import { addExact, type Exact, type MaybeExact } from './exact.js';
import { gather } from './gather.js';
import { METRIC_DEFINITIONS } from './metrics.js';
import type { Plan } from './plan.js';
import type { Reading } from './reading.js';
import { keyOfMembers, type Side } from './sheet.js';

/**
 * The mean of achievement rates: of each person, team or stretch of time its own rate, added up and divided by how
 * many have one. Whoever has no target has no rate, and is left out and counted.
 */

export interface MeanOfRates {
  /** In %; null where nobody has a rate. */
  readonly mean: MaybeExact;
  readonly count: number;
}

export interface RateMeans {
  /** By the key of the group; `ALL` for all groups together. */
  readonly means: Readonly<Record<Side, ReadonlyMap<string, MeanOfRates>>>;
  /** Of the whole question: members without a target, and stretches of time that still run. */
  readonly without: number;
  readonly running: number;
}

/** Stands for all groups together. */
export const ALL = '';

const rateOf = METRIC_DEFINITIONS.achievement_rate.value;

function meanOf(rates: readonly Exact[]): MeanOfRates {
  const [first, ...rest] = rates;
  if (first === undefined) return { mean: null, count: 0 };
  const sum = rest.reduce(addExact, first);
  return { mean: { num: sum.num, den: sum.den * BigInt(rates.length) }, count: rates.length };
}

type OneSide = Omit<RateMeans, 'means'> & { readonly means: ReadonlyMap<string, MeanOfRates> };

const NOTHING: OneSide = { means: new Map(), without: 0, running: 0 };

/** Of one period: the rates of the members as a breakdown by them shows them. */
async function meansOf(plan: Plan, reading: Reading): Promise<OneSide> {
  const { query, calendar } = plan;
  const per = query.average?.per;
  if (per === undefined || per === 'business_day') return NOTHING;
  const groupBy = [...query.groupBy, per];
  const asked = salesQuery({
    metrics: ['achievement_rate'],
    groupBy,
    period: query.period,
    filters: query.filters,
    yearlyTarget: query.yearlyTarget,
  });
  const { sheet, targetNotes } = await gather({ ...plan, query: asked }, reading);
  // A month that runs is held against its whole target: its rate would pull the mean down.
  const over = new Set(
    sheet
      .moments('current')
      .filter(({ bucket }) => bucket.to < calendar.today)
      .map(({ members }) => [...members.values()].map((member) => member.key).join()),
  );
  const rates = new Map<string, Exact[]>([[ALL, []]]);
  const untold = new Set<string>();
  const running = new Set<string>();
  for (const group of sheet.groups()) {
    const last = group.members.slice(-1);
    const timed = group.members.filter((_, i) => isTimeDimension(groupBy[i] ?? 'user'));
    if (isTimeDimension(per) && !over.has(timed.map((member) => member.key).join())) {
      running.add(keyOfMembers(last));
      continue;
    }
    const rate = rateOf(group.current);
    if (rate === null) {
      untold.add(keyOfMembers(last));
      continue;
    }
    const own = keyOfMembers(group.members.slice(0, -1));
    for (const key of new Set([ALL, own])) rates.set(key, [...(rates.get(key) ?? []), rate]);
  }
  const lacking = targetNotes.find((note) => note.kind === 'people_without_target');
  return {
    means: new Map([...rates].map(([key, all]) => [key, meanOf(all)])),
    // Managers and those who only look on have none to miss.
    without: per === 'user' ? (lacking?.people.length ?? 0) : isTimeDimension(per) ? untold.size : 0,
    running: running.size,
  };
}

/** The means of both periods; null where no rates are averaged. */
export async function readRateMeans(plan: Plan, reading: Reading): Promise<RateMeans | null> {
  const { query } = plan;
  if (query.average?.metric !== 'achievement_rate') return null;
  const other = query.comparison?.period;
  const [current, compared] = await Promise.all([
    meansOf(plan, reading),
    // Buckets of time of the other period go by other names.
    other === undefined || query.groupBy.some(isTimeDimension)
      ? NOTHING
      : meansOf({ ...plan, query: { ...query, period: other } }, reading),
  ]);
  return {
    means: { current: current.means, other: compared.means },
    without: current.without,
    running: current.running,
  };
}
