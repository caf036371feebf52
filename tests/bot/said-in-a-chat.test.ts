import { describe, expect, it } from 'vitest';
import { useAsking } from './asking.js';

/** Short turns of a chat that rest on the answer before them. Today is 2026-06-15. */

const { answer, last } = useAsking();

const MAY = { from: '2026-05-01', to: '2026-05-31' };
const YEAR = { from: '2026-01-01', to: '2026-06-15' };

describe('in percent', () => {
  it('is the distance of two that were held against each other, which the answer tells', async () => {
    const got = await last('김민수랑 이영희 5월 매출 비교', '퍼센트로');
    expect(got).toMatchObject({ status: 'answered', period: MAY });
    expect(got.text).toMatch(/\(\d+(?:\.\d)?%\) 많습니다/);
  });

  it('is the share of each row of a list', async () => {
    expect(await last('5월 담당자별 매출', '퍼센트로')).toMatchObject({ intent: 'share', period: MAY });
  });

  it('is the change of two times', async () => {
    const got = await last('5월 매출 전월 대비', '퍼센트로');
    expect(got).toMatchObject({ period: MAY, comparison: { from: '2026-04-01' } });
  });
});

describe('how much it grew', () => {
  it('is from the one of two times to the other', async () => {
    const got = await last('5월 매출', '4월은?', '몇 프로 는거야');
    expect(got).toMatchObject({ period: MAY, comparison: { from: '2026-04-01', to: '2026-04-30' } });
  });
});

describe('by the year', () => {
  it('is the yearly target after a rate', async () => {
    const got = await last('올해 달성률', '연간으로는');
    expect(got).toMatchObject({ intent: 'achievement', period: YEAR });
  });

  it('is this year after sales', async () => {
    expect(await last('5월 매출', '연간으로는?')).toMatchObject({ period: YEAR });
  });
});

describe('a place', () => {
  it('is of the rows that are named with it', async () => {
    const teams = await last('5월 팀별 매출');
    const second = teams.table?.rows[1]?.[0];
    const got = await last('그 팀 담당자별로', '2등 팀은');
    expect(got.filters).toMatchObject({ department: [second] });
  });
});

describe('behind a place', () => {
  it('are those that come next', async () => {
    const list = await last('5월 담당자별 매출');
    const got = await last('5월 담당자 매출 상위 1명', '1위 밖은');
    expect(got.table?.rows[0]?.[0]).toBe(list.table?.rows[1]?.[0]);
  });
});

describe('behind the last of a list', () => {
  it('is of that list, whatever was asked of some of it since', async () => {
    const all = await last('5월 담당자별 매출');
    const got = await last('5월 담당자 매출 상위 1명', '그 사람은 4월보다 줄었어?', '1위 밖은');
    expect(got.table?.rows[0]?.[0]).toBe(all.table?.rows[1]?.[0]);
    expect(got.comparison).toBeNull();
  });
});

describe('whoever did most', () => {
  it('with the first of a list is one', async () => {
    const got = await last('5월 거래처 매출 상위 2곳', '1위 누가 제일 많이 팔았어');
    expect(got.table?.columns[0]?.key).toBe('user');
    expect(got.table?.rows).toHaveLength(1);
  });
});

describe('the team', () => {
  it('is that of whoever was asked about, and not they alone', async () => {
    const got = await last('김민수 5월 매출', '아니 팀 걸로');
    expect(got.filters).toMatchObject({ department: ['강남팀'] });
    expect(got.filters).not.toHaveProperty('user');
  });
});

describe('some of a list', () => {
  it.each(['which of them are down', 'which of those went up'])('%s', async (then) => {
    const list = await last('5월 담당자 매출 상위 2명');
    const got = await answer(then);
    expect(got).toMatchObject({ status: 'answered', period: MAY });
    expect(got.filters.user).toHaveLength(list.table?.rows.length ?? 0);
    expect(got.text).toMatch(/판정 기준|성장률 0%/);
  });
});

describe('since then', () => {
  it('is from the first sale on', async () => {
    const first = await answer('한빛병원 언제 처음 거래했어');
    const got = await answer('그때부터 지금까지 총');
    expect(got).toMatchObject({ status: 'answered', filters: { client: ['한빛병원'] } });
    expect(got.period?.from).toBe(first.period?.from);
  });
});
