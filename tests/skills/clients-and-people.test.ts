import { describe, expect, it } from 'vitest';
import { useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

const open = useWorlds();
const MANAGER = principal({ userId: 2, username: 'rep02', fullName: '이영희', role: 'manager' });

describe('who of one’s people needs help', () => {
  it.each([
    '도움이 필요한 팀원 누구야',
    '코칭 필요한 사람 추려줘',
    '우리 팀에서 누가 힘들어하고 있어?',
    'who needs coaching?',
  ])('%s: those forecast to miss their target, with the rule', async (question) => {
    const got = await answerOf(question, await open(WORLD), { who: MANAGER });
    expect(got.intent).toBe('coaching');
    expect(got.text).toContain('마감 예상이 목표에 못 미칠 담당자를 보았습니다');
    expect(got.table?.columns.map(({ key }) => key)).toContain('user');
  });

  it('of one of them: the closing and the clients that fell', async () => {
    const got = await answerOf('김민수랑 면담하는데 뭐 얘기할까', await open(WORLD), { who: MANAGER });
    expect(got.intent).toBe('coaching');
    expect(got.text).toContain('김민수 님과 이야기할 때 볼 숫자입니다');
    expect(got.text).toMatch(/매출이 줄어든 거래처/);
  });

  it('is denied to a rep, as it is of others', async () => {
    const got = await answerOf('도움이 필요한 팀원 누구야', await open(WORLD));
    expect(got).toMatchObject({ status: 'denied', intent: 'permission_denied' });
  });
});

it.each(['심심해', '이직할까 고민이야', '예측 얼마나 정확해?'])(
  '%s: what only sounds like a name is not denied as a colleague',
  async (question) => {
    const got = await answerOf(question, await open(WORLD));
    expect(got.intent).not.toBe('permission_denied');
  },
);

it('the grade of one client is told by itself', async () => {
  const got = await answerOf('한빛병원 등급 뭐야', await open(WORLD), { who: MANAGER });
  expect(got.intent).toBe('client_grade');
  expect(got.text).toContain('등급 A');
});

it('those who sold least are told, not the sum', async () => {
  const got = await answerOf('실적 저조자', await open(WORLD), { who: MANAGER });
  expect(got.intent).toBe('ranking_bottom');
});

it('the year after next is no running month', async () => {
  const got = await answerOf('내후년 매출 예측', await open(WORLD), { who: MANAGER });
  expect(got.status).toBe('no_data');
  expect(got.text).toContain('2028년');
});

it('a forecast of a product is refused with the reason where it would be of a part of the company', async () => {
  const got = await answerOf('세파정 다음달 예상 매출', await open(WORLD));
  expect(got.text).toContain('제품과 제품군의 예측은 회사 전체에 대해서만');
});

it('what was not understood is named', async () => {
  const got = await answerOf('부라부라 쿵짝', await open(WORLD));
  expect(got.text).toMatch(/‘.*(?:부라|쿵짝).*’[을를] 알아듣지 못했/);
});

it.each(['한빛병원 원장님 누구야', '한빛병원 원장 전화번호', '한빛병원 원장님 성함이 어떻게 돼'])(
  '%s: one of the client’s people, by the title that was said',
  async (question) => {
    const got = await answerOf(question, await open(WORLD));
    expect(got).toMatchObject({ intent: 'client_contacts', status: 'answered' });
    expect(got.text).toContain('한빛병원 원장 한원장 님의 연락처');
  },
);

it('figures of somebody who is not known are denied, whatever a document says of the name', async () => {
  const got = await answerOf('홍길동 실적', await open(WORLD));
  expect(got).toMatchObject({ status: 'denied', intent: 'permission_denied' });
});

it('a comparison with a team that is not theirs is denied, however little else is said', async () => {
  const got = await answerOf('호남팀이랑 우리 비교해줘', await open(WORLD), { who: MANAGER });
  expect(got).toMatchObject({ status: 'denied', intent: 'permission_denied' });
});
