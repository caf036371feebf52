import type { Language } from './types.js';

/** Times of alerts in a person's words. */

const DAYS: Readonly<Record<Language, readonly string[]>> = {
  ko: ['일요일', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

const ko = (language: Language): boolean => language === 'ko';

function weekdays(field: string, language: Language): string | null {
  if (field === '1-5') return ko(language) ? '평일' : 'Weekdays';
  if (!/^[0-7](,[0-7])*$/.test(field)) return null;
  const names = field.split(',').map((day) => DAYS[language][Number(day) % 7] ?? '');
  return ko(language) ? `매주 ${names.join('·')}` : `Every ${names.join(', ')}`;
}

/** Of a timetable's days of the week, `*` for all. */
export function daysText(field: string, language: Language): string {
  return field === '*' ? (ko(language) ? '매일' : 'Every day') : (weekdays(field, language) ?? field);
}

function everySoOften(minute: string, hour: string, language: Language): string | null {
  const minutes = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (minutes !== undefined && hour === '*') {
    return ko(language) ? `${minutes}분마다` : `Every ${minutes} minutes`;
  }
  if (minute === '*' && hour === '*') return ko(language) ? '매분' : 'Every minute';
  if (!/^\d+$/.test(minute)) return null;
  if (hour === '*') return ko(language) ? `매시 ${minute}분` : `Every hour at :${minute.padStart(2, '0')}`;
  const hours = /^\*\/(\d+)$/.exec(hour)?.[1];
  if (hours === undefined) return null;
  return ko(language) ? `${hours}시간마다` : `Every ${hours} hours`;
}

/** "8-19": every hour of a stretch, once or at several minutes of it. */
function everyHourOf(hour: string, minute: string, language: Language): string | null {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(hour) ?? [];
  if (from === undefined || to === undefined) return null;
  const minutes = minute.split(',').map((m) => m.padStart(2, '0'));
  const lastOf = `${to.padStart(2, '0')}:${minutes.at(-1) ?? '00'}`;
  const [first, last] = [from, to].map((h) => `${h.padStart(2, '0')}:${minutes[0] ?? '00'}`);
  if (minutes.length > 1) {
    return ko(language)
      ? `${from}~${to}시 매시 ${minutes.join('·')}분`
      : `hourly at :${minutes.join(' and :')}, from ${first} to ${lastOf}`;
  }
  return ko(language) ? `${first}~${last} 매시간` : `hourly from ${first} to ${last}`;
}

/** `30 8 * * 1-5` as "평일 08:30"; a timetable that no short words fit stays as it is written. */
export function scheduleText(cron: string, language: Language): string {
  const [minute = '', hour = '', date = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  if (month !== '*') return cron;
  if (date === '*' && weekday === '*') {
    const often = everySoOften(minute, hour, language);
    if (often !== null) return often;
  }
  if (!/^\d+(,\d+)*$/.test(minute)) return cron;
  const hourly = everyHourOf(hour, minute, language);
  if (hourly === null && minute.includes(',')) return cron;
  if (hourly === null && !/^\d+(,\d+)*$/.test(hour)) return cron;
  const listed = hour.split(',').map((h) => `${h.padStart(2, '0')}:${minute.padStart(2, '0')}`);
  const times = hourly ?? listed.join(', ');
  if (date === '*') {
    const days = daysText(weekday, language);
    const gap = hourly !== null && !ko(language) ? ', ' : ' ';
    return days === weekday ? cron : `${days}${gap}${times}`;
  }
  if (weekday !== '*' || !/^(\d+|L)$/.test(date)) return cron;
  if (date === 'L') return ko(language) ? `매월 말일 ${times}` : `On the last day of every month ${times}`;
  return ko(language) ? `매월 ${date}일 ${times}` : `On day ${date} of every month ${times}`;
}

/** "6월 22일 (월) 09:00", by the clock of `timezone`, which is the person's or the alert's: a browser may stand elsewhere. */
export function timeText(iso: string, language: Language, timezone: string): string {
  const options: Intl.DateTimeFormatOptions = {
    month: ko(language) ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    hourCycle: 'h23',
  };
  try {
    return new Intl.DateTimeFormat(language, {
      ...options,
      timeZone: timezone,
    }).format(new Date(iso));
  } catch {
    // A zone that this browser does not know.
    return new Intl.DateTimeFormat(language, options).format(new Date(iso));
  }
}
