import type { Source, Value } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { narrow } from '../model/money.js';
import type { RowScope } from '../model/principal.js';
import type { Member, MemberDimension, Metric, MetricQuery } from '../model/query.js';
import { gather } from './gather.js';
import { mapInParts } from './in-parts.js';
import type { Cell } from './metrics.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import type { Group } from './sheet.js';

export type SummedMetric = 'sales_amount' | 'sales_count' | 'quantity';

export interface ContributionPart {
  readonly member: Member;
  readonly current: Value;
  readonly other: Value;
  /** Of all parts they sum to the total's change exactly. */
  readonly change: Value;
  /** `new`: sales in the period and none in the other; `lost`: the reverse. */
  readonly kind: 'new' | 'lost' | 'changed';
}

export interface Contribution {
  readonly metric: SummedMetric;
  readonly dimension: MemberDimension;
  readonly current: Value;
  readonly other: Value;
  readonly change: Value;
  /** The strongest in the direction of the total's change first; rises first where nothing changed. */
  readonly parts: readonly ContributionPart[];
  readonly sources: readonly Source[];
}

const SUMMED: readonly SummedMetric[] = ['sales_amount', 'sales_count', 'quantity'];
const FIGURE: Readonly<Record<SummedMetric, (cell: Cell) => bigint>> = {
  sales_amount: (cell) => cell.amount,
  sales_count: (cell) => cell.count,
  quantity: (cell) => cell.quantity,
};

function summedMetric(metrics: readonly Metric[]): SummedMetric {
  return SUMMED.find((metric) => metrics.includes(metric)) ?? 'sales_amount';
}

interface ExactPart {
  readonly member: Member;
  readonly change: bigint;
  readonly current: bigint;
  readonly other: bigint;
  readonly kind: ContributionPart['kind'];
}

function byChange(falling: boolean) {
  return (a: ExactPart, b: ExactPart): number => {
    if (a.change !== b.change) return a.change < b.change === falling ? -1 : 1;
    return a.member.label < b.member.label ? -1 : a.member.label > b.member.label ? 1 : 0;
  };
}

function exactPart({ members, current, other }: Group, figure: (cell: Cell) => bigint): ExactPart | null {
  const [member] = members;
  // People listed at 0 in both periods took no part in the change.
  if (member === undefined || other === null || (current.count === 0n && other.count === 0n)) return null;
  const kind = other.count === 0n ? 'new' : current.count === 0n ? 'lost' : 'changed';
  const [now, then] = [figure(current), figure(other)];
  return { member, current: now, other: then, change: now - then, kind };
}

export interface ContributionRequest {
  /** Its period, comparison, filters and the first metric that is a sum (else sales_amount) are used. */
  readonly query: MetricQuery;
  readonly dimension: MemberDimension;
}

/** Splits a change by a dimension (definitions: "Why did it change?"). Throws `internal` without a comparison. */
export function createContribution(deps: AnalyticsDeps) {
  return async (
    request: ContributionRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<Contribution> => {
    const { dimension } = request;
    const { comparison } = request.query;
    if (comparison === null) throw new AppError('internal', 'A contribution needs a period to compare with');
    const metric = summedMetric(request.query.metrics);
    const query: MetricQuery = {
      ...request.query,
      metrics: [metric],
      groupBy: [dimension],
      threshold: null,
      ranking: null,
      shareOf: null,
    };
    const reading = createReading(deps.reader);
    const { sheet } = await gather({ query, scope, calendar }, reading);
    const figure = FIGURE[metric];
    const parts = (await mapInParts(sheet.groups(), (group) => exactPart(group, figure))).filter(
      (part) => part !== null,
    );
    const { current, other } = sheet.total;
    const [now, then] = [figure(current), other === null ? 0n : figure(other)];
    return {
      metric,
      dimension,
      current: narrow(now),
      other: narrow(then),
      change: narrow(now - then),
      parts: await mapInParts(parts.sort(byChange(now < then)), (part) => ({
        member: part.member,
        current: narrow(part.current),
        other: narrow(part.other),
        change: narrow(part.change),
        kind: part.kind,
      })),
      sources: reading.sources(),
    };
  };
}
