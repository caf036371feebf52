import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { columnIndex, numberText } from '../../src/importing/xlsx/sheet.js';
import { isDateFormat } from '../../src/importing/xlsx/styles.js';
import { type ImportHome, importMasterData, makeHome, problemsOf } from './home.js';
import { makeZip } from './zip.js';

let home: ImportHome;

beforeEach(async () => {
  home = await makeHome();
  await importMasterData(home);
});
afterEach(() => home.remove());

const HEADER = ['판매일', '담당자', '거래처', '제품', '금액', '수량', '비고'];
const GOOD = ['2026-06-15', 'rep01', '한빛병원', '세파록스정', 1000];

async function saved(name: string, fill: (workbook: ExcelJS.Workbook) => void): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return home.file(name, Buffer.from(await workbook.xlsx.writeBuffer()));
}

function sales() {
  return home.query('sales', 'SELECT sale_date, sale_amount, quantity FROM sales_records ORDER BY id');
}

function date(text: string): Date {
  return new Date(`${text}Z`);
}

describe('a sheet', () => {
  test('gives dates, numbers stored as text and formulas by what they show', async () => {
    const path = await saved('sales.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('6월');
      sheet.addRow(HEADER);
      sheet.addRow([date('2026-06-15T00:00'), 'rep01', '한빛병원', '세파록스정', 1234567, 10]);
      sheet.addRow(['2026.6.16', 'rep01', '101-81-00001', '세파록스정', '1,234,567원', '20']);
      sheet.addRow([
        { formula: 'A2+2', result: date('2026-06-17T00:00') },
        'rep01',
        '한빛병원',
        '세파록스정',
        { formula: 'E2*1.1', result: 1358023.0000000002 },
      ]);
      sheet.addRow([
        date('2026-06-18T13:45'),
        'rep01',
        { richText: [{ text: '한빛' }, { text: '병원' }] },
        '세파록스정',
        -500,
      ]);
      sheet.addRow([46192, 'rep01', '한빛병원', '세파록스정', 5]);
      sheet.addRow([20260620, 'rep01', '한빛병원', '세파록스정', 999999999999999]);
      for (const row of [2, 4, 5]) sheet.getCell(`A${row}`).numFmt = 'yyyy"년" m"월" d"일"';
      sheet.getCell('E2').numFmt = '_-[$₩-412]* #,##0_-;[Red]-[$₩-412]* #,##0_-';
    });
    const summary = await home.importer.importFiles('sales', [path]);
    expect(summary.files[0]).toMatchObject({ rows: 6, written: 6, encoding: 'xlsx' });
    expect(sales()).toEqual([
      ['2026-06-15', 1234567, 10],
      ['2026-06-16', 1234567, 20],
      ['2026-06-17', 1358023, null],
      ['2026-06-18', -500, null],
      ['2026-06-19', 5, null],
      ['2026-06-20', 999999999999999, null],
    ]);
  });

  test('of the 1904 date system gives the same dates', async () => {
    const path = await saved('mac.xlsx', (workbook) => {
      workbook.properties.date1904 = true;
      const sheet = workbook.addWorksheet('s');
      sheet.addRow(HEADER);
      sheet.addRow([date('2026-06-15T00:00'), ...GOOD.slice(1)]);
      sheet.getCell('A2').numFmt = 'yyyy-mm-dd';
    });
    await home.importer.importFiles('sales', [path]);
    expect(sales()).toEqual([['2026-06-15', 1000, null]]);
  });

  test('is the first visible one, or the one named', async () => {
    const path = await saved('book.xlsx', (workbook) => {
      workbook.addWorksheet('숨김', { state: 'hidden' }).addRow(['x']);
      for (const [name, amount] of [
        ['5월', 500],
        ['6월', 600],
      ] as const) {
        const sheet = workbook.addWorksheet(name);
        sheet.addRow(HEADER);
        sheet.addRow([...GOOD.slice(0, 4), amount]);
      }
    });
    await home.importer.importFiles('sales', [path]);
    await home.importer.importFiles('sales', [path], { sheet: '6월', again: true });
    expect(sales().map((row) => row[1])).toEqual([500, 600]);
    await expect(home.importer.importFiles('sales', [path], { sheet: '7월', again: true })).rejects.toThrow(
      `${path}: there is no sheet "7월"; it has "숨김", "5월", "6월"`,
    );
  });

  test('tells problems by its own row numbers; empty rows and styled rests count for nothing', async () => {
    const path = await saved('bad.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('s');
      sheet.getRow(2).values = HEADER;
      sheet.getRow(4).values = GOOD;
      sheet.getRow(5).values = [...GOOD.slice(0, 4), { error: '#N/A' } as unknown as string];
      sheet.getRow(6).values = [{ formula: 'TODAY()' } as unknown as string, ...GOOD.slice(1)];
      sheet.getRow(7).values = ['2026-02-30', ...GOOD.slice(1)];
      sheet.mergeCells('A20:E25');
      for (let row = 30; row < 60; row += 1) sheet.getCell(`B${row}`).font = { bold: true };
    });
    const problems = await problemsOf(home.importer.importFiles('sales', [path]));
    expect(problems.map((p) => [p.line, p.column, p.problem])).toEqual([
      [5, 'sale_amount', 'is a formula without a result'],
      [6, 'sale_date', 'is a formula without a result'],
      [7, 'sale_date', 'is not a date that exists'],
    ]);
  });

  test('gives a rejects file that can be corrected and imported', async () => {
    const path = await saved('half.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('s');
      sheet.addRow(HEADER);
      sheet.addRow(GOOD);
      sheet.addRow([date('2026-06-16T00:00'), 'nobody', ...GOOD.slice(2)]);
      sheet.getCell('A3').numFmt = 'yyyy-mm-dd';
    });
    const summary = await home.importer.importFiles('sales', [path], { skipBad: true });
    expect(summary.files[0]).toMatchObject({ rows: 2, written: 1, rejected: 1 });
    expect(summary.files[0]?.rejectsPath).toBe(`${path}.rejects.csv`);
  });
});

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function parts(sheet: string, strings = ''): Record<string, string> {
  return {
    '_rels/.rels': `${XML}<Relationships xmlns="${RELS}"><Relationship Id="r1" Type="${TYPE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<x:workbook xmlns:x="${MAIN}" xmlns:r="${TYPE}"><x:sheets><x:sheet name="s" sheetId="1" r:id="r1"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${RELS}"><Relationship Id="r1" Type="${TYPE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${TYPE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `${XML}<sst xmlns="${MAIN}">${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `${XML}<x:worksheet xmlns:x="${MAIN}"><x:sheetData>${sheet}</x:sheetData></x:worksheet>`,
  };
}

const inline = (text: string) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;

describe('a workbook of another program', () => {
  test('with prefixed elements, inline texts, no addresses, readings and escapes is read the same', async () => {
    const sheet = `<x:row>${inline('name')}${inline('description')}</x:row><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>`;
    const strings =
      '<si><r><t>심바</t></r><r><t xml:space="preserve">정 </t></r><rPh sb="0" eb="1"><t>읽기</t></rPh></si><si><t>가_x000A_나 &amp; &#xB2E4;</t></si>';
    const path = home.file('other.xlsx', makeZip(parts(sheet, strings)));
    await home.importer.importFiles('products', [path]);
    expect(home.query('sales', "SELECT name, description FROM products WHERE name LIKE '심바%'")).toEqual([
      ['심바정', '가\n나 & 다'],
    ]);
  });

  const whole = () => makeZip(parts(`<x:row>${inline('name')}</x:row><x:row>${inline('가')}</x:row>`));
  const broken = (name: string, text: string) => makeZip({ ...parts(''), [name]: text });

  test.each([
    ['cut off', () => whole().subarray(0, 900), 'the workbook is damaged'],
    [
      'with XML that is none',
      () => broken('xl/worksheets/sheet1.xml', '<a><b></a>'),
      'the workbook is damaged',
    ],
    [
      'with a reference to a text that is not there',
      () => makeZip(parts(`<x:row>${inline('name')}</x:row><x:row><x:c t="s"><x:v>9</x:v></x:c></x:row>`)),
      'the workbook is damaged (there is no shared text 9)',
    ],
    ['with a row past the last', () => makeZip(parts('<x:row r="9999999"/>')), 'there is no row 9999999'],
    [
      'with a column past the last',
      () => makeZip(parts('<x:row><x:c r="ZZZZZZ1"/></x:row>')),
      'there is no cell',
    ],
    [
      'with entities that expand without end',
      () => broken('xl/worksheets/sheet1.xml', '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'),
      'the workbook is damaged',
    ],
    ['that is a text document', () => makeZip({ 'word/document.xml': '<w/>' }), 'no Excel workbook'],
    ['that is an OpenDocument sheet', () => makeZip({ 'content.xml': '<o/>' }), 'OpenDocument file (.ods)'],
    ['without a sheet', () => broken('xl/_rels/workbook.xml.rels', '<a/>'), 'no sheet with cells'],
  ])('%s is refused with one clear error', async (_, content, says) => {
    const path = home.file('bad.xlsx', content());
    const error = await home.importer.importFiles('products', [path]).catch((e: unknown) => e as Error);
    expect(error).toMatchObject({ code: 'import_rejected' });
    expect((error as Error).message).toContain(path);
    expect((error as Error).message).toContain(says);
  });

  test('that unpacks to a gigabyte of nothing is stopped before its memory is taken', async () => {
    const blank = deflateRawSync(Buffer.alloc(200_000_000, ' '));
    const claims = makeZip(parts(''), { 'xl/worksheets/sheet1.xml': { data: blank, size: 200_000_000 } });
    const path = home.file('bomb.xlsx', claims);
    await expect(home.importer.importFiles('products', [path])).rejects.toMatchObject({
      code: 'import_rejected',
      message: expect.stringContaining('a value without end'),
    });
    const lies = makeZip(parts(''), { 'xl/worksheets/sheet1.xml': { data: blank, size: 100 } });
    await expect(home.importer.importFiles('products', [home.file('lies.xlsx', lies)])).rejects.toMatchObject(
      { code: 'import_rejected' },
    );
    const huge = makeZip(parts(''), { 'xl/worksheets/sheet1.xml': { data: blank, size: 2 ** 31 } });
    await expect(home.importer.importFiles('products', [home.file('huge.xlsx', huge)])).rejects.toMatchObject(
      { message: expect.stringContaining('unpacks to more than 1 GiB') },
    );
  });
});

test('date formats are told from number formats', () => {
  for (const code of ['yyyy-mm-dd', 'yyyy"년" m"월" d"일"', '[$-412]m/d', 'mmm', 'yyyy-mm-dd hh:mm']) {
    expect(isDateFormat(code), code).toBe(true);
  }
  for (const code of [
    'General',
    '#,##0',
    '0.00',
    '#,##0"day"',
    '[Red]#,##0',
    'h:mm:ss',
    '_-* #,##0_-',
    '@',
  ]) {
    expect(isDateFormat(code), code).toBe(false);
  }
});

test('cell addresses and stored numbers are read as a spreadsheet shows them', () => {
  expect(['A1', 'Z9', 'AA1', 'XFD1048576'].map(columnIndex)).toEqual([0, 25, 26, 16383]);
  expect(columnIndex('XFE1')).toBe(-1);
  expect(['1E7', '1358023.0000000002', '0.1', '123456789012345'].map(numberText)).toEqual([
    '10000000',
    '1358023',
    '0.1',
    '123456789012345',
  ]);
});
