import { isTimeDimension, type Metric, type Ranking, type Threshold } from '../../model/query.js';
import { allMoves, boundOfChange, metricMoves } from '../read-changes.js';
import type { ReadShape } from '../read-ranking.js';
import { boundedBy, withMetrics } from './measures.js';
import type { Rows } from './rows.js';
import type { Said } from './said.js';

/** Which of the rows are shown, by what they measure. */
export interface Bounds {
  readonly threshold: Threshold | null;
  readonly conditions: readonly Threshold[];
  /** With what the bounds are of. */
  readonly metrics: readonly Metric[];
  /** Having risen or fallen is a bound, so that the question presumes nothing. */
  readonly isOfMoves: boolean;
}

export interface BoundsInput {
  readonly said: Said;
  readonly shape: ReadShape;
  readonly groupBy: Rows['groupBy'];
  readonly ranking: Ranking | null;
  readonly hasComparison: boolean;
  readonly metrics: readonly Metric[];
}

/** "매출 떨어진 거래처": those that did, not all of them. */
export function readBounds(input: BoundsInput): Bounds {
  const { said, shape, groupBy, ranking, hasComparison, metrics } = input;
  const { tokens, changed, why } = said;
  const { threshold } = shape;
  const byMember = groupBy.length === 1 && !why && !groupBy.some(isTimeDimension);
  const [move, ...otherMoves] = byMember && threshold === null ? metricMoves(tokens) : [];
  const ofChange = byMember && hasComparison ? boundOfChange(tokens, threshold) : null;
  // "목표는 채웠는데 매출 떨어진": beside a bound, having fallen is another one.
  const isBesideBound = threshold !== null && threshold.metric !== 'growth';
  const alsoMoved =
    byMember && ofChange === null && isBesideBound && ranking === null ? allMoves(tokens) : [];
  const isBare = move === undefined && threshold === null && ranking === null;
  // "장예린이랑 황태민 누가 더 성장했어": both are told, whichever way they went.
  const isBetween =
    said.tokens.some(({ text }) => text === '더') &&
    said.tokens.filter(({ concept }) => concept.kind === 'name').length > 1;
  const hasMoved = isBare && groupBy.length > 0 && !why && !isBetween && !groupBy.some(isTimeDimension);
  return {
    threshold:
      hasMoved && changed !== null
        ? { metric: 'growth', operator: changed === 'down' ? '<' : '>', value: 0 }
        : (move ?? ofChange ?? threshold),
    conditions: [...otherMoves, ...alsoMoved, ...shape.conditions],
    metrics: alsoMoved.length > 0 ? withMetrics(metrics, boundedBy(shape)) : metrics,
    isOfMoves: move !== undefined || alsoMoved.length > 0 || ofChange !== null,
  };
}
