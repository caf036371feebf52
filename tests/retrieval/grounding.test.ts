import { expect, test } from 'vitest';
import { supported } from '../../src/retrieval/grounding.js';
import { passage } from './passage.js';

const passages = [
  passage({ text: '제품설명회의 식음료는 1인당 10만원 이하로 제공할 수 있다.', section: '제3조 (식음료)' }),
  passage({ text: '지출보고서는 매년 3월 31일까지 작성하여 5년 동안 보관한다.', documentId: 2 }),
];

test('a sentence that its passage bears out stays', () => {
  const sentence = { text: '제품설명회의 식음료는 1인당 10만원 이하로 제공할 수 있습니다.', cites: [0] };
  expect(supported([sentence], passages)).toEqual([sentence]);
});

test.each([
  [
    'a figure that no cited passage holds',
    '제품설명회의 식음료는 1인당 15만원 이하로 제공할 수 있습니다.',
    [0],
  ],
  ['a figure of another passage than the one cited', '지출보고서는 3월 31일까지 작성합니다.', [0]],
  ['words that the passage does not hold', '학회 참가비는 전액 회사가 지원해 드립니다.', [0]],
  ['no passage', '제품설명회의 식음료는 1인당 10만원 이하로 제공할 수 있습니다.', []],
  ['a passage that was not given', '제품설명회의 식음료는 1인당 10만원 이하입니다.', [7]],
  ['a link', '제품설명회의 식음료는 1인당 10만원 이하입니다. https://example.com', [0]],
  ['markup', '제품설명회의 식음료는 <b>10만원</b> 이하입니다.', [0]],
] as const)('a sentence with %s is dropped', (_what, text, cites) => {
  expect(supported([{ text, cites }], passages)).toEqual([]);
});

test('a number is the same with and without its commas', () => {
  const [p] = [passage({ text: '강연료는 1회 500,000원을 넘지 않는다.' })];
  const sentence = { text: '강연료는 1회 500000원을 넘지 않습니다.', cites: [0] };
  expect(supported([sentence], [p])).toEqual([sentence]);
});
