import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUpHome } from '../../src/compose/unlock.js';
import { type App, openApp } from '../../src/compose.js';
import { type Config, readConfig } from '../../src/config.js';
import type { ImportKind } from '../../src/ports/import-writer.js';
import type { Environment } from './command.js';

/**
 * A small company in a real home, brought in by the import: two teams, of which the first has two reps and a
 * manager and the second one rep; an admin above. What it sold is plain data, so that a test can sum it itself.
 */

const NOW = '2026-06-15T09:00:00+09:00';
export const TODAY = '2026-06-15';
export const PASSWORD = 'correct horse battery staple';

export interface Person {
  readonly username: string;
  readonly fullName: string;
  readonly department: string;
  readonly role: 'user' | 'manager' | 'admin';
}

export const PEOPLE = {
  kim: { username: 'kim', fullName: '김하나', department: '강남팀', role: 'user' },
  lee: { username: 'lee', fullName: '이두리', department: '강남팀', role: 'user' },
  park: { username: 'park', fullName: '박세나', department: '강남팀', role: 'manager' },
  choi: { username: 'choi', fullName: '최지우', department: '부산팀', role: 'user' },
  boss: { username: 'boss', fullName: '정대표', department: '', role: 'admin' },
} as const satisfies Readonly<Record<string, Person>>;
export type PersonName = keyof typeof PEOPLE;

export function emailOf(person: string): string {
  return `${person}@example.kr`;
}

export interface Sale {
  readonly date: string;
  readonly user: PersonName;
  readonly client: string;
  readonly product: string;
  readonly amount: number;
  readonly status: 'completed' | 'cancelled';
}

const CLIENTS: Readonly<Record<PersonName, readonly string[]>> = {
  kim: ['한빛병원', '다솜의원'],
  lee: ['푸른약국', '새봄의원'],
  park: ['바른내과'],
  choi: ['미래의원', '해운대병원'],
  boss: [],
};
const PRODUCTS = { 세파정: '항생제', 혈압케어: '순환기' } as const;
const MONTHS = ['2025-04', '2025-05', '2025-06', '2026-04', '2026-05', '2026-06'] as const;

function makeSales(): readonly Sale[] {
  const sales: Sale[] = [];
  for (const [p, [user, clients]] of Object.entries(CLIENTS).entries()) {
    for (const [c, client] of clients.entries()) {
      for (const [m, month] of MONTHS.entries()) {
        for (const [i, product] of Object.keys(PRODUCTS).entries()) {
          sales.push({
            date: `${month}-${String(2 + 3 * i + c).padStart(2, '0')}`,
            user: user as PersonName,
            client,
            product,
            amount: 1_000_003 * (p + 1) + 310_007 * (c + 1) + 70_001 * (m + 1) + 9_013 * (i + 1),
            status: (p + c + m + i) % 9 === 0 ? 'cancelled' : 'completed',
          });
        }
      }
    }
  }
  return sales;
}

export const SALES: readonly Sale[] = makeSales();
export const CLIENTS_OF = CLIENTS;

function csv(header: string, rows: readonly (readonly (string | number)[])[]): string {
  return `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
}

export function usersCsv(people: readonly Person[] = Object.values(PEOPLE)): string {
  return csv(
    'username,email,full_name,department,role',
    people.map((p) => [p.username, emailOf(p.username), p.fullName, p.department, p.role]),
  );
}

/** Its import files, in order. */
export const FILES: readonly (readonly [ImportKind, string])[] = [
  ['users', usersCsv()],
  ['products', csv('name,category', Object.entries(PRODUCTS))],
  [
    'clients',
    csv(
      'name,industry',
      Object.values(CLIENTS)
        .flat()
        .map((name) => [name, name.endsWith('약국') ? '약국' : '의원']),
    ),
  ],
  [
    'sales',
    csv(
      'sale_date,user,client,product,sale_amount,status',
      SALES.map((s) => [s.date, s.user, s.client, s.product, s.amount, s.status]),
    ),
  ],
  [
    'targets',
    csv('user,target_amount,target_period,target_date', [
      ['kim', 10_000_000, 'monthly', '2026-06-01'],
      ['lee', 20_000_000, 'monthly', '2026-06-01'],
    ]),
  ],
];

export interface Home {
  readonly home: string;
  /** For commands; `more` overrides. */
  readonly env: (more?: Environment) => Environment;
  readonly config: (more?: Environment) => Config;
  /** Writes a file beside the home and gives its path. */
  readonly file: (name: string, content: string | Buffer) => string;
  readonly remove: () => void;
}

/** A home with nothing in it; `parent` is where its folder is made. */
export async function makeHome(parent: string = tmpdir()): Promise<Home> {
  const folder = mkdtempSync(join(parent, 'medisales-company-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  const env = (more: Environment = {}): Environment => ({
    MEDISALES_HOME: home,
    MEDISALES_NOW: NOW,
    ...more,
  });
  const config = (more: Environment = {}): Config =>
    readConfig({ LOG_LEVEL: 'silent', PORT: '0', ...env(more) }, home);
  await setUpHome(config());
  return {
    home,
    env,
    config,
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A home with the company in it. */
export async function foundCompany(
  prepare: (app: App) => Promise<void> = async () => {},
  parent?: string,
): Promise<Home> {
  const made = await makeHome(parent);
  const app = await openApp(made.config());
  try {
    for (const [kind, text] of FILES) {
      await app.importer.importFiles(kind, [made.file(`${kind}.csv`, text)]);
    }
    await prepare(app);
  } finally {
    await app.close();
  }
  return made;
}

/** What `who` sold (everybody of it), completed, from `from` to `to`. */
export function soldBy(who: readonly PersonName[], from: string, to: string): readonly Sale[] {
  return SALES.filter(
    (s) => s.status === 'completed' && who.includes(s.user) && s.date >= from && s.date <= to,
  );
}

export function sum(sales: readonly Sale[]): number {
  return sales.reduce((total, s) => total + s.amount, 0);
}
