import type { Stores } from '../../../db/stores.js';
import type { ConsoleCourse, ConsolePage } from '../../ports/console.js';
import type { MonitoringRow } from '../../ports/model-monitoring.js';
import type { StoredModel } from '../../ports/models.js';
import { picturesOf } from './model-plots.js';
import { type Cell, listOf, page, type Say, tableOf, timeText } from './tables.js';

/** The models: versions, how right they were, drift. */

const RUN_LETTERS = 8;

/** Of classes these columns hold the error of a probability, which is another thing. */
function ofAmount({ f1 }: MonitoringRow, error: number | null): string {
  return f1 === null && error !== null ? error.toFixed(2) : '';
}

/** What a model is judged by, beside what is simpler; `medisales models show NAME` has every measure. */
const HEADLINES: readonly (readonly [metric: string, label: string])[] = [
  ['mase', 'MASE'],
  ['seasonal_naive_mase', 'MASE seasonal naive'],
  ['grade_macro_f1', 'grade F1'],
  ['grade_macro_f1_rule', 'grade F1 rule'],
  ['churn_auc', 'churn AUC'],
  ['churn_auc_rule', 'churn AUC rule'],
  ['churn_auc_recency', 'churn AUC recency'],
  ['macro_f1', 'F1'],
  ['macro_f1_last_month', 'F1 last month'],
  ['alarms_per_1000', 'alarms of 1,000'],
];

function metricsText({ performanceMetrics }: StoredModel): string {
  return HEADLINES.flatMap(([metric, label]) => {
    const value = performanceMetrics[metric];
    return value === undefined ? [] : [`${label} ${value.toFixed(3)}`];
  }).join(', ');
}

interface Scored {
  readonly model: StoredModel;
  readonly score: MonitoringRow;
}

const COURSE_MAX = 24;

/** Amounts are foretold for months, classes on a day. */
function scoredAt({ f1, predictionDate }: MonitoringRow): string {
  return f1 === null ? predictionDate.slice(0, 7) : predictionDate;
}

/** The accuracy of each model that serves, over time: one time alone is no course. */
function coursesOf(scores: readonly (readonly Scored[])[], say: Say): readonly ConsoleCourse[] {
  return scores.flatMap((of) => {
    const [first] = of;
    if (first === undefined || of.length < 2) return [];
    const points = of
      .map(({ score }) => ({ at: scoredAt(score), percent: 100 * score.accuracy }))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .slice(-COURSE_MAX);
    return [{ title: say(`${first.model.name}: 정확도`, `${first.model.name}: accuracy`), points }];
  });
}

export type ModelPageDeps = Pick<Stores, 'models' | 'modelMonitoring'> & { readonly home: string };

export async function modelsPage(
  { models, modelMonitoring, home }: ModelPageDeps,
  say: Say,
): Promise<ConsolePage> {
  const all = await models.list();
  const champions = all.filter((m) => m.isActive);
  const scores = await Promise.all(
    champions.map(async (m) => (await modelMonitoring.scores(m.id)).map((score) => ({ model: m, score }))),
  );
  const names = [...new Set(all.map((m) => m.name))];
  const drift = (await Promise.all(names.map((name) => modelMonitoring.latestDrift(name)))).flat();
  const drifted = drift.filter((d) => d.isDrift).length;
  return page({
    courses: coursesOf(scores, say),
    pictures: await picturesOf({ home }, champions, say),
    title: say('예측 모델', 'Models'),
    lead:
      champions.length === 0
        ? say(
            '아직 학습한 모델이 없습니다. ‘medisales train’으로 학습합니다.',
            'Nothing is trained yet: run “medisales train”.',
          )
        : say(
            `쓰고 있는 모델 ${champions.length}개, 드리프트 ${drifted}건입니다.`,
            `${champions.length} models in use. Drift found: ${drifted}.`,
          ),
    tables: [
      listOf({
        title: say('버전', 'Versions'),
        empty: say('학습하면 버전이 여기에 쌓입니다.', 'Each training adds its version here.'),
        items: all,
        columns: [
          ['name', say('모델', 'Model'), (m) => m.name],
          ['version', say('버전', 'Version'), (m) => m.version],
          [
            'state',
            say('상태', 'State'),
            (m) => (m.isActive ? say('사용 중', 'In use') : say('보관', 'Kept')),
          ],
          ['algorithm', say('알고리즘', 'Algorithm'), (m) => m.algorithm],
          ['metrics', say('검증 지표', 'Backtest'), (m) => metricsText(m)],
          ['created', say('학습', 'Trained'), (m) => timeText(m.createdAt)],
          ['run', say('실행', 'Run'), (m) => m.mlflowRunId?.slice(0, RUN_LETTERS) ?? ''],
        ],
      }),
      tableOf({
        title: say('실제와 견준 기록', 'Forecasts against actual sales'),
        empty: say(
          '예측한 달이 지나면 실제 매출과 견주어 여기에 남깁니다.',
          'Once a forecast month is over, its forecast is compared with what was sold.',
        ),
        note: say(
          '매출 예측의 오차(MAE, RMSE)는 백만원 단위이고, 분류 예측은 F1로 봅니다.',
          'Errors of forecasts (MAE, RMSE) are in million won; classes are scored by F1.',
        ),
        columns: [
          ['model', say('모델', 'Model')],
          ['month', say('달', 'Month')],
          ['count', say('예측 수', 'Forecasts'), 'count'],
          ['accuracy', say('정확도', 'Accuracy'), 'percent'],
          ['mae', 'MAE'],
          ['rmse', 'RMSE'],
          ['f1', 'F1'],
        ],
        rows: scores
          .flat()
          .map(({ model, score }): Cell[] => [
            `${model.name} ${model.version}`,
            scoredAt(score),
            score.count,
            100 * score.accuracy,
            ofAmount(score, score.mae),
            ofAmount(score, score.rmse),
            score.f1 === null ? '' : score.f1.toFixed(2),
          ])
          .reverse(),
      }),
      listOf({
        title: say('드리프트', 'Drift'),
        empty: say('학습한 뒤에 매주 살펴봅니다.', 'Checked every week once a model is trained.'),
        items: drift,
        columns: [
          ['feature', say('살펴본 것', 'Checked'), (d) => d.feature],
          ['type', say('종류', 'Kind'), (d) => d.driftType],
          ['period', say('기간', 'Period'), (d) => d.period],
          ['score', say('점수', 'Score'), (d) => d.score.toFixed(3)],
          ['limit', say('한계', 'Limit'), (d) => d.threshold.toFixed(3)],
          [
            'drift',
            say('판정', 'Verdict'),
            (d) => (d.isDrift ? say('달라짐', 'Drift') : say('같음', 'None')),
          ],
          ['on', say('날짜', 'Day'), (d) => d.detectedOn],
        ],
      }),
    ],
  });
}
