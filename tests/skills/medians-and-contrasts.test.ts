import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import { useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** The figure in the middle, two measures at once, new products, and two members over time; today is 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });
const ask = async (question: string, who = ADMIN): Promise<Answer> =>
  answerOf(question, await openWorld(WORLD), { who });

describe('a median', () => {
  it.each([
    // 5, 6.55, 20 and 123.45 million.
    ['이번 달 매출 중간값', 13_275_000, 4],
    ['이번 달 건당 매출 중앙값', 13_275_000, 4],
    // 5, 26.55 and 123.45 million.
    ['이번 달 거래처당 매출 중간값', 26_550_000, 3],
    ['median sales by client this month', 26_550_000, 3],
  ])('%s', async (question, value, count) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ status: 'answered', intent: 'median' });
    expect(answer.figures.map((figure) => figure.value)).toEqual([value, count]);
  });

  it('over time leaves out what still runs', async () => {
    const answer = await ask('올해 월별 매출 중간값');
    // 0, 0, 0, 0 and 210 million.
    expect(answer.text).toContain('2026-06은 뺐습니다');
    expect(answer.figures[1]?.value).not.toBe(6);
  });

  it('of people is denied to whoever sees nobody else', async () => {
    expect((await ask('담당자별 매출 중간값', principal())).status).toBe('denied');
  });
});

describe('two measures at once', () => {
  it('choose those above the mean of the one and below that of the other', async () => {
    const answer = await ask('이번 달 건수는 많은데 매출은 적은 거래처');
    // 2 of 1.33 deals on average, 26.55 of 51.67 million.
    expect(answer.table?.rows).toEqual([['푸른약국', 2, 26_550_000]]);
    expect(answer.text.match(/평균은/g)).toHaveLength(2);
  });

  it('may be said without more than a joint', async () => {
    expect((await ask('매출 높고 건수 적은 거래처 이번 달')).table?.rows).toEqual([
      ['한빛병원', 123_450_000, 1],
    ]);
  });
});

describe('a fall by more than the mean', () => {
  it('is of those that fell, held against the mean of all changes', async () => {
    const answer = await ask('평균보다 많이 떨어진 거래처');
    // +23.45, -13.45 and +5 million: 5 on average.
    expect(answer.table?.rows.map(([client]) => client)).toEqual(['푸른약국']);
    expect(answer.text).toContain('매출 증감을 더해 나눈 500만원');
  });
});

describe('products sold for the first time', () => {
  it.each([
    '신제품 매출',
    '올해 처음 팔린 제품',
    '작년에 없던 제품 올해 매출',
    'new products sales this year',
  ])('%s', async (question) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ status: 'answered', intent: 'new_products' });
    expect(answer.table?.rows).toEqual([['혈압케어', 6_550_000, 1]]);
  });

  it('are not known before the data', async () => {
    expect((await ask('작년에 처음 팔린 제품')).status).toBe('no_data');
  });
});

describe('two members over time', () => {
  it.each([
    '강남팀 vs 영남지점 올해 월별',
    '강남팀이랑 영남지점 올해 월별 매출',
    '강남팀 영남지점 올해 매출 추이',
  ])('%s: are told apart in words', async (question) => {
    const { text } = await ask(question);
    expect(text).toContain('강남팀 3억 6,000만원, 영남지점 500만원');
    expect(text).toContain('차이가 가장 큰 때는 2026년 5월입니다(강남팀이 2억 1,000만원 많음)');
  });

  it('come to one course where they are put together', async () => {
    const { table } = await ask('강남팀이랑 영남지점 합쳐서 올해 월별 매출');
    expect(table?.columns.map(({ key }) => key)).toEqual(['month', 'sales_amount']);
  });
});

describe('the same time of another year', () => {
  it('stands first where its own figure is asked for', async () => {
    const answer = await ask('작년 이맘때 매출 얼마였어');
    expect(answer.period).toEqual({ from: '2025-06-01', to: '2025-06-15' });
    expect(answer.figures[0]?.value).toBe(65_000_000);
    expect(answer.comparison).toEqual({ from: '2026-06-01', to: '2026-06-15' });
  });

  it('is compared with where a change is asked for', async () => {
    expect((await ask('작년 이맘때보다 매출 얼마나 늘었어')).period?.from).toBe('2026-06-01');
  });
});

describe('an end that is not known', () => {
  it('is not taken for that of the month', async () => {
    expect((await ask('겨울까지 목표 달성 가능해?')).status).toBe('unsupported');
  });
});

describe('prices', () => {
  it('are those of a kind', async () => {
    expect((await ask('순환기 단가가 얼마야')).intent).toBe('product_price');
  });
});
