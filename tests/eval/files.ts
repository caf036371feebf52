import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import type { Company } from './company.js';

type Cell = string | number | Date;

function csv(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

export interface ImportFile {
  readonly kind: string;
  readonly path: string;
}

async function write(
  path: string,
  rows: readonly (readonly Cell[])[],
  manner: Company['files'],
): Promise<void> {
  if (manner === 'utf8') writeFileSync(path, csv(rows));
  else if (manner === 'cp949') writeFileSync(path, iconv.encode(csv(rows), 'cp949'));
  else {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Sheet1');
    for (const row of rows) sheet.addRow([...row]);
    await book.xlsx.writeFile(path);
  }
}

/** Writes a company as import files, in the order in which they are to be imported. */
export async function writeImportFiles(company: Company, folder: string): Promise<ImportFile[]> {
  const korean = company.files === 'cp949';
  const region = new Map(company.clients.map((c) => [c.name, c.region]));
  const tables: Readonly<Record<string, readonly (readonly Cell[])[]>> = {
    users: [
      korean
        ? ['아이디', '이메일', '이름', '부서', '권한', 'language']
        : ['username', 'email', 'full_name', 'department', 'role', 'language'],
      ...company.people.map((p) => [
        p.username,
        `${p.username}@${company.key}.example`,
        p.name,
        p.department,
        p.role,
        p.language ?? 'ko',
      ]),
    ],
    products: [
      korean ? ['제품명', '제품군', '단가'] : ['name', 'category', 'price'],
      ...company.products.map((p, i) => [p.name, p.category, 1000 + 500 * i]),
    ],
    clients: [
      korean ? ['거래처명', '업종'] : ['name', 'industry'],
      ...company.clients.map((c) => [c.name, c.industry]),
    ],
    contacts: [
      korean
        ? ['거래처', '이름', '직위', '전화', '대표여부']
        : ['client', 'name', 'position', 'phone', 'is_primary'],
      ...company.clients
        .slice(0, 12)
        .map((c, i) => [
          c.name,
          `${'구노도라마'[i % 5]}${'은찬 세아 기범'.split(' ')[i % 3]}`,
          '원장',
          `010-4${100 + i}-7${200 + i * 3}`,
          'true',
        ]),
    ],
    sales: [
      korean
        ? ['판매일', '담당자', '거래처', '제품', '금액', '수량', '지역', '상태']
        : ['sale_date', 'user', 'client', 'product', 'sale_amount', 'quantity', 'region', 'status'],
      ...company.sales.map((s) => [
        s.date,
        s.user,
        s.client,
        s.product,
        s.amount,
        s.quantity,
        region.get(s.client) ?? '',
        s.status,
      ]),
    ],
    targets: [
      korean
        ? ['담당자', '목표금액', '목표기간', '기준일']
        : ['user', 'target_amount', 'target_period', 'target_date'],
      ...company.targets.map((t) => [t.user, t.amount, t.period, t.date]),
    ],
  };
  const ending = company.files === 'xlsx' ? 'xlsx' : 'csv';
  const files: ImportFile[] = [];
  for (const [kind, rows] of Object.entries(tables)) {
    const path = join(folder, `${kind}.${ending}`);
    await write(path, rows, company.files);
    files.push({ kind, path });
  }
  return files;
}
