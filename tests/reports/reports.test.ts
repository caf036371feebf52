import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../src/compose.js';
import type { Answer } from '../../src/model/answer.js';
import { mayRead } from '../../src/model/document.js';
import { spokenWon } from '../../src/model/money.js';
import type { StoredDocument } from '../../src/ports/document-store.js';
import { foundCompany, type Home, PEOPLE, type PersonName, soldBy, sum } from '../support/company.js';
import { pdfPages } from '../support/pdf.js';

/** Reports asked for of the whole product, over a small company in a real home. */

let home: Home;
let app: App;

beforeAll(async () => {
  home = await foundCompany();
  app = await openApp(home.config());
});

afterAll(async () => {
  await app.close();
  home.remove();
});

async function ask(
  person: PersonName,
  text: string,
  more: { readonly isShared?: boolean; readonly conversation?: string } = {},
): Promise<Answer> {
  const asker = { kind: 'user', username: PEOPLE[person].username } as const;
  const reply = await app.ask({ channel: 'web', asker, text, ...more });
  if (reply === null) throw new Error('not answered');
  return reply.answer;
}

async function readBy(person: PersonName): Promise<readonly StoredDocument[]> {
  const who = await app.stores.people.identify({ kind: 'user', username: person });
  if (who === null) throw new Error('nobody');
  const rights = await app.retrieval.rightsOf(who);
  const documents = await app.retrieval.documents.list({}, rights);
  // What the database lets through is what the rule in code does.
  const all = await app.retrieval.documents.list({}, { department: null, role: 'admin', clientIds: null });
  expect(documents).toEqual(all.filter(({ audience }) => mayRead(audience, rights)));
  return documents.filter((d) => d.kind === 'reports');
}

async function textOf({ file }: Answer): Promise<string> {
  return (await pdfPages(file?.path ?? '')).join(' ').replaceAll(/\s+/g, ' ');
}

const GANGNAM: readonly PersonName[] = ['kim', 'lee', 'park'];
const MAY = ['2026-05-01', '2026-05-31'] as const;

function figure(answer: Answer, metric: string): unknown {
  return answer.figures.find((f) => f.metric === metric)?.value;
}

describe('a report', () => {
  it('holds the figures that the bot answers, which are those that were imported', async () => {
    const report = await ask('park', '5월 보고서 만들어줘');
    expect(report).toMatchObject({
      status: 'answered',
      intent: 'report',
      scope: 'department',
      file: { name: '강남팀 2026년 5월 매출 보고서.pdf' },
      period: { from: '2026-05-01', to: '2026-05-31' },
    });
    const sold = sum(soldBy(GANGNAM, ...MAY));
    const [total, compared] = [await ask('park', '5월 매출'), await ask('park', '5월 매출 전월 대비')];
    expect(figure(report, 'sales_amount')).toBe(sold);
    expect(figure(total, 'sales_amount')).toBe(sold);
    for (const metric of ['sales_amount_comparison', 'sales_amount_change', 'growth'])
      expect(figure(report, metric)).toBe(figure(compared, metric));
    const text = await textOf(report);
    expect(text).toContain(spokenWon(sold));
    for (const question of ['5월 거래처별 매출', '5월 제품군별 매출', '5월 담당자별 매출']) {
      const { table } = await ask('park', question);
      expect(table?.rows.length).toBeGreaterThan(1);
      for (const [name, amount] of table?.rows ?? []) {
        expect(text).toContain(`${String(name)} ${spokenWon(Number(amount))}`);
      }
    }
  });

  it('has the exact won as a workbook, where the changes add up', async () => {
    const { file } = await ask('boss', '2026년 5월 보고서 엑셀로');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file?.path ?? '');
    const cells = (sheet: string): readonly (readonly unknown[])[] => {
      const rows: unknown[][] = [];
      workbook.getWorksheet(sheet)?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
      return rows.slice(1);
    };
    const { table } = await ask('boss', '5월 거래처별 매출');
    const rows = cells('거래처별 매출');
    expect(rows.slice(0, -1).map((r) => [r[0], r[1]])).toEqual(table?.rows.map((r) => [r[0], r[1]]));
    const added = (at: number): number => rows.slice(0, -1).reduce((s, r) => s + Number(r[at] ?? 0), 0);
    const [total] = rows.slice(-1);
    expect(added(1)).toBe(total?.[1]);
    expect(added(4)).toBe(total?.[4]);
    const moves = cells('가장 크게 늘고 줄어든 거래처');
    expect(moves.slice(0, -1).reduce((s, r) => s + Number(r[1] ?? 0), 0)).toBe(moves.at(-1)?.[1]);
    expect(moves.at(-1)?.[1]).toBe(total?.[4]);
  });

  it('comes as the other file too, when that is all that is said', async () => {
    const conversation = 'files';
    await ask('park', '5월 보고서 만들어줘', { conversation });
    const again = await ask('park', '엑셀로도 줘', { conversation });
    expect(again.file?.name).toBe('강남팀 2026년 5월 매출 보고서.xlsx');
    const back = await ask('park', 'PDF로 줘', { conversation });
    expect(back.file?.name).toBe('강남팀 2026년 5월 매출 보고서.pdf');
  });

  it('is to date, and says so, where the period still runs', async () => {
    const report = await ask('kim', '이번 달 내 보고서');
    expect(report.file?.name).toBe('김하나 2026년 6월(15일까지) 매출 보고서.pdf');
    expect(await textOf(report)).toContain('진행 중, 오늘까지');
  });

  it('is of what one may see: everyone’s holds their own rows', async () => {
    const text = await textOf(await ask('kim', '5월 보고서 만들어줘'));
    expect(text).toContain('한빛병원');
    for (const other of ['푸른약국', '바른내과', '미래의원', '이두리']) expect(text).not.toContain(other);
    for (const [who, wanted] of [
      ['kim', '강남팀 5월 보고서 만들어줘'],
      ['kim', '이두리 5월 보고서 만들어줘'],
      ['park', '부산팀 5월 보고서 만들어줘'],
      ['park', '회사 전체 5월 보고서 만들어줘'],
    ] as const) {
      const answer = await ask(who, wanted);
      expect(['denied', 'no_data'], wanted).toContain(answer.status);
      expect(answer, wanted).toMatchObject({ file: null, figures: [] });
    }
  });

  it('is no file where others read along, nor of what there are no reports of', async () => {
    const shared = await ask('park', '5월 보고서 만들어줘', { isShared: true });
    expect(shared).toMatchObject({ status: 'answered', file: null });
    expect(shared.text).toContain('다이렉트 메시지');
    expect(await ask('park', '다음 달 보고서 만들어줘')).toMatchObject({ status: 'no_data', file: null });
    expect(await ask('park', '한빛병원 5월 보고서 만들어줘')).toMatchObject({ status: 'unsupported' });
    expect(await ask('park', '2024년 5월 보고서 만들어줘')).toMatchObject({ status: 'no_data', file: null });
  });
});

describe('a stored report', () => {
  it('is read by those who may see all its rows, and by nobody else', async () => {
    await ask('kim', '4월 보고서 만들어줘');
    await ask('park', '4월 보고서 만들어줘');
    await ask('boss', '4월 보고서 만들어줘');
    const paths = async (who: PersonName): Promise<readonly string[]> =>
      (await readBy(who)).flatMap(
        ({ path }) => /매출보고서-(.*)_202604_20260615\.pdf$/.exec(path)?.[1] ?? [],
      );
    expect(await paths('kim')).toEqual(['kim']);
    expect(await paths('lee')).toEqual([]);
    expect(await paths('park')).toEqual(['kim', '강남팀']);
    expect(await paths('choi')).toEqual([]);
    expect([...(await paths('boss'))].sort()).toEqual(['kim', '강남팀', '전사']);
  });

  it('is found by its words, with the page it stands on', async () => {
    const who = await app.stores.people.identify({ kind: 'user', username: 'park' });
    if (who === null) throw new Error('nobody');
    const rights = await app.retrieval.rightsOf(who);
    const found = await app.retrieval.search(
      { text: '강남팀 2026년 4월 매출 보고서 거래처별 매출', limit: 10 },
      rights,
    );
    expect(found.map((p) => p.title)).toContain('강남팀 2026년 4월 매출 보고서');
    expect(found.every((p) => p.page !== null)).toBe(true);
  });

  it('is given again unless a row changed, and then a newer one takes its place', async () => {
    const copies = async (): Promise<readonly StoredDocument[]> =>
      (await readBy('choi')).filter((d) => d.path.includes('_202605_'));
    const first = await ask('choi', '5월 보고서 만들어줘');
    const again = await ask('choi', '5월 보고서 만들어줘');
    expect(again.file?.path).toBe(first.file?.path);
    expect(await copies()).toHaveLength(1);
    app.stores.databases.sales.exec(
      `UPDATE sales_records SET sale_amount = sale_amount + 7 WHERE id =
         (SELECT max(id) FROM sales_records WHERE sale_date LIKE '2026-05-%' AND status = 'completed')`,
    );
    const changed = await ask('choi', '5월 보고서 만들어줘');
    expect(figure(changed, 'sales_amount')).toBe(Number(figure(first, 'sales_amount')) + 7);
    expect(changed.file?.path).not.toBe(first.file?.path);
    const [older, newer] = [...(await copies())].sort((a, b) => a.id - b.id);
    expect(newer?.supersededBy).toBeNull();
    expect(older?.supersededBy).toBe(newer?.id);
    expect(existsSync(join(home.home, newer?.path ?? ''))).toBe(true);
  });

  it('is out of reach the moment the right is gone', async () => {
    expect((await readBy('park')).length).toBeGreaterThan(0);
    app.stores.databases.users.exec(`UPDATE users SET role = 'user' WHERE username = 'park'`);
    try {
      expect((await readBy('park')).filter((d) => d.audience.kind === 'team')).toEqual([]);
      expect(await ask('park', '강남팀 5월 보고서 만들어줘')).toMatchObject({ status: 'denied', file: null });
    } finally {
      app.stores.databases.users.exec(`UPDATE users SET role = 'manager' WHERE username = 'park'`);
    }
  });
});

describe('a report that was made', () => {
  it('answers who asks for a report, and no other question of the documents', async () => {
    await ask('boss', '5월 강남팀 보고서 만들어줘');
    await app.retrieval.catchUp();
    const said = await ask('boss', '전년 동기 대비가 무슨 뜻이야 규정에서 찾아줘');
    expect(said.sources.filter((s) => s.kind === 'document')).toEqual([]);
    const found = await app.retrieval.search(
      { text: '5월 강남팀 매출', limit: 5 },
      { department: null, role: 'admin', clientIds: null },
    );
    expect(found.some((p) => p.kind === 'reports')).toBe(true);
    const without = await app.retrieval.search(
      { text: '5월 강남팀 매출', limit: 5, withoutMadeReports: true },
      { department: null, role: 'admin', clientIds: null },
    );
    expect(without).toEqual([]);
  });
});
