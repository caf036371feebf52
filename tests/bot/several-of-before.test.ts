import { describe, expect, it } from 'vitest';
import { earlierIn } from '../../src/bot/earlier.js';
import { NO_SUBJECTS } from '../../src/bot/subjects.js';
import type { Answer } from '../../src/model/answer.js';
import type { NameCatalog } from '../../src/ports/names.js';
import type { Remembered } from '../../src/understanding/reading.js';
import { catalogOf, WORLD } from '../skills/ask.js';
import { useAsking } from './asking.js';

const { bot, answer, last } = useAsking();

const names = ({ table }: Answer): readonly unknown[] => (table?.rows ?? []).map((row) => row[0]);

describe('what the last questions come to together', () => {
  it('is one stretch, where they differ in their periods alone and these follow each other', async () => {
    // 210 million in May and 155 million in June so far, by hand from the rows.
    const got = await last('5월 매출', '6월은?', '두 달 합치면?');
    expect(got.figures[0]?.value).toBe(365_000_000);
    expect(got.period).toEqual({ from: '2026-05-01', to: '2026-06-15' });
  });

  it('is of each row, where both were lists of the same', async () => {
    const got = await last('5월 거래처별 매출', '6월은?', '그 둘 차이는?');
    expect(got.period).toEqual({ from: '2026-06-01', to: '2026-06-15' });
    expect(got.comparison?.from).toBe('2026-05-01');
    expect(got.table?.columns.map(({ key }) => key)).toContain('client');
  });

  it('is not told over a gap between them, as if it were of both', async () => {
    const got = await last('2025년 6월 매출', '2026년 5월은?', '둘이 합치면?');
    expect(got.figures).toEqual([]);
  });

  it('is of both, where they differ in whom they were of', async () => {
    const got = await last('김민수 지난달 매출', '이영희는?', '합쳐서 얼마야');
    expect(got.filters).toEqual({ user: ['rep02', 'rep01'] });
    expect(got.figures[0]?.value).toBe(210_000_000);
  });
});

describe('what is asked of the two who were asked about', () => {
  it('is answered of both', async () => {
    const better = await last('김민수 지난달 매출', '이영희는?', '누가 나아?');
    expect(better.filters).toEqual({ user: ['rep02', 'rep01'] });
    expect(better.period).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    const share = await last('김민수 이번 달 매출', '박지훈은?', '합쳐서 전체의 몇 %야');
    // 130 and 5 of 155 million.
    expect(share.figures[0]).toMatchObject({ metric: 'share', value: expect.closeTo(87.1, 1) });
  });
});

describe('a difference of which nothing more is said', () => {
  it('is how much it rose from the one period to the other', async () => {
    const got = await last('한빛병원 5월 매출', '작년 6월은?', '몇 % 늘어난 거야');
    expect(got.comparison).toEqual({ from: '2025-06-01', to: '2025-06-30' });
    expect(got.figures).toContainEqual(expect.objectContaining({ metric: 'growth' }));
  });

  it('is that of the two periods asked about', async () => {
    const got = await last('한빛병원 5월 매출', '작년 6월은?', '차이가 얼마야?');
    expect(got.period).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(got.comparison).toEqual({ from: '2025-06-01', to: '2025-06-30' });
    // 100 million against 66.
    expect(got.figures).toContainEqual(expect.objectContaining({ value: 34_000_000 }));
  });

  it('is that of the two who were asked about', async () => {
    const got = await last('김민수 지난달 매출', '이영희는?', '차이는?');
    expect(got.figures).toContainEqual(
      expect.objectContaining({ metric: 'sales_amount_difference', value: 130_000_000 }),
    );
  });
});

describe('the list before', () => {
  it('has a rest, which leaves out those that were shown and says so', async () => {
    const got = await last('이번 달 거래처 매출 상위 2곳', '나머지는?');
    expect(names(got)).toEqual(['미래의원']);
    expect(got.figures[0]?.value).toBe(5_000_000);
    expect(got.text).toContain('제외');
  });

  it('goes on behind those that were shown', async () => {
    expect(names(await last('이번 달 거래처 매출 상위 1곳', '그 다음 1곳은?'))).toEqual(['푸른약국']);
  });

  it('is shown longer', async () => {
    expect(names(await last('이번 달 거래처 매출 상위 2곳', '더 보여줘'))).toEqual([
      '한빛병원',
      '푸른약국',
      '미래의원',
    ]);
  });

  it('is shown whole', async () => {
    expect(names(await last('이번 달 거래처 매출 상위 1곳', '다 보여줘'))).toHaveLength(3);
    expect(names(await last('이번 달 거래처 매출 하위 1곳', '전부 다'))).toEqual([
      '미래의원',
      '푸른약국',
      '한빛병원',
    ]);
  });

  it('is not made ever longer once all are meant', () => {
    const figures = { query: { groupBy: ['client'], ranking: { limit: 40 }, metrics: ['sales_amount'] } };
    const longer = earlierIn('더 보여줘', NO_SUBJECTS, figures as unknown as Remembered);
    expect(longer).toMatchObject({ whole: { query: { ranking: { limit: null } } } });
  });

  it('has others beside the one that was asked about', async () => {
    const got = await last('김민수 이번 달 매출', '다른 담당자는?');
    expect(names(got)).toEqual(['이영희', '박지훈']);
    expect(got.figures[0]?.value).toBe(25_000_000);
  });

  it('is meant by them, by month', async () => {
    const got = await last('top 2 clients this month', 'show them by month');
    expect(got.filters).toEqual({ client: ['한빛병원', '푸른약국'] });
  });

  it('of nobody quiet is counted as none', async () => {
    const got = await last('3개월째 주문 없는 거래처', '몇 곳이야?');
    expect(got.intent).toBe('dormant');
  });

  it('has its first ones added up', async () => {
    const got = await last('이번 달 거래처 매출 상위 3곳', '위에 2개 합계는?');
    expect(got.filters).toEqual({ client: ['한빛병원', '푸른약국'] });
    expect(got.figures[0]?.value).toBe(150_000_000);
  });

  it('of one has a second one too', async () => {
    const got = await last('이번 달 매출 1등 거래처', '2등은?');
    expect(got.filters).toEqual({ client: ['푸른약국'] });
    expect(got.figures[0]?.value).toBe(26_550_000);
  });

  it('has a place for whom another time is asked', async () => {
    const got = await last('이번 달 거래처 매출 상위 3곳', '2등은 지난달에 얼마였어?');
    expect(got.filters).toEqual({ client: ['푸른약국'] });
    expect(got.period).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(got.figures[0]?.value).toBe(110_000_000);
  });

  it('is counted by its bound, and has another one', async () => {
    const five = await last('이번 달 매출 1억 넘는 거래처', '몇 곳이야?');
    expect(names(five)).toEqual(['한빛병원']);
    expect(names(await answer('1천만원으로 낮추면?'))).toEqual(['한빛병원', '푸른약국']);
  });

  it('is nobody any more who is not seen any more', async () => {
    await answer('이번 달 거래처 매출 상위 2곳');
    const all = catalogOf(WORLD);
    bot().see({
      version: 'narrower',
      entries: all.entries.filter((e) => e.label !== '한빛병원'),
    } satisfies NameCatalog);
    const got = await answer('나머지는?');
    expect(got.status).not.toBe('answered');
    expect(got.text).not.toContain('한빛병원');
  });
});

describe('a question of a message that held several', () => {
  it('is gone on from by its number', async () => {
    const got = await last('이번 달 매출이랑, 지난달 건수는?', '그 두 번째 거 담당자별로');
    expect(got.period).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(got.table?.rows.slice(0, 2)).toEqual([
      ['김민수', 2],
      ['이영희', 1],
    ]);
    expect((await answer('첫 번째 거는?')).figures[0]?.value).toBe(155_000_000);
  });
});

describe('a time that was the answer', () => {
  it('is pointed at', async () => {
    const got = await last('올해 제일 매출 높은 달은?', '그 달 거래처 top 2');
    expect(got.period).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(names(got)).toEqual(['푸른약국', '한빛병원']);
  });
});
