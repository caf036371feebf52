import { join } from 'node:path';
import { createSalesReader } from '../../db/sales/reader.js';
import { createClientSales } from '../analytics/client-sales.js';
import { createTrainingData, type TrainingData } from '../analytics/training-data.js';
import { writeWholeFile } from '../infra/files.js';
import { csvOf, parquetOf } from '../infra/ml-data/formats.js';
import { unpackClientSales } from '../ml/client-sales.js';
import {
  clientSets,
  dailyForecasts,
  derivedFeatures,
  PROCESSING_VERSION,
  weeklyForecasts,
} from '../ml/training-data.js';
import { addMonths } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { DataTable } from '../ports/training-data.js';

/** What the thread of `data/ml_data` does: reads with a connection of its own, computes and writes files. */

export interface MlDataTask {
  readonly home: string;
  readonly asOf: LocalDate;
  /** The forecast that serves; null where none does. */
  readonly served: { readonly version: string; readonly runId: string } | null;
}

export interface MlDataWritten {
  /** Below `data/ml_data`. */
  readonly files: readonly string[];
}

interface Writing {
  readonly task: MlDataTask;
  readonly data: TrainingData;
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>;
}

/** `20261126`: names of files tell dates without marks. */
const compact = (date: LocalDate): string => date.replaceAll('-', '');

const last = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

/** One file a year of sales: closed years are read without the running one. */
async function writeRaw({ data, task, write }: Writing): Promise<void> {
  const span = await data.span(task.asOf);
  if (span === null) return;
  for (let year = Number(span.from.slice(0, 4)); year <= Number(span.to.slice(0, 4)); year += 1) {
    const [from, to] = [`${year}-01-01`, last(`${year}-12-31`, task.asOf)];
    const name = `sales_data_${compact(from)}-${compact(to)}.csv`;
    await write(join('raw', name), csvOf(await data.sales(from, to)));
  }
  const range = `${compact(span.from)}-${compact(task.asOf)}`;
  await write(join('raw', `client_data_${range}.csv`), csvOf(await data.clients()));
  await write(join('raw', `user_data_${range}.csv`), csvOf(await data.users()));
}

async function writeTable(path: string, table: DataTable, write: Writing['write']): Promise<void> {
  await write(`${path}.csv`, csvOf(table));
  await write(`${path}.parquet`, parquetOf(table));
}

async function writeFeatures(
  { data, task, write }: Writing,
  readClients: ReturnType<typeof createClientSales>,
): Promise<void> {
  const { asOf } = task;
  const calendar = { today: asOf, fiscalStart: 1 };
  const period = { from: addMonths(asOf, -72), to: asOf };
  const { clients } = await readClients({ period }, { kind: 'company' }, calendar);
  const sets = clientSets(clients.map(unpackClientSales), asOf);
  const nameOf = (what: string): string => `client_${what}_${PROCESSING_VERSION}_${compact(asOf)}`;
  for (const what of ['features', 'targets', 'splits'] as const) {
    await writeTable(join('processed', what, nameOf(what)), sets[what], write);
  }
  const months = await data.clientMonths(period.from, asOf);
  await writeTable(join('features', 'time_series_features'), months, write);
  await writeTable(join('features', 'categorical_features'), await data.clientCategories(), write);
  await writeTable(join('features', 'derived_features'), derivedFeatures(sets.features, asOf), write);
}

async function writePredictions({ data, task, write }: Writing): Promise<void> {
  const { served, asOf } = task;
  if (served === null) return;
  const fromMonth = `${asOf.slice(0, 7)}-01`;
  const months = await data.forecasts(served.version, fromMonth);
  if (months.length === 0) return;
  // Clients and products order too seldom for a share of a month to say anything of a day.
  const spread = months.filter(({ subject }) => !/^(client|product):/.test(subject));
  const days = dailyForecasts(spread).filter(({ from }) => from >= asOf && from < addMonths(asOf, 1));
  const weeks = weeklyForecasts(dailyForecasts(spread)).filter(
    ({ from }) => from >= asOf && from < addMonths(asOf, 3),
  );
  const name = `time_series_${compact(asOf)}_${served.version}.json`;
  const head = {
    model: 'sales_ensemble',
    version: served.version,
    runId: served.runId,
    predictionDate: asOf,
    unit: 'KRW',
  };
  const json = (method: string, predictions: readonly object[]): string =>
    `${JSON.stringify({ ...head, method, predictions })}\n`;
  const parts = 'monthly forecast in equal parts over its business days';
  await write(join('predictions', 'monthly', name), json('forecast by month', months));
  await write(join('predictions', 'weekly', name), json(parts, weeks));
  await write(join('predictions', 'daily', name), json(parts, days));
}

export async function writeMlData(task: MlDataTask): Promise<MlDataWritten> {
  const reader = createSalesReader(task.home);
  const files: string[] = [];
  try {
    const writing: Writing = {
      task,
      data: createTrainingData({ reader }),
      write: async (path, content) => {
        await writeWholeFile(join(task.home, 'data', 'ml_data', path), content);
        files.push(path);
      },
    };
    await writeRaw(writing);
    await writeFeatures(writing, createClientSales({ reader }));
    await writePredictions(writing);
    return { files };
  } finally {
    await reader.close();
  }
}
