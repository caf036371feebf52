import { beforeEach, describe, expect, it } from 'vitest';
import { answerReading } from '../../src/bot/answer-reading.js';
import type { Answer, AnswerTable } from '../../src/model/answer.js';
import type { Principal } from '../../src/model/principal.js';
import type { FileExporter } from '../../src/ports/file-exporter.js';
import type { MetricReading } from '../../src/understanding/reading.js';
import { createUnderstanding } from '../../src/understanding/understand.js';
import { type OpenWorld, sale, target, useWorlds } from '../analytics/world.js';
import {
  answerOf,
  catalogOf,
  charts,
  contacts,
  files,
  noDocuments,
  principal,
  readingOf,
  WORLD,
} from './ask.js';

const openWorld = useWorlds();
let world: OpenWorld;

beforeEach(async () => {
  world = await openWorld(WORLD);
});

const REP = principal();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });

interface Asked {
  readonly who?: Principal;
  readonly isShared?: boolean;
  readonly exporter?: Pick<FileExporter, 'export'>;
  /** The reading of the question before. */
  readonly before?: MetricReading;
}

/** As `answerOf`, where others read along, a file is written or a question came before. */
async function ask(question: string, { who = REP, isShared = false, exporter, before }: Asked = {}) {
  const calendar = { today: '2026-06-15', fiscalStart: 1 };
  const catalog = catalogOf(WORLD);
  const remembered = before ?? null;
  const { reading } = createUnderstanding()({
    text: question,
    catalog,
    calendar,
    role: who.role,
    remembered,
  });
  return answerReading(
    { analytics: world.analytics, contacts, charts, files: exporter ?? files, ...noDocuments },
    { text: question, reading, principal: who, catalog, calendar, isShared },
  );
}

/** Keeps what it was to write. */
function keepingExporter() {
  const written: AnswerTable[] = [];
  const exporter: Pick<FileExporter, 'export'> = {
    export: async (table, _about, format) => {
      written.push(table);
      return { path: `/exports/a.${format}`, name: `a.${format}`, rows: table.rows.length };
    },
  };
  return { written, exporter };
}

describe('a closing forecast', () => {
  it('carries sales on over the business days left, public holidays left out', async () => {
    // Through June 12, 9 of 21 business days have passed: June 3 is an election day.
    const { text, intent } = await answerOf('이대로면 이번 달 마감 얼마야?', world, { who: REP });
    expect(intent).toBe('forecast');
    expect(text).toContain('3억 333만원으로 마감될 것으로 예측합니다(현재 1억 3,000만원');
    expect(text).toContain('하루 평균(영업일 9일)을 전체 영업일 21일로');
  });

  it('gives no range where fewer than three earlier periods can be looked at', async () => {
    const { text } = await answerOf('이대로면 이번 달 마감 얼마야?', world, { who: REP });
    expect(text).toContain('비교할 지난 기간이 모자라 예상 범위는 드리지 않습니다.');
  });

  it('has the range in which the same reckoning was right in earlier periods', async () => {
    const months = ['2026-03', '2026-04', '2026-05'];
    const halves = months.flatMap((month) =>
      ['04', '28'].map((day) => sale({ date: `${month}-${day}`, amount: 10_000_000n })),
    );
    const steady = await openWorld({
      ...WORLD,
      sales: [...halves, sale({ date: '2026-06-12', amount: 99_000_000n })],
    });
    const { text } = await answerOf('이대로면 이번 달 마감 얼마야?', steady, { who: REP });
    // April is off most: 10 of 20 million by its 9th of 22 business days, so 9/11 of the forecast.
    expect(text).toContain('예상 범위는 1억 8,900만원~2억 3,100만원입니다(지난 3개 기간');
  });

  it('is refused for a period that has not begun', async () => {
    const answer = await answerOf('다음 달 매출 예측', world, { who: REP });
    expect(answer).toMatchObject({ status: 'no_data', intent: 'forecast', figures: [] });
  });

  it('names the people whose pace does not reach their target', async () => {
    const behind = await openWorld({
      ...WORLD,
      targets: [
        target(1, 400_000_000n, 'monthly', '2026-06-01'),
        target(2, 10_000_000n, 'monthly', '2026-06-01'),
      ],
    });
    const answer = await answerOf('이번 달 목표 못 채울 것 같은 담당자 있어?', behind, { who: ADMIN });
    expect(answer.intent).toBe('forecast_people');
    expect(answer.table?.rows.map((row) => row[0])).toEqual(['김민수']);
    expect(answer.text).toMatch(/\n김민수 75\.8%\n판정 기준: 마감 예상이/);
  });
});

describe('a brief', () => {
  it('tells sales, products, orders and whom to meet', async () => {
    const { text, intent } = await ask('한빛병원 방문 브리핑');
    expect(intent).toBe('precall_brief');
    expect(text).toContain('이번 분기 매출 2억 2,345만원');
    expect(text).toContain('최근 주문: 2026-06-02 1억 2,345만원, 2026-05-04 1억원');
    expect(text).toContain('한원장');
    expect(text).toMatch(/등급 A\(2026-01-01 기준\) · 이탈 위험 \d+점/);
  });

  it('names no contact where others read along', async () => {
    const { text, status } = await ask('한빛병원 방문 브리핑', { isShared: true });
    expect(status).toBe('answered');
    expect(text).not.toMatch(/한원장|010-/);
  });
});

it('contacts are not given where others read along', async () => {
  const { text, table } = await ask('한빛병원 연락처', { isShared: true });
  expect([table, /한원장|010-/.test(text)]).toEqual([null, false]);
});

it('whom to visit first: clients without orders before clients that fell more', async () => {
  const fallen = await openWorld({
    ...WORLD,
    sales: [
      sale({ date: '2026-01-05', amount: 90_000_000n, client: 1 }),
      sale({ date: '2026-04-06', amount: 10_000_000n, client: 1 }),
      sale({ date: '2026-01-06', amount: 20_000_000n, client: 2 }),
      sale({ date: '2026-01-07', amount: 5_000_000n, client: 3 }),
      sale({ date: '2026-04-07', amount: 6_000_000n, client: 3 }),
    ],
  });
  const answer = await answerOf('이번주 어디부터 도는 게 좋을까', fallen, { who: REP });
  expect(answer.intent).toBe('call_plan');
  expect(answer.table?.rows.map((row) => [row[0], Number(row[1])])).toEqual([
    ['푸른약국', -20_000_000],
    ['한빛병원', -80_000_000],
  ]);
});

it('the largest moves go by the amount, over as many days of both periods', async () => {
  const answer = await answerOf('지난달보다 매출이 가장 많이 준 거래처', world, { who: ADMIN });
  expect(answer.text).toContain('2026-05-01~2026-05-15');
  expect(answer.text).toContain('푸른약국 -1,345만원');
  expect(answer.text).not.toContain('한빛병원');
});

describe('a file', () => {
  it('holds the table of the answer', async () => {
    const { written, exporter } = keepingExporter();
    const answer: Answer = await ask('이번 달 담당자별 매출 엑셀로', { who: ADMIN, exporter });
    expect(answer.file).toMatchObject({ name: 'a.xlsx', rows: 3 });
    expect(written.map((table) => table.rows)).toEqual([answer.table?.rows]);
  });

  it('is not written where others read along', async () => {
    const { written, exporter } = keepingExporter();
    const answer = await ask('이번 달 담당자별 매출 CSV로', { who: ADMIN, exporter, isShared: true });
    expect([answer.status, answer.file ?? null, written]).toEqual(['answered', null, []]);
    expect(answer.text).toContain('파일은 여러 사람이 보는 채널에서는 드리지 않습니다.');
  });

  it('or chart that fails takes no figures with it', async () => {
    const file = await ask('이번 달 담당자별 매출 엑셀로', { who: ADMIN });
    const chart = await ask('이번 달 담당자별 매출 그래프로', { who: ADMIN });
    expect([file.text, chart.text]).toEqual([
      expect.stringContaining('파일을 만들지 못했습니다.'),
      expect.stringContaining('그래프를 그리지 못했습니다.'),
    ]);
    expect([file.figures.length > 0, chart.figures]).toEqual([true, file.figures]);
  });
});

it('an explanation tells definition, basis and rows of the figure before, and its statement where that is asked for', async () => {
  const before = readingOf('이번달 달성률', { who: REP });
  if (before.kind !== 'metrics') throw new Error('not read as figures');
  const { text, intent } = await ask('이 숫자 어떻게 계산한 거야?', { before });
  expect(intent).toBe('explain');
  expect(text).toContain('달성률: 매출 ÷ 목표(%)');
  expect(text).toMatch(/읽은 자료: 판매 실적 집계.* · [\d,]+행/);
  expect(text).not.toContain('SELECT');
  expect((await ask('SQL 보여줘', { before })).text).toContain('SELECT');
});
