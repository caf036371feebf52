import { expect, it } from 'vitest';
import { QUESTION_CHARACTERS_MAX } from '../../src/model/question.js';
import { useAsking } from './asking.js';

/**
 * One word over and over, as long as a question may be: a pattern that can split such a text in many ways tries them
 * all, and everybody waits. None of these would ever be answered then.
 */
const WORDS = (
  '아 어 그럼 근데 나 난 되 돼 될 얼마 얼마나 어떻게 뭐 몇 봐 줘 내줘 보여 알려 계산 더 그 다 에 에서 에다 인지요 얼마인지요 언제까지 ' +
  '차이 합치면 나머지 다음 1위 2등 첫번째 두번째 제일 가장 높은 매출 지난달 이번달 전년 대비 거래처 병원 팀 별로 이상 만원 알림 ' +
  '매일 오전 9시 취소 그리고 and or the show me of 1 , . - ~ ( [ " 그거 거기 말고 빼고 중에 왜 서울 김 님 요 ㅋ'
).split(' ');
const { answer } = useAsking();

function over(unit: string, end: string): string {
  const room = QUESTION_CHARACTERS_MAX - end.length;
  return unit.repeat(Math.ceil(room / unit.length)).slice(0, room) + end;
}

it.each(['', ' ', ' , '])(
  'a word repeated with %j between is answered',
  async (between) => {
    await answer('지난달 거래처 매출 상위 3곳');
    for (const word of WORDS) {
      const { status } = await answer(over(word + between, ' 가'));
      expect(status, word).not.toBe('failed');
    }
  },
  60_000,
);

it.each([' ', '\t', '\n', '\u3000', ' \n'])('so are runs of %j inside a question', async (blank) => {
  const run = blank.repeat(1_000);
  const said = await answer(`지난달${run}매출${run}`);
  expect(said).toMatchObject({ status: 'answered', figures: [{ value: 210_000_000 }] });
});

it.each(['차이', '합치면', '나머지', '그 다음 두 곳', '그럼 몇 명'])(
  '%s with endless endings',
  async (lead) => {
    await answer('지난달 거래처 매출 상위 3곳');
    for (const word of ['되', '나', '얼마 ', '몇 ', '내 줘', '난나'])
      expect((await answer(over(lead + word.repeat(900), ' 가'))).status, word).not.toBe('failed');
  },
);
