import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { createImportWriter } from '../../db/importing/writer.js';
import { migrateDatabases } from '../../db/migrate.js';
import { type Databases, openDatabases } from '../../db/open.js';
import { createImporter, type Importer } from '../../src/importing/run.js';
import type { AppError } from '../../src/model/errors.js';
import type { FieldCipher } from '../../src/ports/cipher.js';
import { createFieldCipher } from '../../src/security/field-cipher.js';
import { fixedKeyRing } from '../../src/security/keys.js';

export const NOW = new Date('2026-06-15T00:00:00Z');
export const KEY = 'a'.repeat(64);

export interface ImportHome {
  readonly home: string;
  readonly databases: Databases;
  readonly cipher: FieldCipher;
  readonly importer: Importer;
  /** Writes an input file and gives its path. */
  readonly file: (name: string, content: string | Buffer, encoding?: 'utf-8' | 'cp949') => string;
  readonly query: (database: 'users' | 'sales' | 'clients', sql: string, ...values: unknown[]) => unknown[][];
  readonly remove: () => void;
}

export function openHome(home: string): Omit<ImportHome, 'file' | 'remove'> {
  const databases = openDatabases(home);
  const cipher = createFieldCipher(fixedKeyRing([KEY]));
  const clock = { now: () => NOW };
  const fiscalStart = () => Promise.resolve(1);
  const writer = createImportWriter({ databases, cipher, clock, fiscalStart });
  return {
    home,
    databases,
    cipher,
    importer: createImporter({ writer, clock, fiscalStart }),
    query: (database, sql, ...values) =>
      databases[database]
        .prepare(sql)
        .raw()
        .all(...values) as unknown[][],
  };
}

/** A migrated home in a temporary folder with nothing in it. */
export async function makeHome(): Promise<ImportHome> {
  const home = mkdtempSync(join(tmpdir(), 'medisales-import-'));
  await migrateDatabases(home, { now: NOW });
  const opened = openHome(home);
  return {
    ...opened,
    file: (name, content, encoding = 'utf-8') => {
      const path = join(home, 'input', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === 'string' ? iconv.encode(content, encoding) : content);
      return path;
    },
    remove: () => {
      opened.databases.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Two people, two products, three clients of which two share a name. */
export async function importMasterData({ importer, file }: ImportHome): Promise<void> {
  await importer.importFiles('users', [
    file(
      'users.csv',
      'username,email,full_name,department,role\nrep01,rep01@example.kr,김하나,강남팀,user\nlead,lead@example.kr,박두리,강남팀,manager\n',
    ),
  ]);
  await importer.importFiles('products', [
    file('products.csv', 'name,category,price,description\n세파록스정,항생제,1200,\n혈압케어,순환기,900,\n'),
  ]);
  await importer.importFiles('clients', [
    file(
      'clients.csv',
      'name,business_number,industry\n한빛병원,101-81-00001,종합병원\n새봄약국,201-81-00001,약국\n새봄약국,201-81-00002,약국\n',
    ),
  ]);
}

interface ToldProblem {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly problem: string;
  readonly expected: string;
  readonly text: string;
}

/** The problems that a refused import lists. */
export async function problemsOf(work: Promise<unknown>): Promise<readonly ToldProblem[]> {
  try {
    await work;
  } catch (error) {
    const { code, details, message } = error as AppError;
    if (code !== 'import_rejected') throw error;
    if (details.problems === undefined) throw new Error(`refused as a whole: ${message}`);
    return details.problems as readonly ToldProblem[];
  }
  throw new Error('the import was not refused');
}
