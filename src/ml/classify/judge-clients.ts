import type { LocalDate } from '../../model/period.js';
import { GRADES } from '../client-analysis.js';
import { predictRow, type XgboostModel } from '../xgboost-model.js';
import { firstOf, greatest } from './boosting.js';
import { calibrationError, fitPlatt, fitTemperature, type PlattScaling, platt } from './calibration.js';
import type { Case } from './client-cases.js';
import { lastChangeIn, monetaryPlaceIn, projectedPlaceIn, riskIn } from './client-samples.js';
import {
  type ClassCase,
  type ClassFigures,
  type Comparison,
  chooseMethod,
  classFigures,
  compareByF1,
  compareByRoc,
  type Method,
  type MethodChoice,
  macroF1,
  type ScoredCase,
} from './judge.js';

/** How right models that never saw the test's days are on them, beside the rules that would serve otherwise. */

export interface Judged {
  readonly metrics: Readonly<Record<string, number>>;
  readonly choice: MethodChoice;
}

/** Below so many losses to learn from and to be judged by, the rule serves. */
const LOSSES_MIN = { fit: 30, test: 10 } as const;

interface Said {
  readonly day: LocalDate;
  readonly said: number;
  readonly came: boolean;
}

/** Corrected by the older half of the test's days, and measured on the newer. */
function calibrationOf(cases: readonly Said[]): number {
  const days = [...new Set(cases.map((c) => c.day))].sort();
  const middle = days[days.length >> 1] ?? '';
  const [older, newer] = [cases.filter((c) => c.day < middle), cases.filter((c) => c.day >= middle)];
  const scaling = fitPlatt(
    older.map((c) => c.said),
    older.map((c) => c.came),
  );
  return calibrationError(
    newer.map((c) => platt(scaling, c.said)),
    newer.map((c) => c.came),
  );
}

/** The model beside the risk of loss by rule, and beside the days since the last order. */
export function judgeLoss(
  test: readonly Case[],
  model: XgboostModel,
  given: { readonly serving: Method | null; readonly lossesLearned: number },
): Judged & { readonly scaling: PlattScaling } {
  const known = test.filter(({ outcome }) => outcome.isLost !== null);
  const scored = known.map(
    ({ sample, outcome }): ScoredCase => ({
      owner: sample.clientId,
      isPositive: outcome.isLost === true,
      model: firstOf(model, sample.row),
      rule: riskIn(sample),
    }),
  );
  const labels = scored.map((c) => c.isPositive);
  const losses = labels.filter(Boolean).length;
  const byRisk = compareByRoc(scored);
  const byRecency = compareByRoc(scored.map((c, i) => ({ ...c, rule: known[i]?.sample.quietDays ?? 0 })));
  // The better of the two rules is the one to beat.
  const comparison = (byRecency?.rule ?? 0) > (byRisk?.rule ?? 0) ? byRecency : byRisk;
  const said = scored.map((c, i) => ({
    day: known[i]?.sample.asOf ?? '',
    said: c.model,
    came: c.isPositive,
  }));
  const { serving, lossesLearned } = given;
  const isEnough = lossesLearned >= LOSSES_MIN.fit && losses >= LOSSES_MIN.test;
  const choice: MethodChoice = isEnough
    ? chooseMethod(comparison, serving)
    : {
        method: 'rule',
        comparison,
        reason: `too few losses: ${lossesLearned} to learn from, ${losses} to judge by`,
      };
  return {
    metrics: {
      churn_cases: known.length,
      churn_losses: losses,
      churn_losses_learned: lossesLearned,
      churn_calibration_error: calibrationOf(said),
      ...(comparison === null
        ? {}
        : {
            churn_auc: comparison.model,
            churn_auc_gain_noise: comparison.noise,
          }),
      ...(byRisk === null ? {} : { churn_auc_rule: byRisk.rule }),
      ...(byRecency === null ? {} : { churn_auc_recency: byRecency.rule }),
    },
    choice,
    scaling: fitPlatt(
      scored.map((c) => c.model),
      labels,
    ),
  };
}

/** The grade that a place among the clients would give. */
function gradeAtPlace(place: number): number {
  return place >= 0.9 ? 0 : place >= 0.7 ? 1 : place >= 0.3 ? 2 : 3;
}

function mostCommon(labels: readonly number[]): number {
  const counts = GRADES.map((_, k) => labels.filter((label) => label === k).length);
  return greatest(counts);
}

function moveMetrics(way: string, comparison: Comparison | null): Readonly<Record<string, number>> {
  if (comparison === null) return {};
  return { [`grade_${way}_auc`]: comparison.model, [`grade_${way}_auc_projection`]: comparison.rule };
}

/**
 * What is asked for is who moves, so that is what the model has to be better at than the projection, without telling
 * grades worse than "it stays" beyond noise.
 */
function chooseGrade(
  grades: Comparison | null,
  moves: readonly (Comparison | null)[],
  serving: Method | null,
): MethodChoice {
  const known = moves.filter((m) => m !== null);
  if (grades === null || known.length === 0) return chooseMethod(null, serving);
  const mean = (pick: (c: Comparison) => number): number =>
    known.reduce((sum, c) => sum + pick(c), 0) / known.length;
  const noise = Math.sqrt(known.reduce((sum, c) => sum + c.noise ** 2, 0)) / known.length;
  const comparison = {
    model: mean((c) => c.model),
    rule: mean((c) => c.rule),
    gain: mean((c) => c.gain),
    noise,
  };
  if (grades.gain < -grades.noise) {
    return { method: 'rule', comparison: grades, reason: 'tells grades worse than "it stays"' };
  }
  return chooseMethod(comparison, serving);
}

/** The model beside "it stays", which is right most of the time, and beside a projection of who moves. */
export function judgeGrade(
  test: readonly Case[],
  model: XgboostModel,
  given: { readonly serving: Method | null; readonly learned: readonly number[] },
): Judged & { readonly temperature: number; readonly figures: readonly ClassFigures[] } {
  const known = test.flatMap(({ sample, outcome: { grade } }) =>
    grade === null ? [] : [{ sample, actual: GRADES.indexOf(grade), said: predictRow(model, sample.row) }],
  );
  const cases = known.map(
    ({ sample, actual, said }): ClassCase => ({
      owner: sample.clientId,
      actual,
      model: greatest(said),
      rule: GRADES.indexOf(sample.grade),
    }),
  );
  const comparison = compareByF1(cases, GRADES.length);
  const actual = cases.map((c) => c.actual);
  const always = mostCommon(given.learned);
  const hits = cases.filter((c) => c.model === c.actual).length;
  const stays = cases.filter((c) => c.rule === c.actual).length;
  const figures = classFigures(
    actual,
    cases.map((c) => c.model),
    GRADES.length,
  );
  const probability = (said: readonly number[], test: (place: number) => boolean): number =>
    said.reduce((sum, p, place) => sum + (test(place) ? p : 0), 0);
  const movesOf = (way: 'up' | 'down'): Comparison | null => {
    // Places count from the best: above is less.
    const isMove = (place: number, now: number): boolean => (way === 'up' ? place < now : place > now);
    return compareByRoc(
      known.map(({ sample, said }, i) => {
        const now = cases[i]?.rule ?? 0;
        const ahead = projectedPlaceIn(sample) - monetaryPlaceIn(sample);
        return {
          owner: sample.clientId,
          isPositive: isMove(actual[i] ?? 0, now),
          model: probability(said, (place) => isMove(place, now)),
          rule: way === 'up' ? ahead : -ahead,
        };
      }),
    );
  };
  const [up, down] = [movesOf('up'), movesOf('down')];
  return {
    metrics: {
      grade_cases: cases.length,
      grade_accuracy: hits / Math.max(1, cases.length),
      grade_accuracy_rule: stays / Math.max(1, cases.length),
      grade_macro_f1: comparison?.model ?? 0,
      grade_macro_f1_rule: comparison?.rule ?? 0,
      grade_macro_f1_gain_noise: comparison?.noise ?? 0,
      grade_macro_f1_majority: macroF1(
        actual,
        actual.map(() => always),
        GRADES.length,
      ),
      grade_macro_f1_projection: macroF1(
        actual,
        known.map(({ sample }) => gradeAtPlace(projectedPlaceIn(sample))),
        GRADES.length,
      ),
      ...moveMetrics('up', up),
      ...moveMetrics('down', down),
      ...Object.fromEntries(figures.map((f, k) => [`grade_f1_${GRADES[k]}`, f.f1])),
    },
    choice: chooseGrade(comparison, [up, down], given.serving),
    temperature: fitTemperature(
      known.map(({ said }) => said),
      actual,
    ),
    figures,
  };
}

/** The mean miss of the change on the year before, beside "as it was lately" and "no change"; spread by client. */
export function judgeGrowth(test: readonly Case[], model: XgboostModel, serving: Method | null): Judged {
  const byClient = new Map<number, { count: number; model: number; last: number; none: number }>();
  for (const { sample, outcome } of test) {
    if (outcome.growth === null) continue;
    const of = byClient.get(sample.clientId) ?? { count: 0, model: 0, last: 0, none: 0 };
    of.count += 1;
    of.model += Math.abs(outcome.growth - firstOf(model, sample.row));
    of.last += Math.abs(outcome.growth - lastChangeIn(sample));
    of.none += Math.abs(outcome.growth);
    byClient.set(sample.clientId, of);
  }
  const clients = [...byClient.values()];
  const total = (pick: (c: (typeof clients)[number]) => number): number =>
    clients.reduce((sum, c) => sum + pick(c), 0);
  const count = Math.max(
    1,
    total((c) => c.count),
  );
  const [ours, last, none] = [total((c) => c.model), total((c) => c.last), total((c) => c.none)].map(
    (sum) => sum / count,
  ) as [number, number, number];
  const rule = Math.min(last, none);
  const gains = clients.map((c) => (last <= none ? c.last : c.none) - c.model);
  const mean = total((c) => (last <= none ? c.last : c.none) - c.model) / Math.max(1, clients.length);
  const variance = gains.reduce((sum, g) => sum + (g - mean) ** 2, 0);
  const noise = Math.sqrt(variance) / count;
  const comparison = clients.length < 2 ? null : { model: ours, rule, gain: rule - ours, noise };
  return {
    metrics: {
      growth_cases: total((c) => c.count),
      growth_miss: ours,
      growth_miss_last_change: last,
      growth_miss_no_change: none,
    },
    choice: chooseMethod(comparison, serving),
  };
}
