import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LocalDate } from '../../src/model/period.js';
import { accuracyOf, confidenceOf } from '../../src/model/prediction-scores.js';
import {
  type PastPrediction,
  PERIOD_MONTHS,
  type Prediction,
  type PredictionPeriod,
  type Predictions,
} from '../../src/ports/predictions.js';
import { timestampText } from '../columns.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';

interface Row {
  readonly id: number;
  readonly subject: string;
  readonly period: PredictionPeriod;
  readonly month: string;
  readonly amount: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly pastErrorPercent: number | null;
  readonly model: string;
  readonly modelVersion: string;
  readonly runId: string;
  readonly madeOn: string;
  readonly actual: number | null;
}

const COLUMNS = `id, subject, prediction_period AS period, prediction_date AS month, predicted_amount AS amount, lower_amount AS lower,
  upper_amount AS upper, past_error_percent AS pastErrorPercent, model_name AS model, model_version AS modelVersion,
  run_id AS runId, made_on AS madeOn, actual_amount AS actual`;

function predictionOf({ lower, upper, ...row }: Row): PastPrediction {
  return { ...row, range: lower === null || upper === null ? null : { lower, upper } };
}

/** The id within `kind:id`; 0 for another kind, null for what has none. */
function idOf(subject: string, kind: string): number | null {
  const [of, id] = subject.split(':', 2);
  return of === kind ? Number(id) : null;
}

/** Thousands of series are forecast: written in one go they would hold up every question for seconds. */
const ROWS_A_TURN = 100;

const TYPES: Readonly<Record<string, string>> = { user: 'user', client: 'client', product: 'product' };

/** How much later a period of a row ends than it begins, as SQLite's `date` takes it. */
function monthsOf(): string {
  const cases = Object.entries(PERIOD_MONTHS).map(
    ([name, count]) => `WHEN '${name}' THEN '+${count} months'`,
  );
  return `CASE prediction_period ${cases.join(' ')} END`;
}

/** `sales_predictions` of sales.db. */
export function createPredictions(deps: RepositoryDeps): Predictions {
  const db = deps.databases.sales;
  const read = worker(deps, 'sales');
  const write = writer(deps, 'sales', 'sales.sales_predictions');
  const forget = db.prepare('DELETE FROM sales_predictions WHERE model_version = ?');
  const add = db.prepare(
    `INSERT INTO sales_predictions (user_id, client_id, prediction_type, predicted_amount, confidence_score,
       prediction_period, prediction_date, model_version, created_at, subject, lower_amount, upper_amount,
       past_error_percent, model_name, run_id, made_on)
     VALUES (@userId, @clientId, @type, @amount, @confidence, @period, @month, @modelVersion, @at, @subject, @lower,
       @upper, @pastErrorPercent, @model, @runId, @madeOn)`,
  );
  const find = db.prepare<[string, string, string, string], Row>(
    `SELECT ${COLUMNS} FROM sales_predictions
     WHERE subject = ? AND model_version = ? AND prediction_period = ? AND prediction_date IN (SELECT value FROM json_each(?))
     ORDER BY prediction_date, id DESC`,
  );
  const open = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM sales_predictions
     WHERE actual_amount IS NULL AND date(prediction_date, ${monthsOf()}) <= ? ORDER BY id`,
  );
  const judged = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM sales_predictions 
     WHERE actual_amount IS NOT NULL AND model_version = ? AND prediction_period = 'monthly' ORDER BY id`,
  );
  const record = db.prepare<[string], Row & { readonly newest: number }>(
    `SELECT ${COLUMNS}, max(id) AS newest FROM sales_predictions
     WHERE actual_amount IS NOT NULL AND prediction_period = 'monthly' AND prediction_date >= ? GROUP BY prediction_date, subject
     ORDER BY prediction_date, subject`,
  );
  const fill = db.prepare('UPDATE sales_predictions SET actual_amount = ?, accuracy_score = ? WHERE id = ?');
  const amountOf = db
    .prepare<[number], number>('SELECT predicted_amount FROM sales_predictions WHERE id = ?')
    .pluck();

  const writeSome = db.transaction((modelVersion: string, rows: readonly Prediction[]) => {
    const at = timestampText(deps.clock.now());
    for (const row of rows) {
      const { range, ...fields } = row;
      const kind = row.subject.split(':', 1)[0] ?? '';
      add.run({
        period: 'monthly',
        ...fields,
        modelVersion,
        at,
        userId: idOf(row.subject, 'user') ?? 0,
        clientId: idOf(row.subject, 'client'),
        type: TYPES[kind] ?? kind,
        confidence: confidenceOf(row),
        lower: range?.lower ?? null,
        upper: range?.upper ?? null,
      });
    }
  });
  const fillAll = db.transaction((actuals: readonly { readonly id: number; readonly actual: number }[]) => {
    for (const { id, actual } of actuals) {
      fill.run(actual, accuracyOf(amountOf.get(id) ?? 0, actual), id);
    }
  });

  return {
    write: async (modelVersion, rows) => {
      await write(() => forget.run(modelVersion));
      try {
        for (let from = 0; from < rows.length; from += ROWS_A_TURN) {
          await nextTurn();
          await read(() => writeSome.immediate(modelVersion, rows.slice(from, from + ROWS_A_TURN)));
        }
      } catch (error) {
        await write(() => forget.run(modelVersion));
        throw error;
      }
      // The row counts are taken once.
      await write(() => {});
    },
    find: (subject, months, { modelVersion, period = 'monthly' }) =>
      read(() => {
        const newest = new Map<LocalDate, PastPrediction>();
        for (const row of find.all(subject, modelVersion, period, JSON.stringify(months))) {
          if (!newest.has(row.month)) newest.set(row.month, predictionOf(row));
        }
        return [...newest.values()];
      }),
    withoutActual: (before) => read(() => open.all(before).map(predictionOf)),
    fill: (actuals) => write(() => fillAll.immediate(actuals)),
    record: (since) => read(() => record.all(since).map(({ newest: _, ...row }) => predictionOf(row))),
    judged: (modelVersion) => read(() => judged.all(modelVersion).map(predictionOf)),
  };
}
