import { describe, expect, it } from 'vitest';
import type { ClientForecasts, StoredClientForecast } from '../../src/ports/client-forecasts.js';
import { churnRisks } from '../../src/skills/answer-events.js';
import { sale, useWorlds, type World } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

const open = useWorlds();

const months = (client: number, user: number) =>
  Array.from({ length: 12 }, (_, i) => {
    const date = new Date(Date.UTC(2025, 6 + i, 5)).toISOString().slice(0, 10);
    return sale({ date, amount: 1_000_000n, client, user });
  });

/** Clients 1 and 2 are rep 1's alone, 3 is rep 2's, 4 is sold to by both. */
const SOLD: World = {
  ...WORLD,
  sales: [...months(1, 1), ...months(2, 1), ...months(3, 2), ...months(4, 1), ...months(4, 2)],
};

function forecast(clientId: number, fields: Partial<StoredClientForecast>): StoredClientForecast {
  return {
    clientId,
    gradeNow: 'B',
    grade: 'B',
    confidence: 0.8,
    churn: 0.1,
    growth: 4,
    reasons: { churn: [], grade: [] },
    actions: ['keep_rhythm'],
    madeOn: '2026-06-14',
    modelVersion: '3.0',
    ...fields,
  };
}

const FORECASTS: readonly StoredClientForecast[] = [
  forecast(1, {
    churn: 0.62,
    grade: 'C',
    confidence: 0.7,
    reasons: {
      churn: [{ feature: 'quiet_days', value: Math.log1p(38), contribution: 1.2 }],
      grade: [{ feature: 'amount_change', value: -1 / 3, contribution: 0.9 }],
    },
    actions: ['ask_why_quiet'],
  }),
  forecast(2, { churn: 0.2, grade: 'A', confidence: 0.6 }),
  forecast(3, { churn: 0.9, grade: 'C' }),
  forecast(4, { churn: 0.8, grade: 'A' }),
];

function served(methods: Readonly<Record<string, string>>): ClientForecasts {
  return {
    served: async () => ({
      name: 'client_grade',
      version: '3.0',
      runId: 'abc',
      trainedOn: '2026-06-02',
      methods,
      metrics: {
        churn_auc: 0.83,
        churn_auc_rule: 0.77,
        churn_auc_recency: 0.81,
        grade_accuracy: 0.86,
        grade_accuracy_rule: 0.8,
      },
    }),
    all: async () => FORECASTS,
  };
}

const MODEL = served({ churn: 'xgboost', grade: 'xgboost', growth: 'xgboost' });
const RULE = served({ churn: 'rule', grade: 'rule', growth: 'rule' });

async function ask(question: string, clientForecasts = MODEL, who = principal()) {
  return answerOf(question, await open(SOLD), { world: SOLD, who, clientForecasts });
}

const admin = principal({ role: 'admin' });

describe('the loss of clients, where a model serves', () => {
  it('is told with probability, reasons, what to do, the model and how right it was', async () => {
    const got = await ask('이탈 위험 높은 거래처');
    expect(got).toMatchObject({ status: 'answered', intent: 'churn', scope: 'own' });
    expect(got.table?.rows.map((row) => row.slice(0, 5))).toEqual([
      ['한빛병원', 62, '38일째 주문 없음', '방문·전화로 주문이 뜸한 이유 확인', 'C'],
    ]);
    expect(got.figures).toMatchObject([{ metric: 'churn_risk_clients', value: 1 }]);
    expect(got.text).toContain('client_grade v3.0(2026-06-02 학습), 2026-06-14까지의 매출');
    expect(got.text).toContain('83%였습니다(규칙 81%)');
    expect(got.sources.at(-1)).toEqual({
      kind: 'model',
      title: 'client_grade',
      version: '3.0',
      runId: 'abc',
    });
  });

  it('is of the asker’s own clients, and of none that they see in part', async () => {
    const got = await ask('이탈 위험 높은 거래처 10곳');
    expect(got.table?.rows.map((row) => row[0])).toEqual(['한빛병원', '푸른약국']);
    expect(got.text).toContain('매출의 일부만 보이는 거래처 1곳은 모델 예측에서 뺐습니다');
    const all = await ask('이탈 위험 높은 거래처', MODEL, admin);
    expect(all.table?.rows.map((row) => row[1])).toEqual([90, 80, 62]);
    expect(all.text).not.toContain('뺐습니다');
  });

  it('is told of one by name however low, and by the rule of one that is seen in part', async () => {
    const low = await ask('푸른약국 이탈할까?');
    expect(low.table?.rows.map((row) => row.slice(0, 2))).toEqual([['푸른약국', 20]]);
    const name = SOLD.clients.find((c) => c.id === 4)?.name ?? '';
    const part = await ask(`${name} 이탈 위험`);
    expect(part.sources.map((s) => s.kind)).toEqual(['sql', 'rule']);
    expect(part.text).toContain('학습한 모델의 예측이 아닙니다');
    expect(part.text).not.toMatch(/80%|client_grade/);
  });

  it('is told by the rule where that serves', async () => {
    const got = await ask('이탈 위험 높은 거래처', RULE);
    expect(got.sources.at(-1)?.kind).toBe('rule');
    expect(got.text).toContain('학습한 모델의 예측이 아닙니다');
  });

  it('is told once to whoever wants to be alerted, until the client orders again', async () => {
    const events = churnRisks(await ask('이탈 위험 높은 거래처'), 'ko');
    expect(events.happened).toMatchObject([
      { key: 'churn:한빛병원:2026-06-05', text: '한빛병원 62%: 38일째 주문 없음' },
    ]);
    expect(events.rule).toContain('모델');
    const none = churnRisks(await ask('이탈 위험 높은 거래처', RULE), 'ko');
    expect(none.rule).toContain('규칙');
  });
});

describe('grades to come', () => {
  it.each([
    ['등급 떨어질 것 같은 거래처', ['한빛병원', 'B', 'C', 70]],
    ['등급 오를 거래처', ['푸른약국', 'B', 'A', 60]],
    ['등급이 올라갈 거래처 알려줘', ['푸른약국', 'B', 'A', 60]],
    ['which clients grade will drop', ['한빛병원', 'B', 'C', 70]],
  ])('%s', async (question, row) => {
    const got = await ask(question);
    expect(got).toMatchObject({ status: 'answered', intent: 'grade_forecast' });
    expect(got.table?.rows.map((r) => r.slice(0, 4))).toEqual([row]);
    expect(got.sources.at(-1)).toMatchObject({ kind: 'model', version: '3.0' });
  });

  it('come with the reasons, in words', async () => {
    const got = await ask('등급 떨어질 거래처');
    expect(got.text).toContain('한빛병원 B→C(70%): 최근 13주 매출이 그 앞 13주보다 50% 감소');
    expect(got.text).toContain('86%였습니다(등급이 그대로라고 본 규칙 80%)');
  });

  it('are not told where no model serves', async () => {
    expect(await ask('등급 오를 거래처', RULE)).toMatchObject({
      status: 'no_data',
      intent: 'grade_forecast',
    });
    const untrained: ClientForecasts = { served: async () => null, all: async () => [] };
    const got = await ask('등급 오를 거래처', untrained);
    expect(got.status).toBe('unsupported');
    expect(got.text).toContain('medisales train client_grade');
  });
});
