import { describe, expect, it } from 'vitest';
import { documentDates } from '../../src/retrieval/dates-in-documents.js';
import { documentOf } from './documents.js';

function datesOf(...paragraphs: readonly string[]) {
  return documentDates(documentOf(paragraphs.map((text) => ['paragraph', text] as const)));
}

describe('the effective date of a document', () => {
  it.each([
    ['- 시행일: 2026-01-01', '2026-01-01'],
    ['[시행 2026. 1. 1.] [규정 제12호, 2025. 12. 1., 일부개정]', '2026-01-01'],
    ['이 규정은 2026년 1월 1일부터 시행한다.', '2026-01-01'],
    ['본 지침은 2026.03.01.자로 시행합니다.', '2026-03-01'],
    ['시행일자 | 2026-02-01', '2026-02-01'],
  ])('is read from "%s"', (text, date) => {
    expect(datesOf(text).effective).toEqual({ value: date, sentence: text, page: null });
  });

  it('is none of a long list of dates', () => {
    const list = Array.from({ length: 60 }, () => '2026-02-03').join(', ');
    expect(datesOf(`${list}, 시행일: 2026-03-01`).effective).toBeNull();
    expect(datesOf(list, '시행일: 2026-03-01').effective?.value).toBe('2026-03-01');
  });

  it('is the latest where supplementary provisions list several', () => {
    const dates = datesOf(
      '부칙\n이 규정은 2024년 3월 1일부터 시행한다.',
      '부칙\n이 규정은 2026년 1월 1일부터 시행한다.',
    );
    expect(dates.effective?.value).toBe('2026-01-01');
  });

  it('is the one in the head rather than one that an article speaks of', () => {
    const dates = datesOf('시행일: 2025-01-01', '새 단가는 2026년 7월 1일부터 적용한다.');
    expect(dates.effective?.value).toBe('2025-01-01');
  });

  it('is unknown where the text has only other dates, or dates that do not exist', () => {
    expect(datesOf('회의는 2026년 1월 2일에 했다.', '시행일: 2026-02-30').effective).toBeNull();
  });
});

describe('the other dates of a document', () => {
  it('are when it was last changed and when it was written', () => {
    const dates = datesOf('제정일: 2020-01-01', '개정일: 2025-11-03', '작성일자: 2025년 10월 2일');
    expect(dates.revised?.value).toBe('2025-11-03');
    expect(dates.written?.value).toBe('2025-10-02');
  });

  it('may be a line of its own at the end', () => {
    expect(datesOf('두 사람은 이 계약에 서명한다.', '2026년 1월 2일').written?.value).toBe('2026-01-02');
  });
});

describe('the day on which minutes and talks were written', () => {
  it.each([
    ['일시: 2026년 10월 6일 14시, 장소: 회의실', '2026-10-06'],
    ['통화 일시: 2026-10-12 10:32', '2026-10-12'],
  ])('is read from "%s"', (text, date) => {
    expect(datesOf(text).written?.value).toBe(date);
  });

  it('is not that of another event', () => {
    expect(datesOf('행사 일시: 2026년 12월 1일, 장소: 강당').written).toBeNull();
  });
});
