import { describe, expect, it } from 'vitest';
import { useAsking } from './asking.js';

/** What is said in a few words after a list, two members or a reason; today is Monday, 2026-06-15. */

const { last } = useAsking();

describe('a few words', () => {
  it('are of all who were listed, to whoever has no team of their own', async () => {
    const got = await last('올해 담당자별 매출', '팀 전체 매출은');
    expect(got).toMatchObject({ intent: 'sales_total', scope: 'company', period: { from: '2026-01-01' } });
  });

  it('ask what somebody sold, and no more for a reason', async () => {
    const got = await last('강남팀 이번 달 왜 변했어', '1위는 뭐 팔았어');
    expect(got).toMatchObject({ intent: 'sales_breakdown', comparison: null });
    expect(got.table?.columns[0]?.key).toBe('product');
  });

  it('ask for the mean of the rates that were listed', async () => {
    const got = await last('5월 담당자별 달성률', '평균은?');
    // 170 of 150 million; nobody else has a target of May.
    expect(got).toMatchObject({ intent: 'average' });
    expect(Number(got.figures[0]?.value)).toBeCloseTo(113.33, 1);
  });

  it('keep two teams apart from one unit of time to the next', async () => {
    const got = await last('강남팀 vs 영남지점 올해 월별', '분기별로는');
    expect(got.table?.columns.slice(0, 2).map(({ key }) => key)).toEqual(['department', 'quarter']);
  });

  it('are of both kinds of clients asked about', async () => {
    const got = await last('약국 올해 매출', '의원은?', '둘 다 월별로');
    expect(got.filters.industry).toEqual(['의원', '약국']);
  });

  it('hold two against each other, and no other period', async () => {
    const got = await last('김민수 이번 분기', '이영희는?', '둘 중에 누가 나아');
    expect(got).toMatchObject({ intent: 'sales_breakdown', comparison: null });
  });

  it('choose among those that were listed by what they bought as well', async () => {
    const got = await last('올해 세파정 많이 산 거래처 2곳', '이 중에 혈압케어도 산 데');
    expect(got.table?.rows).toEqual([['푸른약국', 6_550_000]]);
  });

  it('turn from what came back to what was cancelled', async () => {
    const got = await last('올해 반품 금액', '취소는');
    expect(got.filters).toMatchObject({ status: ['cancelled'] });
    expect(got.status).toBe('answered');
  });

  it('are of the client who was told of last', async () => {
    const got = await last('올해 거래처 상위 3곳', '2위는 뭐 사', '걔는 왜 변했어');
    expect(got).toMatchObject({ intent: 'contribution', filters: { client: ['푸른약국'] } });
  });
});

describe('after a forecast', () => {
  it('asks whether the target of another time was met', async () => {
    const got = await last('이번 달 마감 예상', '지난달은 넘겼어?');
    expect(got).toMatchObject({ intent: 'achievement', period: { from: '2026-05-01' } });
  });

  it('is still of people and of the same time', async () => {
    const got = await last('이번 달 목표 못 채울 사람', '누가 제일 위험해');
    expect(got.intent).toBe('forecast_people');
  });
});

describe('after two by month', () => {
  it('tells when they lie furthest apart', async () => {
    const got = await last('강남팀 vs 영남지점 올해 월별', '차이가 제일 큰 달은');
    expect(got.text).toContain('차이가 가장 큰 때는 2026년 5월');
  });
});
