import type { Source, Value } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { narrow } from '../model/money.js';
import type { RowScope } from '../model/principal.js';
import type { Member, MemberDimension, Metric, MetricQuery } from '../model/query.js';
import { memberOf } from './dimensions.js';
import { bigintOf } from './exact.js';
import { mapInParts } from './in-parts.js';
import { compileMoves, type SummedMetric } from './moves.js';
import type { Plan } from './plan.js';
import { createReading, type Row } from './reading.js';
import type { AnalyticsDeps } from './run.js';

export interface ContributionPart {
  readonly member: Member;
  readonly current: Value;
  readonly other: Value;
  /** Of all members they sum to the total's change exactly. */
  readonly change: Value;
  /** `new`: sales in the period and none in the other; `lost`: the reverse. */
  readonly kind: 'new' | 'lost' | 'changed';
}

/** Members that are not among the parts. */
export interface ContributionRest {
  readonly members: number;
  readonly newMembers: number;
  readonly lostMembers: number;
  readonly current: Value;
  readonly other: Value;
  readonly change: Value;
}

export interface Contribution {
  readonly metric: SummedMetric;
  readonly dimension: MemberDimension;
  readonly current: Value;
  readonly other: Value;
  readonly change: Value;
  /** The strongest in the direction of the total's change first; rises first where nothing changed. */
  readonly parts: readonly ContributionPart[];
  /** null where every member is a part. Parts and rest together sum to the change exactly. */
  readonly rest: ContributionRest | null;
  /** What each member moved, up or down, summed over all of them. */
  readonly moved: Value;
  readonly sources: readonly Source[];
}

const SUMMED: readonly SummedMetric[] = ['sales_amount', 'sales_count', 'quantity'];

function summedMetric(metrics: readonly Metric[]): SummedMetric {
  return SUMMED.find((metric) => metrics.includes(metric)) ?? 'sales_amount';
}

interface Figures {
  readonly change: bigint;
  readonly current: bigint;
  readonly other: bigint;
}

interface ExactPart extends Figures {
  readonly member: Member;
  readonly kind: ContributionPart['kind'];
}

function byChange(falling: boolean) {
  return (a: ExactPart, b: ExactPart): number => {
    if (a.change !== b.change) return a.change < b.change === falling ? -1 : 1;
    return a.member.label < b.member.label ? -1 : a.member.label > b.member.label ? 1 : 0;
  };
}

/** Of a row of the statement: its part, key and name stand before the figures. */
const FIRST = 3;

function figuresOf(row: Row): Figures {
  const [current, other] = [bigintOf(row[FIRST]), bigintOf(row[FIRST + 1])];
  return { current, other, change: current - other };
}

function shownFigures({ current, other, change }: Figures): Record<keyof Figures, Value> {
  return { current: narrow(current), other: narrow(other), change: narrow(change) };
}

function exactPart(row: Row, { query, calendar }: Plan): ExactPart {
  const [dimension = 'client'] = query.groupBy;
  const [, key = null, label = null] = row;
  const kind = bigintOf(row[FIRST + 3]) === 0n ? 'new' : bigintOf(row[FIRST + 2]) === 0n ? 'lost' : 'changed';
  return { member: memberOf(dimension, { key, label }, calendar), kind, ...figuresOf(row) };
}

/** Those that the statement gave too many of, as they tie, are left out by name. */
function shownOf(parts: readonly ExactPart[], most: { limit: number | null; members: number }): ExactPart[] {
  const { limit, members } = most;
  if (limit === null || members <= 2 * limit) return [...parts];
  const rises = parts.filter((part) => part.change > 0n).sort(byChange(false));
  const falls = parts.filter((part) => part.change < 0n).sort(byChange(true));
  return [...rises.slice(0, limit), ...falls.slice(0, limit)];
}

function restOf(total: Figures, parts: readonly ExactPart[], sum: Row): ContributionRest | null {
  const [members, newMembers, lostMembers] = [0, 1, 2].map((i) => Number(bigintOf(sum[FIRST + 4 + i])));
  const count = (kind: ExactPart['kind']): number => parts.filter((part) => part.kind === kind).length;
  if (members === undefined || members === parts.length) return null;
  const rest = parts.reduce(
    (left, part): Figures => ({
      current: left.current - part.current,
      other: left.other - part.other,
      change: left.change - part.change,
    }),
    total,
  );
  return {
    members: members - parts.length,
    newMembers: (newMembers ?? 0) - count('new'),
    lostMembers: (lostMembers ?? 0) - count('lost'),
    ...shownFigures(rest),
  };
}

export interface ContributionRequest {
  /** Its period, comparison, filters and the first metric that is a sum (else sales_amount) are used. */
  readonly query: MetricQuery;
  readonly dimension: MemberDimension;
  /** So many of the strongest rises and as many falls are parts; all members unless given, or where they fit. */
  readonly limit?: number;
}

/** Splits a change by a dimension (definitions: "Why did it change?"). Throws `internal` without a comparison. */
export function createContribution(deps: AnalyticsDeps) {
  return async (
    request: ContributionRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<Contribution> => {
    const { dimension, limit = null } = request;
    if (request.query.comparison === null)
      throw new AppError('internal', 'A contribution needs a period to compare with');
    const metric = summedMetric(request.query.metrics);
    const query: MetricQuery = {
      ...request.query,
      metrics: [metric],
      groupBy: [dimension],
      threshold: null,
      ranking: null,
      shareOf: null,
    };
    const plan: Plan = { query, scope, calendar };
    const reading = createReading(deps.reader);
    const isSum = (row: Row): boolean => row[0] === 'current_sum';
    const rows = await reading.readSettled('sales', compileMoves(metric, limit), {
      plan,
      rowsRead: (all) => {
        const sum = all.find(isSum) ?? [];
        return bigintOf(sum[FIRST + 2]) + bigintOf(sum[FIRST + 3]);
      },
    });
    const sum = rows.find(isSum) ?? [];
    const total = figuresOf(sum);
    const given = await mapInParts(
      rows.filter((row) => !isSum(row)),
      (row) => exactPart(row, plan),
    );
    const parts = shownOf(given, { limit, members: Number(bigintOf(sum[FIRST + 4])) });
    return {
      metric,
      dimension,
      ...shownFigures(total),
      parts: await mapInParts(parts.sort(byChange(total.change < 0n)), (part) => ({
        member: part.member,
        ...shownFigures(part),
        kind: part.kind,
      })),
      rest: restOf(total, parts, sum),
      moved: narrow(bigintOf(sum[FIRST + 7])),
      sources: reading.sources(),
    };
  };
}
