import type { Answer } from '../../model/answer.js';
import { type NextRun, nextRun } from '../../skills/alerts/next-run.js';
import { answerSaved } from '../../skills/alerts/outcomes.js';
import { answerAskWhen, answerProposal } from '../../skills/alerts/proposal-text.js';
import {
  mayWriteTo,
  type Proposed,
  problemOf,
  subscriptionFor,
  type WantedAlert,
} from '../../skills/alerts/propose.js';
import {
  answerCannot,
  answerMayNotAddress,
  answerNoFigure,
  answerNoSuchAudience,
  answerNothingBefore,
  answerProblem,
  answerUnanswerable,
} from '../../skills/alerts/refusals.js';
import { wholeQuestion } from '../../skills/alerts/whole-question.js';
import type { AlertSet } from '../../understanding/alerts/command.js';
import type { DraftReply } from '../../understanding/alerts/reply.js';
import { changedCron, DEFAULT_CRON, type SaidSchedule } from '../../understanding/alerts/schedule.js';
import type { Reading } from '../../understanding/reading.js';
import { type Memory, NO_MEMORY } from '../memory.js';
import { audienceOf } from './audience.js';
import { endingOf, everyOtherWeekFrom, isOnce } from './endings.js';
import {
  type AlertDeps,
  type AlertDone,
  type AlertTalk,
  contextOf,
  done,
  isForgotten,
  recordChange,
} from './talk.js';

/** Alerts that are asked for, read back, changed and saved. */

export interface AlertSetting {
  readonly set: (command: AlertSet, talk: AlertTalk, before: Memory) => Promise<AlertDone>;
  readonly propose: (wanted: WantedAlert, talk: AlertTalk) => Promise<AlertDone>;
  readonly change: (
    wanted: WantedAlert,
    said: Extract<DraftReply, { kind: 'change' }>,
    talk: AlertTalk,
  ) => Promise<AlertDone>;
  readonly save: (wanted: WantedAlert, talk: AlertTalk) => Promise<AlertDone>;
}

interface Ready {
  readonly proposed: Proposed;
  readonly answer: Answer;
  readonly parts: readonly Answer[];
  readonly next: NextRun | null;
}

export function createAlertSetting(deps: AlertDeps): AlertSetting {
  const read =
    ({ asking }: AlertTalk) =>
    (text: string): Reading => {
      const { who, catalog, calendar } = asking;
      return deps.understand({ text, catalog, calendar, role: who.role, self: who }).reading;
    };

  /** A name that fits several: the same alert with each of them. */
  function whichName(wanted: WantedAlert, answer: Answer, talk: AlertTalk): AlertDone | null {
    const reading = read(talk)(wanted.question);
    if (reading.kind !== 'ambiguous_name' || !wanted.question.includes(reading.said)) return null;
    const { choices, suggestions } = answer;
    const names = reading.candidates.slice(0, choices.length).map(({ label }) => label);
    const all = reading.allowsAll === true ? suggestions.map(() => `${reading.said} 전체`) : [];
    const options = [...names, ...all].map((name) => ({
      ...wanted,
      question: wanted.question.replace(reading.said, name),
    }));
    return done(answer, { kind: 'name', labels: [...choices, ...suggestions], wanted: options });
  }

  async function prepare(wanted: WantedAlert, talk: AlertTalk): Promise<Ready | AlertDone> {
    const { asking, now } = talk;
    const { who } = asking;
    const context = contextOf(talk);
    if (!mayWriteTo(who, wanted.audience)) return done(answerMayNotAddress(wanted, context));
    const isShared = asking.isShared || wanted.audience.kind === 'channel';
    const answered = await deps.answerQuestions(wanted.question, NO_MEMORY, { ...asking, isShared });
    const { answer } = answered;
    const parts = answered.parts.map((p) => p.answer);
    const refused = (refusal: Answer): AlertDone => ({ ...done(refusal), asked: parts });
    if (answer.status === 'clarify') {
      return whichName(wanted, answer, talk) ?? refused(answerUnanswerable(wanted, answer, context));
    }
    const isEmpty = answer.status === 'no_data' && mayBeEmpty(read(talk)(wanted.question));
    if (answer.status !== 'answered' && !isEmpty) {
      return refused(answerUnanswerable(wanted, answer, context));
    }
    if (wanted.cron === null && wanted.condition === null) {
      return { ...done(answerAskWhen(wanted, context), { kind: 'save', wanted }), asked: parts };
    }
    const proposed = subscriptionFor(wanted, answer, who);
    if (proposed === null) return refused(answerNoFigure(wanted, answer, context));
    const problem = problemOf(proposed.subscription, answer, who.language);
    if (problem !== null) return refused(answerProblem(wanted, problem, context));
    const { timetables } = deps;
    const preferences = await deps.subscriptions.preferences(who.userId);
    const next = nextRun(proposed.subscription, now, { ...who, preferences, timetables });
    const never = wanted.until === undefined ? 'days' : 'past';
    return next === null ? refused(answerCannot(never, context)) : { proposed, answer, parts, next };
  }

  async function propose(wanted: WantedAlert, talk: AlertTalk): Promise<AlertDone> {
    const ready = await prepare(wanted, talk);
    if ('draft' in ready) return ready;
    const shown = { wanted, ...ready, isForgotten: isForgotten(talk) };
    return {
      answer: answerProposal(shown, contextOf(talk)),
      asked: ready.parts,
      draft: { kind: 'save', wanted },
    };
  }

  async function save(wanted: WantedAlert, talk: AlertTalk): Promise<AlertDone> {
    const ready = await prepare(wanted, talk);
    if ('draft' in ready) return ready;
    const { subscription } = ready.proposed;
    const saved = await deps.subscriptions.create(subscription);
    const { kind, audience, timetable } = saved;
    await recordChange(deps, talk.asking.who, {
      at: talk.now,
      action: 'alert_save',
      detail: { subscription: saved.id, kind, audience, cron: timetable.cron },
    });
    return {
      answer: answerSaved(saved, ready.next, contextOf(talk)),
      asked: ready.parts,
      draft: null,
      about: saved.id,
    };
  }

  const everyOtherWeek = (schedule: SaidSchedule, cron: string | null, talk: AlertTalk) =>
    everyOtherWeekFrom(schedule, cron, {
      timezone: talk.asking.who.timezone,
      now: talk.now,
      timetables: deps.timetables,
    });

  return {
    propose,
    save,
    set: async (command, talk, before) => {
      const context = contextOf(talk);
      const { schedule, condition, isComparisonTaken, repeatAfterHours } = command;
      const audience = audienceOf(command.audience, talk);
      if (audience === null) {
        // A rep is told the one thing: that it is not theirs to do.
        const isRep = talk.asking.who.role === 'user' && command.audience.kind !== 'person';
        const { audience: said } = command;
        if (isRep || said.kind === 'self') return done(answerMayNotAddress({ condition }, context));
        return done(answerNoSuchAudience(said, context));
      }
      const question =
        command.question === ''
          ? wholeQuestion(before, read(talk), {
              calendar: talk.asking.calendar,
              language: talk.asking.who.language,
            })
          : command.question;
      if (question === null) return done(answerNothingBefore(before.asked !== null, context));
      const { taken, isOffOnHolidays } = schedule;
      const ending = endingOf(schedule, talk.asking.calendar);
      if (ending === null) return done(answerCannot('past', context));
      const { cron, end, until } = ending;
      const notes = { taken, isComparisonTaken, end };
      const repeat = repeatAfterHours === null ? {} : { repeatAfterHours };
      const every = everyOtherWeek(schedule, cron, talk);
      const wanted = {
        question,
        condition,
        cron,
        audience,
        isOffOnHolidays,
        notes,
        ...repeat,
        ...every,
        ...until,
      };
      return propose(wanted, talk);
    },
    change: async (wanted, said, talk) => {
      const { schedule, value, audience } = said;
      const to = audience === null ? wanted.audience : audienceOf(audience, talk);
      if (to === null) {
        const context = contextOf(talk);
        return audience === null || audience.kind === 'self'
          ? done(answerMayNotAddress(wanted, context))
          : done(answerNoSuchAudience(audience, context));
      }
      const { condition } = wanted;
      const ending = schedule === null ? null : endingOf(schedule, talk.asking.calendar);
      const { until: _day, ...lasting } = wanted;
      // Other days than the one day of before go on beyond it.
      const base = schedule !== null && schedule.days !== null && isOnce(wanted) ? lasting : wanted;
      const every = schedule === null ? {} : everyOtherWeek(schedule, schedule.cron, talk);
      const { everyOtherWeekOf: _week, ...weekly } = base;
      const changed: WantedAlert = {
        // "매주 화요일로": other days than those of every other week.
        ...(schedule !== null && schedule.days !== null ? weekly : base),
        ...every,
        ...ending?.until,
        audience: to,
        condition: value === null || condition === null ? condition : withValue(condition, value),
        ...(schedule === null
          ? {}
          : {
              cron: wanted.cron === null ? schedule.cron : changedCron(wanted.cron ?? DEFAULT_CRON, schedule),
              isOffOnHolidays: wanted.isOffOnHolidays || schedule.isOffOnHolidays,
              // What was said now is no longer taken for granted.
              notes: {
                ...wanted.notes,
                taken: takenAfter(wanted, schedule),
                end: ending?.end ?? wanted.notes.end,
              },
            }),
      };
      return propose(changed, talk);
    },
  };
}

/** Figures and news that are not there today may be there tomorrow; a name or a passage won't. */
function mayBeEmpty(reading: Reading): boolean {
  if (reading.kind !== 'topic') return reading.kind === 'metrics';
  return ['forecast', 'churn', 'grade_up', 'grade_down', 'call_plan', 'news', 'anomaly'].includes(
    reading.topic,
  );
}

type Schedule = NonNullable<Extract<DraftReply, { kind: 'change' }>['schedule']>;

function takenAfter(
  { cron, notes }: WantedAlert,
  { time, days, taken }: Schedule,
): WantedAlert['notes']['taken'] {
  if (cron === null) return taken;
  const ofTime = ['meridiem', 'hour', 'no_time'];
  const kept = notes.taken.filter((t) => (ofTime.includes(t) ? time === null : days === null));
  const fresh = taken.filter((t) => t === 'meridiem' || t === 'hour');
  return [...new Set([...kept, ...fresh])];
}

function withValue(
  condition: NonNullable<WantedAlert['condition']>,
  value: number,
): NonNullable<WantedAlert['condition']> {
  switch (condition.kind) {
    case 'threshold':
      return { ...condition, value };
    case 'change':
      return { ...condition, percent: value };
    case 'event':
      return { ...condition, minimumAmount: value };
  }
}
