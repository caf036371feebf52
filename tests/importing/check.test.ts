import { afterEach, beforeEach, expect, test } from 'vitest';
import { recogniseKind } from '../../src/importing/recognise.js';
import { type ImportHome, makeHome } from './home.js';

let at: ImportHome;

beforeEach(async () => {
  at = await makeHome();
});
afterEach(() => at.remove());

const USERS = '아이디,이메일,이름,부서\nkim,kim@example.com,김하늘,강남팀\n';

test('a check tells what would come of an import and keeps nothing', async () => {
  const path = at.file('people.csv', `${USERS}lee,nowhere,이준서,강남팀\n`);
  const checked = await at.importer.importFiles('users', [path], { check: true, skipBad: true });
  expect(checked.batchIds).toEqual([]);
  expect(checked.files[0]).toMatchObject({ rows: 2, written: 1, rejected: 1 });
  expect(checked.problems?.[0]).toMatchObject({ line: 3, column: 'email', value: 'nowhere' });
  expect(at.query('users', 'SELECT count(*) FROM users')).toEqual([[0]]);
  expect(at.query('users', 'SELECT count(*) FROM import_batches')).toEqual([[0]]);
  // The connection is as before: the import itself then goes through, and is noted once.
  const done = await at.importer.importFiles('users', [path], { skipBad: true, importedBy: 'mgr01' });
  expect(done.batchIds).toHaveLength(1);
  expect(at.query('users', 'SELECT imported_by, rows_written FROM import_batches')).toEqual([['mgr01', 1]]);
});

test.each([
  ['users', '아이디,이메일,이름'],
  ['products', '제품명,제품군,단가'],
  ['clients', '거래처명,사업자번호,업종'],
  ['contacts', '거래처,이름,직위'],
  ['sales', '판매일,담당자,거래처,제품,금액'],
  ['targets', '담당자,목표금액,목표기간,기준일'],
] as const)('a file of %s is known by its headings', async (kind, header) => {
  expect(await recogniseKind(at.file('x.csv', `${header}\n1,2,3,4,5\n`))).toBe(kind);
});

test('a file whose headings tell nothing is refused with what was found', async () => {
  await expect(recogniseKind(at.file('x.csv', '가,나\n1,2\n'))).rejects.toMatchObject({
    code: 'import_rejected',
    message: expect.stringContaining('found: 가, 나'),
    hint: expect.stringContaining('sales'),
  });
});
