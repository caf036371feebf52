/**
 * The figures as an outside checker would compute them: plain loops over a company's own arrays, sharing no code
 * with the product.
 */
import { addDays, type Company, daysFrom, monthsFrom, type Sale, type Status } from './company.js';

export type Range = readonly [from: string, to: string];
export type Names = string | readonly string[];

/** What narrows the rows; a list means any of them. */
export interface Where {
  readonly user?: Names;
  readonly department?: Names;
  readonly client?: Names;
  readonly product?: Names;
  readonly category?: Names;
  readonly region?: Names;
  readonly industry?: Names;
  readonly grade?: Names;
  readonly status?: Status | 'any';
  readonly not?: Where;
}

export interface Group {
  readonly name: string | null;
  readonly value: number;
}

export type By =
  | 'user'
  | 'department'
  | 'client'
  | 'product'
  | 'category'
  | 'region'
  | 'industry'
  | 'day'
  | 'month'
  | 'year';

const among = (asked: Names | undefined, value: string): boolean =>
  asked === undefined || (typeof asked === 'string' ? asked === value : asked.includes(value));

const sum = (rows: readonly Sale[]): number => rows.reduce((total, row) => total + row.amount, 0);
export const measures = {
  sales_amount: sum,
  sales_count: (rows: readonly Sale[]): number => rows.length,
  quantity: (rows: readonly Sale[]): number => rows.reduce((total, row) => total + row.quantity, 0),
  average_sale: (rows: readonly Sale[]): number => sum(rows) / rows.length,
  active_clients: (rows: readonly Sale[]): number => new Set(rows.map((r) => r.client)).size,
} as const;
export type Measure = keyof typeof measures;

export const percent = (part: number, whole: number): number => (part / whole) * 100;

/** The other range cut to as many days as the running one has had. */
export function cut(running: Range, other: Range): Range {
  const end = addDays(other[0], daysFrom(running[0], running[1]).length - 1);
  return [other[0], end < other[1] ? end : other[1]];
}

/** In order, ties by name. */
export function ranked(list: readonly Group[], direction: 'top' | 'bottom', limit?: number): Group[] {
  const sign = direction === 'top' ? -1 : 1;
  const order = (a: Group, b: Group): number =>
    sign * (a.value - b.value) || ((a.name ?? '') < (b.name ?? '') ? -1 : 1);
  return [...list].sort(order).slice(0, limit);
}

export interface Gold {
  readonly company: Company;
  readonly departmentOf: (username: string) => string;
  readonly nameOf: (username: string) => string;
  readonly usersOf: (where: Where) => string[];
  readonly rowsIn: (range: Range, where?: Where) => Sale[];
  readonly value: (measure: Measure, range: Range, where?: Where) => number;
  readonly groups: (by: By, range: Range, where?: Where, measure?: Measure) => Group[];
  readonly people: (range: Range, where?: Where, measure?: Measure) => Group[];
  readonly newClients: (range: Range, where?: Where) => string[];
  readonly dormant: (from: string, today: string, where?: Where) => string[];
  readonly target: (unit: TargetUnit, range: Range, users: readonly string[]) => number | null;
}

/** What a target is asked of; `months` are the monthly rows alone (a running year). */
export type TargetUnit = 'month' | 'quarter' | 'half' | 'year' | 'months';

const everything: Range = ['0000-01-01', '9999-12-31'];

export function createGold(company: Company): Gold {
  const person = new Map(company.people.map((p) => [p.username, p]));
  const client = new Map(company.clients.map((c) => [c.name, c]));
  const category = new Map(company.products.map((p) => [p.name, p.category]));
  const grade = new Map<string, string>();
  for (const g of [...company.grades].sort((a, b) => (a.date < b.date ? -1 : 1)))
    grade.set(g.client, g.grade);

  const departmentOf = (username: string): string => person.get(username)?.department ?? '';
  const nameOf = (username: string): string => person.get(username)?.name ?? '';

  const matches = (s: Sale, w: Where): boolean =>
    among(w.user, s.user) &&
    among(w.department, departmentOf(s.user)) &&
    among(w.client, s.client) &&
    among(w.product, s.product) &&
    among(w.category, category.get(s.product) ?? '') &&
    among(w.region, client.get(s.client)?.region ?? '') &&
    among(w.industry, client.get(s.client)?.industry ?? '') &&
    among(w.grade, grade.get(s.client) ?? '') &&
    (w.status === undefined || w.status === 'any' || w.status === s.status);

  const rowsIn = (range: Range, where: Where = {}): Sale[] => {
    const positive: Where = { status: 'completed', ...where };
    return company.sales.filter(
      (s) =>
        s.date >= range[0] &&
        s.date <= range[1] &&
        matches(s, positive) &&
        !(where.not !== undefined && matches(s, where.not)),
    );
  };

  const keyOf: Readonly<Record<By, (s: Sale) => string>> = {
    user: (s) => nameOf(s.user),
    department: (s) => departmentOf(s.user),
    client: (s) => s.client,
    product: (s) => s.product,
    category: (s) => category.get(s.product) ?? '',
    region: (s) => client.get(s.client)?.region ?? '',
    industry: (s) => client.get(s.client)?.industry ?? '',
    day: (s) => s.date,
    month: (s) => s.date.slice(0, 7),
    year: (s) => s.date.slice(0, 4),
  };

  const groups: Gold['groups'] = (by, range, where = {}, measure = 'sales_amount') => {
    const parts = new Map<string, Sale[]>();
    for (const row of rowsIn(range, where)) {
      const name = keyOf[by](row);
      const list = parts.get(name);
      if (list) list.push(row);
      else parts.set(name, [row]);
    }
    return [...parts].map(([name, rows]) => ({ name, value: measures[measure](rows) }));
  };

  const usersOf = (where: Where): string[] =>
    company.people
      .filter(
        (p) => p.role !== 'admin' && among(where.department, p.department) && among(where.user, p.username),
      )
      .map((p) => p.username);

  const people: Gold['people'] = (range, where = {}, measure = 'sales_amount') =>
    usersOf(where).map((user) => ({
      name: nameOf(user),
      value: measures[measure](rowsIn(range, { ...where, user })),
    }));

  const newClients: Gold['newClients'] = (range, where = {}) => {
    const first = new Map<string, string>();
    for (const row of rowsIn(everything, where))
      if (row.date < (first.get(row.client) ?? '9999')) first.set(row.client, row.date);
    return [...first].filter(([, date]) => date >= range[0] && date <= range[1]).map(([name]) => name);
  };

  const dormant: Gold['dormant'] = (from, today, where = {}) => {
    const before = new Set(rowsIn(['0000-01-01', addDays(from, -1)], where).map((r) => r.client));
    const since = new Set(rowsIn([from, today], where).map((r) => r.client));
    return [...before].filter((name) => !since.has(name)).sort();
  };

  const row = (user: string, period: string, range: Range): number | null =>
    company.targets.find(
      (t) => t.user === user && t.period === period && t.date >= range[0] && t.date <= range[1],
    )?.amount ?? null;
  const total = (parts: readonly (number | null)[]): number | null => {
    const known = parts.filter((p) => p !== null);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  };
  const monthsOf = (range: Range): string[] => monthsFrom(range[0].slice(0, 7), range[1].slice(0, 7));
  const months = (user: string, range: Range): number | null =>
    total(monthsOf(range).map((m) => row(user, 'monthly', [`${m}-01`, `${m}-31`])));
  const quarters = (user: string, range: Range): number | null => {
    const all = monthsOf(range);
    const rows = all
      .filter((_, i) => i % 3 === 0)
      .map((m, i) => row(user, 'quarterly', [`${m}-01`, `${all[i * 3 + 2]}-31`]));
    return rows.every((r) => r !== null) ? total(rows) : null;
  };
  const own = (user: string, unit: TargetUnit, range: Range): number | null => {
    if (unit === 'months' || unit === 'month') return months(user, range);
    if (unit === 'year') return row(user, 'yearly', range) ?? quarters(user, range) ?? months(user, range);
    return quarters(user, range) ?? months(user, range);
  };
  const target: Gold['target'] = (unit, range, users) => total(users.map((u) => own(u, unit, range)));

  return {
    company,
    departmentOf,
    nameOf,
    usersOf,
    rowsIn,
    value: (measure, range, where) => measures[measure](rowsIn(range, where)),
    groups,
    people,
    newClients,
    dormant,
    target,
  };
}
