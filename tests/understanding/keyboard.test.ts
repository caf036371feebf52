import { describe, expect, it } from 'vitest';
import { asHangul, asLatin, composed, isEasySlip } from '../../src/understanding/keyboard.js';

describe('the keyboard', () => {
  it.each([
    ['aocnf', '매출'],
    ['dlqjsekf', '이번달'],
    ['ekftjdfbf', '달성률'],
    ['rjfocj', '거래처'],
  ])('typed in the Latin layout, %s is %s', (latin, hangul) => {
    expect(asHangul(latin)).toBe(hangul);
  });

  it.each(['sales', 'vitascope', 'kim', 'a1'])('%s makes no whole syllables', (word) => {
    expect(asHangul(word)).toBeNull();
  });

  it('typed in the Korean layout, a Latin word comes back', () => {
    expect(asLatin('ㄴ미ㄷㄴ')).toBe('sales');
  });

  it('loose letters join as an input method joins them', () => {
    expect(composed('ㅁㅐㅊㅜㄹ')).toBe('매출');
    expect(composed('ㄱㅘㅇㅣㄹㄱㅏㅄ')).toBe('과일값');
  });

  it.each([
    ['ㅐ', 'ㅔ', true],
    ['ㅜ', 'ㅡ', true],
    ['ㄱ', 'ㄲ', true],
    ['ㅂ', 'ㅏ', false],
    ['ㄹ', 'ㄷ', false],
  ])('%s for %s is an easy slip: %s', (a, b, easy) => {
    expect(isEasySlip(a, b)).toBe(easy);
  });
});
