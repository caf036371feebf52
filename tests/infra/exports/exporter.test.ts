import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileExporter } from '../../../src/infra/exports/exporter.js';
import type { AnswerTable } from '../../../src/model/answer.js';
import type { ExportMeta, FileExporter } from '../../../src/ports/file-exporter.js';
import { compileInfra } from '../compiled.js';

const NOW = new Date('2026-06-15T00:00:00Z');
const compiled = compileInfra();

const table: AnswerTable = {
  columns: [
    { key: 'client', label: '거래처', unit: null },
    { key: 'month', label: '월', unit: null },
    { key: 'sales_amount', label: '매출', unit: 'KRW' },
    { key: 'achievement_rate', label: '달성률', unit: 'percent' },
    { key: 'share', label: '증감', unit: 'percent_point' },
  ],
  rows: [
    ['한빛병원', '2026-06', 123_456_789, 12.3, -1.5],
    ['쉼표, "따옴표"\n줄', '2026-06', 9_007_199_254_740_993n, null, 0],
    ['=HYPERLINK("http://x")', '2026-06', -5, 100, null],
  ],
};
const meta: ExportMeta = {
  title: '거래처별 매출: 2026/06',
  basis: [
    { label: '기간', value: '2026-06-01~2026-06-15' },
    { label: '조건', value: '=1+1' },
  ],
  language: 'ko',
};

let folder: string;
let exporter: FileExporter;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'exports-')), 'exports');
  const worker = compiled.url('src/infra/exports/worker');
  exporter = createFileExporter({ folder, clock: { now: () => NOW }, worker });
});

afterEach(async () => {
  await exporter.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

afterAll(() => rmSync(compiled.folder, { recursive: true, force: true }));

async function readWorkbook(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

function sheetOf(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`There is no sheet ${name}`);
  return sheet;
}

describe('a CSV export', () => {
  it('opens in Excel as Korean: byte order mark, CR LF, quotes, exact numbers', async () => {
    const { path, name, rows } = await exporter.export(table, meta, 'csv');
    const text = readFileSync(path, 'utf8');
    expect([name, rows]).toEqual(['거래처별 매출 2026 06.csv', 3]);
    expect(text).toBe(
      [
        '\ufeff거래처,월,매출 (원),달성률 (%),증감 (%p)',
        '한빛병원,2026-06,123456789,12.3,-1.5',
        '"쉼표, ""따옴표""\n줄",2026-06,9007199254740993,,0',
        '"\'=HYPERLINK(""http://x"")",2026-06,-5,100,',
        '',
      ].join('\r\n'),
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is read back cell by cell by another program', async () => {
    const { path } = await exporter.export(table, meta, 'csv');
    const rows: string[][] = parse(readFileSync(path), { bom: true });
    expect(rows[2]).toEqual(['쉼표, "따옴표"\n줄', '2026-06', '9007199254740993', '', '0']);
  });

  it('lets no text begin as a formula', async () => {
    const texts = ['=1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '＋1', '－1', '＠1'];
    const one: AnswerTable = { columns: table.columns.slice(0, 1), rows: texts.map((text) => [text]) };
    const { path } = await exporter.export(one, meta, 'csv');
    const rows: string[][] = parse(readFileSync(path), { bom: true });
    expect(rows.slice(1).map(([cell]) => cell)).toEqual(texts.map((text) => `'${text}`));
  });
});

describe('an XLSX export', () => {
  it('has numbers as numbers with formats, and exact text beyond 15 digits', async () => {
    const { path, name } = await exporter.export(table, meta, 'xlsx');
    const sheet = sheetOf(await readWorkbook(path), '데이터');
    expect(name).toBe('거래처별 매출 2026 06.xlsx');
    expect(sheet.getRow(1).values).toEqual([undefined, '거래처', '월', '매출 (원)', '달성률', '증감 (%p)']);
    const cell = (at: string) => [sheet.getCell(at).value, sheet.getCell(at).numFmt];
    expect(cell('A2')).toEqual(['한빛병원', undefined]);
    expect(cell('B2')).toEqual(['2026-06', undefined]);
    expect(cell('C2')).toEqual([123_456_789, '#,##0']);
    expect(cell('D2')).toEqual([0.123, '0.0%']);
    expect(cell('E2')).toEqual([-1.5, '0.0"%p"']);
    expect(cell('C3')).toEqual(['9007199254740993', undefined]);
    expect(sheet.getCell('D3').value).toBeNull();
    expect(cell('C4')).toEqual([-5, '#,##0']);
  });

  it('has no formula anywhere', async () => {
    const { path } = await exporter.export(table, meta, 'xlsx');
    const workbook = await readWorkbook(path);
    expect(sheetOf(workbook, '데이터').getCell('A4').value).toBe(`'=HYPERLINK("http://x")`);
    workbook.eachSheet((sheet) =>
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined())),
    );
  });

  it('has a bold frozen header and columns as wide as Hangul needs', async () => {
    const { path } = await exporter.export(table, meta, 'xlsx');
    const sheet = sheetOf(await readWorkbook(path), '데이터');
    expect(sheet.getCell('A1').font.bold).toBe(true);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.getColumn(1).width).toBeGreaterThan(20);
    expect(sheet.getColumn(2).width).toBeLessThan(12);
  });

  it('tells on a second sheet what the figures are of', async () => {
    const { path } = await exporter.export(table, meta, 'xlsx');
    const sheet = sheetOf(await readWorkbook(path), '기준');
    const lines: unknown[] = [];
    sheet.eachRow((row) => lines.push([row.getCell(1).value, row.getCell(2).value]));
    expect(lines).toEqual([
      ['제목', '거래처별 매출: 2026/06'],
      ['기간', '2026-06-01~2026-06-15'],
      ['조건', "'=1+1"],
      ['행 수', '3'],
      ['만든 시각', '2026-06-15 09:00 (Asia/Seoul)'],
    ]);
  });

  it('stays readable with characters that XML forbids and with more text than a cell holds', async () => {
    const rows = [[`\u0000\u000b\ud800가<&>"\ufffe`], ['나'.repeat(40_000)]];
    const one: AnswerTable = { columns: table.columns.slice(0, 1), rows };
    const { path } = await exporter.export(one, meta, 'xlsx');
    const sheet = sheetOf(await readWorkbook(path), '데이터');
    expect(sheet.getCell('A2').value).toBe('가<&>"');
    expect(String(sheet.getCell('A3').value)).toHaveLength(32_767);
  });
});

describe('the exporter', () => {
  it.each(['csv', 'xlsx'] as const)('writes every row of a long table once, as %s', async (format) => {
    const rows = Array.from({ length: 12_345 }, (_, i) => [`거래처 ${i}`, '2026-06', i, i / 10, 0]);
    const { path, rows: count } = await exporter.export({ ...table, rows }, meta, format);
    expect(count).toBe(12_345);
    const amounts: number[] = [];
    if (format === 'csv') {
      for (const row of parse(readFileSync(path), { bom: true, from: 2 }) as string[][]) {
        amounts.push(Number(row[2]));
      }
    } else {
      const sheet = sheetOf(await readWorkbook(path), '데이터');
      for (let at = 2; at <= sheet.rowCount; at += 1) amounts.push(Number(sheet.getCell(at, 3).value));
    }
    expect(amounts).toEqual(rows.map((row) => row[2]));
  });

  it('names files so that every file system takes them, and no title leaves the folder', async () => {
    for (const title of ['../../etc/passwd', 'CON:*?"<>|', '', '.', '가'.repeat(500), '\u0000\n']) {
      const { path, name } = await exporter.export(table, { ...meta, title }, 'csv');
      expect(path.startsWith(`${folder}/`) && basename(path) === path.slice(folder.length + 1)).toBe(true);
      expect(name).toMatch(/^[^/\\:*?"<>|\n]{1,64}\.csv$/);
      expect(name.startsWith('.')).toBe(false);
    }
  });

  it('gives two exports two files, and leaves no half of one behind', async () => {
    await Promise.all([exporter.export(table, meta, 'csv'), exporter.export(table, meta, 'csv')]);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readdirSync(folder).filter((file) => file.includes('part'))).toEqual([]);
  });

  it('refuses a table that no spreadsheet opens', async () => {
    const row = table.rows[0] ?? [];
    const rows = Array.from({ length: 1_048_576 }, () => row);
    await expect(exporter.export({ ...table, rows }, meta, 'csv')).rejects.toMatchObject({
      code: 'input_too_large',
    });
  });

  it('removes what is older than a time', async () => {
    await exporter.export(table, meta, 'csv');
    expect(await exporter.removeBefore(NOW)).toBe(0);
    expect(await exporter.removeBefore(new Date(NOW.getTime() + 1))).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});
