import { beforeAll, describe, expect, it } from 'vitest';
import { generatedClassifyCompany } from '../../../src/bench/classify-company.js';
import { trainXgboost } from '../../../src/infra/ml/xgboost.js';
import { casesOf, splitDates } from '../../../src/ml/classify/client-cases.js';
import {
  CLASSIFIER_FEATURES,
  outcomeKnownOn,
  outcomesOf,
  samplesAt,
} from '../../../src/ml/classify/client-samples.js';
import { growthPercent, predictClients } from '../../../src/ml/classify/predict-clients.js';
import { type ClientTraining, trainClients } from '../../../src/ml/classify/train-clients.js';
import { type ClientSales, unpackClientSales } from '../../../src/ml/client-sales.js';
import { modelJson } from '../../../src/ml/xgboost-model.js';

const company = generatedClassifyCompany(7, 110);
const clients = company.clients.map(unpackClientSales);
const { firstDay, lastDay: asOf } = company;

/** The same past; after the day the sales of each client are another's, earlier ones last. */
function withOtherFuture(day: string): ClientSales[] {
  return company.clients.map(({ clientId, text }, i) => {
    const past = text.split(';').filter((sale) => sale !== '' && sale.slice(0, 10) <= day);
    const other = company.clients[(i + 7) % company.clients.length]?.text ?? '';
    const future = other.split(';').filter((sale) => sale.slice(0, 10) > day);
    return unpackClientSales({ clientId, text: [...future.toReversed(), ...past].join(';') });
  });
}

function of(clientId: number, ...days: readonly string[]): ClientSales {
  return unpackClientSales({ clientId, text: days.map((day) => `${day},1,1000,1`).join(';') });
}

describe('clients on a day of the past', () => {
  const day = '2025-03-31';

  it('are the same whatever the future brings', () => {
    expect(samplesAt(withOtherFuture(day), day)).toEqual(samplesAt(clients, day));
  });

  it('have a finite value for each feature', () => {
    for (const { row } of samplesAt(clients, day)) {
      expect(row).toHaveLength(CLASSIFIER_FEATURES.length);
      expect(row.every(Number.isFinite)).toBe(true);
    }
  });

  it('are lost where they order nothing for 90 days after ordering within 180', () => {
    const told = [
      of(1, '2025-03-01', '2025-06-29'),
      of(2, '2025-03-01', '2025-06-30'),
      of(3, '2024-10-02'),
      of(4, '2024-10-03'),
    ];
    const outcomes = outcomesOf(samplesAt(told, day), told);
    // The 90th day counts, the 91st does not; who was silent for 180 days is lost already.
    expect(outcomes.map((o) => o.isLost)).toEqual([false, true, null, true]);
  });
});

describe('days that are learned from', () => {
  const split = splitDates(asOf, firstDay);

  it('lie before the test by as long as an outcome takes, and none has an outcome that is still open', () => {
    const [test, fit] = [split?.test ?? [], split?.fit ?? []];
    expect(test).toHaveLength(6);
    expect(test.every((day) => outcomeKnownOn(day) <= asOf)).toBe(true);
    expect(fit.every((day) => outcomeKnownOn(day) <= (test.at(-1) ?? ''))).toBe(true);
    expect(outcomeKnownOn('2026-02-26')).toBe('2026-05-28');
  });

  it('are none where there are too few months', () => {
    expect(splitDates('2026-06-14', '2024-06-14')).toBeNull();
  });

  it('give the same cases whatever comes after their outcome', () => {
    const [newest = ''] = split?.fit ?? [];
    const known = outcomeKnownOn(newest);
    expect(casesOf(withOtherFuture(known), [newest])).toEqual(casesOf(clients, [newest]));
  });
});

describe('a training', () => {
  let trained: ClientTraining | null;

  beforeAll(async () => {
    trained = await trainClients({ clients, asOf, firstDay, serving: null }, { trainXgboost });
  }, 120_000);

  it('is the same to the bit a second time', async () => {
    const again = await trainClients({ clients, asOf, firstDay, serving: null }, { trainXgboost });
    expect(again?.metrics).toEqual(trained?.metrics);
    for (const target of ['churn', 'grade', 'growth'] as const) {
      const [a, b] = [again, trained].map((t) => (t === null ? '' : modelJson(t.models.boosters[target])));
      expect(a === b).toBe(true);
    }
  }, 120_000);

  it('is far better than the majority, and says how it compares with the rules', () => {
    const { metrics = {} } = trained ?? {};
    expect(metrics.churn_auc).toBeGreaterThan(0.65);
    expect(metrics.grade_macro_f1).toBeGreaterThan(2 * (metrics.grade_macro_f1_majority ?? 1));
    expect(metrics.growth_miss).toBeLessThan(metrics.growth_miss_last_change ?? 0);
    expect(metrics.churn_calibration_error).toBeLessThan(0.15);
    expect(trained?.importance.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
  });

  it('foretells with probabilities, reasons and something to do', () => {
    if (trained === null) throw new Error('nothing was trained');
    const methods = { churn: 'xgboost', grade: 'xgboost', growth: 'xgboost' } as const;
    const samples = samplesAt(clients, asOf);
    const told = predictClients(samples, { ...trained.models, methods }, 0.8);
    expect(told).toHaveLength(samples.length);
    for (const [i, { churn, confidence, growth, actions }] of told.entries()) {
      const isAlive = (samples[i]?.quietDays ?? 0) < 180;
      expect(churn !== null).toBe(isAlive);
      expect(churn ?? 0).toBeGreaterThanOrEqual(0);
      expect(churn ?? 0).toBeLessThanOrEqual(1);
      expect(confidence).toBeGreaterThan(0);
      expect(growth === null || growth >= -100).toBe(true);
      expect(actions.length).toBeGreaterThan(0);
    }
    const risky = told.filter(({ churn }) => (churn ?? 0) > 0.5);
    expect(risky.length).toBeGreaterThan(0);
    expect(risky.every(({ reasons }) => reasons.churn.length > 0)).toBe(true);
  });

  it('tells the grade by the rule where that serves: it stays', () => {
    if (trained === null) throw new Error('nothing was trained');
    const methods = { churn: 'rule', grade: 'rule', growth: 'rule' } as const;
    const told = predictClients(samplesAt(clients, asOf), { ...trained.models, methods }, 0.8);
    expect(told.every((t) => t.grade === t.gradeNow && t.confidence === 0.8)).toBe(true);
    expect(told.every((t) => t.churn === null && t.growth === null)).toBe(true);
  });

  it('needs clients enough', async () => {
    const few = { clients: clients.slice(0, 3), asOf, firstDay, serving: null };
    expect(await trainClients(few, { trainXgboost })).toBeNull();
  });
});

describe('growth', () => {
  it('is what a change of parts comes to in percent, within bounds', () => {
    expect(growthPercent(0)).toBe(0);
    expect(growthPercent(1 / 3)).toBeCloseTo(100);
    expect(growthPercent(-1 / 3)).toBeCloseTo(-50);
    expect(growthPercent(-1)).toBe(-100);
    expect(growthPercent(1)).toBe(999.99);
  });
});
