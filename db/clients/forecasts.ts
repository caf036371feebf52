import type {
  ClientForecast,
  ClientForecastStore,
  ClientGrade,
  StoredClientForecast,
} from '../../src/ports/client-forecasts.js';
import { timestampText } from '../columns.js';
import { refreshMetadata } from '../metadata.js';
import { type RepositoryDeps, worker } from '../repository.js';

interface Row {
  readonly clientId: number;
  readonly grade: ClientGrade;
  readonly confidence: number;
  readonly churn: number | null;
  readonly growth: number | null;
  readonly recommended: string;
  readonly madeOn: string;
  readonly modelVersion: string;
}

/** `recommended_actions`: what is recommended, with what it follows from. */
type Recommended = Pick<ClientForecast, 'gradeNow' | 'actions' | 'reasons'>;

const hundredths = (value: number): number => Math.round(value * 100) / 100;

function storedOf({ recommended, ...row }: Row): StoredClientForecast {
  return { ...row, ...(JSON.parse(recommended) as Recommended) };
}

/** `client_predictions` of clients.db. */
export function createClientForecastStore(deps: RepositoryDeps): ClientForecastStore {
  const db = deps.databases.clients;
  const run = worker(deps, 'clients');
  const columns = `client_id AS clientId, predicted_grade AS grade, confidence_score AS confidence,
    churn_probability AS churn, growth_prediction AS growth, recommended_actions AS recommended,
    prediction_date AS madeOn, model_version AS modelVersion`;
  const forget = db.prepare<{ modelVersion: string; madeOn: string; month: string }>(
    `DELETE FROM client_predictions WHERE model_version = @modelVersion AND (prediction_date = @madeOn OR
       (substr(prediction_date, 1, 7) = @month AND prediction_date > (
         SELECT min(prediction_date) FROM client_predictions
         WHERE model_version = @modelVersion AND substr(prediction_date, 1, 7) = @month)))`,
  );
  const add = db.prepare<unknown[]>(
    `INSERT INTO client_predictions (client_id, predicted_grade, confidence_score, churn_probability,
       growth_prediction, recommended_actions, prediction_date, model_version, created_at)
     SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM clients WHERE id = ?)`,
  );
  const ofDay = db.prepare<[string, string], Row>(
    `SELECT ${columns} FROM client_predictions WHERE model_version = ? AND prediction_date = ? ORDER BY client_id`,
  );
  const days = db
    .prepare<[string], string>(
      'SELECT DISTINCT prediction_date FROM client_predictions WHERE model_version = ? ORDER BY prediction_date',
    )
    .pluck();

  return {
    write: ({ modelVersion, madeOn, rows }) =>
      run(() => {
        const at = timestampText(deps.clock.now());
        const writeAll = db.transaction(() => {
          forget.run({ modelVersion, madeOn, month: madeOn.slice(0, 7) });
          for (const { clientId, grade, confidence, churn, growth, ...recommended } of rows) {
            add.run(
              clientId,
              grade,
              hundredths(confidence),
              churn === null ? null : hundredths(churn),
              growth === null ? null : hundredths(growth),
              JSON.stringify(recommended satisfies Recommended),
              madeOn,
              modelVersion,
              at,
              clientId,
            );
          }
        });
        writeAll.immediate();
        refreshMetadata(deps.databases, ['clients.client_predictions'], deps.clock.now());
      }),
    newest: (modelVersion) =>
      run(() => {
        const last = days.all(modelVersion).at(-1);
        return last === undefined ? [] : ofDay.all(modelVersion, last).map(storedOf);
      }),
    madeOn: (modelVersion, day) => run(() => ofDay.all(modelVersion, day).map(storedOf)),
    days: (modelVersion) => run(() => days.all(modelVersion)),
  };
}
