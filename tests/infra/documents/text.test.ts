import { expect, it } from 'vitest';
import { readText } from '../../../src/infra/documents/text.js';

const RETURNS = `반품 처리기준

시행일: 2025년 12월 1일

반품할 수 있는 경우

1. 14일 안이고 포장을 뜯지 않은 소모품
2. 하자가 있는 제품

비용

변심이면 왕복 운송비를 거래처가 낸다.

제3조(절차)

요청서를 올린다.

끝
`;

it('takes a short line by itself for a heading, and neither the title nor an article nor the last line', () => {
  const { title, blocks } = readText(RETURNS);
  expect(title).toBe('반품 처리기준');
  expect(blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text)).toEqual([
    '반품할 수 있는 경우',
    '비용',
  ]);
  expect(blocks.filter(({ kind }) => kind === 'list_item')).toHaveLength(2);
});

it('takes no line within a paragraph, no sentence and no value for one', () => {
  const { blocks } = readText(
    '안내문\n\n담당: 총무팀\n\n짧은 줄\n바로 이어진 줄이다.\n\n모두 지킨다.\n\n1234\n\n본문이다.\n',
  );
  expect(blocks.filter(({ kind }) => kind === 'heading')).toEqual([]);
});
