import type { NewSubscription } from '../../model/alert.js';
import { dayOf, localDate, localTime, monthOf, pad2, weekday } from '../../model/calendar.js';
import type { Language } from '../../model/principal.js';
import { MONTHS_EN } from '../wording/periods.js';

/** Timetables and times as people say them. */

const DAYS: Readonly<Record<Language, readonly string[]>> = {
  ko: ['일', '월', '화', '수', '목', '금', '토'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const NTH: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '1': { ko: '첫째', en: 'first' },
  '2': { ko: '둘째', en: 'second' },
  '3': { ko: '셋째', en: 'third' },
  '4': { ko: '넷째', en: 'fourth' },
  L: { ko: '마지막', en: 'last' },
};

/** 8, 30 -> 오전 8시 30분, 8:30 AM. */
function clockText(hour: number, minute: number, language: Language): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  if (language === 'en') return `${twelve}:${pad2(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
  if (minute === 0 && hour === 0) return '자정(0시)';
  if (minute === 0 && hour === 12) return '정오(12시)';
  return `${hour < 12 ? '오전' : '오후'} ${twelve}시${minute === 0 ? '' : ` ${minute}분`}`;
}

function steps(minute: string, hours: string, language: Language): string | null {
  const ko = language === 'ko';
  const everyMinutes = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (everyMinutes !== undefined && hours === '*')
    return ko ? `${everyMinutes}분마다` : `every ${everyMinutes} minutes`;
  if (minute !== '0') return null;
  if (hours === '*') return ko ? '매시 정각' : 'every hour';
  const everyHours = /^\*\/(\d+)$/.exec(hours)?.[1];
  if (everyHours !== undefined)
    return ko ? `0시부터 ${everyHours}시간마다` : `every ${everyHours} hours from midnight`;
  const [, from, to, step] = /^(\d+)-(\d+)(?:\/(\d+))?$/.exec(hours) ?? [];
  if (from === undefined || to === undefined) return null;
  const [first, last] = [clockText(Number(from), 0, language), clockText(Number(to), 0, language)];
  const every =
    step === undefined ? (ko ? '매시간' : 'every hour') : ko ? `${step}시간마다` : `every ${step} hours`;
  return ko ? `${first}부터 ${last}까지 ${every}` : `${every} from ${first} to ${last}`;
}

function timesText(minute: string, hours: string, language: Language): string | null {
  if (/^\d+$/.test(minute) && /^\d+(?:,\d+)*$/.test(hours)) {
    return hours
      .split(',')
      .map((h) => clockText(Number(h), Number(minute), language))
      .join(language === 'ko' ? ', ' : ' and ');
  }
  return steps(minute, hours, language);
}

function weekdaysText(days: string, ko: boolean): string | null {
  if (days === '*') return ko ? '매일' : 'every day';
  if (days === '1-5' || days === '1,2,3,4,5') return ko ? '평일(월~금)' : 'on weekdays';
  if (days === '0,6') return ko ? '주말(토·일)' : 'on weekends';
  const nth = /^(\d)#([1-4L])$/.exec(days);
  if (nth !== null) {
    const language = ko ? 'ko' : 'en';
    const day = DAYS[language][Number(nth[1])] ?? '';
    const which = NTH[nth[2] ?? '']?.[language] ?? '';
    return ko ? `매월 ${which} ${day}요일` : `on the ${which} ${day} of every month`;
  }
  const [, from, to] = /^(\d)-(\d)$/.exec(days) ?? [];
  if (from !== undefined && to !== undefined) {
    const [first = '', last = ''] = [from, to].map((d) => DAYS[ko ? 'ko' : 'en'][Number(d)] ?? '');
    return ko ? `매주 ${first}~${last}요일` : `every ${first} to ${last}`;
  }
  if (!/^\d(?:,\d)*$/.test(days)) return null;
  const named = days.split(',').map((d) => DAYS[ko ? 'ko' : 'en'][Number(d)] ?? '');
  // A Sunday ends the week.
  const ordered = days.startsWith('0,') ? [...named.slice(1), ...named.slice(0, 1)] : named;
  return ko ? `매주 ${ordered.join('·')}요일` : `every ${ordered.join(', ')}`;
}

function ordinal(n: string): string {
  const last = n.endsWith('11') || n.endsWith('12') || n.endsWith('13') ? '' : n.at(-1);
  return `${n}${last === '1' ? 'st' : last === '2' ? 'nd' : last === '3' ? 'rd' : 'th'}`;
}

function datesText(day: string, month: string, ko: boolean): string | null {
  const isLast = day === 'L';
  if (!isLast && !/^\d+(?:,\d+)*$/.test(day)) return null;
  const days = isLast
    ? ko
      ? '말일'
      : 'last day'
    : day
        .split(',')
        .map((d) => (ko ? `${d}일` : ordinal(d)))
        .join(ko ? '·' : ' and ');
  if (month === '*') return ko ? `매월 ${days}` : `on the ${days} of every month`;
  if (month === '1,4,7,10' || month === '3,6,9,12') {
    const first = month === '1,4,7,10';
    return ko
      ? `분기 ${first ? '첫' : '마지막'} 달 ${days}`
      : `on the ${days} of the ${first ? 'first' : 'last'} month of every quarter`;
  }
  if (!/^\d+$/.test(month)) return null;
  return ko ? `매년 ${month}월 ${days}` : `every ${MONTHS_EN[Number(month) - 1] ?? month} ${days}`;
}

/** 30 8 * * 1 -> 매주 월요일 오전 8시 30분; fields that nobody says are shown as they are. */
function timetableText(cron: string, language: Language): string {
  const [minute = '', hours = '', day = '', month = '', week = ''] = cron.split(' ');
  const ko = language === 'ko';
  const times = timesText(minute, hours, language);
  const days =
    day === '*' && month === '*' ? weekdaysText(week, ko) : week === '*' ? datesText(day, month, ko) : null;
  if (times === null || days === null) return `cron ${cron}`;
  if (ko) return `${days} ${times}`;
  const said = /^every/.test(times) ? `${times}, ${days}` : `${days} at ${times}`;
  return said;
}

/** When a subscription comes, with its last day: "매일 오전 8시, 2026-12-31까지", "2026-11-27 오전 8시에 한 번". */
export function whenText(
  { timetable, options }: Pick<NewSubscription, 'timetable' | 'options'>,
  language: Language,
): string {
  const ko = language === 'ko';
  const { until, repeatAfterHours, everyOtherWeekOf } = options;
  const [minute = '', hours = '', day = '', month = ''] = timetable.cron.split(' ');
  const isOnce = until !== undefined && Number(day) === dayOf(until) && Number(month) === monthOf(until);
  if (isOnce) {
    const time = timesText(minute, hours, language) ?? '';
    return ko ? `${until} ${time}에 한 번` : `once, on ${until} at ${time}`;
  }
  const again =
    repeatAfterHours === undefined
      ? ''
      : ko
        ? `, 이어지면 ${repeatAfterHours}시간마다 다시`
        : `, again every ${repeatAfterHours} hours`;
  const end = until === undefined ? '' : ko ? `, ${until}까지` : `, through ${until}`;
  const weekly = timetableText(timetable.cron, language);
  const times =
    everyOtherWeekOf === undefined
      ? weekly
      : ko
        ? `격주 ${weekly.replace(/^매주 /, '')}`
        : /^every [A-Z]/.test(weekly)
          ? weekly.replace(/^every /, 'every other ')
          : `${weekly}, every other week`;
  return `${times}${again}${end}`;
}

/** 2026-06-16(화) 오전 8시 30분, by the clock of a zone. */
export function momentText(at: Date, timezone: string, language: Language): string {
  const date = localDate(at, timezone);
  const { hour, minute } = localTime(at, timezone);
  const time = clockText(hour, minute, language);
  const day = DAYS[language][weekday(date) % 7] ?? '';
  return language === 'ko' ? `${date}(${day}) ${time}` : `${day} ${date}, ${time}`;
}
