import { describe, expect, it } from 'vitest';
import { analyseTranscript, dueIn } from '../../src/retrieval/transcripts.js';
import { NAMES } from './home.js';

const CALL = `# 한빛병원 통화 기록

- 거래처: 한빛병원
- 일시: 2026-05-21 16:40
- 참석: 김민준, 강선미 원장

강선미: 다파로운정 단가를 알려 주세요. 다파로운정 재고는 있나요?
김민준: 견적서를 5월 28일까지 보내 드리겠습니다. 재고도 확인해 볼게요.
강선미: 네, 알겠습니다. 7월까지는 주문하지 않을게요.
김민준: 안녕히 계세요.

## 약속

- 김민준: 견적서 5월 28일

## 다음 만남

6월 둘째 주 원장실
`;

describe('a transcript', () => {
  const analysis = analyseTranscript({ text: CALL, names: NAMES, clientId: 12, date: '2026-05-21' });

  it('tells who spoke, with which client', () => {
    expect(analysis.client).toEqual({ id: 12, name: '한빛병원' });
    expect(analysis.speakers).toEqual([
      { name: '강선미', turns: 2 },
      { name: '김민준', turns: 2 },
    ]);
  });

  it('tells the products and the matters that were spoken of', () => {
    expect(analysis.topics).toContainEqual({ kind: 'product', name: '다파로운정', mentions: 2 });
    expect(analysis.topics.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['가격·견적', '납품·재고']),
    );
  });

  it('tells what was promised, and takes no courtesy for it', () => {
    expect(analysis.promises).toEqual([
      { speaker: '김민준', text: '견적서를 5월 28일까지 보내 드리겠습니다.' },
      { speaker: '김민준', text: '재고도 확인해 볼게요.' },
      { speaker: '김민준', text: '견적서 5월 28일' },
    ]);
  });

  it('tells what comes next and when', () => {
    expect(analysis.nextSteps).toContainEqual({
      speaker: '김민준',
      text: '견적서를 5월 28일까지 보내 드리겠습니다.',
      due: '2026-05-28',
    });
    expect(analysis.nextSteps).toContainEqual({ speaker: null, text: '6월 둘째 주 원장실', due: null });
  });
});

describe('days that are named', () => {
  it.each([
    ['2026-07-01까지', '2026-07-01'],
    ['7월 3일에 뵙겠습니다', '2026-07-03'],
    ['3월 2일 방문', '2027-03-02'],
    ['6/30까지 회신', '2026-06-30'],
    ['내일 전화', '2026-05-22'],
    ['모레 방문', '2026-05-23'],
    ['2월 30일까지', null],
    ['다음 주에', null],
  ] as const)('"%s" is %s', (text, due) => {
    expect(dueIn(text, '2026-05-21')).toBe(due);
  });
});
