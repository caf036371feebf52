import type {
  ClientAction,
  ClientForecast,
  ClientReason,
  ClientReasons,
} from '../../ports/client-forecasts.js';
import { GRADES, type Grade } from '../client-analysis.js';
import { predictRow } from '../xgboost-model.js';
import { firstOf, greatest } from './boosting.js';
import { platt, tempered } from './calibration.js';
import { ALIVE_DAYS, CLASSIFIER_FEATURES, type ClientSample, hasGrowth } from './client-samples.js';
import { contributionsOf } from './contributions.js';
import type { ClientModels } from './train-clients.js';

/** What served models say of clients, why, and what might be done about it. */

const REASONS = 3;
/** Log odds: what moves a prediction by less is no reason. */
const REASON_MIN = 0.05;
/** A client above this is at risk: it is told of, and something is recommended. */
export const CHURN_HIGH = 0.3;
const GROWTH_MAX = 999.99;
const SHRINKING = -10;

/** The features that push the prediction its way, the strongest first. */
function reasonsFrom(contributions: readonly number[], row: readonly number[]): readonly ClientReason[] {
  return contributions
    .map((contribution, i) => ({
      feature: CLASSIFIER_FEATURES[i]?.name ?? '',
      value: Math.round((row[i] ?? 0) * 1000) / 1000,
      contribution: Math.round(contribution * 1000) / 1000,
    }))
    .filter(({ contribution }) => contribution >= REASON_MIN)
    .sort((a, b) => b.contribution - a.contribution || (a.feature < b.feature ? -1 : 1))
    .slice(0, REASONS);
}

/** Why this grade rather than the next likely. */
function gradeReasons(
  model: ClientModels['boosters']['grade'],
  row: readonly number[],
  probabilities: readonly number[],
): readonly ClientReason[] {
  const said = greatest(probabilities);
  const next = greatest(probabilities.map((p, i) => (i === said ? -1 : p)));
  const [ours, theirs] = [contributionsOf(model, row, said), contributionsOf(model, row, next)];
  return reasonsFrom(
    ours.map((value, i) => value - (theirs[i] ?? 0)),
    row,
  );
}

/** (a - b) / (a + b) as the growth a / b - 1 in percent. */
export function growthPercent(change: number): number {
  const bounded = Math.min(0.9, Math.max(-1, change));
  return Math.min(GROWTH_MAX, (100 * 2 * bounded) / (1 - bounded));
}

const ACTION_OF: Readonly<Record<string, ClientAction>> = {
  quiet_days: 'ask_why_quiet',
  overdue: 'ask_why_quiet',
  over_longest_gap: 'ask_why_quiet',
  empty_share: 'ask_why_quiet',
  order_days_quarter: 'ask_why_quiet',
  order_days_change: 'ask_why_quiet',
  risk_score: 'ask_why_quiet',
  recency_place: 'ask_why_quiet',
  lost_product_share: 'win_back_products',
  lost_top_product: 'win_back_products',
  products: 'win_back_products',
  products_change: 'win_back_products',
  amount_change: 'review_terms',
  amount_change_on_year: 'review_terms',
  amount_month: 'review_terms',
  amount_quarter: 'review_terms',
  trend: 'review_terms',
  order_size_change: 'review_terms',
  growth_year: 'review_terms',
  projected_place: 'review_terms',
  monetary_place: 'review_terms',
  not_completed_share: 'settle_cancellations',
};

interface Judgement {
  readonly grade: Grade;
  readonly gradeNow: Grade;
  readonly churn: number | null;
  readonly growth: number | null;
  readonly reasons: ClientReasons;
}

function actionsFor({ grade, gradeNow, churn, growth, reasons }: Judgement): readonly ClientAction[] {
  const [later, now] = [GRADES.indexOf(grade), GRADES.indexOf(gradeNow)];
  const isAtRisk = churn !== null && churn >= CHURN_HIGH;
  const isFalling = later > now || (growth !== null && growth <= SHRINKING);
  if (isAtRisk || isFalling) {
    const why = isAtRisk ? reasons.churn : reasons.grade;
    const actions = why.flatMap(({ feature }) => ACTION_OF[feature] ?? []);
    return [...new Set(actions.length > 0 ? actions : (['ask_why_quiet'] as const))];
  }
  return later < now || (growth !== null && growth >= -SHRINKING) ? ['offer_more'] : ['keep_rhythm'];
}

/** Of every sample; in its order. `stayAccuracy`: how often a grade stays, where that rule serves. */
export function predictClients(
  samples: readonly ClientSample[],
  models: ClientModels,
  stayAccuracy: number,
): readonly ClientForecast[] {
  const { boosters, methods } = models;
  return samples.map((sample): ClientForecast => {
    const { row, clientId, isGraded, quietDays, grade: gradeNow } = sample;
    const isAlive = quietDays < ALIVE_DAYS;
    const isGradeLearned = methods.grade === 'xgboost' && isGraded;
    const probabilities = isGradeLearned
      ? tempered(predictRow(boosters.grade, row), models.temperature)
      : GRADES.map((grade) => (grade === gradeNow ? stayAccuracy : 0));
    const said = greatest(probabilities);
    const isChurnLearned = methods.churn === 'xgboost' && isAlive;
    const churn = isChurnLearned ? platt(models.platt, firstOf(boosters.churn, row)) : null;
    const growth =
      methods.growth === 'xgboost' && hasGrowth(sample) ? growthPercent(firstOf(boosters.growth, row)) : null;
    const reasons = {
      churn: isChurnLearned ? reasonsFrom(contributionsOf(boosters.churn, row), row) : [],
      grade: isGradeLearned ? gradeReasons(boosters.grade, row, probabilities) : [],
    };
    const grade = GRADES[said] ?? gradeNow;
    return {
      clientId,
      gradeNow,
      grade,
      confidence: probabilities[said] ?? 0,
      churn,
      growth,
      reasons,
      actions: actionsFor({ grade, gradeNow, churn, growth, reasons }),
    };
  });
}
