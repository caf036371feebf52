import { describe, expect, it } from 'vitest';
import { line, read } from './read.js';

/** What people say and type, as one line each; today is 2026-06-15. */
const said = (text: string): string => line(read(text));

describe('self-corrections', () => {
  it.each([
    ['이번 달 아니 지난달 매출', 'sales_amount 2026-05-01..2026-05-31'],
    ['이번 주 아니고 지난주 매출 얼마야', 'sales_amount 2026-06-08..2026-06-14'],
    ['이번 달 말고 지난달 매출이 얼마였더라', 'sales_amount 2026-05-01..2026-05-31'],
    ['this month no wait last month sales', 'sales_amount 2026-05-01..2026-05-31'],
    ['김민수 아니 이영희 지난달 매출', 'sales_amount 2026-05-01..2026-05-31 user=이영희'],
    ['지난달 매출 아니 건수', 'sales_count 2026-05-01..2026-05-31'],
  ])('%s takes back what was said first', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each(['의원이 아니고 매출', 'no sales this month', '지난 분기 말고 그 전 분기 매출'])(
    '%s takes back nothing that is known, and is not guessed at',
    (text) => {
      expect(said(text)).toBe('not_understood');
    },
  );
});

describe('misspelled words', () => {
  it.each([
    ['이번당 매츌', 'sales_amount 2026-06-01..2026-06-15'],
    ['dlqjsekf aocnf', 'sales_amount 2026-06-01..2026-06-15'],
    ['my slaes lsat month', 'sales_amount 2026-05-01..2026-05-31 @own'],
    ['saleslastmonth', 'sales_amount 2026-05-01..2026-05-31'],
    ['지난달 거레처 샹위 3곳', 'sales_amount by:client 2026-05-01..2026-05-31 top3'],
    ['지난달 매출 상위 3먕', 'sales_amount by:user 2026-05-01..2026-05-31 top3'],
    [
      '전월 대바 이번달 매출',
      'sales_amount 2026-06-01..2026-06-15 mom:2026-05-01..2026-05-15 whole:2026-05-01..2026-05-31',
    ],
    ['달률성 지난달', 'achievement_rate 2026-05-01..2026-05-31'],
  ])('%s is put right', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each(['이틀', '인별 매출', 'end sales'])('%s is not bent into a word it only resembles', (text) => {
    expect(read(text).kind).not.toBe('metrics');
  });
});

describe('what would give another figure is not answered', () => {
  it.each(['상위 5개 제품이랑 하위 5개 제품', '1억 넘는 거래처 매출 합'])('%s', (text) => {
    expect(said(text)).toBe('not_understood');
  });

  it('a title alone is of somebody unnamed', () => {
    expect(said('팀장님 실적')).toBe('unknown:person');
    expect(said('김민수 대리님 지난달 실적')).toBe('sales_amount 2026-05-01..2026-05-31 user=김민수');
  });

  it('빼고 leaves out whatever particle is between', () => {
    expect(said('의원만 빼고 지난달 매출')).toBe('sales_amount 2026-05-01..2026-05-31 industry!=의원');
    expect(said('sales last month excluding cancelled')).toBe('sales_amount 2026-05-01..2026-05-31');
  });
});
