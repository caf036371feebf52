import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoFile, planCompany, writeCompany } from '../../src/demo/files.js';
import type { Stories } from '../../src/demo/stories.js';
import { addDays } from '../../src/model/calendar.js';

export type FileRow = Readonly<Record<string, string>>;

export interface MadeCompany {
  readonly stories: Stories;
  readonly from: string;
  readonly to: string;
  readonly files: readonly DemoFile[];
  readonly hashes: readonly string[];
  readonly rows: (kind: string) => readonly FileRow[];
}

/** Fields of one line; quotes only hold commas in these files. */
function fields(line: string): string[] {
  return [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].slice(0, -1).map((m) => m[2] ?? m[1] ?? '');
}

function parse(text: string): FileRow[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const values = fields(line);
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']));
  });
}

/** The import files of the company as they are made on that day, read by nothing of the product. */
export async function makeCompany(seed: number, today: string): Promise<MadeCompany> {
  const folder = mkdtempSync(join(tmpdir(), 'medisales-demo-'));
  try {
    const plan = planCompany(seed, { today, yesterday: addDays(today, -1) });
    const files = await writeCompany(folder, plan);
    const texts = files.map((file) => readFileSync(file.path, 'utf8'));
    const parsed = new Map(files.map((file, i) => [file.kind as string, parse(texts[i] ?? '')]));
    return {
      stories: plan.stories,
      from: plan.from,
      to: plan.to,
      files,
      hashes: texts.map((text) => createHash('sha256').update(text).digest('hex')),
      rows: (kind) => parsed.get(kind) ?? [],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Completed won by whatever `key` says of a sale; null leaves it out. */
export function sumBy(sales: readonly FileRow[], key: (sale: FileRow) => string | null): Map<string, number> {
  const sums = new Map<string, number>();
  for (const sale of sales) {
    const at = sale.status === 'completed' ? key(sale) : null;
    if (at !== null) sums.set(at, (sums.get(at) ?? 0) + Number(sale.sale_amount));
  }
  return sums;
}

export function monthOf(sale: FileRow): string {
  return (sale.sale_date ?? '').slice(0, 7);
}
