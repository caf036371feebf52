import { COMPANY_ZONE } from '../src/model/calendar.js';
import type { Job } from './job.js';

const MINUTE_MS = 60_000;

interface Row {
  readonly title: string;
  /** Minute, hour, day of month, month, day of week, by the company's clock. */
  readonly cron: string;
  readonly timeoutMs: number;
  readonly attemptsMax: number;
  readonly catchesUp: boolean;
}

/** When what is run. A new job is one file beside this one, which says what it does, and one row here. */
const SCHEDULE = {
  alerts: {
    title: 'alerts and digests',
    cron: '* * * * *',
    timeoutMs: 10 * MINUTE_MS,
    attemptsMax: 1,
    // Every run finds by itself what was missed.
    catchesUp: false,
  },
  backup: {
    title: 'daily backup',
    cron: '10 3 * * *',
    timeoutMs: 120 * MINUTE_MS,
    // Each try makes a backup of its own, whole or none.
    attemptsMax: 2,
    catchesUp: true,
  },
  'news-crawl': {
    title: 'collect news',
    // Every half hour of the waking day: the trade's papers sleep at night as we do.
    cron: '5,35 6-22 * * *',
    timeoutMs: 20 * MINUTE_MS,
    attemptsMax: 1,
    catchesUp: true,
  },
  'news-recommend': {
    title: 'recommend news to people',
    // Before the working day begins, and once more for what came in the morning.
    cron: '50 6,12 * * *',
    timeoutMs: 10 * MINUTE_MS,
    attemptsMax: 3,
    catchesUp: true,
  },
  'model-refresh': {
    title: 'train the models on the month that is over',
    cron: '20 2 2 * *',
    timeoutMs: 60 * MINUTE_MS,
    attemptsMax: 2,
    catchesUp: true,
  },
  'mlflow-sync': {
    title: 'tell the MLflow server what it missed',
    cron: '25 * * * *',
    timeoutMs: 30 * MINUTE_MS,
    // The next hour is another try.
    attemptsMax: 1,
    catchesUp: false,
  },
  'prediction-actuals': {
    title: 'hold forecasts against what was sold',
    cron: '40 2 * * *',
    timeoutMs: 10 * MINUTE_MS,
    attemptsMax: 3,
    catchesUp: true,
  },
  'model-monitoring': {
    title: 'score the forecasts that were held against what was sold',
    // After `prediction-actuals`.
    cron: '0 3 * * *',
    timeoutMs: 10 * MINUTE_MS,
    attemptsMax: 3,
    catchesUp: true,
  },
  'client-grades': {
    title: 'grade clients by their sales',
    cron: '15 4 * * *',
    timeoutMs: 30 * MINUTE_MS,
    attemptsMax: 2,
    catchesUp: true,
  },
  'ml-data': {
    title: 'look at the data, write it for learning and index clients',
    cron: '20 4 * * *',
    timeoutMs: 30 * MINUTE_MS,
    attemptsMax: 2,
    catchesUp: true,
  },
  drift: {
    title: 'look whether the forecasts still fit what is sold',
    // Once a week: one look of twenty may raise an alarm for nothing.
    cron: '15 5 * * 1',
    timeoutMs: 90 * MINUTE_MS,
    attemptsMax: 2,
    catchesUp: true,
  },
  'cache-cleanup': {
    title: 'remove expired cache rows and sign-ins',
    cron: '17 * * * *',
    timeoutMs: 5 * MINUTE_MS,
    attemptsMax: 2,
    catchesUp: false,
  },
  'rollup-check': {
    title: 'compare pre-aggregates with the sales',
    cron: '30 3 * * *',
    timeoutMs: 60 * MINUTE_MS,
    attemptsMax: 2,
    catchesUp: true,
  },
  retention: {
    title: 'remove what was kept long enough',
    cron: '50 3 * * *',
    timeoutMs: 30 * MINUTE_MS,
    attemptsMax: 3,
    catchesUp: true,
  },
  tidy: {
    title: 'remove old charts, exports and event ids',
    cron: '10 4 * * *',
    timeoutMs: 10 * MINUTE_MS,
    attemptsMax: 3,
    catchesUp: true,
  },
  'index-compaction': {
    title: 'bring vector indexes up to date, without removed vectors',
    cron: '30 4 * * *',
    timeoutMs: 60 * MINUTE_MS,
    attemptsMax: 2,
    catchesUp: true,
  },
  'wal-checkpoint': {
    title: 'fold the write-ahead logs into the databases',
    cron: '55 4 * * *',
    timeoutMs: 10 * MINUTE_MS,
    attemptsMax: 3,
    catchesUp: false,
  },
} as const satisfies Readonly<Record<string, Row>>;

export type ScheduledName = keyof typeof SCHEDULE;

/** The job of a row of the schedule. */
export function scheduled(name: ScheduledName, run: Job['run']): Job {
  const { title, cron, timeoutMs, attemptsMax, catchesUp }: Row = SCHEDULE[name];
  return { name, title, timetable: { cron, timezone: COMPANY_ZONE }, timeoutMs, attemptsMax, catchesUp, run };
}
