import { describe, expect, it } from 'vitest';
import { plainAnswer } from '../../src/skills/context.js';
import { withCorrections } from '../../src/skills/corrections.js';

const corrected = [{ said: '매일안괴', label: '매일안과의원' }];
const answer = plainAnswer({
  status: 'answered',
  intent: 'last_order',
  text: '마지막 거래일은 2026-06-01입니다.\n[2026-06-01~2026-06-15 · 회사 전체 · 완료 매출]',
  scope: 'company',
});

describe('a name that was taken for another', () => {
  it('is told above what the answer is of', () => {
    expect(withCorrections(answer, corrected, 'ko').text.split('\n')).toEqual([
      '마지막 거래일은 2026-06-01입니다.',
      '‘매일안괴’를 매일안과의원으로 알아들었습니다.',
      '[2026-06-01~2026-06-15 · 회사 전체 · 완료 매출]',
    ]);
  });

  it('is told once, and not where nothing is told', () => {
    const told = withCorrections(answer, corrected, 'ko');
    expect(withCorrections(told, corrected, 'ko')).toBe(told);
    const denied = { ...answer, status: 'denied' as const };
    expect(withCorrections(denied, corrected, 'ko')).toBe(denied);
  });
});
