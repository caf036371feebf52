import { describe, expect, it } from 'vitest';
import { contractFacts } from '../../src/retrieval/contract-facts.js';
import { documentOf } from './documents.js';

function factsOf(...paragraphs: readonly string[]) {
  return contractFacts(documentOf(paragraphs.map((text) => ['paragraph', text] as const)));
}

describe('a contract’s term', () => {
  it.each([
    ['계약 기간: 2026-01-02 ~ 2027-12-31', '2026-01-02', '2027-12-31'],
    ['계약기간은 2025년 3월 1일부터 2026년 2월 28일까지로 한다.', '2025-03-01', '2026-02-28'],
    ['약정 기간: 2025. 4. 1.부터 2026. 3. 31.까지', '2025-04-01', '2026-03-31'],
    ['임대 기간 | 2025.11.01 ~ 2026.10.31', '2025-11-01', '2026-10-31'],
    ['제2조 (기간) 2026/01/01 - 2026/06/30', '2026-01-01', '2026-06-30'],
  ])('is read from "%s"', (text, start, end) => {
    expect(factsOf(text).period).toMatchObject({ value: { start, end, isCounted: false } });
  });

  it.each([
    ['약정 기간: 2025-10-01부터 12개월', '2025-10-01', '2026-09-30'],
    ['약정 기간: 2025년 9월 1일부터 1년 6개월간', '2025-09-01', '2027-02-28'],
    ['약정 기간: 2025년 9월 1일부터 1년 6개월 전 통보 없이', '2025-09-01', '2026-08-31'],
    ['이 계약은 2025년 9월 1일부터 1년 6개월간 효력이 있는 계약 기간으로 한다.', '2025-09-01', '2027-02-28'],
    ['계약 기간은 2024년 5월 1일부터 2년간으로 한다.', '2024-05-01', '2026-04-30'],
  ])('is counted from "%s"', (text, start, end) => {
    expect(factsOf(text).period).toMatchObject({ value: { start, end, isCounted: true } });
  });

  it('is counted from the day of signing, and cites the sentence that says so', () => {
    const facts = factsOf(
      '계약일: 2025-03-01',
      '제3조 (계약기간) 본 계약은 계약일로부터 1년간 유효하다. 갑은 이를 지킨다.',
    );
    expect(facts.signed?.value).toBe('2025-03-01');
    expect(facts.period).toEqual({
      value: { start: '2025-03-01', end: '2026-02-28', isCounted: true },
      sentence: '제3조 (계약기간) 본 계약은 계약일로부터 1년간 유효하다.',
      page: null,
    });
  });

  it('is not invented where no day of signing is known', () => {
    expect(factsOf('계약 기간은 계약일로부터 1년간으로 한다.').period).toBeNull();
  });

  it('is put together from a start and an expiry that stand apart', () => {
    expect(factsOf('계약 시작일: 2026.1.1', '계약 만료일: 2026. 12. 31.').period?.value).toEqual({
      start: '2026-01-01',
      end: '2026-12-31',
      isCounted: false,
    });
  });

  it('is none of the other periods and dates of the contract', () => {
    expect(
      factsOf('대금은 2026-01-02부터 2026-03-31까지 나누어 낸다.', '납품은 2026년 2월 30일까지 한다.').period,
    ).toBeNull();
  });
});

describe('a contract’s renewal', () => {
  it.each([
    [
      '계약 만료 1개월 전까지 서면으로 이의를 제기하지 아니하면 동일한 조건으로 1년씩 자동 연장된다.',
      true,
      12,
      30,
    ],
    ['계약 기간이 끝나기 60일 전까지 다른 뜻을 알리지 않으면 계약은 6개월씩 연장됩니다.', true, 6, 60],
    ['이 약정은 만료 1개월 전까지 말이 없으면 2년 연장됩니다.', true, 24, 30],
    ['이 계약은 자동으로 갱신되지 않는다.', false, null, null],
    ['이 계약은 양 당사자의 합의로 연장할 수 있다.', false, null, null],
  ])('is read from "%s"', (text, isAutomatic, months, noticeDays) => {
    expect(factsOf(text).renewal).toEqual({
      value: { isAutomatic, months, noticeDays },
      sentence: text,
      page: null,
    });
  });

  it('is unknown where the contract says nothing of it', () => {
    expect(factsOf('납품 기한은 하루 연기할 수 있다.').renewal).toBeNull();
  });
});

describe('a contract’s parties', () => {
  it('are named by a role in quotes alone, if it is one', () => {
    expect(partiesOf('주식회사 가람메디텍("임대인")과 의료법인 새봄병원("임차인")은 합의한다.')).toEqual([
      ['임대인', '주식회사 가람메디텍'],
      ['임차인', '의료법인 새봄병원'],
    ]);
    expect(partiesOf('포장에는 표시("견본품")를 붙인다.')).toEqual([]);
  });

  function partiesOf(...paragraphs: readonly string[]) {
    return factsOf(...paragraphs).parties.map(({ value }) => [value.role, value.name]);
  }

  it.each([
    [
      "공급자 늘품메디팜 주식회사(이하 '갑')와 구매자 다온움대학교병원(이하 '을')은 계약합니다.",
      '늘품메디팜 주식회사',
      '다온움대학교병원',
    ],
    [
      '주식회사 한빛(이하 "갑"이라 한다)과 서울병원(이하 "을"이라 한다)은 다음과 같이 계약한다.',
      '주식회사 한빛',
      '서울병원',
    ],
    ['갑: 늘품메디팜 주식회사\n을: 한빛의원 (대표 김하나)', '늘품메디팜 주식회사', '한빛의원'],
  ])('are read from "%s"', (text, first, second) => {
    expect(partiesOf(text)).toEqual([
      ['갑', first],
      ['을', second],
    ]);
  });

  it('may bear any role, but the contract’s object is none', () => {
    expect(
      partiesOf("늘품메디팜(이하 '회사')은 초음파 기기(이하 '제품')를 푸른병원(이하 '센터')에 공급합니다."),
    ).toEqual([
      ['회사', '늘품메디팜'],
      ['센터', expect.stringContaining('푸른병원')],
    ]);
  });
});
