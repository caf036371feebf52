/** Timetables that forms can change: a time of day, on days of the week. */

/** As a timetable has them: every day, Monday to Friday, or one day from Monday to Sunday; named in this order in forms. */
export const DAYS_OF_TIMES = ['*', '1-5', '1', '2', '3', '4', '5', '6', '0'] as const;

export interface DailyTime {
  /** `08:30` */
  readonly time: string;
  readonly days: (typeof DAYS_OF_TIMES)[number];
}

/** null for any other timetable, which keeps its times. */
export function dailyTimeOf(cron: string): DailyTime | null {
  const [, minute, hour, said] = /^(\d{1,2}) (\d{1,2}) \* \* (\S+)$/.exec(cron) ?? [];
  if (minute === undefined || hour === undefined) return null;
  const days = DAYS_OF_TIMES.find((each) => each === (said === '7' ? '0' : said));
  return days === undefined ? null : { time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`, days };
}
