import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDate, yearOf } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { ImportKind } from '../ports/import-writer.js';
import { openAccounts } from './accounts.js';
import { demoClients } from './clients.js';
import { type Row, rowsOf } from './rows.js';
import type { SalesPlan } from './sales.js';
import { storiesAt } from './stories.js';

/** In this order each file finds what it refers to, and the sales, whose presence says that all is there, come last. */
const LOAD_ORDER: readonly ImportKind[] = ['users', 'products', 'clients', 'contacts', 'targets', 'sales'];

/** Years of sales before the current one. */
const FULL_YEARS = 3;

/** From January 1st three years before, through `yesterday`. `today` is what the stories are counted from. */
export function planCompany(seed: number, days: { today: LocalDate; yesterday: LocalDate }): SalesPlan {
  const clients = demoClients();
  return {
    seed,
    from: makeDate(yearOf(days.yesterday) - FULL_YEARS, 1, 1),
    to: days.yesterday,
    accounts: openAccounts(seed, clients),
    stories: storiesAt(days.today, clients),
  };
}

/** The name of the file of sales says what it holds: `demo_sales_2023-01-01_2026-06-14_seed1.csv`. */
function fileName(kind: ImportKind, plan: Pick<SalesPlan, 'from' | 'to' | 'seed'>): string {
  return kind === 'sales' ? `demo_sales_${plan.from}_${plan.to}_seed${plan.seed}.csv` : `demo_${kind}.csv`;
}

/** False for a file that was not written here. */
export function isDemoFile(name: string): boolean {
  return LOAD_ORDER.some((kind) => name === `demo_${kind}.csv`) || readSalesFileName(name) !== null;
}

/** What `fileName` said of the sales, or null for any other name. */
export function readSalesFileName(name: string): { from: LocalDate; to: LocalDate; seed: number } | null {
  const match = /^demo_sales_(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)_seed(\d+)\.csv$/.exec(name);
  if (match === null) return null;
  return { from: match[1] ?? '', to: match[2] ?? '', seed: Number(match[3]) };
}

/** A field in quotes where it needs them (RFC 4180). */
function field(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const CHUNK_LENGTH = 1 << 18;

async function writeCsv(path: string, rows: Iterable<Row>): Promise<number> {
  const out = createWriteStream(path);
  let count = -1;
  let text = '';
  try {
    for (const row of rows) {
      text += `${row.map(field).join(',')}\n`;
      count += 1;
      if (text.length < CHUNK_LENGTH) continue;
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
    out.end(text);
    await once(out, 'close');
  } finally {
    out.destroy();
  }
  return count;
}

export interface DemoFile {
  readonly kind: ImportKind;
  readonly path: string;
  /** Below the header. */
  readonly rows: number;
}

/** Writes the six import files into the folder, which is emptied before. */
export async function writeCompany(folder: string, plan: SalesPlan): Promise<readonly DemoFile[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const clients = demoClients();
  const files: DemoFile[] = [];
  for (const kind of LOAD_ORDER) {
    const path = join(folder, fileName(kind, plan));
    files.push({ kind, path, rows: await writeCsv(path, rowsOf(kind, plan, clients)) });
  }
  return files;
}
