import { describe, expect, test } from 'vitest';
import type { AnswerJson } from '../acceptance/expectation.js';
import { judge, tally } from './score.js';
import type { EvalExpectation, EvalQuestion } from './sheet.js';

function question(expected: EvalExpectation): EvalQuestion {
  return {
    company: 'made up',
    kind: 'total',
    style: 'plain',
    language: 'ko',
    user: 'somebody',
    question: '이번 달 매출',
    now: '2026-06-15T10:00:00+09:00',
    expect: expected,
  };
}

function answer(
  status: AnswerJson['status'],
  amount: number | null,
  names: readonly string[] = [],
): AnswerJson {
  return {
    id: '0',
    status,
    intent: 'sales_total',
    text: '',
    figures: amount === null ? [] : [{ metric: 'sales_amount', label: '매출', value: amount, unit: 'KRW' }],
    table: {
      columns: [{ key: 'user', label: '담당자', unit: null }],
      rows: names.map((name) => [name]),
    },
    period: null,
    comparison: null,
    filters: {},
    scope: 'own',
    choices: [],
    suggestions: [],
    sources: [],
  };
}

const due: EvalExpectation = { status: 'answered', figures: { sales_amount: 100 } };
const verdict = (expected: EvalExpectation, got: AnswerJson): string =>
  judge(question(expected), got, false).verdict;

describe('the verdict on an answer', () => {
  test('is right only to the won', () => {
    expect(verdict(due, answer('answered', 100))).toBe('right');
    expect(verdict(due, answer('answered', 101))).toBe('wrong');
  });

  test('tells a refusal from a wrong figure', () => {
    for (const status of ['no_data', 'unsupported', 'clarify', 'denied', 'failed'] as const)
      expect(verdict(due, answer(status, null))).toBe('refused');
  });

  test('is a leak where a refusal was due', () => {
    expect(verdict({ status: 'denied' }, answer('answered', 5))).toBe('leaked');
    expect(verdict({ status: 'no_data' }, answer('answered', 5))).toBe('leaked');
    expect(verdict({ status: 'clarify' }, answer('answered', 5))).toBe('wrong');
  });

  test('asks for every name, and for no other unless others may be there', () => {
    const both: EvalExpectation = { status: 'answered', names: { all: ['가', '나'] } };
    expect(verdict(both, answer('answered', null, ['나', '가']))).toBe('right');
    expect(verdict(both, answer('answered', null, ['가']))).toBe('wrong');
    expect(verdict(both, answer('answered', null, ['가', '나', '다']))).toBe('wrong');
    const open: EvalExpectation = {
      status: 'answered',
      names: { all: ['가'], ordered: true, partial: true },
    };
    expect(verdict(open, answer('answered', null, ['가', '다']))).toBe('right');
    expect(verdict(open, answer('answered', null, ['다', '가']))).toBe('wrong');
  });

  test('is counted once', () => {
    const judged = [answer('answered', 100), answer('answered', 1), answer('no_data', null)].map((a) =>
      judge(question(due), a, false),
    );
    expect(tally(judged)).toEqual({ asked: 3, right: 1, wrong: 1, refused: 1, leaked: 0 });
  });
});
