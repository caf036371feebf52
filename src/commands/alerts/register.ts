import type { Command } from 'commander';
import { alertProblemText } from '../../alerts/check.js';
import { timeText } from '../../alerts/when.js';
import { quietText } from '../../alerts/wording.js';
import type { App } from '../../compose.js';
import { isInstant } from '../../config.js';
import type { Audience, Delivery, NewSubscription, Subscription } from '../../model/alert.js';
import { toJson } from '../../model/answer.js';
import { parseDate } from '../../model/calendar.js';
import { AppError } from '../../model/errors.js';
import type { Principal } from '../../model/principal.js';
import type { SubscriptionChange } from '../../ports/subscriptions.js';
import type { CommandContext } from '../context.js';
import { audienceOf, conditionOf, timetableOf } from './options.js';

/** `medisales alerts`: what people are told by itself, and what they were told. */

const HISTORY_ROWS = 50;

interface AddFlags {
  readonly user: string;
  readonly question: string;
  readonly title?: string;
  readonly cron?: string;
  readonly at?: string;
  readonly when?: string;
  readonly to: string;
  readonly workdays?: boolean;
  readonly repeat?: string;
  readonly until?: string;
  readonly json?: boolean;
}

function idOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AppError('usage', `"${text}" is no number of an alert. See: medisales alerts list`);
}

async function personOf(app: App, username: string): Promise<Principal> {
  const who = await app.stores.people.identify({ kind: 'user', username });
  if (who !== null) return who;
  throw new AppError(
    'not_found',
    `There is no active person with the username ${username}. See: medisales users list`,
  );
}

function audienceText(audience: Audience): string {
  if (audience.kind === 'self') return 'self';
  if (audience.kind === 'department') return `department:${audience.department}`;
  const { platform, tenant, conversation } = audience.channel;
  return `${platform}:${tenant}:${conversation}`;
}

function lineOf(s: Subscription, owner: string): string {
  const until = s.snoozedUntil === null ? '' : ` until ${s.snoozedUntil.toISOString()}`;
  const { cron, timezone } = s.timetable;
  return [
    s.id,
    owner,
    s.kind,
    `${s.status}${until}`,
    `${cron} ${timezone}`,
    audienceText(s.audience),
    s.title,
    s.question,
  ].join('\t');
}

function wantedOf(flags: AddFlags, owner: Principal): NewSubscription {
  const condition = flags.when === undefined ? null : conditionOf(flags.when);
  const kind = condition?.kind ?? 'digest';
  const repeat = flags.repeat === undefined ? null : Number(flags.repeat);
  if (repeat !== null && !(repeat > 0)) {
    throw new AppError('usage', `--repeat takes hours above 0, not "${flags.repeat}"`);
  }
  if (flags.until !== undefined && parseDate(flags.until) === null) {
    throw new AppError('usage', `--until takes a day such as 2026-12-31, not "${flags.until}"`);
  }
  return {
    ownerId: owner.userId,
    title: flags.title ?? flags.question.slice(0, 100),
    kind,
    question: flags.question,
    condition,
    timetable: timetableOf(flags, kind, owner),
    audience: audienceOf(flags.to, owner),
    options: {
      ...(flags.workdays === true ? { isOffOnHolidays: true } : {}),
      ...(repeat === null ? {} : { repeatAfterHours: repeat }),
      ...(flags.until === undefined ? {} : { until: flags.until }),
    },
  };
}

async function add(flags: AddFlags, context: CommandContext): Promise<void> {
  const app = await context.app();
  const owner = await personOf(app, flags.user);
  const wanted = wantedOf(flags, owner);
  const checked = await app.alerts.check(wanted, owner);
  const { problem } = checked;
  if (problem !== null) {
    const code = problem.kind === 'denied' ? 'denied' : 'usage';
    throw new AppError(code, alertProblemText(problem, owner.language));
  }
  const made = await app.stores.subscriptions.create(wanted);
  if (flags.json === true) context.print(JSON.stringify({ ...made, nextAt: checked.nextAt }));
  else {
    const next = timeText(checked.nextAt, owner.timezone, owner.language);
    context.print(`${made.id}\t${made.title}\tnext: ${next} (${owner.timezone})`);
  }
}

async function list(flags: { user?: string; json?: boolean }, context: CommandContext): Promise<void> {
  const app = await context.app();
  const { subscriptions, people } = app.stores;
  const owner = flags.user === undefined ? undefined : (await personOf(app, flags.user)).userId;
  const listed = await subscriptions.list(owner);
  if (flags.json === true) context.print(JSON.stringify(listed));
  else if (listed.length === 0)
    context.note('No alerts yet: medisales alerts add --user NAME --question "…"');
  else {
    for (const s of listed) context.print(lineOf(s, (await people.nameOf(s.ownerId)) ?? `user ${s.ownerId}`));
  }
}

function historyLine(delivery: Delivery, to: string): string {
  const { id, subscriptionId, slot, reason, status, channel, isLate, attempts, error } = delivery;
  const remarks = [isLate ? 'late' : null, attempts > 1 ? `${attempts} tries` : null, error];
  const shown = remarks.filter((r) => r !== null);
  return [id, subscriptionId, slot.toISOString(), to, reason, status, channel ?? '-', ...shown].join('\t');
}

async function recipientText({ recipient }: Delivery, app: App): Promise<string> {
  if (recipient.kind === 'channel') return audienceText({ kind: 'channel', channel: recipient.channel });
  return (await app.stores.people.nameOf(recipient.userId)) ?? `user ${recipient.userId}`;
}

async function history(id: string | undefined, json: boolean, context: CommandContext): Promise<void> {
  const app = await context.app();
  const of =
    id === undefined ? ({ kind: 'all' } as const) : ({ kind: 'subscription', id: idOf(id) } as const);
  const rows = await app.stores.alertDeliveries.history(of, HISTORY_ROWS);
  if (json) context.print(toJson(rows));
  else if (rows.length === 0) context.note('Nothing has been sent yet');
  else for (const row of rows) context.print(historyLine(row, await recipientText(row, app)));
}

async function tryOut(id: string, json: boolean, context: CommandContext): Promise<void> {
  const app = await context.app();
  const tried = await app.alerts.tryOut(idOf(id));
  if (json) {
    context.print(toJson(tried));
    return;
  }
  context.print(tried.content.text);
  const { wouldTell, held, quiet } = tried;
  const why = quiet === null ? held : quietText(quiet, 'en');
  context.note(
    wouldTell ? 'It would be sent now. The owner got it as a test.' : `${why} The owner got it as a test.`,
  );
}

function registerChanges(alerts: Command, context: CommandContext): void {
  const change = async (id: string, wanted: SubscriptionChange, done: string): Promise<void> => {
    const { subscriptions } = (await context.app()).stores;
    const changed = await subscriptions.change(idOf(id), wanted);
    context.print(`${changed.id}\t${changed.title}\t${done}`);
  };
  const named = (name: string, description: string): Command =>
    alerts.command(name).description(description).argument('<id>', 'number in `alerts list`');
  named('pause', 'send nothing until it is resumed').action((id: string) =>
    change(id, { status: 'paused' }, 'paused'),
  );
  named('resume', 'go on with a paused alert').action((id: string) =>
    change(id, { status: 'active', snoozedUntil: null }, 'active'),
  );
  named('remove', 'end an alert; its history stays').action((id: string) =>
    change(id, { status: 'ended' }, 'removed'),
  );
  named('snooze', 'send nothing until a time')
    .requiredOption('--until <time>', 'such as 2026-06-16T09:00:00+09:00')
    .action((id: string, { until }: { until: string }) => {
      if (!isInstant(until)) {
        throw new AppError(
          'usage',
          `--until must be a time such as 2026-06-16T09:00:00+09:00, not "${until}"`,
        );
      }
      return change(id, { snoozedUntil: new Date(until) }, `snoozed until ${until}`);
    });
}

export function registerAlerts(program: Command, context: CommandContext): void {
  const alerts = program
    .command('alerts')
    .description('what people are told by itself, and what they were told');
  alerts
    .command('list')
    .description('list the alerts: number, owner, kind, state, times, to whom, title, question')
    .option('--user <name>', "only this person's")
    .option('--json', 'as JSON')
    .action((flags: { user?: string; json?: boolean }) => list(flags, context));
  alerts
    .command('add')
    .description('make an alert: a digest, or one that is sent when a condition is met')
    .requiredOption('--user <name>', 'whose alert it is')
    .requiredOption('--question <text>', 'what is asked each time, for each recipient')
    .option('--title <text>', 'what it is called; the question, unless said')
    .option('--at <when>', 'such as "매일 08:30" or "weekly mon 09:00"')
    .option('--cron <fields>', 'five cron fields, in place of --at')
    .option(
      '--when <condition>',
      'such as "달성률 < 80", "sales_amount down 20%", "cancelled_order >= 500만원"',
    )
    .option(
      '--to <audience>',
      'self, department, department:NAME, slack:TEAM:CHANNEL, teams:TENANT:ID',
      'self',
    )
    .option('--workdays', 'not on weekends and Korean public holidays')
    .option('--repeat <hours>', 'tell again of what holds on')
    .option('--until <day>', 'the last day on which it comes, as 2026-12-31')
    .option('--json', 'as JSON')
    .action((flags: AddFlags) => add(flags, context));
  registerChanges(alerts, context);
  alerts
    .command('test')
    .description('look at an alert now and send what comes of it to its owner, marked as a test')
    .argument('<id>', 'number in `alerts list`')
    .option('--json', 'as JSON')
    .action((id: string, flags: { json?: boolean }) => tryOut(id, flags.json === true, context));
  alerts
    .command('history')
    .description('what was sent, to whom, and what was not and why; the newest first')
    .argument('[id]', 'of one alert')
    .option('--json', 'as JSON')
    .action((id: string | undefined, flags: { json?: boolean }) => history(id, flags.json === true, context));
  alerts
    .command('run')
    .description('look at and send what is due now, as the service does every minute')
    .action(async () => {
      const app = await context.app();
      const { signal } = new AbortController();
      const { en } = await app.alerts.job.run({ slot: app.clock.now(), signal });
      context.print(en);
    });
}
