import { prepareSaleInsert } from '../../db/importing/sales.js';
import { openDatabases } from '../../db/open.js';
import { foldSales, pauseInsertTriggers } from '../../db/sales/rollups.js';
import { addDays, addMonths } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { SaleRow } from '../ports/import-writer.js';
import { randomSource } from './import-data.js';

/**
 * A company of a large sales force, for measurements: 1,000 reps in 40 teams, 20,000 clients, 300 products in 10
 * categories, five years. Everybody has a line of products and clients of their own, as sales forces have.
 */

const LARGE_COMPANY = { reps: 1_000, teams: 40, clients: 20_000, products: 300 } as const;
const FIRST_DAY: LocalDate = '2021-06-14';
/** The day after the last sale: every running period has sales. */
export const TODAY: LocalDate = '2026-06-14';

const DAYS = 1_826;
const CATEGORIES = [
  '항생제',
  '순환기',
  '소화기',
  '당뇨',
  '백신',
  '호흡기',
  '정형외과',
  '안과',
  '피부과',
  '의료기기',
];
const REGIONS = ['서울', '경기', '인천', '부산', '대구', '광주', '대전', '강원'];
const INDUSTRIES = ['의원', '병원', '종합병원', '약국'];
const GRADES = ['S', 'A', 'B', 'C'];
const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;
const AT = '2026-06-14 00:00:00';
const ROWS_AT_ONCE = 50_000;
const TARGET_MONTHS = 66;

/** The sales in order of date. */
export function* largeSales(rows: number): Generator<SaleRow> {
  const random = randomSource(20260614);
  const pick = (count: number): number => Math.floor(random() * count);
  const { reps, clients, products } = LARGE_COMPANY;
  const dates = Array.from({ length: DAYS }, (_, i) => addDays(FIRST_DAY, i));
  for (let i = 0; i < rows; i += 1) {
    const saleDate = dates[Math.floor((i / rows) * DAYS)] ?? FIRST_DAY;
    // Some clients buy much more often than others.
    const client = Math.floor(clients * random() ** 1.5);
    const owner = client % reps;
    const rep = pick(20) === 0 ? (owner + 1) % reps : owner;
    // Two categories of the ten are a rep's line.
    const category = (rep + pick(2)) % CATEGORIES.length;
    const product = CATEGORIES.length * pick(products / CATEGORIES.length) + category;
    const chance = pick(100);
    yield {
      userId: rep + 1,
      clientId: client + 1,
      productId: product + 1,
      saleAmount: BigInt(10_000 + pick(2_990_000)),
      saleDate,
      quarter: QUARTERS[Math.floor((Number(saleDate.slice(5, 7)) - 1) / 3)] ?? 'Q1',
      year: Number(saleDate.slice(0, 4)),
      quantity: pick(20) === 0 ? null : BigInt(1 + pick(200)),
      region: REGIONS[client % REGIONS.length] ?? null,
      category: CATEGORIES[category] ?? null,
      status: chance < 2 ? 'cancelled' : chance < 3 ? 'pending' : 'completed',
      notes: null,
    };
  }
}

/** Everything but the sales. */
export const LARGE_MEMBERS = {
  users: () => [
    ...Array.from({ length: LARGE_COMPANY.reps }, (_, i) => ({
      id: i + 1,
      username: `rep${i + 1}`,
      name: `담당${i + 1}`,
      department: `영업${(i % LARGE_COMPANY.teams) + 1}팀`,
      role: 'user',
    })),
    { id: LARGE_COMPANY.reps + 1, username: 'lead', name: '박팀장', department: '영업1팀', role: 'manager' },
    { id: LARGE_COMPANY.reps + 2, username: 'boss', name: '정대표', department: null, role: 'admin' },
  ],
  clients: () =>
    Array.from({ length: LARGE_COMPANY.clients }, (_, i) => ({
      id: i + 1,
      name: `한빛의원 ${i + 1}호점`,
      industry: INDUSTRIES[i % INDUSTRIES.length] ?? '',
      grade: GRADES[(i * 7) % GRADES.length] ?? '',
    })),
  products: () =>
    Array.from({ length: LARGE_COMPANY.products }, (_, i) => ({
      id: i + 1,
      name: `제품 ${i + 1}호`,
      category: CATEGORIES[i % CATEGORIES.length] ?? '',
    })),
  /** Monthly ones of every rep. */
  targets: () =>
    Array.from({ length: LARGE_COMPANY.reps }, (_, i) =>
      Array.from({ length: TARGET_MONTHS }, (__, month) => ({
        user: i + 1,
        amount: 200_000_000 + i * 10_000,
        date: addMonths('2021-01-01', month),
      })),
    ).flat(),
} as const;

function found(home: string): void {
  const databases = openDatabases(home);
  const all = [databases.users, databases.clients, databases.sales];
  try {
    for (const database of all) database.exec('BEGIN IMMEDIATE');
    const user = databases.users.prepare(
      `INSERT INTO users (id, username, email, password_hash, full_name, department, role, is_active)
       VALUES (?, ?, ?, 'x', ?, ?, ?, 1)`,
    );
    for (const { id, username, name, department, role } of LARGE_MEMBERS.users()) {
      user.run(id, username, `${username}@example.kr`, name, department, role);
    }
    const client = databases.clients.prepare('INSERT INTO clients (id, name, industry) VALUES (?, ?, ?)');
    const grade = databases.clients.prepare(
      `INSERT INTO client_analysis (client_id, risk_score, grade, analysis_date) VALUES (?, 0, ?, '2026-05-01')`,
    );
    for (const one of LARGE_MEMBERS.clients()) {
      client.run(one.id, one.name, one.industry);
      grade.run(one.id, one.grade);
    }
    const product = databases.sales.prepare('INSERT INTO products (id, name, category) VALUES (?, ?, ?)');
    for (const { id, name, category } of LARGE_MEMBERS.products()) product.run(id, name, category);
    const target = databases.sales.prepare(
      `INSERT INTO sales_targets (user_id, target_amount, target_period, target_date)
       VALUES (?, ?, 'monthly', ?)`,
    );
    for (const { user: id, amount, date } of LARGE_MEMBERS.targets()) target.run(id, amount, date);
    for (const database of all) database.exec('COMMIT');
  } finally {
    databases.close();
  }
}

export interface Founded {
  readonly insertSeconds: number;
  /** Making the pre-aggregates of all rows. */
  readonly foldSeconds: number;
  /** Of the sales database without and with its pre-aggregates. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/**
 * Founds the company in a home that was set up and is empty. The sales go in by the import's own insert and the
 * import's own folding, past the reading of a file; their indexes are made afterwards.
 */
export function foundLargeCompany(home: string, rows: number): Founded {
  found(home);
  const databases = openDatabases(home);
  const { sales } = databases;
  const size = (): number =>
    Number(sales.pragma('page_count', { simple: true })) *
    Number(sales.pragma('page_size', { simple: true }));
  try {
    const insert = prepareSaleInsert(sales, AT);
    const startedAt = performance.now();
    let id = 1;
    sales.exec('BEGIN IMMEDIATE');
    const resumeTriggers = pauseInsertTriggers(sales);
    // Made once all rows are there, which is faster.
    const indexes = sales
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'sales_records' AND sql IS NOT NULL",
      )
      .all();
    for (const { name } of indexes) sales.exec(`DROP INDEX ${name}`);
    for (const sale of largeSales(rows)) {
      insert(id, sale, null);
      // In parts, so that the log beside the file stays small.
      if (id % ROWS_AT_ONCE === 0) sales.exec('COMMIT; BEGIN IMMEDIATE');
      id += 1;
    }
    resumeTriggers();
    sales.exec('COMMIT');
    for (const { sql } of indexes) sales.exec(sql);
    const insertedAt = performance.now();
    const bytesBefore = size();
    sales.transaction(() => foldSales(sales)).immediate();
    const foldedAt = performance.now();
    const bytesAfter = size();
    sales.pragma('wal_checkpoint(TRUNCATE)');
    return {
      insertSeconds: (insertedAt - startedAt) / 1000,
      foldSeconds: (foldedAt - insertedAt) / 1000,
      bytesBefore,
      bytesAfter,
    };
  } finally {
    databases.close();
  }
}
