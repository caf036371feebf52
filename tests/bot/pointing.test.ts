import { describe, expect, it } from 'vitest';
import { placesIn } from '../../src/bot/ordinal.js';
import type { NameCatalog } from '../../src/ports/names.js';
import { catalogOf, WORLD } from '../skills/ask.js';
import { useAsking } from './asking.js';

const { bot, answer, last } = useAsking();

describe('a word that points at somebody', () => {
  it('stands for the client of an answer that was no figure', async () => {
    const got = await last('한빛병원 마지막 주문 언제야', '거기 지난달 매출은?');
    expect(got.filters).toEqual({ client: ['한빛병원'] });
    expect(got.figures[0]).toMatchObject({ metric: 'sales_amount', value: 100_000_000 });
  });

  it('goes back past other questions to the one that named it, with its period and without what came since', async () => {
    const got = await last('한빛병원 지난달 매출', '혈압케어 올해 매출', '아까 그 거래처 담당자별로');
    expect(got.filters).toEqual({ client: ['한빛병원'] });
    expect(got.period).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(got.table?.rows[0]).toEqual(['김민수', 100_000_000]);
  });

  it('is whoever alone was the answer', async () => {
    const got = await last('지난달 담당자 매출 1등 누구야', '그 사람 거래처별로');
    expect(got.filters).toEqual({ user: ['rep01'] });
    expect(got.table?.rows.map((row) => row[0])).toEqual(['한빛병원', '푸른약국']);
  });

  it('may be a pronoun', async () => {
    const got = await last('who sold the most last month', 'what are her sales this year');
    expect(got.filters).toEqual({ user: ['rep01'] });
  });

  it('is asked about where it points at nobody, and never passed over', async () => {
    const got = await last('지난달 매출', '그 거래처 올해 매출');
    expect(got).toMatchObject({ status: 'clarify', figures: [], table: null });
    expect(got.text).toContain('거래처');
  });

  it('does not point where the question itself names somebody', async () => {
    const got = await last('한빛병원 지난달 매출', '푸른약국 거기 지난달 매출');
    expect(got.filters).toEqual({ client: ['푸른약국'] });
  });

  it('leaves thanks between two questions out of account', async () => {
    const got = await last('한빛병원 마지막 주문 언제야', '고마워', '거기 지난달 매출은?');
    expect(got.filters).toEqual({ client: ['한빛병원'] });
  });

  it('both: the two that were asked about last, one after the other', async () => {
    const got = await last('김민수 지난달 매출', '이영희는?', '둘이 합치면?');
    expect(got.filters).toEqual({ user: ['rep02', 'rep01'] });
    expect(got.figures[0]?.value).toBe(210_000_000);
  });

  it('keeps the period of before, though more is asked than a name', async () => {
    const got = await last('김민수 지난달 매출', '이영희는?', '둘이 합치면 얼마야');
    expect(got.period).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    const more = await answer('둘 중 누가 건수 많아?');
    expect(more.filters).toEqual({ user: ['rep02', 'rep01'] });
    expect(more.table?.rows).toEqual([
      ['김민수', 2],
      ['이영희', 1],
    ]);
  });

  it('nobody any more who is not seen any more', async () => {
    await answer('한빛병원 마지막 주문 언제야');
    const all = catalogOf(WORLD);
    const entries = all.entries.filter((e) => e.label !== '한빛병원');
    bot().see({ version: 'narrower', entries } satisfies NameCatalog);
    const got = await answer('그 거래처 지난달 매출은?');
    expect(got.status).toBe('clarify');
    expect(got.text).not.toContain('한빛병원');
  });
});

describe('what goes on from a question', () => {
  it('that may no longer be asked is refused, and does not become one of one’s own', async () => {
    await answer('한빛병원 지난달 매출');
    const all = catalogOf(WORLD);
    bot().see({ version: 'narrower', entries: all.entries.filter((e) => e.label !== '한빛병원') });
    expect(await answer('작년은?')).toMatchObject({ status: 'denied', figures: [] });
    expect(await answer('이번 달 매출')).toMatchObject({ status: 'answered' });
  });

  it('about one client, but for figures, is of that client', async () => {
    const got = await last('지난달 매출', '한빛병원 마지막 주문 언제야', '제품별로');
    expect(got.filters).toEqual({ client: ['한빛병원'] });
    expect(got.period).toEqual({ from: '2026-05-01', to: '2026-05-31' });
  });

  it('and says only what is asked of it is of that client too', async () => {
    const got = await last('한빛병원 지난달 매출', '마지막 주문 언제야');
    expect(got).toMatchObject({ intent: 'last_order', filters: { client: ['한빛병원'] } });
  });
});

describe('which rows were counted', () => {
  it.each([
    ['지난달 매출', '이거 취소건 포함이야?', '취소, 대기 건은 포함하지 않았습니다'],
    ['지난달 취소 금액', '완료건도 들어간거야?', '취소 건만 셌고, 완료, 대기 건은 포함하지 않았습니다'],
  ])('%s, then %s', async (before, then, told) => {
    const got = await last(before, then);
    expect(got).toMatchObject({ status: 'answered', intent: 'explain' });
    expect(got.text).toContain(told);
  });
});

describe('two places of the list before', () => {
  it('are held against each other', async () => {
    const got = await last('지난달 거래처 매출 상위 5곳', '1등이랑 2등 차이는?');
    expect(got.filters).toEqual({ client: ['푸른약국', '한빛병원'] });
    expect(got.figures).toContainEqual(
      expect.objectContaining({ metric: 'sales_amount_difference', value: 10_000_000 }),
    );
  });

  it('are those of the list as it was shown, whatever its figures are ranked by', async () => {
    const moved = await answer('지난달 대비 이번 달 매출 많이 오른 거래처');
    const shown = (moved.table?.rows ?? []).map((row) => String(row[0]).replace(/ \(.*$/, ''));
    expect(shown.length).toBeGreaterThan(1);
    expect((await answer('2번 거래처 마지막 주문 언제야')).filters).toEqual({ client: [shown[1]] });
  });

  it('may stand in a list some questions back', async () => {
    await answer('지난달 거래처 매출 상위 5곳');
    await answer('1위는?');
    expect((await answer('2위 거래처 마지막 주문 언제야')).filters).toEqual({ client: ['한빛병원'] });
  });
});

describe('the next place', () => {
  it('is of the list that the first was picked from, and asks the same', async () => {
    const first = await last('이번 달 거래처 매출 상위 3곳', '1위 제품별로');
    expect(first.filters).toEqual({ client: ['한빛병원'] });
    const got = await answer('2위도');
    expect(got.filters).toEqual({ client: ['푸른약국'] });
    expect(got.table?.columns[0]?.key).toBe('product');
  });

  it('is of the last list again, once the first is not talked about any more', async () => {
    await last('이번 달 거래처 매출 상위 3곳', '1위 제품별로', '이번 달 담당자 매출 상위 3명');
    expect((await answer('2위는?')).filters).toEqual({ user: ['rep02'] });
  });

  it('of several is looked for in the list that has them all', async () => {
    const got = await last('이번 달 거래처 매출 상위 3곳', '2위 제품별로', '1등이랑 3등 차이');
    expect(got.filters).toEqual({ client: ['한빛병원', '미래의원'] });
    expect(got.figures).toContainEqual(
      expect.objectContaining({ metric: 'sales_amount_difference', value: 118_450_000 }),
    );
  });
});

describe('whoever alone was the answer', () => {
  it('is what 그거 stands for, where it is no person', async () => {
    const got = await last('이번 달 제품 매출 꼴찌 뭐야', '그거 거래처별로');
    expect(got.filters).toEqual({ product: ['혈압케어'] });
  });
});

describe('the largest of the list before', () => {
  it('is asked of another time', async () => {
    const got = await last('이번 달 거래처별 매출', '제일 큰 데는 지난달 얼마였어?');
    expect(got.filters).toEqual({ client: ['한빛병원'] });
    expect(got.figures[0]?.value).toBe(100_000_000);
  });

  it('by itself asks for the one, and who did something with it for people', async () => {
    expect(placesIn('제일 많이 판 사람 작년에 누구였어')).toEqual([]);
    expect((await last('이번 달 담당자 매출 상위 3명', '1등 누구한테 많이 팔았어')).filters).toEqual({
      user: ['rep01'],
    });
    const got = await last('이번 달 거래처 매출 상위 3곳', '2위는 누가 팔았어?');
    expect(got.filters).toEqual({ client: ['푸른약국'] });
    expect(got.table?.rows.map((row) => row[0])).toEqual(expect.arrayContaining(['이영희', '김민수']));
  });
});

it('places are found inside a question, and not where it asks for a list of its own', () => {
  expect(placesIn('1등이랑 2등 차이는?').map((p) => p.at)).toEqual([1, 2]);
  expect(placesIn('difference between the first and second?').map((p) => p.at)).toEqual([1, 2]);
  expect(placesIn('첫 번째 거래처 브리핑').map((p) => p.at)).toEqual([1]);
  expect(placesIn('제일 높은 팀 담당자별로').map((p) => p.at)).toEqual(['highest']);
  expect(placesIn('제일 높은 팀 어디야')).toEqual([]);
  expect(placesIn('1분기랑 2분기 차이')).toEqual([]);
  expect(placesIn('1등 거래처별로')).toEqual([]);
  expect(placesIn('3위 거래처 담당자 누구야').map((p) => p.dimension)).toEqual(['client']);
});

describe('a choice', () => {
  it.each([
    ['약국', '미래약국'],
    ['약국이요', '미래약국'],
    ['두번째', '미래의원'],
    ['1번 거', '미래약국'],
  ])('is made by %s', async (reply, client) => {
    const asked = await answer('올해 미래 매출');
    expect(asked).toMatchObject({ status: 'clarify', choices: ['미래약국', '미래의원'] });
    const got = await answer(reply);
    expect(got.filters).toEqual({ client: [client] });
    expect(got.period?.from).toBe('2026-01-01');
  });
});
