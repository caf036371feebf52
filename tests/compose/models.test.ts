import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Stores } from '../../db/stores.js';
import { createPredictionActualsJob } from '../../jobs/prediction-actuals.js';
import { createAnalytics } from '../../src/analytics/analytics.js';
import { soldIn } from '../../src/compose/forecast-panels.js';
import type { Principal } from '../../src/model/principal.js';
import type { Prediction, PredictionPeriod } from '../../src/ports/predictions.js';
import type { ForecastAsked } from '../../src/ports/subject-forecasts.js';
import { createSubjectForecasts } from '../../src/skills/subject-forecasts.js';
import { addSales, useHomes } from '../db/home.js';
import { FORETOLD, type ModelsHome, NOW, openModelsHome } from './models-home.js';

const homes = useHomes();
const MODEL = 'sales_ensemble';
let folder: string;
let stores: Stores;
let home: ModelsHome;

beforeEach(async () => {
  folder = await homes.setUp();
  stores = homes.open(folder);
  home = await openModelsHome(folder, stores);
});

async function person(username: string): Promise<Principal> {
  const found = await stores.people.identify({ kind: 'user', username });
  if (found === null) throw new Error(username);
  return found;
}

/** What a person is told of the running month, or why not. */
async function told(username: string, asked: Omit<ForecastAsked, 'months'>): Promise<unknown> {
  const who = await person(username);
  return home.desk.subjectForecasts.of(who, { ...asked, months: 1 }).then(
    ({ months }) => months.map((m) => m.amount),
    (error: { code: string }) => error.code,
  );
}

const alias = (name: string): string =>
  readFileSync(join(folder, 'mlflow', 'registry', 'models', MODEL, 'aliases', name), 'utf8');

describe('a version', () => {
  test('that is rolled back to serves at once, in the registry too', async () => {
    const company = { kind: 'company', name: '' } as const;
    expect(await told('boss', company)).toEqual([1000]);
    expect(await home.desk.versions.rollback(MODEL)).toMatchObject({ version: '1.0', isActive: true });
    expect(await told('boss', company)).toEqual([500]);
    expect(alias('champion')).toBe('1');
    await expect(home.desk.versions.rollback(MODEL)).rejects.toThrow(/no version before/);
    await home.desk.versions.promote(MODEL, '2');
    expect(await told('boss', company)).toEqual([1000]);
    expect(alias('champion')).toBe('2');
    await expect(home.desk.versions.promote(MODEL, '7')).rejects.toMatchObject({
      code: 'not_found',
      hint: 'There are 2.0, 1.0',
    });
  });
});

describe('forecasts of a subject', () => {
  test('are given within the rows that a person sees, and no further', async () => {
    const of = (kind: ForecastAsked['kind'], name = '') => ({ kind, name });
    expect(await told('kim', of('user', 'kim'))).toEqual([1000]);
    expect(await told('kim', of('client', '한빛병원'))).toEqual([1000]);
    // Others sell there too: the forecast would tell how much.
    expect(await told('kim', of('client', '다솜의원'))).toBe('denied');
    expect(await told('kim', of('user', 'lee'))).toBe('denied');
    expect(await told('kim', of('team', '강남팀'))).toBe('denied');
    expect(await told('kim', of('company'))).toBe('denied');
    expect(await told('park', of('user', '김하나'))).toEqual([1000]);
    expect(await told('park', of('team', '강남팀'))).toEqual([1000]);
    expect(await told('park', of('user', 'choi'))).toBe('denied');
    expect(await told('park', of('client', '다솜의원'))).toBe('denied');
    expect(await told('boss', of('client', '다솜의원'))).toEqual([1000]);
    expect(await told('boss', of('client', '없는병원'))).toBe('not_found');
    // It never sold anything, so that nothing is forecast of it.
    expect(await told('boss', of('product', '세파정'))).toBe('not_found');
  });

  test('of a client bring what a classifier foretold, and of others nothing', async () => {
    const of = async (who: string, asked: Omit<ForecastAsked, 'months'>) =>
      (await home.desk.subjectForecasts.of(await person(who), { ...asked, months: 1 })).client;
    expect(await of('kim', { kind: 'client', name: '한빛병원' })).toMatchObject({
      served: { name: 'client_grade' },
      forecast: FORETOLD,
    });
    expect(await of('kim', { kind: 'user', name: 'kim' })).toBeNull();
    // Nothing was foretold of it.
    expect(await of('boss', { kind: 'client', name: '다솜의원' })).toBeNull();
  });

  test('are not there before anything is trained', async () => {
    const asked = { kind: 'user', name: 'kim', months: 1 } as const;
    const analytics = createAnalytics({ reader: stores.salesReader });
    const untrained = { ...home.forecasts, served: async () => null };
    const bare = createSubjectForecasts({
      ...stores,
      analytics,
      forecasts: untrained,
      clientForecasts: { served: async () => null, all: async () => [] },
      clock: { now: () => NOW },
      fiscalStart: async () => 1,
    });
    await expect(bare.of(await person('kim'), asked)).rejects.toThrow(/No model is trained/);
  });
});

describe('rights to a model', () => {
  test('go by role, widened by what is granted until it is revoked', async () => {
    const may = async (username: string, permission: 'view' | 'train' | 'manage') =>
      home.desk.demand(await person(username), MODEL, permission).then(
        () => true,
        (error: { code: string }) => error.code,
      );
    expect(await may('boss', 'manage')).toBe(true);
    expect(await may('park', 'view')).toBe(true);
    expect(await may('park', 'train')).toBe('denied');
    expect(await may('kim', 'view')).toBe('denied');

    const grant = { userId: home.ids.kim ?? 0, model: MODEL, permission: 'train' } as const;
    await stores.modelRights.grant(grant);
    await stores.modelRights.grant(grant);
    expect(await stores.modelRights.list()).toEqual([grant]);
    expect([await may('kim', 'train'), await may('kim', 'view'), await may('kim', 'manage')]).toEqual([
      true,
      true,
      'denied',
    ]);
    // Of the name, not of a version.
    await home.desk.versions.rollback(MODEL);
    expect(await may('kim', 'train')).toBe(true);
    expect(await stores.modelRights.revoke(grant)).toBe(true);
    expect(await stores.modelRights.revoke(grant)).toBe(false);
    expect(await may('kim', 'train')).toBe('denied');
    await expect(stores.modelRights.grant({ ...grant, model: 'none' })).rejects.toThrow(
      /no model named none/,
    );
  });
});

describe('monitoring', () => {
  test('scores each version by month once its actuals are in, and again without doubling', async () => {
    expect(await home.desk.monitor()).toEqual([]);
    const analytics = createAnalytics({ reader: stores.salesReader });
    const job = createPredictionActualsJob({
      predictions: stores.predictions,
      soldIn: (month) => soldIn(analytics, month),
      predictClients: async () => 0,
      clock: { now: () => NOW },
    });
    await job.run({ slot: NOW, signal: new AbortController().signal });
    await home.desk.monitor();
    const rows = await home.desk.monitor();
    expect(rows.map((r) => [r.version, r.predictionDate, r.count])).toEqual([
      ['2.0', '2026-05-01', 5],
      ['1.0', '2026-05-01', 5],
    ]);
    // Sold 1500, 1000, 1000, 900 and 600 where 1000 was forecast, each 50 % either way.
    const [kept, ...others] = await stores.modelMonitoring.scores(rows[0]?.modelId ?? 0);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ averageConfidence: 0.5, accuracy: 0.78 });
    expect(rows[0]?.mae).toBeCloseTo(0.0002, 10);
    expect(rows[0]?.mse).toBeCloseTo((500 ** 2 + 100 ** 2 + 400 ** 2) / 5 / 1e12, 15);
    // The record counts each subject and month once, by its newest forecast.
    const standing = await home.forecasts.standing('2026-01-01');
    expect(standing?.record.map((p) => p.amount)).toEqual([1000, 1000, 1000, 1000, 1000]);
  });
});

describe('quarters and years', () => {
  test('are told apart from months, and held against all their months once they are over', async () => {
    const kim = home.ids.kim ?? 0;
    addSales(stores, [
      { user: kim, client: 1, amount: 300, date: '2026-01-05' },
      { user: kim, client: 1, amount: 200, date: '2026-03-31' },
    ]);
    const made = { subject: 'company', range: null, pastErrorPercent: null, model: MODEL, runId: 'r' };
    const row = (period: PredictionPeriod, month: string, amount: number): Prediction => {
      return { ...made, period, month, amount, modelVersion: '9.0', madeOn: '2026-01-02' };
    };
    await stores.predictions.write('9.0', [
      row('monthly', '2026-01-01', 100),
      row('quarterly', '2026-01-01', 400),
      row('quarterly', '2026-04-01', 900),
      row('yearly', '2026-01-01', 5000),
    ]);
    const found = async (period?: PredictionPeriod) => {
      const of = { modelVersion: '9.0', ...(period === undefined ? {} : { period }) };
      const rows = await stores.predictions.find('company', ['2026-01-01', '2026-04-01'], of);
      return rows.map(({ month, amount, actual }) => [month, amount, actual]);
    };
    const analytics = createAnalytics({ reader: stores.salesReader });
    const job = createPredictionActualsJob({
      predictions: stores.predictions,
      soldIn: (month) => soldIn(analytics, month),
      predictClients: async () => 0,
      clock: { now: () => NOW },
    });
    await job.run({ slot: NOW, signal: new AbortController().signal });
    expect(await found()).toEqual([['2026-01-01', 100, 300]]);
    expect(await found('quarterly')).toEqual([
      ['2026-01-01', 400, 500],
      ['2026-04-01', 900, null],
    ]);
    expect(await found('yearly')).toEqual([['2026-01-01', 5000, null]]);
    // What is scored are months.
    expect((await stores.predictions.judged('9.0')).map((p) => p.amount)).toEqual([100]);
    const record = await stores.predictions.record('2026-01-01');
    expect(record.filter((p) => p.month === '2026-01-01').map((p) => p.amount)).toEqual([100]);
  });
});

describe('kept forecasts', () => {
  const months = ['2026-06-01', '2026-07-01'];
  const keys = (): readonly unknown[] =>
    stores.databases.cache.prepare('SELECT cache_key FROM analysis_cache ORDER BY cache_key').pluck().all();

  test('lie under the design’s keys, and are the same as those that are read', async () => {
    const kim = `user:${home.ids.kim}`;
    const first = await home.forecasts.of(kim, months);
    expect(first.map((f) => [f.month, f.amount])).toEqual([
      ['2026-06-01', 1000],
      ['2026-07-01', 1000],
    ]);
    expect(await home.forecasts.of(kim, months)).toEqual(first);
    await home.forecasts.of('client:1', ['2026-06-01']);
    await home.forecasts.of('company', months);
    const standing = await home.forecasts.standing('2026-01-01');
    expect(await home.forecasts.standing('2026-01-01')).toEqual(standing);
    const [champion] = await stores.models.list(MODEL);
    expect(keys()).toEqual([
      `model:performance:${champion?.id}:2026-01-01`,
      'prediction:client:1:2026-06',
      `prediction:${kim}:2026-06..2026-07`,
    ]);
  });

  test('are not read any more once another version serves or an actual is known', async () => {
    const kim = `user:${home.ids.kim}`;
    await home.forecasts.of(kim, months);
    await home.desk.versions.rollback(MODEL);
    expect((await home.forecasts.of(kim, months)).map((f) => f.amount)).toEqual([500, 500]);
    expect((await home.forecasts.standing('2026-01-01'))?.record).toEqual([]);
    const [one] = await home.forecasts.of(kim, ['2026-05-01']);
    await stores.predictions.fill([{ id: one?.id ?? 0, actual: 480 }]);
    expect((await home.forecasts.of(kim, ['2026-05-01']))[0]?.actual).toBe(480);
    expect((await home.forecasts.standing('2026-01-01'))?.record).toHaveLength(1);
  });
});
