import { describe, expect, it } from 'vitest';
import { failuresOf, reportOf } from './report.js';
import { type Answered, type Found, finals, judge, ranking, says, tally } from './score.js';
import type { RetrievalQuestion } from './sheet.js';

const asked: RetrievalQuestion = {
  user: 'somebody',
  question: '한도 얼마예요?',
  style: 'plain',
  language: 'ko',
  paths: ['regulations/rule_v2.0_20260101.md'],
  section: '제2조',
  keys: ['10만원'],
  barred: ['regulations/rule_v1.0_20250101.md'],
};
const unanswerable: RetrievalQuestion = { ...asked, style: 'unanswerable', paths: [], keys: [], barred: [] };
const restricted: RetrievalQuestion = { ...asked, style: 'restricted', paths: [] };

const found = (path: string, more: Partial<Found> = {}): Found => ({
  path,
  title: '규정',
  snippet: '한도는 10만원입니다.',
  score: 1,
  ...more,
});
const right = 'documents/regulations/rule_v2.0_20260101.md';
const older = 'documents/regulations/rule_v1.0_20250101.md';

function answer(status: string, text: string, path?: string): Answered {
  return { status, text, sources: path === undefined ? [] : [{ kind: 'document', path, snippet: text }] };
}
const verdict = (question: RetrievalQuestion, got: Answered): string =>
  judge(question, { found: [], answer: got }, false).verdict;

describe('what a text says', () => {
  it('is compared without regard to spaces', () => {
    expect(says('1인당 10 만원 이내', '10만원')).toBe(true);
    expect(says('끝납니다. 7일 안에', '7일')).toBe(true);
  });

  it('is a number only whole', () => {
    expect(says('1인당 110만원', '10만원')).toBe(false);
    expect(says('1.5%', '5%')).toBe(false);
    expect(says('접수 140건', '14')).toBe(false);
    expect(says('15만원, 5만원', '5만원')).toBe(true);
  });
});

describe('the verdict on an answer', () => {
  it('is right where it says the keys and cites the right document first', () => {
    expect(verdict(asked, answer('answered', '10만원입니다.', right))).toBe('right');
    expect(verdict(asked, answer('answered', '7만원입니다.', right))).toBe('wrong');
    expect(verdict(asked, answer('answered', '10만원입니다.'))).toBe('wrong');
  });

  it('is wrong where it comes from the older edition', () => {
    expect(verdict(asked, answer('answered', '10만원입니다.', older))).toBe('wrong');
  });

  it('is a refusal where a document says it and the answer does not', () => {
    for (const status of ['no_data', 'clarify', 'unsupported', 'denied', 'failed'])
      expect(verdict(asked, answer(status, ''))).toBe('refused');
  });

  it('is made up where no document says it', () => {
    expect(verdict(unanswerable, answer('answered', '10만원입니다.', right))).toBe('made_up');
    expect(verdict(unanswerable, answer('no_data', '찾지 못했습니다.'))).toBe('right');
    expect(verdict(unanswerable, answer('answered', '안녕하세요.'))).toBe('right');
  });

  it('is a leak where it cites or tells what the asker may not see, whatever its status', () => {
    expect(verdict(restricted, answer('answered', '모릅니다.', older))).toBe('leaked');
    expect(verdict(restricted, answer('no_data', '10만원은 볼 수 없습니다.'))).toBe('leaked');
    expect(verdict(restricted, answer('answered', '다른 이야기입니다.', right))).toBe('made_up');
    expect(verdict(restricted, answer('denied', '찾지 못했습니다.'))).toBe('right');
  });
});

describe('the ranks of what is found', () => {
  const ranks = (list: readonly Found[]): readonly (number | null)[] => {
    const judged = judge(asked, { found: list, answer: answer('no_data', '') }, false);
    return [judged.documentRank, judged.passageRank];
  };

  it('are those of the first right document and passage, from 1', () => {
    const elsewhere = found(right, { snippet: '목적', section: '제1조 (목적)' });
    expect(ranks([found(older), elsewhere, found(right)])).toEqual([2, 3]);
    expect(ranks([found(right, { snippet: '표', section: '제2조 (한도)' })])).toEqual([1, 1]);
    expect(ranks([found(older)])).toEqual([null, null]);
  });

  it('take a file for itself only by its whole name', () => {
    expect(ranks([found(`documents/other-rule_v2.0_20260101.md`)])).toEqual([null, null]);
    expect(ranks([found('rule_v2.0_20260101.md')])).toEqual([1, 1]);
    const contract = { ...asked, paths: ['contracts/5_supply_20251201.html'] };
    const got = { found: [found('contracts/25_supply_20251201.html')], answer: answer('no_data', '') };
    expect(judge(contract, got, false).documentRank).toBeNull();
  });

  it('give recall, gain and reciprocal rank by their formulas, none below the tenth', () => {
    const measured = ranking([1, 2, 6, null, 11]);
    expect(measured.recallAt1).toBeCloseTo(1 / 5);
    expect(measured.recallAt5).toBeCloseTo(2 / 5);
    expect(measured.recallAt10).toBeCloseTo(3 / 5);
    expect(measured.ndcgAt10).toBeCloseTo((1 + 1 / Math.log2(3) + 1 / Math.log2(7)) / 5);
    expect(measured.mrrAt10).toBeCloseTo((1 + 1 / 2 + 1 / 6) / 5);
  });

  it('show what the asker may not see among the results', () => {
    const exposed = (path: string): boolean =>
      judge(restricted, { found: [found(path)], answer: answer('no_data', '') }, false).exposed;
    expect(exposed(older)).toBe(true);
    expect(exposed(right)).toBe(false);
  });
});

describe('the count of verdicts', () => {
  const judged = [
    judge(asked, { found: [found(right)], answer: answer('answered', '10만원', right) }, false),
    judge(asked, { found: [], answer: answer('no_data', '') }, true),
    judge(unanswerable, { found: [], answer: answer('answered', '네', right) }, false),
  ];

  it('ranks only the questions that have an answer', () => {
    const counted = tally(judged);
    expect(counted).toMatchObject({ asked: 3, right: 1, refused: 1, made_up: 1, wrong: 0, leaked: 0 });
    expect(counted.document?.recallAt1).toBeCloseTo(1 / 2);
    expect(tally(judged.slice(2)).document).toBeNull();
  });

  it('keeps every third of a style aside', () => {
    const list = [asked, unanswerable, asked, asked, unanswerable, asked, asked, asked];
    expect(finals(list)).toEqual([false, false, false, true, false, false, false, true]);
  });

  it('is told in a line a style, and each failure with what was expected', () => {
    const report = reportOf(new Map([['plain', tally(judged)]]));
    expect(report.split('\n').filter((line) => line.startsWith('plain'))).toHaveLength(3);
    const failures = failuresOf(judged);
    expect(failures).toContain('[refused] plain');
    expect(failures).toContain('[made_up] unanswerable');
    expect(failures).not.toContain('[right]');
  });
});
