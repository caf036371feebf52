import type { Value } from '../../../model/answer.js';
import { addDays, spanDays } from '../../../model/calendar.js';
import { withParticle } from '../../../model/korean.js';
import { percentText, spokenWon } from '../../../model/money.js';
import type { Language } from '../../../model/principal.js';
import type { ReportFinding } from '../../../model/report.js';
import { lostClients } from '../tables.js';
import { minus, rateOf } from '../values.js';
import {
  amountOf,
  type FindingsInput,
  NAMED_MAX,
  nameOf,
  otherOf,
  passedPercent,
  type Said,
  type Say,
} from './say.js';

/** What to do. */

/** A client or product that fell by this much, and by this part of the whole before, is worth a look. */
const FALL_PERCENT = 30;
const FALL_OF_WHOLE_PERCENT = 1;
/** From here on much hangs on one client. */
const CONCENTRATION_PERCENT = 20;

export function paceFinding({ figures, periods, language, today }: FindingsInput, say: Say): ReportFinding[] {
  const { period } = periods;
  const { values } = figures.headline.total;
  const target = values.target_amount ?? null;
  const gap = target === null ? 0 : minus(target, values.sales_amount ?? 0);
  // Year to date is held against the targets so far: what is left of them is not what is left of the year.
  if (!period.running || period.yearToDate || gap <= 0) return [];
  const days = period.wholeTo > today ? spanDays(addDays(today, 1), period.wholeTo) : 0;
  if (days === 0) return [];
  const daily = BigInt(gap) / BigInt(days);
  return [
    say(
      {
        ko: `목표까지 ${spokenWon(gap, language)} 남았습니다. 남은 ${days}일 동안 하루 평균 ${withParticle(spokenWon(daily, language), '이/가')} 필요합니다.`,
        en: `${spokenWon(gap, language)} to the target: ${spokenWon(daily, language)} a day over the remaining ${days} days.`,
      },
      {
        ko: '기준: (목표 - 매출) ÷ 오늘 뒤에 남은 날수(주말 포함)',
        en: 'Rule: (target - sales) ÷ days left after today, weekends included',
      },
      'plain',
    ),
  ];
}

/** "한빛병원(1억원), 다솜의원(…)": the largest, and how many more. */
function listed(rows: readonly (readonly [string, Value])[], language: Language): string {
  const named = rows
    .slice(0, NAMED_MAX)
    .map(([name, value]) => `${name}(${spokenWon(value ?? 0, language)})`);
  const more = rows.length - named.length;
  const rest = more <= 0 ? '' : language === 'ko' ? ` 외 ${more}곳` : ` and ${more} more`;
  return named.join(', ') + rest;
}

export function clientTodos(input: FindingsInput, say: Say): ReportFinding[] {
  const { figures, periods, language } = input;
  const clients = figures.splits.find((s) => s.dimension === 'client')?.result;
  const before = Number(clients === undefined ? 0 : otherOf(clients.total));
  const fallen = (clients?.rows ?? [])
    .map((row) => ({ row, change: minus(amountOf(row), otherOf(row)) }))
    .filter(({ row, change }) => {
      const growth = rateOf(change, otherOf(row));
      const weight = before > 0 ? (-Number(change) / before) * 100 : 0;
      return (
        Number(amountOf(row)) > 0 &&
        growth !== null &&
        growth <= -FALL_PERCENT &&
        weight >= FALL_OF_WHOLE_PERCENT
      );
    })
    .sort((a, b) => Number(a.change) - Number(b.change))
    .map(({ row, change }) => [nameOf(row), change] as const);
  const lost = lostClients(figures);
  const dormant = figures.dormant.rows.map((r) => [r.client.label, r.lastYearAmount] as const);
  const todo = (rows: readonly (readonly [string, Value])[], text: Said, rule: Said): ReportFinding[] =>
    rows.length === 0 ? [] : [say(text, rule, 'bad')];
  return [
    ...todo(
      fallen,
      {
        ko: `크게 줄어든 거래처 ${fallen.length}곳을 먼저 살펴보세요: ${listed(fallen, language)}.`,
        en: `Look first at the clients that fell sharply (${fallen.length}): ${listed(fallen, language)}.`,
      },
      {
        ko: `기준: ${periods.previousName}보다 ${FALL_PERCENT}% 이상, ${periods.previousName} 전체 매출의 ${FALL_OF_WHOLE_PERCENT}% 이상 줄어든 거래처의 증감액`,
        en: `Rule: down by ${FALL_PERCENT}% or more, and by ${FALL_OF_WHOLE_PERCENT}% or more of all sales of ${periods.previousName}`,
      },
    ),
    ...todo(
      lost,
      {
        ko: `${periods.previousName}에 샀으나 이번에 주문이 없는 거래처 ${lost.length}곳을 확인해 보세요: ${listed(lost, language)}.`,
        en: `Check the clients that bought in ${periods.previousName} and not in this period (${lost.length}): ${listed(lost, language)}.`,
      },
      {
        ko: `기준: ${periods.previousName} 완료 매출이 있고 이 기간에는 없음, 괄호는 ${periods.previousName} 매출${periods.period.running ? ' (진행 중인 기간)' : ''}`,
        en: `Rule: completed sales before and none now; in brackets sales of ${periods.previousName}${periods.period.running ? '; the period still runs' : ''}`,
      },
    ),
    ...todo(
      dormant,
      {
        ko: `휴면 거래처 ${dormant.length}곳 가운데 되살릴 곳을 골라 보세요: ${listed(dormant, language)}.`,
        en: `Choose whom to win back among the dormant clients (${dormant.length}): ${listed(dormant, language)}.`,
      },
      {
        ko: `기준: 작성일 현재 ${figures.dormant.quietSince}부터 주문 없음, 괄호는 중단 전 12개월 매출`,
        en: `Rule: no order since ${figures.dormant.quietSince}; in brackets sales of the 12 months before`,
      },
    ),
  ];
}

export function peopleTodos({ figures, periods }: FindingsInput, say: Say): ReportFinding[] {
  const people = figures.splits.find((s) => s.dimension === 'user')?.result.rows ?? [];
  // Year to date is held against the targets so far, which is a pace already.
  const pace = periods.period.yearToDate ? 100 : passedPercent(periods);
  const limit = 0.8 * pace;
  const behind = people
    .filter((r) => (r.values.achievement_rate ?? null) !== null && Number(r.values.achievement_rate) < limit)
    .sort((a, b) => Number(a.values.achievement_rate) - Number(b.values.achievement_rate));
  if (behind.length === 0) return [];
  const names = behind
    .slice(0, NAMED_MAX)
    .map((r) => `${nameOf(r)} ${percentText(Number(r.values.achievement_rate))}`)
    .join(', ');
  const more = behind.length - NAMED_MAX;
  return [
    say(
      {
        ko: `목표에 많이 못 미치는 담당자 ${behind.length}명과 계획을 맞춰 보세요: ${names}${more > 0 ? ` 외 ${more}명` : ''}.`,
        en: `Go through the plan with the people well below target (${behind.length}): ${names}${more > 0 ? ` and ${more} more` : ''}.`,
      },
      {
        ko: `기준: 달성률이 ${percentText(limit)} 미만${pace < 100 ? ` (지난 기간 ${percentText(pace)}의 80%)` : ''}`,
        en: `Rule: achievement below ${percentText(limit)}${pace < 100 ? ` (80% of the ${percentText(pace)} that has passed)` : ''}`,
      },
      'bad',
    ),
  ];
}

export function concentrationTodo({ figures }: FindingsInput, say: Say): ReportFinding[] {
  const top = figures.splits.find((s) => s.dimension === 'client')?.result.rows[0];
  const share = Number(top?.values.share ?? 0);
  if (top === undefined || share < CONCENTRATION_PERCENT) return [];
  return [
    say(
      {
        ko: `${nameOf(top)} 한 곳이 매출의 ${percentText(share)}입니다. 이 거래처가 줄 때를 대비해 두세요.`,
        en: `${nameOf(top)} alone makes ${percentText(share)} of sales: be ready for a fall there.`,
      },
      {
        ko: `기준: 거래처 하나의 비중이 ${CONCENTRATION_PERCENT}% 이상`,
        en: `Rule: one client's share of ${CONCENTRATION_PERCENT}% or more`,
      },
      'plain',
    ),
  ];
}
