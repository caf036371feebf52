import { expect, test } from 'vitest';
import type { Principal } from '../../src/model/principal.js';
import type { ModelStanding } from '../../src/ports/forecasts.js';
import type { StandingModel } from '../../src/ports/model-standings.js';
import type { PastPrediction } from '../../src/ports/predictions.js';
import { useWorlds } from '../analytics/world.js';
import { createBot, question } from '../bot/ports.js';
import { principal, WORLD } from './ask.js';

const openWorld = useWorlds();

function judged(subject: string, month: string, actual: number): PastPrediction {
  const made = { model: 'sales_ensemble', modelVersion: '2.0', runId: 'abc', madeOn: '2026-04-02' };
  const range = { lower: 80, upper: 120 };
  return { ...made, id: 1, subject, month, amount: 100, range, pastErrorPercent: 10, actual };
}

const STANDING: ModelStanding = {
  served: { name: 'sales_ensemble', version: '3.0', runId: 'def', trainedOn: '2026-06-02' },
  through: '2026-05-01',
  seriesCount: 12,
  overall: { mase: 0.6, naiveMase: 0.8 },
  groups: [{ name: 'people', members: ['theta', 'lstm_trend'], mase: 0.5, naiveMase: 0.7 }],
  record: [
    judged('user:1', '2026-04-01', 125),
    judged('client:2', '2026-04-01', 0),
    judged('user:1', '2026-05-01', 110),
    judged('client:2', '2026-05-01', 80),
  ],
};

const CAME = { count: 100, averageConfidence: 0.7, mae: null, mse: null, rmse: null, version: '1.0' };
const LOSS = { mae: 0.2, mse: 0.05, rmse: 0.22 };
const AT = { runId: 'ghi', trainedOn: '2026-06-03', through: '2026-05-31' };
const MODELS: readonly StandingModel[] = [
  {
    ...AT,
    name: 'client_grade',
    modelType: 'classification',
    version: '2.0',
    sample: { rows: 9000, clients: 300 },
    methods: { churn: 'rule', grade: 'xgboost' },
    metrics: {
      ...{
        churn_cases: 1800,
        churn_losses: 40,
        churn_auc: 0.71,
        churn_auc_rule: 0.7,
        churn_auc_recency: 0.74,
      },
      ...{ grade_cases: 1750, grade_macro_f1: 0.68, grade_macro_f1_rule: 0.61 },
      ...{ grade_accuracy: 0.8, grade_accuracy_rule: 0.77 },
    },
    record: [
      { ...CAME, predictionDate: '2026-01-31', accuracy: 0.8, precision: 0.7, recall: 0.6, f1: 0.65 },
      {
        ...CAME,
        count: 300,
        predictionDate: '2026-02-28',
        accuracy: 0.7,
        precision: 0.7,
        recall: 0.6,
        f1: 0.61,
      },
      {
        ...CAME,
        ...LOSS,
        predictionDate: '2026-02-28',
        accuracy: 0.9,
        precision: 0.5,
        recall: 0.4,
        f1: 0.44,
      },
    ],
  },
  {
    ...AT,
    name: 'performance_class',
    modelType: 'classification',
    version: '1.0',
    sample: { rows: 700, people: 20 },
    methods: { performance: 'xgboost' },
    metrics: { cases: 120, macro_f1: 0.52, macro_f1_last_month: 0.41, macro_f1_three_months: 0.44 },
    record: [],
  },
  {
    ...AT,
    name: 'isolation_forest',
    modelType: 'anomaly',
    version: '4.0',
    sample: { sales: 50_000 },
    methods: {},
    metrics: { alarms: 260, alarms_per_1000: 5.2, score_threshold: 0.6 },
    record: [],
  },
];

interface Given {
  readonly text?: string;
  readonly granted?: readonly 'view'[];
  readonly models?: readonly StandingModel[];
}

async function report(
  who: Partial<Principal>,
  { text = '모델 성능 어때?', granted = [], models = [] }: Given = {},
) {
  const bot = createBot(await openWorld(WORLD), {
    forecasts: { served: async () => STANDING.served, of: async () => [], standing: async () => STANDING },
    modelRights: { granted: async () => granted },
    modelStandings: { of: async (name) => models.find((m) => m.name === name) ?? null },
  });
  bot.people.set('rep01', principal(who));
  return (await bot.ask(question(text)))?.answer;
}

test('how good the model is comes with its version, members, backtest and what came since', async () => {
  const answer = await report({ role: 'manager' });
  expect(answer).toMatchObject({ status: 'answered', intent: 'model_report' });
  expect(answer?.sources).toEqual([{ kind: 'model', title: 'sales_ensemble', version: '3.0', runId: 'def' }]);
  for (const said of [
    'sales_ensemble v3.0입니다(2026-06-02 학습, 2026-05까지의 실적, 시계열 12개, 실행 def)',
    'MASE 0.60(지난해 같은 달 값을 그대로 쓰면 0.80). 오차가 25% 작습니다.',
    '담당자: theta, lstm_trend · MASE 0.50',
    '4건(2026-04~2026-05)',
    // 25/125 and 10/110; an error in percent of nothing is none.
    '담당자 14.5%, 거래처 25%',
    '범위 안에 든 비율: 50%',
  ]) {
    expect(answer?.text).toContain(said);
  }
  expect(answer?.table?.rows.map((r) => r.slice(0, 2))).toEqual([
    ['2026-04', 2],
    ['2026-05', 2],
  ]);
});

test('how good the model is is for those who may view it', async () => {
  const denied = await report({ role: 'user' });
  expect(denied).toMatchObject({ status: 'denied', figures: [], table: null, sources: [] });
  expect(await report({ role: 'user' }, { granted: ['view'] })).toMatchObject({ status: 'answered' });
});

test('the classifiers stand beside the forecasts, each with its version, sample, and who answers', async () => {
  const answer = await report({ role: 'manager' }, { models: MODELS });
  for (const said of [
    'sales_ensemble v3.0입니다',
    'client_grade v2.0 (2026-06-03 학습, 2026-05-31까지의 실적, 거래처 300곳, 사례 9,000건, 실행 ghi)',
    // The better of the two rules stands beside the model.
    '• 이탈: 규칙이 답합니다(검증에서 모델이 규칙보다 확실히 낫지 않음). AUC 모델 0.71, 규칙 0.74. 검증 1,800건 가운데 실제 이탈 40건.',
    '• 석 달 뒤 등급: 모델이 답합니다. macro-F1 모델 0.68, 규칙(등급 유지) 0.61. 정확도 모델 80%, 규칙 77%. 검증 1,750건.',
    // (0.8 · 100 + 0.7 · 300) / 400
    '맞춰 본 등급 예측: 400건(2026-01-31~2026-02-28). 정확도 0.72, 정밀도 0.70, 재현율 0.60, F1 0.62.',
    '맞춰 본 이탈 예측: 100건(2026-02-28). 정확도 0.90, 정밀도 0.50, 재현율 0.40, F1 0.44, 확률의 Brier 점수 0.05.',
    '• 다음 달 달성 구간: 모델이 답합니다. macro-F1 모델 0.52, 규칙 0.44. 검증 120건.',
    'isolation_forest v4.0',
    '260건을 이상하다고 봅니다(1,000건당 5.2건)',
  ]) {
    expect(answer?.text).toContain(said);
  }
  expect(answer?.sources.map((s) => s.title)).toEqual([
    ...['sales_ensemble', 'client_grade', 'performance_class', 'isolation_forest'],
  ]);
});

test.each([
  [
    '이탈 예측 얼마나 정확해',
    '이탈: 규칙이 답합니다',
    /석 달 뒤 등급|등급 예측|sales_ensemble|performance_class/,
  ],
  ['등급 모델 성능', '석 달 뒤 등급: 모델이', /이탈:|sales_ensemble/],
  ['목표 달성 예측 모델 정확도 어때?', '담당자 목표 달성 모델 performance_class v1.0', /client_grade/],
  ['이상거래 탐지 모델 성능', '최근 30일 동안 보실 수 있는 완료 판매는', /client_grade|sales_ensemble/],
  ['매출 예측 모델 성능', 'sales_ensemble v3.0', /client_grade|isolation_forest/],
])('%s is told of that model alone', async (text, said, others) => {
  const answer = await report({ role: 'manager' }, { text, models: MODELS });
  expect(answer).toMatchObject({ status: 'answered', intent: 'model_report' });
  expect(answer?.text).toContain(said);
  expect(answer?.text).not.toMatch(others);
});

test('in English as well, and of a model that is not trained that it is not', async () => {
  const english = { role: 'manager', language: 'en' } as const;
  const churn = await report(english, { text: 'how accurate is the churn model', models: MODELS });
  expect(churn?.text).toContain('AUC of the model 0.71, of the rule 0.74');
  expect(churn?.text).toContain(
    'Held against what came since, losses: 100 (2026-02-28), accuracy 0.90, precision 0.50',
  );
  expect(churn?.table?.rows).toHaveLength(3);
  const none = await report(english, { text: 'churn model performance' });
  expect(none).toMatchObject({ status: 'no_data' });
  expect(none?.text).toContain('client_grade is not trained yet');
});
