import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { detectDelimiter } from '../../src/importing/csv.js';
import type { ImportKind } from '../../src/ports/import-writer.js';
import { type ImportHome, importMasterData, makeHome, problemsOf } from './home.js';

let home: ImportHome;

beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

const PRODUCTS = '제품명,제품군,단가\n똠방정 10밀리,항생제,"1,200"\n펲시캅셀,소화기,900\n';

async function importProducts(name: string, content: string | Buffer) {
  const summary = await home.importer.importFiles('products', [home.file(name, content)]);
  return summary.files[0];
}

function products() {
  return home.query('sales', 'SELECT name, category, price FROM products ORDER BY id');
}

const EXPECTED = [
  ['똠방정 10밀리', '항생제', 1200],
  ['펲시캅셀', '소화기', 900],
];

async function refusal(kind: ImportKind, path: string): Promise<string> {
  const error = await home.importer.importFiles(kind, [path]).then(
    () => new Error('the file was taken'),
    (e: unknown) => e as Error,
  );
  expect(error.message.startsWith(path), error.message).toBe(true);
  expect(error).toMatchObject({ code: 'import_rejected' });
  return error.message.slice(path.length);
}

describe('a text file', () => {
  test.each([
    ['UTF-8', Buffer.from(PRODUCTS), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${PRODUCTS}`), 'utf-8'],
    ['CP949, with syllables outside KS X 1001', iconv.encode(PRODUCTS, 'cp949'), 'cp949'],
    ['UTF-16LE with a byte order mark', iconv.encode(PRODUCTS, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16BE with a byte order mark', iconv.encode(PRODUCTS, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['decomposed Hangul (NFD)', Buffer.from(PRODUCTS.normalize('NFD')), 'utf-8'],
    ['CRLF line ends', Buffer.from(PRODUCTS.replaceAll('\n', '\r\n')), 'utf-8'],
    ['CR line ends', Buffer.from(PRODUCTS.replaceAll('\n', '\r')), 'utf-8'],
    ['no line end after the last row', Buffer.from(PRODUCTS.trimEnd()), 'utf-8'],
    ['semicolons', Buffer.from(PRODUCTS.replaceAll(',', ';').replace('1;200', '1,200')), 'utf-8'],
    ['tabs', Buffer.from(PRODUCTS.replaceAll(',', '\t').replace('1\t200', '1,200')), 'utf-8'],
  ])('in %s comes in the same', async (_, content, encoding) => {
    expect(await importProducts('products.csv', content)).toMatchObject({ rows: 2, written: 2, encoding });
    expect(products()).toEqual(EXPECTED);
  });

  test('is read right wherever a character is cut by the reading of chunks', async () => {
    // 2^18 bytes are read at a time: 1 to 3 bytes of shift put the cut inside a syllable.
    for (const shift of ['x', 'xx', 'xxx']) {
      const rows = Array.from({ length: 6_000 }, (_, i) => `${'가나다'.repeat(8)}${i}`);
      const content = `name\n${shift}\n${rows.join('\n')}\n`;
      for (const encoding of ['utf-8', 'cp949'] as const) {
        const path = home.file(`${shift}.csv`, content, encoding);
        const summary = await home.importer.importFiles('products', [path]);
        expect(summary.files[0]?.encoding).toBe(encoding);
      }
    }
    expect(home.query('sales', "SELECT count(*) FROM products WHERE name LIKE '가%'")).toEqual([[6_000]]);
    expect(home.query('sales', 'SELECT count(*) FROM products')).toEqual([[6_003]]);
  });

  test('with bytes of neither encoding is refused with their line', async () => {
    const bad = Buffer.concat([
      Buffer.from('name\n가나다\n한빛'),
      Buffer.from([0xff, 0xfe, 0x80]),
      Buffer.from('\n'),
    ]);
    const path = home.file('bad.csv', bad);
    expect(await refusal('products', path)).toContain('line 3 holds bytes that are neither UTF-8 nor CP949');
  });

  test('columns stand in any order, unknown ones are named and ignored', async () => {
    expect(
      await importProducts('p.csv', '비고2,단가(원), 제품군 ,,Name \n메모,"1,200",항생제,,똠방정 10밀리\n'),
    ).toMatchObject({ written: 1, ignoredColumns: ['비고2'] });
    expect(products()).toEqual(EXPECTED.slice(0, 1));
  });

  test('without a needed column is refused, telling what was found and what kind it looks like', async () => {
    const path = home.file('x.csv', 'name,region\n가,나\n');
    expect(await refusal('sales', path)).toMatch(
      /lacks sale_date \(판매일\), user \(담당자\).*found: name, region/,
    );
    const users = home.file('y.csv', '아이디,이메일,이름\nrep01,a@b.kr,김\n');
    expect(await refusal('targets', users)).toContain('it looks like a file of users');
  });

  const SALES_ROW = '2026-06-01,rep01,한빛병원,세파록스정,"1,000"\n';

  test.each([
    '판매날짜,사원,거래처,제품,금액',
    '판매일자,사원명,고객,품목,매출',
    '거래일,영업사원,고객명,품명,매출액(원)',
    '매출일,담당,병원,제품명,판매금액 [단위: 원]',
    '일자,담당자,병원명,품목명,금액（원）',
  ])('a sales file is known by the headings %s', async (header) => {
    await importMasterData(home);
    const path = home.file('s.csv', `${header}\n${SALES_ROW}`);
    expect((await home.importer.importFiles('sales', [path])).files[0]).toMatchObject({
      written: 1,
      ignoredColumns: [],
    });
    expect(home.query('sales', 'SELECT sum(sale_amount) FROM sales_records')).toEqual([[1000]]);
  });

  test.each([
    ['금액(천원)', 'multiply its values by 1,000 and'],
    ['금액 (단위: 천원)', 'multiply its values by 1,000 and'],
    ['매출[백만원]', 'multiply its values by 1,000,000 and'],
    ['매출액（억원）', 'multiply its values by 100,000,000 and'],
    ['amount(USD)', 'convert its values to won and'],
  ])('an amount headed %s is refused with its unit as the reason', async (heading, wayOut) => {
    await importMasterData(home);
    const path = home.file('s.csv', `판매날짜,사원,거래처,제품,${heading}\n${SALES_ROW}`);
    expect(await refusal('sales', path)).toBe(
      `: the first row lacks sale_amount (금액); found: 판매날짜, 사원, 거래처, 제품, ${heading}; "${heading}" is not in won: ${wayOut} name it 금액(원)`,
    );
  });

  test('a column beside it that is in another unit, or with any remark, is ignored and named', async () => {
    await importMasterData(home);
    const path = home.file(
      's.csv',
      `판매날짜,사원,거래처,제품,금액(원),금액(천원),금액(부가세포함)\n${SALES_ROW.trimEnd()},1,1100\n`,
    );
    expect((await home.importer.importFiles('sales', [path])).files[0]?.ignoredColumns).toEqual([
      '금액(천원)',
      '금액(부가세포함)',
    ]);
  });

  test('no other kind is named that knows no more of the headings', async () => {
    const path = home.file('x.csv', 'name,region\n가,나\n');
    expect(await refusal('sales', path)).not.toContain('looks like');
  });

  test('with two columns of one meaning is refused', async () => {
    const path = home.file('x.csv', 'name,제품명\n가,나\n');
    expect(await refusal('products', path)).toContain(
      'the columns "name" and "제품명" both mean name (제품명)',
    );
  });

  test('lines are the true ones, after empty lines and quoted line breaks of any kind', async () => {
    await importMasterData(home);
    const path = home.file(
      'lines.csv',
      [
        'name,description,price\r\n',
        '\r\n',
        '첫째,"두\r\n줄",1\r\n',
        '둘째,"세\n줄\n임",2\r\n',
        '\r\n',
        ',,\r\n',
        '셋째,,나쁨\r\n',
        '넷째,"다시\r\n두 줄",나쁨\r\n',
        '다섯째,,또\r\n',
      ].join(''),
    );
    const problems = await problemsOf(home.importer.importFiles('products', [path]));
    expect(problems.map((p) => [p.line, p.value])).toEqual([
      [10, '나쁨'],
      [11, '나쁨'],
      [13, '또'],
    ]);
  });

  test.each([
    [
      'a quote that is never closed',
      'name,price\n가,1\n"나,2\n다,3\n',
      /line 3, a quoted value is never closed/,
    ],
    ['a quote inside an unquoted value', 'name,price\n가,1\n나"다,2\n', /line 3, a quote stands inside/],
    [
      'text after a closing quote',
      'name,price\n가,1\n"나"다,2\n',
      /line 3, something follows the closing quote/,
    ],
  ])('with %s is refused with its line', async (_, content, says) => {
    expect(await refusal('products', home.file('q.csv', content))).toMatch(says);
  });

  test('a row with more values than headings is refused, fewer are empty cells', async () => {
    const path = home.file('n.csv', 'name,category,price\n가,나\n다,라,1,234\n');
    const problems = await problemsOf(home.importer.importFiles('products', [path]));
    expect(problems.map((p) => [p.line, p.problem])).toEqual([[3, 'has 4 values under 3 headings']]);
  });

  test('the delimiter is the most frequent one outside quotes', () => {
    expect(detectDelimiter('"a,b,c";d;e\n1,2,3,4,5')).toBe(';');
    expect(detectDelimiter('name\n1')).toBe(',');
  });
});

describe('a file that is none', () => {
  test('is told apart: missing, a folder, empty, header only, blank', async () => {
    expect(await refusal('sales', join(home.home, 'no.csv'))).toBe(': there is no such file');
    mkdirSync(join(home.home, 'dir.csv'));
    expect(await refusal('sales', join(home.home, 'dir.csv'))).toContain('this is a folder');
    expect(await refusal('products', home.file('0.csv', ''))).toBe(': the file is empty');
    expect(await refusal('products', home.file('h.csv', 'name,price\n\n'))).toBe(
      ': there is no data row below the header',
    );
    expect(await refusal('products', home.file('b.csv', '\n\n , ,\n'))).toBe(': the file has no rows at all');
  });

  test('of another kind is called by its name', async () => {
    const old = Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex');
    expect(await refusal('sales', home.file('old.xls', old))).toContain(
      'old Excel file (.xls) or one with a password',
    );
    expect(await refusal('sales', home.file('a.csv', '%PDF-1.7\n'))).toContain('this is a PDF file');
    const junk = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256));
    expect(await refusal('sales', home.file('junk.csv', junk))).toContain('this is no text file');
  });
});
