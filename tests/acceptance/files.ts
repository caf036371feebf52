import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { clients, contacts, people, products, sales, targets } from './company.js';

type Cell = string | number | Date | null;

function csv(rows: readonly (readonly Cell[])[], newline = '\r\n'): string {
  const cell = (value: Cell): string => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(',') + newline).join('');
}

async function writeXlsx(path: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('자료');
  for (const row of rows) sheet.addRow([...row]);
  await book.xlsx.writeFile(path);
}

export interface ImportFile {
  readonly kind: string;
  readonly path: string;
}

/** Writes the company as six import files in mixed forms, in the order in which they are to be imported. */
export async function writeImportFiles(folder: string): Promise<ImportFile[]> {
  const at = (name: string): string => join(folder, name);
  const files: ImportFile[] = [
    { kind: 'users', path: at('직원.csv') },
    { kind: 'products', path: at('제품.csv') },
    { kind: 'clients', path: at('거래처.xlsx') },
    { kind: 'contacts', path: at('contacts.csv') },
    { kind: 'sales', path: at('판매내역.csv') },
    { kind: 'targets', path: at('목표.xlsx') },
  ];
  const email = (username: string): string => `${username}@saeron-medi.example`;

  const userRows = people.map((p) => [
    p.name,
    p.username,
    email(p.username),
    p.department,
    p.role,
    p.language ?? 'ko',
  ]);
  const users = csv([['이름', '아이디', '이메일', '부서', '권한', 'language'], ...userRows]);
  writeFileSync(at('직원.csv'), `\uFEFF${users}`);

  const productRows = products.map((p, i) => [
    p.name,
    p.category,
    1000 * (i + 1),
    `${p.category} "대표", ${i}`,
  ]);
  writeFileSync(
    at('제품.csv'),
    iconv.encode(csv([['제품명', '제품군', '단가', '설명'], ...productRows]), 'cp949'),
  );

  const clientRows = clients.map((c, i) => [
    c.industry,
    c.name,
    c.businessNumber,
    ['대형', '중형', '소형'][i % 3] ?? null,
    `${c.region} 어느길 ${i + 1}`,
    new Date(Date.UTC(2000 + (i % 20), i % 12, 1 + (i % 28))),
    10 + i,
  ]);
  await writeXlsx(at('거래처.xlsx'), [
    ['업종', '거래처명', '사업자번호', '규모', '주소', '설립일', '직원수'],
    ...clientRows,
  ]);

  const contactRows = contacts.map((c, i) => [
    c.client,
    c.name,
    c.position,
    c.phone,
    i % 2 === 0 ? 'true' : 'false',
  ]);
  writeFileSync(
    at('contacts.csv'),
    csv([['client', 'name', 'position', 'phone', 'is_primary'], ...contactRows], '\n'),
  );

  const numbers = new Map(clients.map((c) => [c.name, c.businessNumber]));
  const saleRows = sales.map((s, i) => [
    s.date,
    i % 2 === 0 ? s.user : email(s.user),
    s.product,
    i % 3 === 0 ? (numbers.get(s.client) ?? s.client) : s.client,
    s.amount,
    s.quantity,
    s.region,
    // An empty one comes from the product.
    products.some((p) => p.name === s.product && p.category === s.category) && i % 2 === 0
      ? null
      : s.category,
    s.status === 'completed' && i % 5 === 0 ? null : s.status,
    i % 50 === 0 ? '비고, "따옴표"\n둘째 줄' : null,
  ]);
  const header = ['판매일', '담당자', '제품', '거래처', '금액', '수량', '지역', '제품군', '상태', '비고'];
  writeFileSync(at('판매내역.csv'), iconv.encode(csv([header, ...saleRows]), 'cp949'));

  const targetRows = targets.map((t) => [t.user, t.period, new Date(`${t.date}T00:00:00Z`), t.amount]);
  await writeXlsx(at('목표.xlsx'), [['담당자', '목표기간', '기준일', '목표금액'], ...targetRows]);
  return files;
}
