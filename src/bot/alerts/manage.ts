import type { Subscription } from '../../model/alert.js';
import { localDate } from '../../model/calendar.js';
import { answerAlertList, type Listed } from '../../skills/alerts/listing.js';
import { type NextRun, nextRun } from '../../skills/alerts/next-run.js';
import {
  answerAskDelete,
  answerDeleted,
  answerNoAlert,
  answerResumed,
  answerRetimed,
  answerSnoozed,
  answerStopped,
  answerTeamsAlert,
  answerTest,
  answerWhichAlert,
} from '../../skills/alerts/outcomes.js';
import { conditionNow, mayWriteTo } from '../../skills/alerts/propose.js';
import { answerCannot, answerMayNotAddress } from '../../skills/alerts/refusals.js';
import type { AlertChange, SaidAlert, SaidChange } from '../../understanding/alerts/said-change.js';
import { changedCron } from '../../understanding/alerts/schedule.js';
import { nameKey } from '../../understanding/text.js';
import { NO_MEMORY } from '../memory.js';
import { isCalled } from './called.js';
import {
  type AlertDeps,
  type AlertDone,
  type AlertTalk,
  contextOf,
  done,
  isForgotten,
  recordChange,
} from './talk.js';

/** Alerts that there are: listed, turned off and on, put off, moved, tried out, deleted. */

export interface AlertManaging {
  readonly list: (talk: AlertTalk) => Promise<AlertDone>;
  readonly change: (command: AlertChange, talk: AlertTalk) => Promise<AlertDone>;
  readonly remove: (ids: readonly number[], talk: AlertTalk) => Promise<AlertDone>;
}

const HOUR_MS = 3_600_000;
const CHOICES_MAX = 5;

/** What acts on each of several at once; the rest is of one. */
const ON_ALL: readonly SaidChange['kind'][] = ['stop', 'resume', 'snooze', 'delete'];

/** Of one alert, which "그거" then stands for. */
function about(talked: readonly Subscription[], answered: AlertDone): AlertDone {
  const [one, ...others] = talked;
  return one === undefined || others.length > 0 ? answered : { ...answered, about: one.id };
}

/** The same words with the number in the place of what was said of the alert. */
function commandFor(text: string, id: number, which: SaidAlert): string {
  if (/알림|알람/.test(text)) {
    return text.replace(/^.*(?:알림|알람)(?:들)?(?:을|를|은|는|이|만)?\s*/, `알림 ${id} `);
  }
  const called = which.kind === 'title' ? `${which.title} alert` : 'alert';
  const at = text.toLowerCase().indexOf(called.toLowerCase());
  if (at < 0) return text.replace(/\balerts?\b/i, `alert ${id}`);
  const before = text.slice(0, at).replace(/(?:\b(?:the|my|our)\s+)+$/i, '');
  return `${before}alert ${id}${text.slice(at + called.length).replace(/^s\b/i, '')}`;
}

export function createAlertManaging(deps: AlertDeps): AlertManaging {
  const { subscriptions, timetables } = deps;

  async function nextOf(subscription: Subscription, talk: AlertTalk): Promise<NextRun | null> {
    const { who } = talk.asking;
    const preferences = await subscriptions.preferences(who.userId);
    const { snoozedUntil } = subscription;
    const after = snoozedUntil !== null && snoozedUntil > talk.now ? snoozedUntil : talk.now;
    return nextRun(subscription, after, { ...who, preferences, timetables });
  }

  /** The first of several to come. */
  async function nextOfAll(changed: readonly Subscription[], talk: AlertTalk): Promise<NextRun | null> {
    const runs = await Promise.all(changed.map((s) => nextOf(s, talk)));
    return runs.reduce(
      (first, run) => (first === null || (run !== null && run.at < first.at) ? run : first),
      null,
    );
  }

  const reaches = ({ audience, ownerId }: Subscription, { asking: { who } }: AlertTalk): boolean =>
    ownerId !== who.userId && audience.kind === 'department' && audience.department === who.department;

  async function listed(subscription: Subscription, talk: AlertTalk): Promise<Listed> {
    const { snoozedUntil } = subscription;
    return {
      subscription,
      next: await nextOf(subscription, talk),
      isSnoozed: snoozedUntil !== null && snoozedUntil > talk.now,
      isOthers: subscription.ownerId !== talk.asking.who.userId,
    };
  }

  async function show(shown: readonly Subscription[], talk: AlertTalk): Promise<AlertDone> {
    const preferences = await subscriptions.preferences(talk.asking.who.userId);
    const rows = await Promise.all(shown.map((s) => listed(s, talk)));
    return about(shown, done(answerAlertList(rows, preferences, contextOf(talk))));
  }

  /** What is meant, among one's own; by its number an admin reaches everybody's. */
  async function find(which: SaidAlert, talk: AlertTalk): Promise<readonly Subscription[] | AlertDone> {
    const { who } = talk.asking;
    const context = contextOf(talk);
    if (which.kind === 'number') {
      const found = await subscriptions.get(which.number);
      if (found !== null && found.status !== 'ended') {
        if (found.ownerId === who.userId || who.role === 'admin') return [found];
        // Who gets it knows of it already.
        if (reaches(found, talk)) return done(answerTeamsAlert(found.id, context));
      }
      return done(answerNoAlert(which.number, context));
    }
    const own = await subscriptions.list(who.userId);
    if (which.kind === 'all' || which.kind === 'one')
      return own.length === 0 ? done(answerNoAlert(null, context)) : own;
    const key = nameKey(which.title);
    const titled = own.filter((s) => isCalled(s, which.title));
    const exact = titled.filter((s) => nameKey(s.title) === key);
    if (titled.length === 0) return done(answerNoAlert(which.title, context));
    return exact.length === 1 ? exact : titled;
  }

  async function each(
    chosen: readonly Subscription[],
    change: Parameters<typeof subscriptions.change>[1],
    talk: AlertTalk,
  ): Promise<Subscription[]> {
    const changed: Subscription[] = [];
    for (const { id } of chosen) {
      changed.push(await subscriptions.change(id, change));
      const at = talk.now;
      const detail = { subscription: id, ...change };
      await recordChange(deps, talk.asking.who, { at, action: 'alert_change', detail });
    }
    return changed;
  }

  async function resume(chosen: readonly Subscription[], talk: AlertTalk): Promise<AlertDone> {
    const context = contextOf(talk);
    const [barred] = chosen.filter((s) => !mayWriteTo(talk.asking.who, s.audience));
    if (barred !== undefined) return done(answerMayNotAddress(barred, context));
    const changed = await each(chosen, { status: 'active', snoozedUntil: null }, talk);
    return about(changed, done(answerResumed(changed, await nextOfAll(changed, talk), context)));
  }

  async function snooze(chosen: readonly Subscription[], hours: number, talk: AlertTalk): Promise<AlertDone> {
    const until = new Date(talk.now.getTime() + hours * HOUR_MS);
    const changed = await each(chosen, { snoozedUntil: until }, talk);
    const next = await nextOfAll(changed, talk);
    return about(changed, done(answerSnoozed(changed, { until, next }, contextOf(talk))));
  }

  async function retime(
    subscription: Subscription,
    change: Extract<SaidChange, { kind: 'retime' }>,
    talk: AlertTalk,
  ): Promise<AlertDone> {
    const { timetable, options } = subscription;
    const cron = changedCron(timetable.cron, { ...change, cron: null });
    const moved = { ...timetable, cron };
    const first = timetables.next(moved, talk.now);
    if (first === null) return done(answerCannot('days', contextOf(talk)));
    // Other days are those of every week unless every other one was said.
    const { everyOtherWeekOf: _week, ...weekly } = options;
    const every =
      change.isEveryOtherWeek === true ? { everyOtherWeekOf: localDate(first, timetable.timezone) } : {};
    const other = change.days === null ? {} : { options: { ...weekly, ...every } };
    const [changed = subscription] = await each([subscription], { timetable: moved, ...other }, talk);
    const next = await nextOf(changed, talk);
    return about([changed], done(answerRetimed(changed, { before: subscription, next }, contextOf(talk))));
  }

  async function test(subscription: Subscription, talk: AlertTalk): Promise<AlertDone> {
    const { asking } = talk;
    const { answer, parts } = await deps.answerQuestions(subscription.question, NO_MEMORY, asking);
    const condition = conditionNow(subscription, answer, asking.who.language);
    return {
      ...done(answerTest(subscription, { answer, condition }, contextOf(talk))),
      asked: parts.map((p) => p.answer),
      about: subscription.id,
    };
  }

  /** Those that the change says something to: what is off already need not be turned off. */
  function touched(
    found: readonly Subscription[],
    { kind }: SaidChange,
    talk: AlertTalk,
  ): readonly Subscription[] {
    if (found.length < 2) return found;
    const isResting = ({ status, snoozedUntil }: Subscription): boolean =>
      status === 'paused' || (snoozedUntil !== null && snoozedUntil > talk.now);
    if (kind === 'resume') return found.filter(isResting);
    return kind === 'stop' || kind === 'snooze' ? found.filter((s) => s.status === 'active') : found;
  }

  async function change(command: AlertChange, talk: AlertTalk): Promise<AlertDone> {
    const found = await find(command.which, talk);
    if ('draft' in found) return found;
    const context = contextOf(talk);
    const chosen = touched(found, command.change, talk);
    const [one] = chosen;
    if (one === undefined) return show(found, talk);
    const isOfOne =
      command.which.kind === 'title' || command.which.kind === 'one' || !ON_ALL.includes(command.change.kind);
    if (isOfOne && chosen.length > 1 && command.change.kind !== 'show') {
      const fitting = chosen.slice(0, CHOICES_MAX);
      const commands = fitting.map((s) => commandFor(talk.question.text.trim(), s.id, command.which));
      return done(answerWhichAlert(fitting, commands, context), {
        kind: 'choose',
        labels: commands,
        commands,
      });
    }
    switch (command.change.kind) {
      case 'show':
        return show(chosen, talk);
      case 'stop':
        return done(
          answerStopped(await each(chosen, { status: 'paused', snoozedUntil: null }, talk), context),
        );
      case 'resume':
        return resume(chosen, talk);
      case 'snooze':
        return snooze(chosen, command.change.hours, talk);
      case 'retime':
        return retime(one, command.change, talk);
      case 'test':
        return test(one, talk);
      case 'delete': {
        const ids = chosen.map((s) => s.id);
        return done(answerAskDelete(chosen, isForgotten(talk), context), { kind: 'delete', ids });
      }
    }
  }

  return {
    change,
    list: async (talk) => {
      const { who } = talk.asking;
      const all = await subscriptions.list();
      const shown = all.filter(
        (s) => s.ownerId === who.userId || (reaches(s, talk) && s.status === 'active'),
      );
      return show(shown, talk);
    },
    remove: async (ids, talk) => {
      const { who } = talk.asking;
      const found = await Promise.all(ids.map((id) => subscriptions.get(id)));
      // What was deleted elsewhere meanwhile, or is no longer theirs, is left alone.
      const chosen = found.flatMap((s) =>
        s !== null && s.status !== 'ended' && (s.ownerId === who.userId || who.role === 'admin') ? [s] : [],
      );
      if (chosen.length === 0) return done(answerNoAlert(null, contextOf(talk)));
      return done(answerDeleted(await each(chosen, { status: 'ended' }, talk), contextOf(talk)));
    },
  };
}
