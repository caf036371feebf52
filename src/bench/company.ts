import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planCompany, writeCompany as writeDemo } from '../demo/files.js';
import { GUIDES } from '../demo/people.js';
import { addDays, addMonths } from '../model/calendar.js';
import type { ImportKind } from '../ports/import-writer.js';
import { MASTER_FILES, writeSales } from './import-data.js';
import type { BenchRole } from './questions.js';

/** The companies that are asked in measurements, as files an import takes. */

export interface BenchFile {
  readonly kind: ImportKind;
  readonly path: string;
}

export interface BenchCompany {
  readonly name: string;
  /** The day after its last sale: every running period has sales. */
  readonly now: string;
  readonly people: Readonly<Record<BenchRole, string>>;
  /** Writes its files below a folder, in the order they have to be imported. */
  readonly write: (folder: string) => Promise<readonly BenchFile[]>;
}

const NOW = '2026-06-14T09:00:00+09:00';
const TODAY = '2026-06-14';

/** The made-up company of `medisales demo`. */
export function demoCompany(): BenchCompany {
  return {
    name: 'demo company',
    now: NOW,
    people: GUIDES,
    write: (folder) =>
      writeDemo(join(folder, 'demo'), planCompany(1, { today: TODAY, yesterday: addDays(TODAY, -1) })),
  };
}

const REPS = 30;
const MONTHS = 42;
const FIRST_MONTH = '2023-01-01';

function users(): string {
  return [
    MASTER_FILES.users(),
    'lead,lead@example.kr,박팀장,영업2팀,manager',
    'boss,boss@example.kr,정대표,,admin',
  ].join('\n');
}

function targets(): string {
  const lines = ['user,target_amount,target_period,target_date'];
  for (let rep = 1; rep <= REPS; rep += 1) {
    for (let month = 0; month < MONTHS; month += 1) {
      const date = addMonths(FIRST_MONTH, month);
      lines.push(`rep${rep},${240_000_000 + rep * 1_000_000},monthly,${date}`);
      if (month % 12 === 0) lines.push(`rep${rep},3000000000,yearly,${date}`);
    }
  }
  return lines.join('\n');
}

/** A plain company with as many sales as wanted. */
export function plainCompany(salesRows: number): BenchCompany {
  const texts = { users: users(), products: MASTER_FILES.products(), clients: MASTER_FILES.clients() };
  return {
    name: `company with ${salesRows.toLocaleString('en')} sales`,
    now: NOW,
    people: { rep: 'rep1', manager: 'lead', admin: 'boss' },
    write: async (folder) => {
      const files: BenchFile[] = [];
      const put = async (kind: ImportKind, write: (path: string) => Promise<void>): Promise<void> => {
        const path = join(folder, `${kind}.csv`);
        await write(path);
        files.push({ kind, path });
      };
      for (const kind of ['users', 'products', 'clients'] as const) {
        await put(kind, (path) => writeFile(path, texts[kind]));
      }
      await put('sales', (path) => writeSales(path, salesRows));
      await put('targets', (path) => writeFile(path, targets()));
      return files;
    },
  };
}
