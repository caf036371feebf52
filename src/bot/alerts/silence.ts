import type { AlertPreferences, Mute } from '../../model/alert.js';
import { addDays, addMonths, spanDays, weekday } from '../../model/calendar.js';
import { nextHolidayBreak } from '../../model/holidays.js';
import {
  answerAskSilence,
  answerNoDates,
  answerSilenced,
  answerUnsilenced,
  type SilenceWanted,
} from '../../skills/alerts/silences.js';
import { type SaidDates, type SaidSilence, silenceTitle } from '../../understanding/alerts/silence.js';
import {
  type AlertDeps,
  type AlertDone,
  type AlertTalk,
  contextOf,
  done,
  isForgotten,
  recordChange,
} from './talk.js';

/** When somebody wants to be left alone: asked back first, as what is not sent is not missed. */

export interface AlertSilencing {
  readonly ask: (said: SaidSilence, talk: AlertTalk) => Promise<AlertDone>;
  readonly save: (wanted: SilenceWanted, talk: AlertTalk) => Promise<AlertDone>;
}

const DAYS_MAX = 366;
const HOLIDAY_NAMES_EN: Readonly<Record<string, string>> = {
  추석: 'Chuseok',
  설날: 'Seollal',
  성탄절: 'Christmas',
};

const TO_WEEKDAY = /^(오늘|내일|모레)\s*부터\s*(?:(이번|다음|담)\s*주\s*)?([월화수목금토일])요일까지$/u;
const DAYS_AHEAD: Readonly<Record<string, number>> = { 오늘: 0, 내일: 1, 모레: 2 };
const MONDAY_FIRST = '월화수목금토일';

/** "내일부터 금요일까지": to the first such day from then on, or to that of the week after this one. */
function toWeekday(said: string, today: string): Pick<Mute, 'from' | 'to'> | null {
  const [, day, week, named] = TO_WEEKDAY.exec(said) ?? [];
  if (day === undefined || named === undefined) return null;
  const from = addDays(today, DAYS_AHEAD[day] ?? 0);
  const isNextWeek = week === '다음' || week === '담';
  const start = isNextWeek ? addDays(today, 7 - placeInWeek(today)) : from;
  return { from, to: addDays(start, (MONDAY_FIRST.indexOf(named) - placeInWeek(start) + 7) % 7) };
}

/** 0 for a Monday. */
function placeInWeek(date: string): number {
  return (weekday(date) + 6) % 7;
}

export function createAlertSilencing(deps: AlertDeps): AlertSilencing {
  const { subscriptions } = deps;

  /** Dates as they were said, of the days to come: 1월 5일 in December is the next one. */
  function datesOf(said: string, { asking }: AlertTalk): Pick<Mute, 'from' | 'to'> | null {
    const { who, catalog, calendar } = asking;
    const days = toWeekday(said, calendar.today);
    if (days !== null) return days;
    const { tokens } = deps.understand({ text: said, catalog, calendar, role: who.role, self: who });
    const [period] = tokens.flatMap((t) => (t.concept.kind === 'period' ? [t.concept.period] : []));
    if (period === undefined) return null;
    let { wholeFrom: from, wholeTo: to } = period;
    if (to < calendar.today) [from, to] = [addMonths(from, 12), addMonths(to, 12)];
    return { from, to };
  }

  function muteOf(when: SaidDates, title: string, talk: AlertTalk): Mute | null {
    const { calendar, who } = talk.asking;
    const { today } = calendar;
    const ko = who.language === 'ko';
    const dates = when.kind === 'holiday' ? nextHolidayBreak(when.name, today) : datesOf(when.said, talk);
    if (dates === null || dates.to < today || spanDays(dates.from, dates.to) > DAYS_MAX) return null;
    if (dates.from > addDays(today, DAYS_MAX)) return null;
    if (when.kind === 'dates')
      return { ...dates, title: title === '' ? (ko ? '쉬는 기간' : 'time off') : title };
    const name = ko ? title : (HOLIDAY_NAMES_EN[when.name] ?? title);
    const isLong = ko && title !== '연휴' && spanDays(dates.from, dates.to) > 2;
    return { ...dates, title: isLong ? `${name} 연휴` : name };
  }

  async function set(preferences: AlertPreferences, talk: AlertTalk): Promise<void> {
    const { who, calendar } = talk.asking;
    const mutes = preferences.mutes.filter((m) => m.to >= calendar.today);
    await subscriptions.setPreferences(who.userId, { ...preferences, mutes });
    const detail = { ...preferences, mutes };
    await recordChange(deps, who, { at: talk.now, action: 'alert_preferences', detail });
  }

  async function lift(said: Exclude<SaidSilence, { kind: 'mute' }>, talk: AlertTalk): Promise<AlertDone> {
    const context = contextOf(talk);
    const before = await subscriptions.preferences(talk.asking.who.userId);
    if (said.kind === 'quiet_hours') {
      const had = before.quietHours !== null;
      if (had) await set({ ...before, quietHours: null }, talk);
      return done(answerUnsilenced('quiet_hours', had, context));
    }
    if (said.kind === 'quiet_holidays') {
      if (before.isQuietOnHolidays) await set({ ...before, isQuietOnHolidays: false }, talk);
      return done(answerUnsilenced('quiet_holidays', before.isQuietOnHolidays, context));
    }
    const left = before.mutes.filter((m) => said.title !== '' && silenceTitle(m.title) !== said.title);
    const had = left.length < before.mutes.length;
    if (had) await set({ ...before, mutes: left }, talk);
    return done(answerUnsilenced('mutes', had, context));
  }

  function wantedOf(said: SaidSilence, talk: AlertTalk): SilenceWanted | null | 'lift' {
    switch (said.kind) {
      case 'mute': {
        const mute = muteOf(said.when, said.title, talk);
        return mute === null ? null : { kind: 'mute', mute };
      }
      case 'quiet_hours':
        return said.hours === null ? 'lift' : { kind: 'quiet_hours', hours: said.hours };
      case 'quiet_holidays':
        if (!said.on) return 'lift';
        return said.ofWeekends === true
          ? { kind: 'quiet_holidays', ofWeekends: true }
          : { kind: 'quiet_holidays' };
      case 'unmute':
        return 'lift';
    }
  }

  return {
    ask: async (said, talk) => {
      const wanted = wantedOf(said, talk);
      if (wanted === null) return done(answerNoDates(contextOf(talk)));
      // What brings messages back needs no second thought.
      if (wanted === 'lift')
        return said.kind === 'mute' ? done(answerNoDates(contextOf(talk))) : lift(said, talk);
      return done(answerAskSilence(wanted, isForgotten(talk), contextOf(talk)), { kind: 'silence', wanted });
    },
    save: async (wanted, talk) => {
      const before = await subscriptions.preferences(talk.asking.who.userId);
      switch (wanted.kind) {
        case 'mute': {
          const others = before.mutes.filter((m) => m.from !== wanted.mute.from || m.to !== wanted.mute.to);
          await set({ ...before, mutes: [...others, wanted.mute] }, talk);
          break;
        }
        case 'quiet_hours':
          await set({ ...before, quietHours: wanted.hours }, talk);
          break;
        case 'quiet_holidays':
          await set({ ...before, isQuietOnHolidays: true }, talk);
          break;
      }
      return done(answerSilenced(wanted, contextOf(talk)));
    },
  };
}
