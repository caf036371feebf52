import type { Job } from './job.js';

/** Where the company lives: its nights are when upkeep disturbs nobody. */
const COMPANY_ZONE = 'Asia/Seoul';

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
  'cache-cleanup': {
    title: 'remove expired cache rows and sign-ins',
    cron: '17 * * * *',
    timeoutMs: 5 * MINUTE_MS,
    attemptsMax: 2,
    catchesUp: false,
  },
  'rollup-check': {
    title: 'compare pre-aggregates with the sales',
    cron: '10 3 * * *',
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
