import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/retrieval/sentences.js';

describe('sentences of a Korean text', () => {
  it.each([
    [
      'end with a full stop, a question or an exclamation mark',
      '반품됩니다. 언제까지요? 30일입니다! 끝',
      ['반품됩니다.', '언제까지요?', '30일입니다!', '끝'],
    ],
    [
      'do not end inside a date',
      '이 규정은 2026. 1. 2. 시행한다. 끝낸다.',
      ['이 규정은 2026. 1. 2. 시행한다.', '끝낸다.'],
    ],
    [
      'do not end inside a number or a version',
      '할인율은 12.5%이고 판은 1.2 입니다. 둘째.',
      ['할인율은 12.5%이고 판은 1.2 입니다.', '둘째.'],
    ],
    [
      'do not end after the number of a list',
      '1. 첫째 항목입니다. 가. 안쪽입니다.',
      ['1. 첫째 항목입니다.', '가. 안쪽입니다.'],
    ],
    [
      'keep the quotes that close with them',
      "그는 '안 됩니다.' 하고 말했다. (끝냈다.) 갔다.",
      ["그는 '안 됩니다.'", '하고 말했다.', '(끝냈다.)', '갔다.'],
    ],
    ['end with a short line', '제목 줄\n본문입니다.', ['제목 줄', '본문입니다.']],
    [
      'go on over the end of a wrapped line',
      '을은 납품받은 날에서 다섯 영업일 안에 수량과 유효기간을\n검수합니다. 그 뒤 지급합니다.',
      ['을은 납품받은 날에서 다섯 영업일 안에 수량과 유효기간을 검수합니다.', '그 뒤 지급합니다.'],
    ],
    [
      'of English end after a short form’s sentence, not after the form',
      'Ask Dr. Kim about it. He knows, e.g. the dose. Done.',
      ['Ask Dr. Kim about it.', 'He knows, e.g. the dose.', 'Done.'],
    ],
  ])('%s', (_, text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });

  it('lose none of the text but its blanks', () => {
    const text = '가. 나다. 2026.1.2. 라마바 1) 사 "아." 자차…카 (타.) 파\n하! - 거? 너\n더러';
    expect(splitSentences(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });
});
