/**
 * The figures as an outside checker would compute them: plain loops over the company's own arrays, sharing no
 * code with the product.
 */
import {
  clients,
  daysFrom,
  grades,
  people,
  type Sale,
  type Status,
  sales,
  type Target,
  targets,
} from './company.js';

export type Range = readonly [from: string, to: string];

/** What narrows the rows; a list means any of them. `null` in `region` is a row without one. */
export interface Where {
  readonly user?: string;
  readonly department?: string;
  readonly client?: string | readonly string[];
  readonly product?: string | readonly string[];
  readonly category?: string;
  readonly region?: string;
  readonly industry?: string;
  readonly grade?: string;
  readonly status?: Status | 'any';
  readonly not?: Where;
}

export function departmentOf(username: string): string {
  return people.find((p) => p.username === username)?.department ?? '';
}
export function nameOf(username: string): string {
  return people.find((p) => p.username === username)?.name ?? '';
}
function industryOf(client: string): string {
  return clients.find((c) => c.name === client)?.industry ?? '';
}
function gradeOf(client: string): string | null {
  const rows = grades.filter((g) => g.client === client).sort((a, b) => (a.date < b.date ? 1 : -1));
  return rows[0]?.grade ?? null;
}

const among = (asked: string | readonly string[] | undefined, value: string): boolean =>
  asked === undefined || (typeof asked === 'string' ? asked === value : asked.includes(value));

function matches(sale: Sale, where: Where): boolean {
  return (
    among(where.user, sale.user) &&
    among(where.department, departmentOf(sale.user)) &&
    among(where.client, sale.client) &&
    among(where.product, sale.product) &&
    among(where.category, sale.category) &&
    (where.region === undefined || where.region === sale.region) &&
    among(where.industry, industryOf(sale.client)) &&
    (where.grade === undefined || where.grade === gradeOf(sale.client)) &&
    (where.status === undefined || where.status === 'any' || where.status === sale.status)
  );
}

/** Completed rows unless `where.status` says otherwise. */
export function rowsIn(range: Range, where: Where = {}): Sale[] {
  const positive: Where = { status: 'completed', ...where };
  return sales.filter(
    (s) =>
      s.date >= range[0] &&
      s.date <= range[1] &&
      matches(s, positive) &&
      !(where.not !== undefined && matches(s, where.not)),
  );
}

const sum = (rows: readonly Sale[]): number => rows.reduce((total, row) => total + row.amount, 0);
export const amount = (range: Range, where: Where = {}): number => sum(rowsIn(range, where));
export const count = (range: Range, where: Where = {}): number => rowsIn(range, where).length;
export const units = (range: Range, where: Where = {}): number =>
  rowsIn(range, where).reduce((total, row) => total + (row.quantity ?? 0), 0);
export const average = (range: Range, where: Where = {}): number =>
  amount(range, where) / count(range, where);
export const activeClients = (range: Range, where: Where = {}): number =>
  new Set(rowsIn(range, where).map((r) => r.client)).size;
export const percent = (part: number, whole: number): number => (part / whole) * 100;
export const share = (range: Range, part: Where, whole: Where): number =>
  percent(amount(range, { ...whole, ...part }), amount(range, whole));

const everything: Range = ['0000-01-01', '9999-12-31'];

/** Clients whose first completed row (of those that `where` lets through) lies in the range. */
export function newClients(range: Range, where: Where = {}): string[] {
  const first = new Map<string, string>();
  for (const row of rowsIn(everything, where))
    if (row.date < (first.get(row.client) ?? '9999')) first.set(row.client, row.date);
  return [...first].filter(([, date]) => date >= range[0] && date <= range[1]).map(([name]) => name);
}

/** Clients with completed rows before `from` and none from `from` to `today`. */
export function dormantClients(from: string, today: string, where: Where = {}): string[] {
  const before = new Set(rowsIn(['0000-01-01', dayBefore(from)], where).map((r) => r.client));
  const since = new Set(rowsIn([from, today], where).map((r) => r.client));
  return [...before].filter((name) => !since.has(name)).sort();
}

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const dayBefore = (date: string): string => addDays(date, -1);

/** The other range cut to as many days as the running one has had. */
export function cut(running: Range, other: Range): Range {
  const end = addDays(other[0], daysFrom(running[0], running[1]).length - 1);
  return [other[0], end < other[1] ? end : other[1]];
}

export interface Group {
  readonly name: string | null;
  readonly value: number;
}
export type Key = (row: Sale) => string | null;
export const by = {
  user: (row: Sale): string => nameOf(row.user),
  department: (row: Sale): string => departmentOf(row.user),
  client: (row: Sale): string => row.client,
  product: (row: Sale): string => row.product,
  category: (row: Sale): string => row.category,
  region: (row: Sale): string | null => row.region,
  industry: (row: Sale): string => industryOf(row.client),
  client_grade: (row: Sale): string | null => gradeOf(row.client),
  status: (row: Sale): string => ({ completed: '완료', cancelled: '취소', pending: '대기' })[row.status],
  day: (row: Sale): string => row.date,
  week: (row: Sale): string => addDays(row.date, -((new Date(row.date).getUTCDay() + 6) % 7)),
  month: (row: Sale): string => row.date.slice(0, 7),
  quarter: (row: Sale): string => `${row.date.slice(0, 4)} Q${Math.ceil(Number(row.date.slice(5, 7)) / 3)}`,
  year: (row: Sale): string => row.date.slice(0, 4),
} as const;

export function groups(rows: readonly Sale[], key: Key, value: (rows: Sale[]) => number = sum): Group[] {
  const parts = new Map<string | null, Sale[]>();
  for (const row of rows) {
    const name = key(row);
    parts.set(name, [...(parts.get(name) ?? []), row]);
  }
  return [...parts].map(([name, members]) => ({ name, value: value(members) }));
}

/** In order, ties by name; the names that tie here are all of one script. */
export function ranked(list: readonly Group[], direction: 'top' | 'bottom', limit?: number): Group[] {
  const sign = direction === 'top' ? -1 : 1;
  const order = (a: Group, b: Group): number =>
    sign * (a.value - b.value) || ((a.name ?? '') < (b.name ?? '') ? -1 : 1);
  return [...list].sort(order).slice(0, limit);
}

/** Every person of the usernames with a value, those without a row at 0. */
export function peopleRanked(range: Range, usernames: readonly string[]): Group[] {
  return usernames.map((user) => ({ name: nameOf(user), value: amount(range, { user }) }));
}
export const sellersOf = (department?: string): string[] =>
  people
    .filter((p) => p.role !== 'admin' && (department === undefined || p.department === department))
    .map((p) => p.username);

const rowOf = (user: string, period: Target['period'], range: Range): number | null => {
  const row = targets.find(
    (t) => t.user === user && t.period === period && t.date >= range[0] && t.date <= range[1],
  );
  return row?.amount ?? null;
};
const total = (parts: readonly (number | null)[]): number | null => {
  const known = parts.filter((p): p is number => p !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
};
const two = (n: number): string => String(n).padStart(2, '0');
const monthRange = (year: number, month: number): Range => [
  `${year}-${two(month)}-01`,
  `${year}-${two(month)}-31`,
];

/** One person's target, as the definitions find it: the row of that period, else the finer rows in it. */
export const targetOf = {
  month: (user: string, year: number, month: number): number | null =>
    rowOf(user, 'monthly', monthRange(year, month)),
  months: (user: string, year: number, first: number, last: number): number | null =>
    total(daysOfMonths(first, last).map((m) => targetOf.month(user, year, m))),
  quarter: (user: string, year: number, quarter: number): number | null =>
    rowOf(user, 'quarterly', [`${year}-${two(quarter * 3 - 2)}-01`, `${year}-${two(quarter * 3)}-31`]) ??
    targetOf.months(user, year, quarter * 3 - 2, quarter * 3),
  half: (user: string, year: number, half: 1 | 2): number | null => {
    const quarters = [half * 2 - 1, half * 2].map((q) =>
      rowOf(user, 'quarterly', [`${year}-${two(q * 3 - 2)}-01`, `${year}-${two(q * 3)}-31`]),
    );
    if (quarters.every((q) => q !== null)) return total(quarters);
    return targetOf.months(user, year, half * 6 - 5, half * 6);
  },
  year: (user: string, year: number): number | null => {
    const whole: Range = [`${year}-01-01`, `${year}-12-31`];
    const quarters = [1, 2, 3, 4].map((q) =>
      rowOf(user, 'quarterly', [`${year}-${two(q * 3 - 2)}-01`, `${year}-${two(q * 3)}-31`]),
    );
    const fromQuarters = quarters.every((q) => q !== null) ? total(quarters) : null;
    return rowOf(user, 'yearly', whole) ?? fromQuarters ?? targetOf.months(user, year, 1, 12);
  },
} as const;

function daysOfMonths(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** A team's (or everyone's) target: the sum of its people's. */
export function targetSum(usernames: readonly string[], each: (user: string) => number | null): number {
  return total(usernames.map(each)) ?? 0;
}
