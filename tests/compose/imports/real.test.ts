import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, openApp } from '../../../src/compose.js';
import type { Principal } from '../../../src/model/principal.js';
import type { ImportRun } from '../../../src/ports/imports.js';
import { foundCompany, type Home } from '../../support/company.js';

/** The desk over a real home, with `medisales import` in a process of its own as the service starts it. */

let home: Home;
let app: App;

beforeAll(async () => {
  home = await foundCompany();
  app = await openApp(home.config());
});
afterAll(async () => {
  await app?.close();
  home?.remove();
});

async function who(username: string): Promise<Principal> {
  const found = await app.stores.people.identify({ kind: 'user', username });
  if (found === null) throw new Error(`there is no ${username}`);
  return found;
}

async function ended(person: Principal): Promise<ImportRun> {
  for (;;) {
    const run = app.imports?.current(person);
    if (run === null || run === undefined) throw new Error('nothing is held');
    if (run.state !== 'checking' && run.state !== 'importing') return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

test('a file is known by its headings, checked, imported but for its wrong rows, and noted', async () => {
  const boss = await who('boss');
  const before = await app.stores.company.counts();
  const text =
    '판매일,담당자,거래처,제품,금액\n2026-06-11,kim,한빛병원,세파정,"1,500,000"\n2026-02-30,kim,한빛병원,세파정,1000\n2026-06-12,kim,한빛병언,세파정,2000\n';
  const begun = await app.imports?.begin({ name: '6월.csv', kind: null, content: bytes(text) }, boss);
  const checked = await ended(boss);
  expect(checked).toMatchObject({
    state: 'checked',
    kind: 'sales',
    duplicate: null,
    counts: { rows: 3, written: 1, updated: 0, rejected: 2 },
    faults: [
      {
        line: 3,
        column: '판매일',
        value: '2026-02-30',
        reason: '없는 날짜입니다. 2026-06-15처럼 적어 주세요',
      },
      { line: 4, column: '거래처', value: '한빛병언', reason: '등록된 거래처가 아닙니다. ‘한빛병원’인가요?' },
    ],
  });
  expect((await app.stores.company.counts()).sales).toBe(before.sales);
  await app.imports?.confirm(begun?.id ?? '', { again: false }, boss);
  const done = await ended(boss);
  expect(done).toMatchObject({ state: 'done', counts: { written: 1, rejected: 2 }, error: null });
  expect((await app.stores.company.counts()).sales).toBe(before.sales + 1);
  const rejects = await app.imports?.rejects(begun?.id ?? '', boss);
  expect(readFileSync(rejects ?? '', 'utf8')).toMatch(/^\uFEFFreason,판매일.*\r\n"?line 3, sale_date/);
  const batches = await app.stores.company.imported(100);
  expect(batches).toContainEqual(
    expect.objectContaining({ kind: 'sales', fileName: '6월.csv', rowsWritten: 1, importedBy: 'boss' }),
  );
  const page = await app.console?.page(boss, 'imports', { find: '6월.csv' });
  expect(page?.tables[0]?.table.rows[0]).toEqual(expect.arrayContaining(['매출', '6월.csv', 1, '정대표']));
  await app.imports?.discard(begun?.id ?? '', boss);
  expect(readdirSync(join(home.config().home, 'data', 'imports'))).toEqual([]);

  await app.imports?.begin({ name: '6월 다시.csv', kind: 'sales', content: bytes(text) }, boss);
  expect(await ended(boss)).toMatchObject({ state: 'checked', counts: { written: 1 } });
  expect(app.imports?.current(boss)?.duplicate).toContain('6월 다시.csv');
}, 60_000);

test('a file that is no table of ours is refused in words, and a manager without the right has no desk', async () => {
  const boss = await who('boss');
  await app.imports?.begin({ name: '메모.csv', kind: null, content: bytes('가,나\n1,2\n') }, boss);
  expect((await ended(boss)).error).toBe(
    '메모.csv: 열 제목으로는 어떤 자료인지 알 수 없습니다. 종류를 골라 주세요. 있는 열: 가, 나',
  );
  const park = await who('park');
  expect(app.imports?.kindsFor(park)).toEqual([]);
  await expect(app.console?.page(park, 'imports', { find: null })).rejects.toMatchObject({ code: 'denied' });
}, 30_000);
