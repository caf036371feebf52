import { describe, expect, it } from 'vitest';
import { principal } from '../skills/ask.js';
import { useAsking } from './asking.js';

/** The asker against the mean of their team, and what is asked after a figure was held against a mean; today is 2026-06-15. */

const { bot, answer, last } = useAsking();

describe('the asker against the mean of all', () => {
  it('is one of those whom a manager sees', async () => {
    bot().people.set('lead', principal({ userId: 2, username: 'lead', fullName: '이영희', role: 'manager' }));
    const { text } = await answer('나 5월 평균보다 잘했어?', { asker: { kind: 'user', username: 'lead' } });
    expect(text).toContain('평균은 담당자 2명의 매출을 더해 나눈 1억 500만원입니다.');
    expect(text).toContain('아니요, 매출 1억 500만원 초과가 아닙니다.');
  });

  it('is told to no rep, who is told how they stand to their own', async () => {
    bot().people.set('rep01', principal());
    const rep = { asker: { kind: 'user', username: 'rep01' } } as const;
    for (const question of ['나 5월 평균보다 잘했어?', '내 5월 매출 팀 평균보다 높아?']) {
      expect((await answer(question, rep)).status).toBe('denied');
    }
    expect((await answer('나 5월에 평소보다 잘했어?', rep)).figures[0]?.value).toBe(170_000_000);
  });
});

describe('after what was held against a mean', () => {
  const FIRST = '작년 월평균 대비 5월 매출';

  it.each([
    ['강남팀은?', [210_000_000, 5_750_000]],
    ['건수로는?', [3, 0.25]],
    // 365,000,000 in five months and twelve days of thirty.
    ['올해 월평균이랑은?', [210_000_000, 67_592_593]],
  ])('%s is held against it too', async (then, values) => {
    const { intent, figures } = await last(FIRST, then);
    expect(intent).toBe('against_mean');
    expect(figures.map(({ value }) => value).slice(0, 2)).toEqual(values);
  });

  it('a trend or another figure is told by itself, and not against a whole year', async () => {
    expect((await last(FIRST, '올해 월별 추이는?')).comparison).toBeNull();
    expect((await last(FIRST, '4월 매출은?')).comparison).toBeNull();
  });
});
