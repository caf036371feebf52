import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { migrateDatabases } from '../../db/migrate.js';
import { openFile } from '../../db/open.js';
import { databaseFile } from '../../db/paths.js';
import { createSalesReader } from '../../db/sales/reader.js';
import { foldSales } from '../../db/sales/rollups.js';
import { type Analytics, createAnalytics } from '../../src/analytics/analytics.js';
import type { SalesReader } from '../../src/ports/sales-reader.js';

/** A company as plain arrays, which is what the oracle reads and what is written to real databases. */

export interface WorldUser {
  readonly id: number;
  readonly username: string;
  readonly fullName: string | null;
  readonly department: string | null;
  readonly role: 'user' | 'manager' | 'admin';
  readonly active: boolean;
}

export interface WorldClient {
  readonly id: number;
  readonly name: string;
  readonly industry: string | null;
}

export interface WorldProduct {
  readonly id: number;
  readonly name: string;
  /** Won; none where it is not given. */
  readonly price?: number;
}

export interface WorldGrade {
  readonly client: number;
  readonly grade: string;
  readonly date: string;
}

export interface WorldSale {
  readonly user: number;
  readonly client: number;
  readonly product: number | null;
  readonly amount: bigint;
  readonly date: string;
  readonly quantity: number | null;
  readonly region: string | null;
  readonly category: string | null;
  readonly status: string | null;
}

export interface WorldTarget {
  readonly user: number;
  readonly amount: bigint;
  readonly period: 'monthly' | 'quarterly' | 'yearly';
  readonly date: string;
}

export interface World {
  readonly users: readonly WorldUser[];
  readonly clients: readonly WorldClient[];
  readonly products: readonly WorldProduct[];
  readonly grades: readonly WorldGrade[];
  readonly sales: readonly WorldSale[];
  readonly targets: readonly WorldTarget[];
}

export function user(id: number, fields: Partial<WorldUser> = {}): WorldUser {
  return {
    id,
    username: `rep${id}`,
    fullName: `담당${id}`,
    department: '강남팀',
    role: 'user',
    active: true,
    ...fields,
  };
}

export function sale(
  fields: Partial<WorldSale> & { readonly date: string; readonly amount: bigint },
): WorldSale {
  return {
    user: 1,
    client: 1,
    product: 1,
    quantity: 1,
    region: '서울',
    category: '항생제',
    status: 'completed',
    ...fields,
  };
}

export function target(
  userId: number,
  amount: bigint,
  period: WorldTarget['period'],
  date: string,
): WorldTarget {
  return { user: userId, amount, period, date };
}

function world(fields: Partial<World>): World {
  return {
    users: [user(1)],
    clients: [{ id: 1, name: '한빛병원', industry: '종합병원' }],
    products: [{ id: 1, name: '세파정' }],
    grades: [],
    sales: [],
    targets: [],
    ...fields,
  };
}

/** The databases that figures are read from. */
const NAMES = ['users', 'clients', 'sales'] as const;

function write(home: string, data: World): void {
  const [users, clients, sales] = NAMES.map((name) => openFile(databaseFile(home, name), name));
  if (users === undefined || clients === undefined || sales === undefined) throw new Error('not opened');
  const all = [users, clients, sales];
  try {
    for (const database of all) database.exec('BEGIN');
    const insertUser = users.prepare(
      `INSERT INTO users (id, username, email, password_hash, full_name, department, role, is_active)
       VALUES (?, ?, ?, 'x', ?, ?, ?, ?)`,
    );
    for (const u of data.users) {
      insertUser.run(
        u.id,
        u.username,
        `${u.username}@example.com`,
        u.fullName,
        u.department,
        u.role,
        u.active ? 1 : 0,
      );
    }
    const insertClient = clients.prepare('INSERT INTO clients (id, name, industry) VALUES (?, ?, ?)');
    for (const c of data.clients) insertClient.run(c.id, c.name, c.industry);
    const insertGrade = clients.prepare(
      'INSERT INTO client_analysis (client_id, risk_score, grade, analysis_date) VALUES (?, 0, ?, ?)',
    );
    for (const g of data.grades) insertGrade.run(g.client, g.grade, g.date);
    const insertProduct = sales.prepare('INSERT INTO products (id, name, price) VALUES (?, ?, ?)');
    for (const p of data.products) insertProduct.run(p.id, p.name, p.price ?? null);
    const insertSale = sales.prepare(
      `INSERT INTO sales_records
       (user_id, client_id, product_id, sale_amount, sale_date, quarter, year, quantity, region, category, status)
       VALUES (?, ?, ?, ?, ?, 'Q1', 2000, ?, ?, ?, ?)`,
    );
    for (const s of data.sales) {
      insertSale.run(
        s.user,
        s.client,
        s.product,
        s.amount,
        s.date,
        s.quantity,
        s.region,
        s.category,
        s.status,
      );
    }
    const insertTarget = sales.prepare(
      'INSERT INTO sales_targets (user_id, target_amount, target_period, target_date) VALUES (?, ?, ?, ?)',
    );
    for (const t of data.targets) insertTarget.run(t.user, t.amount, t.period, t.date);
    foldSales(sales);
    for (const database of all) database.exec('COMMIT');
  } finally {
    for (const database of all) database.close();
  }
}

export interface OpenWorld {
  readonly home: string;
  readonly analytics: Analytics;
  readonly reader: SalesReader;
  readonly close: () => void;
}

let template: Promise<string> | null = null;

/** An empty home with every migration, made once and copied after that. */
function emptyHome(): Promise<string> {
  const make = async (): Promise<string> => {
    const home = mkdtempSync(join(tmpdir(), 'medisales-analytics-'));
    await migrateDatabases(home, { now: new Date('2026-06-15T00:00:00Z') });
    return home;
  };
  template ??= make();
  return template;
}

afterAll(async () => {
  if (template !== null) rmSync(await template, { recursive: true, force: true });
});

/** The world in real databases made by the real migrations, read by the real reader. */
export async function openWorld(data: World): Promise<OpenWorld> {
  const home = mkdtempSync(join(tmpdir(), 'medisales-analytics-'));
  const empty = await emptyHome();
  for (const name of NAMES) cpSync(databaseFile(empty, name), databaseFile(home, name));
  write(home, data);
  const reader = createSalesReader(home);
  return {
    home,
    analytics: createAnalytics({ reader }),
    reader,
    close: () => {
      reader.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Worlds that are closed after the test they were opened in. */
export function useWorlds(): (data: Partial<World>) => Promise<OpenWorld> {
  const opened: OpenWorld[] = [];
  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
  });
  return async (data) => {
    const one = await openWorld(world(data));
    opened.push(one);
    return one;
  };
}
