import {
  type Audience,
  type Condition,
  EVENT_SORTS,
  type Operator,
  type SubscriptionKind,
  type Timetable,
} from '../../model/alert.js';
import { pad2 } from '../../model/calendar.js';
import { AppError } from '../../model/errors.js';
import type { Principal } from '../../model/principal.js';
import { METRICS } from '../../model/query.js';
import { METRIC_LABELS } from '../../skills/wording/labels.js';
import { amountAt } from '../../understanding/amounts.js';

/** What `alerts add` takes, as the words of an alert. */

const AT_HELP =
  'write "매일 08:30", "평일 08:30", "매주 월요일 09:00", "매월 1일 09:00", "매시", or daily, weekdays, "weekly mon 09:00", "monthly 1 09:00", hourly';

const WEEKDAYS: readonly (readonly string[])[] = [
  ['일', 'sun'],
  ['월', 'mon'],
  ['화', 'tue'],
  ['수', 'wed'],
  ['목', 'thu'],
  ['금', 'fri'],
  ['토', 'sat'],
];

function weekdays(text: string): string | null {
  const days = text
    .toLowerCase()
    .split(/[,·]/)
    .map((word) =>
      WEEKDAYS.findIndex(([ko, en = '']) => word.replace(/요일$/, '') === ko || word.slice(0, 3) === en),
    );
  return days.includes(-1) ? null : days.join(',');
}

/** "매주 월요일 09:00" as cron fields. Throws `usage`. */
export function cronOf(at: string): string {
  const words = at.trim().split(/\s+/);
  const [often = '', ...rest] = words;
  if (/^(매시|매시간|hourly)$/i.test(often) && rest.length === 0) return '0 * * * *';
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(rest.at(-1) ?? '');
  const [, hour = '', minute = ''] = time ?? [];
  const cron = `${Number(minute)} ${Number(hour)}`;
  const on = rest.slice(0, -1).join('');
  if (time !== null) {
    if (/^(매일|daily)$/i.test(often) && on === '') return `${cron} * * *`;
    if (/^(평일|weekdays)$/i.test(often) && on === '') return `${cron} * * 1-5`;
    const days = weekdays(on);
    if (/^(매주|weekly)$/i.test(often) && days !== null) return `${cron} * * ${days}`;
    const day = /^([1-9]|[12]\d|3[01])일?$/.exec(on)?.[1];
    if (/^(매월|매달|monthly)$/i.test(often) && day !== undefined) return `${cron} ${day} * *`;
  }
  throw new AppError('usage', `"${at}" is no time for an alert: ${AT_HELP}`);
}

/** The times of an alert: as given, else every ten minutes for a condition. */
export function timetableOf(
  given: { readonly cron?: string; readonly at?: string },
  kind: SubscriptionKind,
  { timezone }: Pick<Principal, 'timezone'>,
): Timetable {
  const { cron, at } = given;
  if (cron !== undefined && at !== undefined) throw new AppError('usage', 'write --cron or --at, not both');
  if (at !== undefined) return { cron: cronOf(at), timezone };
  if (cron !== undefined) return { cron, timezone };
  if (kind === 'digest')
    throw new AppError('usage', `say when: --at "매일 ${pad2(8)}:30" or --cron "30 8 * * *"`);
  return { cron: '*/10 * * * *', timezone };
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
  초과: 'gt',
  이상: 'gte',
  미만: 'lt',
  이하: 'lte',
};
const WHEN_HELP =
  'write "달성률 < 80", "sales_amount >= 500만원", "sales_amount down 20%" (up, down, either), or an event such as "cancelled_order >= 500만원"';

function amountOf(text: string): number | null {
  const bare = text.replace(/[%\s]/g, '').replace(/원$/, '');
  if (/^\d[\d,]*(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  const parsed = amountAt(bare, 0);
  return parsed !== null && parsed.end === bare.length ? parsed.value : null;
}

function metricOf(text: string): string {
  return METRICS.find((m) => METRIC_LABELS[m].ko === text || METRIC_LABELS[m].en === text) ?? text;
}

/** "달성률 < 80" as a condition. Throws `usage`. */
export function conditionOf(when: string): Condition {
  const text = when.trim();
  const change = /^(\S+)\s+(up|down|either)\s+([\d.]+)\s*%?$/i.exec(text);
  if (change !== null) {
    const [, metric = '', direction = '', percent = ''] = change;
    const way = direction.toLowerCase() as 'up' | 'down' | 'either';
    return { kind: 'change', metric: metricOf(metric), direction: way, percent: Number(percent) };
  }
  const bound =
    /^(.+?)\s*(>=|<=|>|<)\s*(\S.*)$/.exec(text) ?? /^(\S+)\s+(\S.*?)\s*(초과|이상|미만|이하)$/.exec(text);
  const [, left = '', second = '', third = ''] = bound ?? [];
  const [operator, number] = OPERATORS[second] === undefined ? [third, second] : [second, third];
  const event = EVENT_SORTS.find((e) => e === (bound === null ? text : left.trim()));
  const amount = bound === null ? null : amountOf(number);
  if (event !== undefined && (bound === null || (amount !== null && OPERATORS[operator] === 'gte'))) {
    return { kind: 'event', event, minimumAmount: amount };
  }
  const operation = OPERATORS[operator];
  if (event === undefined && operation !== undefined && amount !== null) {
    return { kind: 'threshold', metric: metricOf(left.trim()), operator: operation, value: amount };
  }
  throw new AppError('usage', `"${when}" is no condition: ${WHEN_HELP}`);
}

/** self, department, slack:TEAM:CHANNEL or teams:TENANT:CONVERSATION. Throws `usage`. */
export function audienceOf(to: string, owner: Principal): Audience {
  if (to === 'self') return { kind: 'self' };
  if (to === 'department') {
    if (owner.department !== null) return { kind: 'department', department: owner.department };
    throw new AppError('usage', `${owner.username} is in no department: write --to department:NAME`);
  }
  const department = /^department:(.+)$/.exec(to)?.[1];
  if (department !== undefined) return { kind: 'department', department };
  const channel = /^(slack|teams):([^:]+):(.+)$/.exec(to);
  if (channel === null) {
    throw new AppError(
      'usage',
      `"${to}" is nobody: write self, department, department:NAME, slack:TEAM:CHANNEL or teams:TENANT:CONVERSATION`,
    );
  }
  const [, platform, tenant = '', conversation = ''] = channel;
  return {
    kind: 'channel',
    channel: { platform: platform === 'teams' ? 'teams' : 'slack', tenant, conversation },
  };
}
