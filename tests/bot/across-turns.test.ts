import { describe, expect, it } from 'vitest';
import { ruleBehind } from '../../src/bot/rule-behind.js';
import { useAsking } from './asking.js';

/** What a turn means by the turns before it, whatever stands between them. */

const { last } = useAsking();

const MAY = { from: '2026-05-01', to: '2026-05-31' };
const APRIL = { from: '2026-04-01', to: '2026-04-30' };

describe('a question of before', () => {
  it('is asked again, as it was', async () => {
    const got = await last('강남팀 지난달 매출', '영남지점은?', '이번 달은?', '아까 강남팀 거 다시');
    expect(got).toMatchObject({ filters: { department: ['강남팀'] }, period: MAY });
  });

  it('may be a list, as a file, in other words or by another measure', async () => {
    const got = await last('지난달 거래처 매출 상위 2곳', '한빛병원 제품별로', '아까 그 top2 건수로');
    expect(got).toMatchObject({ intent: 'ranking', filters: {}, period: MAY });
    expect(got.figures[0]?.metric).toBe('sales_count');
  });
});

describe('two periods that were asked about', () => {
  it.each([
    ['두 달 비교해줘', ['4월 매출', '5월은?']],
    ['두 달 차이', ['4월 매출', '5월은?']],
    ['차이는?', ['4월 매출이랑 5월 매출']],
    ['vs April', ['5월 매출']],
  ])('%s holds them against each other', async (then, before) => {
    expect(await last(...before, then)).toMatchObject({ period: MAY, comparison: APRIL });
  });

  it('are added up to the one that is said', async () => {
    const got = await last('4월 매출', '5월은?', '6월까지 합치면');
    expect(got.period).toEqual({ from: '2026-04-01', to: '2026-06-15' });
  });
});

describe('whoever stands there', () => {
  it('is the team of one person, where it is pointed at or meant by somebody who sees all', async () => {
    for (const then of ['그 팀 전체는?', 'and for the whole team?']) {
      expect((await last('박지훈 지난달 매출', then)).filters).toEqual({ department: ['영남지점'] });
    }
  });

  it('is the next one of the list that was talked about', async () => {
    const got = await last('지난달 담당자 매출 1등 누구야', '그 사람 거래처별로', '그 다음 사람은?');
    expect(got).toMatchObject({ filters: { user: ['rep02'] }, period: MAY });
    expect((await last('지난달 담당자별 매출', "who's second?")).filters).toEqual({ user: ['rep02'] });
  });

  it('is asked for where nobody was told', async () => {
    const got = await last('이영희 석달째 주문 없는 거래처', '거기 작년 매출은?');
    expect(got).toMatchObject({ status: 'clarify', figures: [] });
  });

  it('is of those compared, and of nobody left out before', async () => {
    const got = await last('강남팀이랑 영남지점 지난달 매출 비교', '어디가 더 낮아?');
    expect(got.filters).toEqual({ department: ['강남팀', '영남지점'] });
    expect(got.table?.rows.map((row) => row[0])).toEqual(['영남지점', '강남팀']);
  });
});

describe('what is left out', () => {
  it('is the time, where a measure is asked with 은 after figures of all', async () => {
    const got = await last('지난달 매출', '달성률 제일 낮은 사람은?');
    expect(got).toMatchObject({ intent: 'ranking_bottom', period: MAY });
    expect((await last('강남팀 지난달 매출', '달성률 제일 낮은 사람은?')).period).not.toEqual(MAY);
  });

  it('is the measure, where those of somebody that fell are listed after a rate', async () => {
    const got = await last('지난달 달성률 제일 낮은 사람은', '그 사람 거래처 중에 많이 빠진 데');
    expect(got.table?.columns.map(({ key }) => key)).toContain('sales_amount_change');
  });
});

describe('a bound of the list before', () => {
  it.each([
    ['천만원으로 하면?', 2],
    ['이하는?', 1],
  ])('%s is another one', async (then, rows) => {
    const got = await last('이번 달 매출 5백만원 이상 거래처', then);
    expect(got.table?.rows).toHaveLength(rows);
  });
});

describe('a rule that was looked up', () => {
  it.each([
    ['그럼 강의료는?', '강연료 한도 알려줘', '강의료 한도 알려줘'],
    ['기념품은?', '제품설명회 식사비는 얼마까지 돼요?', '기념품 얼마까지 돼요?'],
  ])('%s asks the same of something else', (then, ruled, asked) => {
    expect(ruleBehind(then, ruled)).toBe(asked);
  });

  it.each([
    ['이번 달 매출 한도 얼마야', '강연료 한도 알려줘'],
    ['그럼 강의료는?', null],
    ['그럼 강의료는?', '강연 규모'],
  ])('%s after %s is no such turn', (then, ruled) => {
    expect(ruleBehind(then, ruled)).toBeNull();
  });
});
