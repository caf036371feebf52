import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureInKorean } from '../../../src/compose/imports/korean.js';
import { inspectFile } from '../../../src/importing/inspect.js';
import { openXlsx } from '../../../src/importing/xlsx/workbook.js';

/** What is no import file at all is refused in the words of its reader, as the reading itself words it. */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medisales-korean-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

async function refusalOf(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const read = name.endsWith('.xlsx') ? openXlsx(path, undefined) : inspectFile(path);
  const message = await read.then(
    () => 'read',
    (error: unknown) => String((error as Error).message),
  );
  return failureInKorean(message.replace(path, name));
}

test.each([
  ['photo.csv', hex('89504e470d0a1a0a0000'), 'photo.csv: 그림 파일입니다'],
  ['paper.csv', hex('255044462d312e37'), 'paper.csv: PDF 파일입니다'],
  ['packed.csv', hex('1f8b0800000000'), 'packed.csv: 압축 파일입니다'],
  ['old.csv', hex('d0cf11e0a1b11ae10000'), 'old.csv: 예전 엑셀 파일'],
  ['empty.csv', Buffer.alloc(0), 'empty.csv: 빈 파일입니다'],
  ['broken.xlsx', Buffer.from('PK\u0003\u0004 no workbook at all'), 'broken.xlsx: 파일이 손상되어'],
])('%s', async (name, bytes, said) => {
  const refusal = await refusalOf(name, bytes);
  expect(refusal.startsWith(said)).toBe(true);
  expect(refusal.replace(name, '').replace(/PDF|CSV|XLSX|xlsx|xls/g, '')).not.toMatch(/[A-Za-z]{3}/);
});
