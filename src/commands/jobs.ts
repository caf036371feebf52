import { type Command, InvalidArgumentError } from 'commander';
import type { JobView } from '../../jobs/desk.js';
import { AppError } from '../model/errors.js';
import type { JobRun } from '../ports/job-store.js';
import type { CommandContext } from './context.js';
import { jobJson, localTime, runJson, runText } from './jobs-text.js';

const HISTORY_MAX = 20;

function limitOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || text === '0') throw new InvalidArgumentError('write a whole number from 1');
  return Number(text);
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function nextText({ next, timetable, isEnabled }: JobView): string {
  if (!isEnabled) return 'disabled';
  return next === null ? 'never' : localTime(next, timetable.timezone);
}

function listLines(views: readonly JobView[]): string[] {
  const zones = [...new Set(views.map((view) => view.timetable.timezone))].join(', ');
  const rows = views.map((view) => [
    view.name,
    `${view.timetable.cron}${view.isOwnTimetable ? '' : ' (set)'}`,
    nextText(view),
    view.last === null ? 'never run' : runText(view.last, view.timetable.timezone),
    view.title,
  ]);
  return aligned([['JOB', 'CRON', `NEXT (${zones})`, 'LAST', 'DOES'], ...rows]);
}

function historyLines(runs: readonly JobRun[], zone: string): string[] {
  return aligned(
    runs.map((run) => [
      run.name,
      runText(run, zone),
      run.trigger,
      run.attempts === 1 ? '' : `try ${run.attempts}`,
      run.result?.en ?? run.error ?? '',
    ]),
  );
}

/** Ends with an abort at the first Ctrl+C, so that the history says what became of the run. */
async function untilInterrupted<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

interface JsonFlag {
  readonly json?: boolean;
}

function registerRun(jobs: Command, context: CommandContext): void {
  jobs
    .command('run')
    .argument('<name>')
    .description('run a job now, once, whatever its schedule says')
    .option('--json', 'as JSON')
    .action(async (name: string, flags: JsonFlag) => {
      const app = await context.app();
      const run = await untilInterrupted((stop) => app.jobs.runNow(name, stop));
      if (flags.json === true) context.print(JSON.stringify(runJson(run)));
      else if (run.status === 'done') context.print(run.result?.en ?? '');
      if (run.status !== 'done') {
        throw new AppError(
          'internal',
          `${name} ${run.status.replace('_', ' ')}: ${run.error ?? 'no reason given'}`,
        );
      }
    });
}

function registerChanges(jobs: Command, context: CommandContext): void {
  const tell = (view: JobView): void => {
    const { name, isEnabled, timetable } = view;
    context.print(
      isEnabled ? `${name}: next ${nextText(view)} (${timetable.timezone})` : `${name}: disabled`,
    );
  };
  for (const [word, isEnabled, does] of [
    ['enable', true, 'run a job by its schedule again'],
    ['disable', false, 'leave a job out until it is enabled; jobs run still runs it'],
  ] as const) {
    jobs
      .command(word)
      .argument('<name>')
      .description(does)
      .action(async (name: string) => tell(await (await context.app()).jobs.setEnabled(name, isEnabled)));
  }
  jobs
    .command('set')
    .argument('<name>')
    .description('change when a job runs')
    .option('--cron <fields>', 'minute, hour, day of month, month, day of week: "30 3 * * *"')
    .option('--default', "back to the job's own times")
    .action(async (name: string, flags: { cron?: string; default?: boolean }) => {
      if ((flags.cron === undefined) === (flags.default !== true)) {
        throw new AppError('usage', 'write --cron "30 3 * * *", or --default for the job\'s own times');
      }
      tell(await (await context.app()).jobs.setCron(name, flags.cron ?? null));
    });
}

/** `medisales jobs list|run|history|enable|disable|set` */
export function registerJobs(program: Command, context: CommandContext): void {
  const jobs = program.command('jobs').description('scheduled work');
  jobs
    .command('list')
    .description('every job with its schedule, its next and its last run')
    .option('--json', 'as JSON')
    .action(async (flags: JsonFlag) => {
      const views = await (await context.app()).jobs.list();
      if (flags.json === true) context.print(JSON.stringify(views.map(jobJson)));
      else for (const line of listLines(views)) context.print(line);
    });
  registerRun(jobs, context);
  jobs
    .command('history')
    .argument('[name]')
    .description('the latest runs')
    .option('--limit <count>', `how many (${HISTORY_MAX})`, limitOf, HISTORY_MAX)
    .option('--json', 'as JSON')
    .action(async (name: string | undefined, flags: JsonFlag & { limit: number }) => {
      const { jobs: desk } = await context.app();
      const runs = await desk.history(flags.limit, name);
      if (flags.json === true) context.print(JSON.stringify(runs.map(runJson)));
      else if (runs.length === 0) context.note('Nothing has run yet: medisales jobs run NAME');
      else {
        const [first] = await desk.list();
        for (const line of historyLines(runs, first?.timetable.timezone ?? 'UTC')) context.print(line);
      }
    });
  registerChanges(jobs, context);
}
