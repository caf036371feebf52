import type { Ranking, Threshold } from '../../model/query.js';
import type { PlanContext } from './context.js';
import { numbersOf } from './said.js';
import type { Plan } from './schema.js';

/** Which groups of an answer a plan asks for. */

const LIMIT_DEFAULT = 5;

/** A threshold whose number the question says; one that the rules read keeps their number and sign. */
export function thresholdOf(
  plan: Plan,
  context: PlanContext,
): { readonly threshold: Threshold | null } | null {
  const read = context.tokens.flatMap((t) => (t.concept.kind === 'threshold' ? [t.concept] : []))[0];
  const planned = plan.threshold;
  if (planned === null) return read === undefined ? { threshold: null } : null;
  if (read !== undefined) {
    return { threshold: { metric: planned.metric, operator: read.operator, value: read.value } };
  }
  const { metric, operator, value } = planned;
  const numbers = numbersOf(context.tokens);
  // "떨어진", "10% 넘게 빠진": below zero, below minus ten.
  const isChange = metric === 'growth' && (value === 0 || numbers.has(-value));
  return numbers.has(value) || isChange ? { threshold: { metric, operator, value } } : null;
}

/** A ranking whose number the question says, else the usual one; with a threshold all that pass. */
export function rankingOf(
  plan: Plan,
  context: PlanContext,
  all: boolean,
): { ranking: Ranking | null; assumed: boolean } {
  if (plan.ranking === null) return { ranking: null, assumed: false };
  const { metric, direction, limit } = plan.ranking;
  const said = limit !== null && (limit === 1 || numbersOf(context.tokens).has(limit)) ? limit : null;
  if (said === null && all) return { ranking: { metric, direction, limit: null }, assumed: false };
  return { ranking: { metric, direction, limit: said ?? LIMIT_DEFAULT }, assumed: said === null };
}
