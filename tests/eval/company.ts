/** What a made-up company of the evaluation is: both its import files and its gold figures come from these arrays. */

export type Role = 'user' | 'manager' | 'admin';
export type Status = 'completed' | 'cancelled' | 'pending';

export interface Person {
  readonly username: string;
  readonly name: string;
  readonly department: string;
  readonly role: Role;
  readonly language?: 'ko' | 'en';
}
export interface Client {
  readonly name: string;
  readonly industry: string;
  readonly region: string;
}
export interface Product {
  readonly name: string;
  readonly category: string;
}
export interface Sale {
  readonly date: string;
  readonly user: string;
  readonly client: string;
  readonly product: string;
  readonly amount: number;
  readonly quantity: number;
  readonly status: Status;
}
export interface Target {
  readonly user: string;
  readonly amount: number;
  readonly period: 'monthly' | 'quarterly' | 'yearly';
  readonly date: string;
}
export interface Grade {
  readonly client: string;
  readonly grade: string;
  readonly date: string;
}

export interface Company {
  readonly key: string;
  /** The clock of its questions unless a question has its own. */
  readonly now: string;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalStart: number;
  readonly people: readonly Person[];
  readonly products: readonly Product[];
  readonly clients: readonly Client[];
  readonly sales: readonly Sale[];
  readonly targets: readonly Target[];
  readonly grades: readonly Grade[];
  readonly aliases: readonly (readonly [dimension: string, alias: string, name: string])[];
  /** The manner of its files. */
  readonly files: 'utf8' | 'cp949' | 'xlsx';
}

/** Uniform numbers in [0, 1) from one seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function picker(random: () => number): <T>(list: readonly T[]) => T {
  return (list) => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(date);
  return days;
}

/** The months `YYYY-MM` from one to another, both counted. */
export function monthsFrom(from: string, to: string): string[] {
  return [...new Set(daysFrom(`${from}-01`, `${to}-28`).map((d) => d.slice(0, 7)))];
}

export interface Draw {
  readonly seed: number;
  readonly from: string;
  readonly to: string;
  /** Mean rows of a working day. */
  readonly perDay: number;
  readonly clientsOf: Readonly<Record<string, readonly string[]>>;
  readonly products: readonly string[];
  /** Won of one sale at most. */
  readonly most: number;
  /** First and last day of those that came late or went quiet. */
  readonly since?: Readonly<Record<string, string>>;
  readonly until?: Readonly<Record<string, string>>;
  readonly quiet?: (date: string, user: string) => boolean;
}

/** Rows drawn from one seed; weekends have few, some are cancelled or pending. */
export function drawSales(draw: Draw): Sale[] {
  const random = createRandom(draw.seed);
  const pick = picker(random);
  const rows: Sale[] = [];
  const sellers = Object.keys(draw.clientsOf);
  for (const date of daysFrom(draw.from, draw.to)) {
    const weekday = new Date(date).getUTCDay();
    const mean = weekday === 0 || weekday === 6 ? draw.perDay / 8 : draw.perDay;
    const count = Math.floor(random() * mean * 2 + 0.5);
    for (let i = 0; i < count; i++) {
      const user = pick(sellers);
      const client = pick(draw.clientsOf[user] ?? []);
      const product = pick(draw.products);
      const quantity = 1 + Math.floor(random() * 90);
      const amount = 30_000 + Math.floor(random() * random() * draw.most);
      const dice = random();
      const status = dice < 0.05 ? 'cancelled' : dice < 0.09 ? 'pending' : 'completed';
      if (date < (draw.since?.[client] ?? '') || date > (draw.until?.[client] ?? '9999')) continue;
      if (draw.quiet?.(date, user) === true) continue;
      rows.push({ date, user, client, product, amount, quantity, status });
    }
  }
  return rows;
}
