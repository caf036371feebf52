import { unitBounds } from '../../src/model/calendar.js';
import { narrow } from '../../src/model/money.js';
import { timestampText } from '../columns.js';
import type { Connection } from '../open.js';

export interface AchievementOptions {
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalStart: number;
  /** Whose targets; everybody's unless given. */
  readonly userIds?: readonly number[];
  /** Becomes `updated_at` of what changes. */
  readonly now: Date;
}

export interface Achievement {
  readonly targetId: number;
  readonly achievedAmount: bigint;
  /** Percent with two decimals; 0 where the target is 0. */
  readonly achievementRate: number;
}

interface TargetRow {
  readonly id: bigint;
  readonly userId: bigint;
  readonly amount: bigint | number;
  readonly period: string;
  readonly date: string;
}

const UNITS: Readonly<Record<string, 'month' | 'quarter' | 'year'>> = {
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
};

/** Rows written past the import may hold fractions of a won; they are rounded as a whole. */
function won(value: bigint | number): bigint {
  return typeof value === 'bigint' ? value : BigInt(Math.round(value));
}

function rate(achieved: bigint, target: bigint): number {
  if (target <= 0n) return 0;
  const sign = achieved < 0n ? -1n : 1n;
  const hundredths = (achieved * sign * 20_000n + target) / (2n * target);
  return Number(hundredths * sign) / 100;
}

/** The months `2026-01` … from the first to the last day of a period of whole months. */
function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  let [year, month] = from.split('-').map(Number) as [number, number];
  for (let text = from.slice(0, 7); text <= to.slice(0, 7); ) {
    months.push(text);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

const ONLY = 'user_id IN (SELECT value FROM json_each(?))';

/** By person and month, from the rollup of people and what is not in it yet. */
function monthlySales(connection: Connection, userIds: readonly number[] | undefined): Map<string, bigint> {
  const who = userIds === undefined ? 'user_id IN (SELECT user_id FROM sales_targets)' : ONLY;
  const rows = connection
    .prepare(
      `SELECT user_id, substr(sale_date, 1, 7) AS month, sum(amount) FROM (
         SELECT user_id, sale_date, sale_amount AS amount FROM rollup_users
         WHERE span BETWEEN 200000000 AND 299999999 AND status = 'completed'
         UNION ALL
         SELECT user_id, sale_date, sign * sale_amount FROM rollup_tail WHERE status = 'completed')
       WHERE ${who}
       GROUP BY user_id, month`,
    )
    .safeIntegers()
    .raw()
    .iterate(...(userIds === undefined ? [] : [JSON.stringify(userIds)])) as IterableIterator<
    [bigint, string, bigint | number]
  >;
  const sums = new Map<string, bigint>();
  for (const [userId, month, amount] of rows) sums.set(`${userId}:${month}`, won(amount));
  return sums;
}

/**
 * What every target should say: the completed sales of its person over the whole month, fiscal quarter or
 * fiscal year that its date lies in.
 */
export function computeAchievements(
  connection: Connection,
  options: Omit<AchievementOptions, 'now'>,
): Achievement[] {
  const { fiscalStart, userIds } = options;
  const sums = monthlySales(connection, userIds);
  const targets = connection
    .prepare<unknown[], TargetRow>(
      `SELECT id, user_id AS userId, target_amount AS amount, target_period AS period, target_date AS date
       FROM sales_targets ${userIds === undefined ? '' : `WHERE ${ONLY}`}`,
    )
    .safeIntegers()
    .all(...(userIds === undefined ? [] : [JSON.stringify(userIds)]));
  const monthsByPeriod = new Map<string, readonly string[]>();
  return targets.flatMap((target) => {
    const unit = UNITS[target.period];
    if (unit === undefined) return [];
    const key = `${unit}:${target.date}`;
    const months = monthsByPeriod.get(key) ?? monthsOf(...unitBounds(target.date, unit, fiscalStart));
    monthsByPeriod.set(key, months);
    const achieved = months.reduce((sum, month) => sum + (sums.get(`${target.userId}:${month}`) ?? 0n), 0n);
    return {
      targetId: Number(target.id),
      achievedAmount: achieved,
      achievementRate: rate(achieved, won(target.amount)),
    };
  });
}

/**
 * Brings `achieved_amount` and `achievement_rate` of the targets up to date and gives how many changed. Run it
 * inside the transaction on sales.db that wrote the sales or the targets, so that they never disagree.
 */
export function refreshTargetAchievement(connection: Connection, options: AchievementOptions): number {
  const update = connection.prepare(
    `UPDATE sales_targets SET achieved_amount = @amount, achievement_rate = @rate, updated_at = @at
     WHERE id = @id AND (achieved_amount IS NOT @amount OR achievement_rate IS NOT @rate)`,
  );
  const at = timestampText(options.now);
  let changed = 0;
  for (const { targetId, achievedAmount, achievementRate } of computeAchievements(connection, options)) {
    const amount = narrow(achievedAmount);
    changed += update.run({ id: targetId, amount, rate: achievementRate, at }).changes;
  }
  return changed;
}
