import { describe, expect, it } from 'vitest';
import { startersFor } from '../../adapters/web/client/words.js';
import { allExamples } from '../../src/skills/suggestions.js';
import { line, read, rememberedOf } from './read.js';

/** What is offered to be asked is read alike whatever was asked before it: whoever presses it means what it says. */

const BEFORE = [
  '올해 팀별 매출',
  '지난달 항생제 담당자별 매출',
  '한빛병원 이번 달 매출 전월 대비',
  '올해 제품 상위 5개',
  '지난달 달성률',
  '10월 취소 건수',
] as const;

const OFFERED = (['ko', 'en'] as const).flatMap((language) => [
  ...(['own', 'company'] as const).flatMap((kind) =>
    allExamples({ language, scope: kind === 'own' ? { kind, userId: 1 } : { kind } }),
  ),
  ...(['user', 'manager', 'admin'] as const).flatMap((role) => startersFor(role, language)),
]);

describe.each([...new Set(OFFERED)])('%s', (offered) => {
  it.each(BEFORE)('after %s', (before) => {
    expect(line(read(offered, { remembered: rememberedOf(before) }))).toBe(line(read(offered)));
  });
});

const MTD = '2026-06-01..2026-06-15';
const YTD = '2026-01-01..2026-06-15';

it.each([
  ['올해 팀별 매출', 'top 5 clients this month', `sales_amount by:client ${MTD} top5`],
  ['올해 팀별 매출', 'bottom 3 products this month', `sales_amount by:product ${MTD} bottom3`],
  ['올해 팀별 매출', 'top 5 clients', `sales_amount by:client ${YTD} top5`],
  ['올해 팀별 매출', '상위 3제품', `sales_amount by:product ${YTD} top3`],
  // Those that only count, and the rows that there are, go on.
  ['올해 팀별 매출', '상위 3곳만', `sales_amount by:department ${YTD} top3`],
  ['올해 담당자별 매출', 'top 3 reps', `sales_amount by:user ${YTD} top3`],
  ['올해 담당자별 매출', '상위 3명만', `sales_amount by:user ${YTD} top3`],
])('after %s, %s', (before, then, expected) => {
  expect(line(read(then, { remembered: rememberedOf(before) }))).toBe(expected);
});
