import { describe, expect, it } from 'vitest';
import { type OpenWorld, sale, useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

const open = useWorlds();

describe('what other parts will answer is recognised, and what it lacks is said', () => {
  it.each([
    ['매일 아침 8시반 팀실적 알림 걸어줘', 'alert_schedule', '저장하거나 바꾼 것은 없습니다'],
    ['달성률 80% 밑으로 떨어지면 알려줘', 'alert_threshold', '저장하거나 바꾼 것은 없습니다'],
    ['추석연휴엔 알림 꺼줘', 'alert_silence', '저장하거나 바꾼 것은 없습니다'],
    ['이 숫자 어떻게 계산한거야?', 'explain', '설명할 앞선 답이 없습니다'],
  ])('%s', async (question, intent, missing) => {
    const world: OpenWorld = await open(WORLD);
    const got = await answerOf(question, world);
    expect(got).toMatchObject({ status: 'unsupported', intent, figures: [] });
    expect(got.text).toContain(missing);
    const english = await answerOf(question, world, { who: principal({ language: 'en' }) });
    expect(english.text).not.toMatch(/[가-힣]/);
  });
});

describe('an answer says', () => {
  it('up to which day the data goes, where the period runs beyond it', async () => {
    const world = await open(WORLD);
    expect((await answerOf('이번달 내 매출', world)).text).toContain('] · 데이터 2026-06-12까지');
    expect((await answerOf('지난달 내 매출', world)).text).not.toContain('데이터 2026');
  });

  it('that a small change is small, not none', async () => {
    const world = await open({
      ...WORLD,
      sales: [
        sale({ date: '2026-05-05', amount: 1_000_100_000n }),
        sale({ date: '2026-04-05', amount: 1_000_000_000n }),
      ],
    });
    expect((await answerOf('5월 vs 4월 매출', world)).text).toContain('10만원(0.1% 미만) 늘었습니다');
  });
});

describe('why a figure changed', () => {
  const world = () =>
    open({
      ...WORLD,
      sales: [
        sale({ date: '2026-05-05', amount: 50_000_000n }),
        sale({ date: '2026-04-05', amount: 80_000_000n }),
        sale({ date: '2025-05-05', amount: 40_000_000n }),
      ],
    });

  it('is set against the year before too, where no comparison was named', async () => {
    const got = await answerOf('한빛병원 5월 왜 줄었어?', await world());
    expect(got.text).toContain('3,000만원 줄었습니다');
    expect(got.text).toMatch(
      /전년 같은 기간과 견주면: 2025-05-01~2025-05-31\(4,000만원\)보다 1,000만원\(25%\) 늘었습니다/,
    );
  });

  it('and against what was named alone where one was', async () => {
    const got = await answerOf('한빛병원 5월 전월 대비 왜 줄었어?', await world());
    expect(got.text).not.toContain('전년 같은 기간');
  });
});
