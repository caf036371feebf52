import { type AlertChange, retimed, type SaidAlert, type SaidChange } from './said-change.js';

/** What is said in English about alerts that are there: stop alert 3, change my achievement alert to 7:30. */

/** By number, all of them, or by words of its own: "the weekly alert". */
const WHICH =
  '(?:(?:the\\s+|my\\s+)?alerts?\\s*#?(?<number>\\d{1,9})|(?<all>(?:all\\s+|of\\s+|my\\s+|the\\s+)*alerts)|(?:the\\s+|my\\s+|our\\s+)?(?<title>(?!all\\b|my\\b|the\\b)[\\p{L}\\p{N}][\\p{L}\\p{N} %-]{0,40}?)\\s+alerts?)';
const PLEASE = '(?:please\\s+|can\\s+you\\s+|could\\s+you\\s+)?';
const END = '(?:\\s+(?:please|for\\s+now|now))?[\\s.!?]*$';

function whichOf(groups: RegExpExecArray['groups']): SaidAlert {
  const { number, title } = groups ?? {};
  if (number !== undefined) return { kind: 'number', number: Number(number) };
  return title === undefined ? { kind: 'all' } : { kind: 'title', title: title.trim() };
}

const VERBS: readonly (readonly [string, SaidChange])[] = [
  [
    '(?:stop|pause|turn\\s+off|switch\\s+off|disable|mute|cancel|unsubscribe\\s+(?:me\\s+)?from)',
    { kind: 'stop' },
  ],
  ['(?:resume|restart|enable|turn\\s+on|switch\\s+on|unpause)', { kind: 'resume' }],
  ['(?:delete|remove|drop|get\\s+rid\\s+of)', { kind: 'delete' }],
  ['(?:test|try(?:\\s+out)?)', { kind: 'test' }],
];
const ACTIONS = VERBS.map(
  ([verb, change]) => [new RegExp(`^${PLEASE}${verb}\\s+${WHICH}${END}`, 'iu'), change] as const,
);
const SHOW =
  /^(?:please\s+)?(?:show|describe)\s+(?:(?:the\s+|my\s+)?alert\s*#?(?<number>\d{1,9})|(?:all\s+|my\s+|the\s+)*alerts)[\s.!]*$/i;
const SWITCHED = new RegExp(`^${PLEASE}(?:turn|switch)\\s+${WHICH}\\s+(?<way>back\\s+on|on|off)${END}`, 'iu');
const SNOOZE = new RegExp(
  `^${PLEASE}(?:snooze|postpone|pause|mute)\\s+${WHICH}\\s*(?:for\\s+)?(?:(?<count>an?|one|two|three|\\d{1,3})\\s+(?<unit>hour|day|week)s?)${END}`,
  'iu',
);
const SNOOZE_A_DAY = new RegExp(`^${PLEASE}(?:snooze|postpone)\\s+${WHICH}${END}`, 'iu');
const RETIME = new RegExp(
  `^${PLEASE}(?:change|move|set|reschedule|shift)\\s+(?:the\\s+(?:time|day|days|schedule)\\s+of\\s+)?${WHICH}\\s+to\\s+(?<to>.+?)${END}`,
  'iu',
);

const COUNTS: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3 };
const UNIT_HOURS: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 168 };

/** null where nothing is said about an alert that there is. */
export function englishChange(text: string): AlertChange | null {
  const switched = SWITCHED.exec(text)?.groups;
  if (switched !== undefined) {
    const kind = /off/i.test(switched.way ?? '') ? 'stop' : 'resume';
    return { kind: 'change', which: whichOf(switched), change: { kind } };
  }
  const snoozed = (SNOOZE.exec(text) ?? SNOOZE_A_DAY.exec(text))?.groups;
  if (snoozed !== undefined) {
    const { count = 'a', unit = 'day' } = snoozed;
    const hours = (COUNTS[count.toLowerCase()] ?? Number(count)) * (UNIT_HOURS[unit.toLowerCase()] ?? 24);
    return { kind: 'change', which: whichOf(snoozed), change: { kind: 'snooze', hours } };
  }
  const moved = RETIME.exec(text)?.groups;
  if (moved !== undefined) return retimed(whichOf(moved), `at ${moved.to ?? ''}`);
  const shown = SHOW.exec(text)?.groups;
  if (shown !== undefined) return { kind: 'change', which: whichOf(shown), change: { kind: 'show' } };
  for (const [pattern, change] of ACTIONS) {
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return { kind: 'change', which: whichOf(groups), change };
  }
  return null;
}
