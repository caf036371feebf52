import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { addDays } from '../model/calendar.js';
import type { SaleRow } from '../ports/import-writer.js';

/** A deterministic company for measurements: 30 people, 300 clients, 25 products, sales in order of date. */

const PEOPLE = 30;
const CLIENTS = 300;
const PRODUCTS = 25;
const CATEGORIES = ['항생제', '순환기', '소화기', '의료기기', '백신'] as const;
const REGIONS = ['서울', '경기', '부산', '대구', '광주'] as const;
const FIRST_DAY = '2023-01-01';
const DAYS = 1260;
const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;

/** Mulberry32: a small generator of 32 bits of state. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const MASTER_FILES = {
  users: () =>
    ['username,email,full_name,department,role']
      .concat(
        Array.from(
          { length: PEOPLE },
          (_, i) => `rep${i + 1},rep${i + 1}@example.kr,담당${i + 1},영업${(i % 4) + 1}팀,user`,
        ),
      )
      .join('\n'),
  products: () =>
    ['name,category,price']
      .concat(
        Array.from(
          { length: PRODUCTS },
          (_, i) => `제품 ${i + 1}호,${CATEGORIES[i % CATEGORIES.length]},${1000 + i * 100}`,
        ),
      )
      .join('\n'),
  clients: () =>
    ['name,business_number,industry']
      .concat(
        Array.from(
          { length: CLIENTS },
          (_, i) => `한빛의원 ${i + 1}호점,${101 + i}-81-${String(10_000 + i)},의원`,
        ),
      )
      .join('\n'),
} as const;

/** The sales as an import would make them of their file, with notes still in plain text. */
export function* benchSales(rows: number): Generator<SaleRow> {
  const random = randomSource(20260615);
  const pick = (count: number): number => Math.floor(random() * count);
  const dates = Array.from({ length: DAYS }, (_, i) => addDays(FIRST_DAY, i));
  for (let i = 0; i < rows; i += 1) {
    const saleDate = dates[Math.floor((i / rows) * DAYS)] ?? FIRST_DAY;
    const product = pick(PRODUCTS);
    yield {
      userId: pick(PEOPLE) + 1,
      clientId: pick(CLIENTS) + 1,
      productId: product + 1,
      saleAmount: BigInt(10_000 + pick(9_990_000)),
      saleDate,
      quarter: QUARTERS[Math.floor((Number(saleDate.slice(5, 7)) - 1) / 3)] ?? 'Q1',
      year: Number(saleDate.slice(0, 4)),
      quantity: BigInt(1 + pick(200)),
      region: REGIONS[pick(REGIONS.length)] ?? null,
      category: CATEGORIES[product % CATEGORIES.length] ?? null,
      status: pick(50) === 0 ? 'cancelled' : 'completed',
      notes: pick(20) === 0 ? `메모 ${i}` : null,
    };
  }
}

const SALES_HEADER = 'sale_date,user,client,product,sale_amount,quantity,region,status,notes';

function salesLine(sale: SaleRow): string {
  return [
    sale.saleDate,
    `rep${sale.userId}`,
    `한빛의원 ${sale.clientId}호점`,
    `제품 ${sale.productId}호`,
    sale.saleAmount,
    sale.quantity,
    sale.region,
    sale.status,
    sale.notes ?? '',
  ].join(',');
}

/** As a file of CSV, a part at a time. */
export async function writeSales(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  let text = `${SALES_HEADER}\n`;
  for (const sale of benchSales(rows)) {
    text += `${salesLine(sale)}\n`;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'close');
}
