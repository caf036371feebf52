import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportWriter } from '../../../src/infra/reports/writer.js';
import type { Report, ReportTable } from '../../../src/model/report.js';
import type { ReportWriter } from '../../../src/ports/reports.js';
import { pdfPages } from '../../support/pdf.js';
import { compileInfra } from '../compiled.js';

const compiled = compileInfra();
let folder: string;
let writer: ReportWriter;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
  const worker = compiled.url('src/infra/reports/worker');
  writer = createReportWriter({ folder, clock: { now: () => new Date('2026-06-15T00:00:00Z') }, worker });
});

afterEach(async () => {
  await writer.close();
  rmSync(folder, { recursive: true, force: true });
});

afterAll(() => rmSync(compiled.folder, { recursive: true, force: true }));

const CLIENTS = 200;
const LONG = '사단법인한국의료복지재단부속서울특별시립동부노인전문재활요양병원장례식장및부설연구소';

const clients: ReportTable = {
  title: '거래처별 매출',
  columns: [
    { key: 'client', label: '거래처', unit: null },
    { key: 'sales_amount', label: '매출', unit: 'KRW' },
    { key: 'share', label: '비중', unit: 'percent' },
    { key: 'sales_amount_change', label: '증감', unit: 'KRW' },
  ],
  rows: Array.from({ length: CLIENTS }, (_, i) => [
    i === 0 ? LONG : i === 1 ? '=HYPERLINK("http://x")' : `거래처${i}의원`,
    123_456_789 - i * 1_000,
    0.5,
    i % 2 === 0 ? 20_000 : -30_000,
  ]),
  shownMax: CLIENTS,
  rest: null,
  total: ['합계', 24_671_457_800, 100, -1_000_000],
  note: '완료된 매출입니다.',
};

function report(over: Partial<Report> = {}): Report {
  return {
    title: '강남팀 2026년 5월 매출 보고서',
    subject: '강남팀',
    period: '2026년 5월',
    lines: [{ label: '기간', value: '2026-05-01~2026-05-31' }],
    writtenOn: '2026-06-15',
    language: 'ko',
    sections: [
      {
        title: '요약',
        blocks: [
          {
            kind: 'tiles',
            tiles: [
              {
                label: '매출',
                value: '246억 7,146만원',
                exact: 24_671_457_800,
                unit: 'KRW',
                details: [{ text: '전월 대비 -0.4%', tone: 'bad' }],
              },
            ],
          },
          {
            kind: 'charts',
            charts: [
              {
                kind: 'bar',
                title: '월별 매출',
                subtitle: '강남팀',
                labels: ['2026-04', '2026-05'],
                series: [{ name: '매출', values: [1, 2] }],
              },
            ],
          },
        ],
      },
      { title: '거래처별', blocks: [{ kind: 'table', table: clients }] },
    ],
    ...over,
  };
}

describe('a report as PDF', () => {
  it('reads back in Korean, page by page, with the header of a long table on each', async () => {
    const { path, name, parts } = await writer.write(report(), 'pdf');
    expect(name).toBe('강남팀 2026년 5월 매출 보고서.pdf');
    const pages = await pdfPages(path);
    expect(pages.length).toBe(parts);
    expect(pages[0]).toContain('2026-05-01~2026-05-31');
    expect(pages[1]).toContain('246억 7,146만원');
    const ofTable = pages.filter((page) => /거래처\d+의원/.test(page));
    expect(ofTable.length).toBeGreaterThan(4);
    for (const page of ofTable) expect(page).toMatch(/거래처\s+매출\s+비중\s+증감/);
    for (const [i, page] of pages.slice(1).entries()) expect(page).toContain(`${i + 2} / ${parts}`);
    const text = pages.join(' ');
    for (let i = 2; i < CLIENTS; i += 1) expect(text).toContain(`거래처${i}의원`);
    // The total stands with the last rows, not alone.
    expect(ofTable.at(-1)).toContain('합계');
    expect(text).toContain('+2만원');
    expect(text).toContain('-3만원');
  });

  it('holds its fonts in part only, and is the same file for the same report', async () => {
    const [one, two] = [await writer.write(report(), 'pdf'), await writer.write(report(), 'pdf')];
    const size = statSync(one.path).size;
    expect(size).toBeLessThan(600_000);
    expect(readFileSync(one.path).equals(readFileSync(two.path))).toBe(true);
  });

  it('is made of nothing at all too', async () => {
    const none: ReportTable = { ...clients, rows: [], total: null };
    const { path } = await writer.write(
      report({
        title: LONG.repeat(4),
        sections: [{ title: '거래처별', blocks: [{ kind: 'table', table: none }] }],
      }),
      'pdf',
    );
    expect((await pdfPages(path)).join(' ')).toContain('완료된 매출입니다.');
  });
});

describe('a report as XLSX', () => {
  it('has a sheet a table with every row, exact won and no formulas', async () => {
    const { path, parts } = await writer.write(
      report({
        sections: [
          {
            title: '거래처별',
            blocks: [
              { kind: 'table', table: { ...clients, shownMax: 10, rest: ['그 외 190곳', 1, 95, 2] } },
              {
                kind: 'table',
                table: {
                  ...clients,
                  title: '가장 크게 움직인 거래처',
                  rows: clients.rows.slice(0, 2),
                  shownMax: 2,
                  rest: ['그 외 198곳', 3, 99, 4],
                },
              },
              {
                kind: 'findings',
                groups: [{ title: '무엇을 할까', findings: [{ text: '확인', rule: '기준', tone: 'bad' }] }],
              },
            ],
          },
        ],
      }),
      'xlsx',
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      '표지',
      '거래처별 매출',
      '가장 크게 움직인 거래처',
      '거래처별',
    ]);
    expect(parts).toBe(4);
    const sheet = workbook.getWorksheet('거래처별 매출');
    expect(sheet?.rowCount).toBe(1 + CLIENTS + 1);
    expect(sheet?.getRow(3).getCell(1).value).toBe('\'=HYPERLINK("http://x")');
    expect(sheet?.getRow(4).getCell(2).value).toBe(123_454_789);
    expect(sheet?.getRow(4).getCell(2).numFmt).toBe('#,##0');
    expect(sheet?.getRow(4).getCell(3).value).toBeCloseTo(0.005);
    expect(sheet?.getRow(CLIENTS + 2).getCell(2).value).toBe(24_671_457_800);
    // Rows that a sheet does not have stand in it together; those that a page leaves out it has.
    const moves = workbook.getWorksheet('가장 크게 움직인 거래처');
    expect([4, 5].map((row) => moves?.getRow(row).getCell(1).value)).toEqual(['그 외 198곳', '합계']);
  });
});
