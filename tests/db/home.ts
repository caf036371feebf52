import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { migrateDatabases } from '../../db/migrate.js';
import { openStores, type Stores } from '../../db/stores.js';
import type { FieldCipher, FieldPlace } from '../../src/ports/cipher.js';

const NOW = new Date('2026-06-15T00:00:00Z');

const placeText = (place: FieldPlace): string => `${place.table}.${place.column}.${place.row ?? ''}`;

/** Marks a text with its place and refuses it elsewhere, as the real one does. */
function seal(place: FieldPlace, plain: string): string {
  return `sealed:${placeText(place)}:${plain}`;
}

function unseal(place: FieldPlace, text: string): string {
  const start = `sealed:${placeText(place)}:`;
  if (!text.startsWith(start)) throw new Error(`${text} is not of ${start}`);
  return text.slice(start.length);
}

export const markingCipher: FieldCipher = {
  encrypt: seal,
  decrypt: unseal,
  encryptDeterministic: seal,
  decryptDeterministic: unseal,
  deterministicForms: (place, plain) => [seal(place, plain)],
};

/** Folders and stores that end with the test they were made in. */
export function useHomes(): {
  readonly folder: () => string;
  readonly setUp: () => Promise<string>;
  readonly open: (home: string) => Stores;
} {
  const folders: string[] = [];
  const opened: Stores[] = [];
  afterEach(async () => {
    for (const stores of opened.splice(0)) await stores.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'medisales-db-'));
    folders.push(made);
    return made;
  };
  return {
    folder,
    setUp: async () => {
      const home = folder();
      await migrateDatabases(home, { now: NOW });
      return home;
    },
    open: (home) => {
      const stores = openStores({ home, cipher: markingCipher, clock: { now: () => NOW } });
      opened.push(stores);
      return stores;
    },
  };
}

export interface Sale {
  readonly user: number;
  readonly client: number;
  readonly amount: number | bigint;
  readonly date: string;
  readonly status?: string;
  readonly region?: string;
  readonly category?: string;
}

export function addSales(stores: Stores, sales: readonly Sale[]): void {
  const insert = stores.databases.sales.prepare(
    `INSERT INTO sales_records (user_id, client_id, sale_amount, sale_date, quarter, year, status, region, category)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const s of sales) {
    const [year, month] = s.date.split('-').map(Number) as [number, number];
    const quarter = `Q${Math.ceil(month / 3)}`;
    insert.run(
      s.user,
      s.client,
      s.amount,
      s.date,
      quarter,
      year,
      s.status ?? 'completed',
      s.region ?? null,
      s.category ?? null,
    );
  }
}

export function addTarget(stores: Stores, user: number, amount: number, period: [string, string]): void {
  stores.databases.sales
    .prepare(
      'INSERT INTO sales_targets (user_id, target_amount, target_period, target_date) VALUES (?, ?, ?, ?)',
    )
    .run(user, amount, ...period);
}

/** Two teams: a rep, a colleague and a manager in the first, a rep in the second, and an admin without one. */
export async function addCompany(stores: Stores): Promise<Readonly<Record<string, number>>> {
  const ids: Record<string, number> = {};
  const people = [
    ['kim', '김하나', '강남팀', 'user'],
    ['lee', '이두리', '강남팀', 'user'],
    ['park', '박세나', '강남팀', 'manager'],
    ['choi', '최네오', '부산팀', 'user'],
    ['boss', '정대표', null, 'admin'],
  ] as const;
  for (const [username, fullName, department, role] of people) {
    const email = `${username}@example.com`;
    ids[username] = await stores.accounts.save({ username, email, fullName, department, role });
  }
  const clients = ['한빛병원', '다솜의원', '푸른약국'];
  for (const name of clients) {
    stores.databases.clients.prepare('INSERT INTO clients (name, industry) VALUES (?, ?)').run(name, '의원');
  }
  stores.databases.sales
    .prepare('INSERT INTO products (name, category) VALUES (?, ?)')
    .run('세파정', '항생제');
  stores.refreshMetadata();
  return ids;
}
