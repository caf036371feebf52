import type { Source, Value } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { narrow } from '../model/money.js';
import type { RowScope } from '../model/principal.js';
import type { Member, MemberDimension, Metric, MetricQuery } from '../model/query.js';
import { gather } from './gather.js';
import type { Cell } from './metrics.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';

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
  readonly current: bigint;
  readonly other: bigint;
  readonly kind: ContributionPart['kind'];
}

function byChange(falling: boolean) {
  return (a: ExactPart, b: ExactPart): number => {
    const difference = a.current - a.other - (b.current - b.other);
    if (difference !== 0n) return difference < 0n === falling ? -1 : 1;
    return a.member.label < b.member.label ? -1 : a.member.label > b.member.label ? 1 : 0;
  };
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
    const parts = sheet.groups().flatMap((group): readonly ExactPart[] => {
      const [member] = group.members;
      const { current, other } = group;
      if (member === undefined || other === null) return [];
      // People listed at 0 in both periods took no part in the change.
      if (current.count === 0n && other.count === 0n) return [];
      const kind = other.count === 0n ? 'new' : current.count === 0n ? 'lost' : 'changed';
      return [{ member, current: figure(current), other: figure(other), kind }];
    });
    const { current, other } = sheet.total;
    const [now, then] = [figure(current), other === null ? 0n : figure(other)];
    return {
      metric,
      dimension,
      current: narrow(now),
      other: narrow(then),
      change: narrow(now - then),
      parts: parts.sort(byChange(now < then)).map((part) => ({
        member: part.member,
        current: narrow(part.current),
        other: narrow(part.other),
        change: narrow(part.current - part.other),
        kind: part.kind,
      })),
      sources: reading.sources(),
    };
  };
}
