import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createForecasts } from '../compose/forecasts.js';
import { FORECAST_MODEL } from '../compose/training.js';
import { setUpHome } from '../compose/unlock.js';
import { type App, openApp } from '../compose.js';
import { readConfig } from '../config.js';
import { MONTHS_A_YEAR, monthIndex } from '../ml/forecast/panel.js';
import { forecastMonth } from '../ml/forecast/train.js';
import type { Forecasts } from '../ports/forecasts.js';
import { type Spread, spread, timed } from './times.js';

/** How long a forecast that is stored takes to be served. */
export interface ServingResult {
  readonly subjects: number;
  readonly months: number;
  /** Milliseconds a subject: read from the database and kept, then from what is kept. */
  readonly first: Spread;
  readonly kept: Spread;
}

const SUBJECTS = { user: 200, client: 1_000 } as const;
const LAST_MONTH = monthIndex('2026-05');
const MADE_ON = '2026-06-01';

async function fill({ stores }: App, subjects: readonly string[]): Promise<void> {
  const version = '1.0';
  const id = await stores.models.add({
    name: FORECAST_MODEL,
    modelType: 'time_series',
    version,
    algorithm: 'ensemble',
    hyperparameters: {},
    isActive: false,
  });
  const rows = subjects.flatMap((subject) =>
    Array.from({ length: MONTHS_A_YEAR }, (_, ahead) => ({
      subject,
      month: forecastMonth(LAST_MONTH, ahead),
      amount: 10_000_000 + ahead,
      range: { lower: 8_000_000, upper: 12_000_000 },
      pastErrorPercent: 10,
      model: FORECAST_MODEL,
      modelVersion: version,
      runId: 'bench',
      madeOn: MADE_ON,
    })),
  );
  await stores.predictions.write(version, rows);
  await stores.models.activate(id);
}

async function timesOf(forecasts: Forecasts, subjects: readonly string[]): Promise<Spread> {
  const months = Array.from({ length: MONTHS_A_YEAR }, (_, ahead) => forecastMonth(LAST_MONTH, ahead));
  const times: number[] = [];
  for (const subject of subjects) times.push(await timed(() => forecasts.of(subject, months)));
  return spread(times);
}

export async function benchServing(): Promise<ServingResult> {
  const home = await mkdtemp(join(tmpdir(), 'medisales-bench-serving-'));
  try {
    const config = readConfig({ MEDISALES_HOME: home, LOG_LEVEL: 'silent' }, home);
    await setUpHome(config);
    const app = await openApp(config);
    try {
      const subjects = Object.entries(SUBJECTS).flatMap(([kind, count]) =>
        Array.from({ length: count }, (_, i) => `${kind}:${i + 1}`),
      );
      await fill(app, subjects);
      const forecasts = createForecasts({ ...app.stores, cache: app.cache });
      return {
        subjects: subjects.length,
        months: MONTHS_A_YEAR,
        first: await timesOf(forecasts, subjects),
        kept: await timesOf(forecasts, subjects),
      };
    } finally {
      await app.close();
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
