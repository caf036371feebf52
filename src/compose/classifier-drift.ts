import type { Analytics } from '../analytics/analytics.js';
import type { WorkerTask } from '../infra/worker-task.js';
import { peopleShifts } from '../ml/classify/people-drift.js';
import { AHEAD } from '../ml/classify/performance-rows.js';
import { type ErrorBesideBacktest, missShiftOf } from '../ml/drift.js';
import { unitBounds } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { ClientForecastStore } from '../ports/client-forecasts.js';
import type { ModelMonitoring } from '../ports/model-monitoring.js';
import type { Models, StoredModel } from '../ports/models.js';
import { type Judged, judgedClients, judgedPeople } from './classifier-judging.js';
import type { ClassifierOutcome, ClassifierTask } from './classifier-work.js';
import { CLIENT_MODEL, readClientSales } from './client-classifier.js';
import { type Compared, type DriftLook, keepLook, nothingSeen } from './drift-rows.js';
import { lastWholeMonth } from './forecast-panels.js';
import type { PanelReader } from './panel-reader.js';
import { monthNumber } from './people-months.js';
import { PERFORMANCE_MODEL, type PerformanceClassifier } from './performance-classifier.js';
import { methodsOf } from './served-classifier.js';

/** Whether what the classifiers see still looks like what they learned from, and whether they still hit. */

export interface ClassifierDriftDeps {
  readonly analytics: Analytics;
  readonly models: Pick<Models, 'champion' | 'list' | 'features'>;
  readonly modelMonitoring: Pick<ModelMonitoring, 'writeDrift'>;
  readonly clientForecastStore: Pick<ClientForecastStore, 'days' | 'madeOn'>;
  readonly thread: Pick<WorkerTask<ClassifierTask, ClassifierOutcome>, 'run'>;
  readonly panels: Pick<PanelReader, 'people'>;
  readonly performance: Pick<PerformanceClassifier, 'told'>;
}

/** How often any of a look's comparisons may raise an alarm where nothing has changed. */
const ALPHA = 0.05;
/** The features that the model leans on most; the more are compared, the farther each has to stray to be seen. */
const FEATURES_MAX = 8;

/** What came of the newest day that is known, by the newest version that foretold it. */
function newestOf(judged: readonly Judged[], has: (one: Judged) => boolean): Judged | null {
  const known = judged.filter(has);
  const day = known.reduce((newest, one) => (one.day > newest ? one.day : newest), '');
  return known.find((one) => one.day === day) ?? null;
}

/** Misses of classes beside how often the test of that version let expect one. */
function classMisses(judged: Judged, accuracy: number | undefined): readonly ErrorBesideBacktest[] {
  if (accuracy === undefined) return [];
  return judged.classes.map(({ actual, said }) => ({
    error: actual === said ? 0 : 1,
    expected: 1 - accuracy,
  }));
}

/** Where probabilities are right, the squared miss of each is p (1 - p) on the whole. */
function lossMisses({ losses }: Judged): readonly ErrorBesideBacktest[] {
  return losses.map(({ probability, isLost }) => ({
    error: (probability - (isLost ? 1 : 0)) ** 2,
    expected: probability * (1 - probability),
  }));
}

function accuracyOf(
  { model }: Judged,
  named: { readonly target: string; readonly model: string; readonly rule: string },
): number | undefined {
  const isModel = methodsOf(model)?.[named.target] === 'xgboost';
  return model.performanceMetrics[isModel ? named.model : named.rule];
}

/** A look at each; nothing is seen where none serves. */
export interface ClassifierDrift {
  readonly clients: (today: LocalDate) => Promise<DriftLook>;
  readonly people: (today: LocalDate) => Promise<DriftLook>;
}

export function createClassifierDrift(deps: ClassifierDriftDeps): ClassifierDrift {
  const { analytics, models, modelMonitoring, thread, panels, performance } = deps;

  async function leanedOn({ id }: StoredModel): Promise<readonly string[]> {
    const features = [...(await models.features(id))].filter((f) => f.importance > 0);
    features.sort((a, b) => b.importance - a.importance || (a.name < b.name ? -1 : 1));
    return features.slice(0, FEATURES_MAX).map((f) => f.name);
  }

  const concept = (feature: string, misses: readonly ErrorBesideBacktest[], alpha: number): Compared => ({
    feature,
    period: 'last_month',
    driftType: 'concept_drift',
    shift: missShiftOf(misses, alpha),
  });

  return {
    clients: async (today) => {
      const model = await models.champion(CLIENT_MODEL);
      if (model === null) return nothingSeen(CLIENT_MODEL);
      const features = await leanedOn(model);
      // Each feature in two periods, and the misses of grades and losses.
      const alpha = ALPHA / (2 * features.length + 2);
      const clients = await readClientSales(analytics, today);
      const { shifts } = await thread.run({ kind: 'drift', clients, today, features, alpha });
      const judged = await judgedClients(deps, today);
      const grades = newestOf(judged, (one) => one.classes.length > 0);
      const losses = newestOf(judged, (one) => one.losses.length > 0);
      const named = { target: 'grade', model: 'grade_accuracy', rule: 'grade_accuracy_rule' };
      const compared = [
        ...shifts.map((of): Compared => ({ ...of, driftType: 'covariate_shift' })),
        concept('grade_misses', grades === null ? [] : classMisses(grades, accuracyOf(grades, named)), alpha),
        concept('loss_misses', losses === null ? [] : lossMisses(losses), alpha),
      ];
      return keepLook(modelMonitoring, { model, compared, today });
    },
    people: async (today) => {
      const model = await models.champion(PERFORMANCE_MODEL);
      const through = lastWholeMonth(today, today);
      if (model === null || through === null) return nothingSeen(PERFORMANCE_MODEL);
      const features = await leanedOn(model);
      const alpha = ALPHA / (features.length + 1);
      const people = await panels.people(unitBounds(through, 'month')[0]);
      const month = monthNumber(through) + AHEAD;
      const shifts = peopleShifts(people, { month, features, alpha });
      const newest = newestOf(await judgedPeople(deps, performance, today), (one) => one.classes.length > 0);
      const named = { target: 'performance', model: 'accuracy', rule: 'accuracy_rule' };
      const compared = [
        ...shifts.map((of): Compared => ({ ...of, driftType: 'covariate_shift' })),
        concept(
          'achievement_misses',
          newest === null ? [] : classMisses(newest, accuracyOf(newest, named)),
          alpha,
        ),
      ];
      return keepLook(modelMonitoring, { model, compared, today });
    },
  };
}
