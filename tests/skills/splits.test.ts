import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** How far the first stands above the last; today is 2026-06-15. June: 김민수 130 million won, 이영희 20, 박지훈 5. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });
const REP1 = principal();
let world: OpenWorld;

beforeEach(async () => {
  world = await openWorld(WORLD);
});

describe('the first and the last', () => {
  it.each(['1등이랑 꼴찌 차이', '이번 달 매출 1위와 최하위 격차 얼마야'])('%s', async (question) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer.status).toBe('answered');
    expect(answer.comparison).toBeNull();
    expect(answer.text).toContain('가장 높은 김민수와 가장 낮은 박지훈의 차이는 1억 2,500만원입니다.');
    expect(answer.figures).toContainEqual(
      expect.objectContaining({ metric: 'sales_amount_difference', value: 125_000_000, unit: 'KRW' }),
    );
    expect(answer.table?.rows.map(([name]) => name)).toEqual(['김민수', '이영희', '박지훈']);
  });

  it('of a rate is in points, among those who have a target', async () => {
    const answer = await answerOf('이번 달 달성률 1등이랑 꼴등 차이', world, { who: ADMIN });
    // 20 of 10 million, 130 of 200 million.
    expect(answer.text).toContain('가장 높은 이영희와 가장 낮은 김민수의 차이는 135%p입니다.');
    expect(answer.figures).toContainEqual(expect.objectContaining({ value: 135, unit: 'percent_point' }));
  });

  it('of what is named', async () => {
    const answer = await answerOf('매출 1위 팀과 꼴찌 팀 차이', world, { who: ADMIN });
    expect(answer.text).toContain('가장 높은 강남팀과 가장 낮은 영남지점의 차이는 1억 4,500만원입니다.');
  });

  it('is of a rep’s own clients where nobody else is theirs to see', async () => {
    const answer = await answerOf('1등이랑 꼴찌 차이', world, { who: REP1 });
    // 123.45 and 6.55 million.
    expect(answer.text).toContain('가장 높은 한빛병원과 가장 낮은 푸른약국의 차이는 1억 1,690만원입니다.');
    expect(answer.text).not.toContain('박지훈');
  });
});

describe('three breakdowns', () => {
  it('are not taken for two without a word', async () => {
    const answer = await answerOf('이번 달 팀별 제품별 지역별 매출', world, { who: ADMIN });
    expect(answer.table?.columns.map(({ label }) => label)).toEqual(['팀', '제품', '매출']);
    expect(answer.text).toContain('한 번에 두 가지로만 나눌 수 있어 팀별·제품별로 나누었습니다.');
  });
});

describe('why somebody buys nothing', () => {
  it('of who bought in neither period says so, and how to ask when they last did', async () => {
    const answer = await answerOf('미래약국 왜 안 사?', world, { who: ADMIN });
    expect(answer.intent).toBe('contribution');
    expect(answer.text).toContain('매출이 2026-05-01~2026-05-15에도 2026-06-01~2026-06-15에도 없습니다.');
    expect(answer.text).toContain('“미래약국 마지막 주문 언제야”');
    const last = await answerOf('미래약국 마지막 주문 언제야', world, { who: ADMIN });
    expect(last.text).toContain('2025-01-05');
  });
});
