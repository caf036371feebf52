import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeEach, expect, test } from 'vitest';
import type { Stores } from '../../db/stores.js';
import { createDataQuality } from '../../src/compose/data-quality.js';
import { composeMlData } from '../../src/compose/ml-data.js';
import type { Training } from '../../src/compose/training.js';
import { addSales, useHomes } from '../db/home.js';
import { NOW, openModelsHome } from './models-home.js';

const homes = useHomes();
const TODAY = '2026-06-15';
let home: string;
let stores: Stores;
let mlData: ReturnType<typeof composeMlData>;
const rebuilt: string[] = [];

beforeEach(async () => {
  rebuilt.length = 0;
  home = await homes.setUp();
  stores = homes.open(home);
  const { forecasts, ids } = await openModelsHome(home, stores);
  addSales(stores, [
    { user: ids.kim ?? 0, client: 1, amount: 700, date: '2025-11-04', region: '서울, "강남"' },
    { user: ids.kim ?? 0, client: 1, amount: 50, date: '2026-07-04' },
  ]);
  stores.databases.clients.exec(`UPDATE clients SET address = '비밀로 1', phone = '010-1234-5678'`);
  mlData = composeMlData({
    home,
    quality: createDataQuality({ home, salesReader: stores.salesReader, clock: { now: () => NOW } }),
    clientIndex: {
      rebuild: async (asOf) => {
        rebuilt.push(asOf);
        return {
          name: 'ml_features',
          state: 'ready',
          kind: 'exact',
          embedder: '',
          dimension: 512,
          modelDimension: null,
          revision: asOf,
          vectors: 2,
          tombstones: 0,
          detail: '',
        };
      },
    },
    forecasts,
    keptDays: async () => 90,
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
});

const folder = (...parts: readonly string[]): string => join(home, 'data', 'ml_data', ...parts);
const text = (...parts: readonly string[]): string => readFileSync(folder(...parts), 'utf8');

/** What DuckDB, which shares no code with the writer, reads of a Parquet file. */
async function parquet(select: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(select)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test('the files have the design’s folders and names, and CSV and Parquet say the same', async () => {
  expect(await mlData.refresh(TODAY)).toMatchObject({ removed: 0, indexedClients: 2 });
  expect(rebuilt).toEqual([TODAY]);
  expect(readdirSync(folder('raw')).sort()).toEqual([
    'client_data_20251104-20260615.csv',
    'sales_data_20250101-20251231.csv',
    'sales_data_20260101-20260615.csv',
    'user_data_20251104-20260615.csv',
  ]);
  const [head, row] = text('raw', 'sales_data_20250101-20251231.csv').split('\n');
  expect(head).toBe(
    'id,user_id,client_id,product_id,sale_amount,quantity,sale_date,quarter,year,region,category,status',
  );
  expect(row).toMatch(/^\d+,\d+,1,,700,,2025-11-04,Q4,2025,"서울, ""강남""",,completed$/);
  for (const what of ['features', 'targets', 'splits']) {
    const name = `client_${what}_v1_20260615`;
    expect(readdirSync(folder('processed', what)).sort()).toEqual([`${name}.csv`, `${name}.parquet`]);
    const lines = text('processed', what, `${name}.csv`).trim().split('\n').slice(1);
    const read = await parquet(`SELECT * FROM '${folder('processed', what, `${name}.parquet`)}'`);
    const cell = (value: unknown): unknown => (Number.isNaN(Number(value)) ? value : Number(value));
    expect(read.map((r) => r.map(cell))).toEqual(lines.map((line) => line.split(',').map(cell)));
    expect(read.length).toBeGreaterThan(1);
  }
  const series = folder('features', 'time_series_features.parquet');
  expect(await parquet(`SELECT * FROM '${series}' WHERE client_id = 1 ORDER BY month`)).toEqual([
    ['1', '2025-11', '700', '1'],
    ['1', '2026-05', '900', '1'],
  ]);
  expect(existsSync(folder('features', 'categorical_features.parquet'))).toBe(true);
  expect(existsSync(folder('features', 'derived_features.parquet'))).toBe(true);
});

test('forecasts are written by month, week and day under the version that serves', async () => {
  await mlData.refresh(TODAY);
  const of = (period: string) => JSON.parse(text('predictions', period, 'time_series_20260615_2.0.json'));
  expect(of('monthly')).toMatchObject({ model: 'sales_ensemble', version: '2.0', predictionDate: TODAY });
  const july = { subject: 'company', month: '2026-07-01', amount: 1000, lower: 500, upper: 1500 };
  expect(of('monthly').predictions).toContainEqual({ ...july, model: 'sales_ensemble' });
  for (const period of ['weekly', 'daily']) {
    const subjects = of(period).predictions.map((p: { subject: string }) => p.subject);
    expect(new Set(subjects)).toEqual(new Set(['company', 'department:강남팀', 'user:1']));
  }
  expect(of('daily').predictions[0]).toMatchObject({ from: '2026-06-15' });
});

test('nothing of people, addresses, numbers or notes stands in a file, and nothing after the day', async () => {
  await mlData.refresh(TODAY);
  // The report of quality says that there is a date in the future; it is for people, not for learning.
  const files = readdirSync(folder(), { recursive: true, withFileTypes: true }).filter(
    (f) => f.isFile() && !f.name.startsWith('data_quality_'),
  );
  expect(files.length).toBeGreaterThan(15);
  for (const { parentPath, name } of files) {
    const content = readFileSync(join(parentPath, name), 'utf8');
    expect(content, name).not.toMatch(/비밀로|010-1234|김하나|kim@|한빛병원|2026-07-04/);
  }
});

test('a file of an earlier day of the year gives way, and what no run renews goes after its time', async () => {
  await mlData.refresh('2026-06-14');
  const old = folder('predictions', 'daily', 'time_series_20250101_1.0.json');
  writeFileSync(old, '{}');
  utimesSync(old, new Date(0), new Date(0));
  // The raw files of 2026, of clients and of people.
  expect(await mlData.refresh(TODAY)).toMatchObject({ removed: 4 });
  expect(existsSync(old)).toBe(false);
  expect(readdirSync(folder('raw'))).not.toContain('sales_data_20260101-20260614.csv');
});

test('training writes after, and is not undone by what fails then', async () => {
  const order: string[] = [];
  const trained = {
    name: 'sales_ensemble' as const,
    version: '3.0',
    runId: 'r',
    through: '2026-05-01',
    seriesCount: 1,
    groups: [],
    madeOf: {},
  };
  const training: Training = {
    isDue: async () => false,
    trainMember: async () => trained,
    trainForecast: async () => {
      order.push(`trained, index made ${rebuilt.length} times`);
      return trained;
    },
    close: async () => {},
  };
  expect(await mlData.around(training).trainForecast(TODAY)).toEqual(trained);
  expect(order).toEqual(['trained, index made 0 times']);
  expect(rebuilt).toEqual([TODAY]);
  writeFileSync(folder('raw', 'blocked'), '');
  const broken = composeMlData({
    home: join(home, 'data', 'ml_data', 'raw', 'blocked'),
    quality: { check: async () => ({ asOf: TODAY, madeAt: '', score: 1, tables: [], outliers: [] }) },
    clientIndex: { rebuild: () => Promise.reject(new Error('no room')) },
    forecasts: { served: async () => null },
    keptDays: async () => 0,
    logger: { debug: () => {}, info: () => {}, warn: (_fields, said) => order.push(said), error: () => {} },
  });
  expect(await broken.around(training).trainForecast(TODAY)).toEqual(trained);
  expect(order.at(-1)).toMatch(/could not be written/);
});
