import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWholeTables } from '../../src/bot/whole-tables.js';
import { type App, openApp } from '../../src/compose.js';
import { createFileExporter } from '../../src/infra/exports/exporter.js';
import type { Reply } from '../../src/ports/ask.js';
import type { FileExporter } from '../../src/ports/file-exporter.js';
import type { WholeTables } from '../../src/ports/whole-tables.js';
import { foundCompany, type Home } from '../support/company.js';

let home: Home;
let app: App;
let files: FileExporter;
let tables: WholeTables;

beforeAll(async () => {
  home = await foundCompany();
  app = await openApp(home.config());
  files = createFileExporter({ folder: join(home.home, 'data', 'files', 'exports'), clock: app.clock });
  tables = createWholeTables({ ...app.stores, files, clock: app.clock, logger: app.logger });
}, 120_000);
afterAll(async () => {
  await files?.close();
  await app?.close();
  home?.remove();
});

async function reply(text: string): Promise<Reply> {
  const asker = { kind: 'user', username: 'park' } as const;
  const answered = await app.ask({ channel: 'slack', asker, text });
  if (answered === null) throw new Error('not answered');
  return answered;
}

test('the table of an answer becomes a workbook of its rows, and the audit has it without figures', async () => {
  const answered = await reply('이번 달 거래처별 매출');
  const rows = answered.answer.table?.rows.length ?? 0;
  expect(rows).toBeGreaterThan(1);
  const file = await tables.fileOf(answered);
  expect(file).toMatchObject({ rows, name: expect.stringMatching(/거래처.*\.xlsx$/) });
  expect(existsSync(file?.path ?? '')).toBe(true);
  const [entry] = app.stores.databases.main
    .prepare("SELECT user_id, detail FROM audit_log WHERE action = 'whole_table'")
    .all() as { user_id: number; detail: string }[];
  const park = await app.stores.people.identify({ kind: 'user', username: 'park' });
  expect(entry?.user_id).toBe(park?.userId);
  expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ scope: 'department', file: { rows } });
});

test('an answer without a table, and one of nobody, has no file; a disk that fails costs the file alone', async () => {
  const answered = await reply('이번 달 거래처별 매출');
  expect(await tables.fileOf(await reply('안녕'))).toBeNull();
  const { username: _nobody, ...ofNobody } = answered;
  expect(await tables.fileOf(ofNobody)).toBeNull();
  const broken = createWholeTables({
    ...app.stores,
    files: { export: () => Promise.reject(new Error('disk full')) },
    clock: app.clock,
    logger: app.logger,
  });
  expect(await broken.fileOf(answered)).toBeNull();
});

test('of a very long table the first rows are recorded, and the answer has all of them', async () => {
  const answered = await reply('2025년 일별 매출');
  expect(answered.answer.table?.rows).toHaveLength(365);
  const recorded = app.stores.databases.main
    .prepare<[], string>('SELECT answer FROM conversation_turns ORDER BY id DESC LIMIT 1')
    .pluck()
    .get();
  const { table, text } = JSON.parse(recorded ?? '') as { table: { rows: unknown[] }; text: string };
  expect(table).toMatchObject({ rowCount: 365 });
  expect([table.rows.length, text]).toEqual([200, answered.answer.text]);
});
