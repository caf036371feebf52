import type { Value } from '../../model/answer.js';
import { addDays, spanDays } from '../../model/calendar.js';
import { withParticle } from '../../model/korean.js';
import { percentText, spokenWon } from '../../model/money.js';
import type { LocalDate } from '../../model/period.js';
import type { Language } from '../../model/principal.js';
import type { MemberDimension } from '../../model/query.js';
import type { ReportFinding, ReportFindings, Tone } from '../../model/report.js';
import type { ResultRow } from '../../model/result.js';
import { DIMENSION_LABELS, memberLabel } from '../wording/labels.js';
import type { ReportFigures } from './figures.js';
import type { ReportPeriods } from './periods.js';
import { lostClients } from './tables.js';
import { minus, rateOf, signedPercent, signedWon, toneOf } from './values.js';

/**
 * What the figures show, by fixed rules: what rose and fell, who stands out, what to do. Each finding states its
 * figures and its rule, and no cause is guessed.
 */

export interface FindingsInput {
  readonly figures: ReportFigures;
  readonly periods: ReportPeriods;
  readonly language: Language;
  readonly today: LocalDate;
}

/** A client or product that fell by this much, and by this part of the whole before, is worth a look. */
const FALL_PERCENT = 30;
const FALL_OF_WHOLE_PERCENT = 1;
/** From here on much hangs on one client. */
const CONCENTRATION_PERCENT = 20;
const NAMED_MAX = 3;
const RUN_MONTHS = 3;

interface Said {
  readonly ko: string;
  readonly en: string;
}

function createSay(language: Language) {
  return (text: Said, rule: Said, tone: Tone): ReportFinding => ({
    text: text[language],
    rule: rule[language],
    tone,
  });
}

type Say = ReturnType<typeof createSay>;

const amountOf = (row: ResultRow): Exclude<Value, null> => row.values.sales_amount ?? 0;
const otherOf = (row: ResultRow): Exclude<Value, null> => row.other?.sales_amount ?? 0;
const nameOf = (row: ResultRow): string => row.members[0]?.label ?? '';

function grewText(growth: number | null, ko: boolean): string {
  if (growth === null) return ko ? '비교할 매출 없음' : 'no sales to compare with';
  return signedPercent(growth);
}

function totalFindings({ figures, periods, language }: FindingsInput, say: Say): ReportFinding[] {
  const compared = [
    { result: figures.headline, name: periods.previousName, comparison: periods.previous },
    ...(figures.lastYear === null || periods.lastYear === null
      ? []
      : [
          {
            result: figures.lastYear,
            name: language === 'ko' ? '전년 같은 기간' : 'the same period last year',
            comparison: periods.lastYear,
          },
        ]),
  ];
  return compared.map(({ result, name, comparison }) => {
    const [now, then] = [amountOf(result.total), otherOf(result.total)];
    const change = minus(now, then);
    const growth = rateOf(change, then);
    const range = `${comparison.period.from}~${comparison.period.to}`;
    const [a, b] = [spokenWon(now, language), spokenWon(then, language)];
    return say(
      {
        ko: `매출 ${withParticle(a, '은/는')} ${name}의 ${b}보다 ${signedWon(change, language)}(${grewText(growth, true)})입니다.`,
        en: `Sales of ${a} against ${b} in ${name}: ${signedWon(change, language)} (${grewText(growth, false)}).`,
      },
      {
        ko: `기준: ${range} 완료 매출과 견줌${comparison.whole === null ? '' : ' (지난 날수만큼 잘라 견줌)'}`,
        en: `Rule: against completed sales of ${range}${comparison.whole === null ? '' : ', cut to the days that have passed'}`,
      },
      toneOf(change),
    );
  });
}

/** Within one dimension: who rose most and who fell most. */
function moveFindings({ figures, language, periods }: FindingsInput, say: Say): ReportFinding[] {
  const by: readonly MemberDimension[] = ['client', 'product', 'category', 'region'];
  return by.flatMap((dimension) => {
    const rows = figures.splits.find((s) => s.dimension === dimension)?.result.rows ?? [];
    if (rows.length < 2) return [];
    const changes = rows
      .map((row) => ({ row, change: minus(amountOf(row), otherOf(row)) }))
      .sort((a, b) => Number(b.change) - Number(a.change));
    const label = DIMENSION_LABELS[dimension][language];
    const named = (way: 'rise' | 'fall'): ReportFinding[] => {
      const at = way === 'rise' ? changes[0] : changes.at(-1);
      if (at === undefined || (way === 'rise' ? at.change <= 0 : at.change >= 0)) return [];
      const name = memberLabel(dimension, nameOf(at.row), language);
      const growth = rateOf(at.change, otherOf(at.row));
      const [from, to] = [spokenWon(otherOf(at.row), language), spokenWon(amountOf(at.row), language)];
      return [
        say(
          {
            ko: `가장 많이 ${way === 'rise' ? '늘어난' : '줄어든'} ${withParticle(label, '은/는')} ${name}입니다: ${from} → ${to}, ${signedWon(at.change, language)}${growth === null ? '(신규)' : `(${signedPercent(growth)})`}.`,
            en: `The ${label} that ${way === 'rise' ? 'rose' : 'fell'} most is ${name}: ${from} → ${to}, ${signedWon(at.change, language)}${growth === null ? ' (new)' : ` (${signedPercent(growth)})`}.`,
          },
          {
            ko: `기준: ${label}별 ${periods.previousName} 대비 증감액이 가장 ${way === 'rise' ? '큰' : '작은'} 곳`,
            en: `Rule: the ${way === 'rise' ? 'largest' : 'smallest'} change against ${periods.previousName} by ${label}`,
          },
          toneOf(at.change),
        ),
      ];
    };
    return [...named('rise'), ...named('fall')];
  });
}

/** Whole months in a row that rose or fell, and the best and worst month of the thirteen. */
function trendFindings({ figures, today }: FindingsInput, say: Say): ReportFinding[] {
  const months = figures.trend.rows
    .map((row) => ({ month: String(row.members[0]?.key ?? ''), amount: Number(amountOf(row)), row }))
    // A month that still runs is not held against whole ones.
    .filter(({ month }) => month < today.slice(0, 7));
  const last = months.at(-1);
  if (last === undefined || months.length < RUN_MONTHS + 1) return [];
  let run = 0;
  for (let i = months.length - 1; i > 0; i -= 1) {
    const step = Math.sign((months[i]?.amount ?? 0) - (months[i - 1]?.amount ?? 0));
    if (step === 0 || (run !== 0 && Math.sign(run) !== step)) break;
    run += step;
  }
  const found: ReportFinding[] = [];
  if (Math.abs(run) >= RUN_MONTHS) {
    const [n, up] = [Math.abs(run), run > 0];
    found.push(
      say(
        {
          ko: `${last.month}까지 ${n}개월 연속 전월보다 매출이 ${up ? '늘었습니다' : '줄었습니다'}.`,
          en: `Sales ${up ? 'rose' : 'fell'} ${n} months in a row up to ${last.month}.`,
        },
        {
          ko: `기준: 끝난 달만 보아 ${RUN_MONTHS}개월 이상 같은 쪽으로 움직임`,
          en: `Rule: ${RUN_MONTHS} or more whole months that moved the same way`,
        },
        up ? 'good' : 'bad',
      ),
    );
  }
  const sorted = [...months].sort((a, b) => b.amount - a.amount);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  for (const [extreme, isBest] of [
    [best, true],
    [worst, false],
  ] as const) {
    if (extreme !== last || (best === worst && !isBest)) continue;
    found.push(
      say(
        {
          ko: `${last.month} 매출은 최근 ${months.length}개월 가운데 가장 ${isBest ? '높습니다' : '낮습니다'}.`,
          en: `Sales of ${last.month} are the ${isBest ? 'highest' : 'lowest'} of the last ${months.length} months.`,
        },
        { ko: '기준: 끝난 달의 완료 매출 비교', en: 'Rule: completed sales of whole months' },
        isBest ? 'good' : 'bad',
      ),
    );
  }
  return found;
}

/** How much of the period has passed, in percent; 100 once it is over. */
function passedPercent({ period }: ReportPeriods): number {
  if (!period.running) return 100;
  return (spanDays(period.wholeFrom, period.to) / spanDays(period.wholeFrom, period.wholeTo)) * 100;
}

function achievementFindings({ figures, periods, language }: FindingsInput, say: Say): ReportFinding[] {
  const { values } = figures.headline.total;
  const rate = values.achievement_rate ?? null;
  const target = values.target_amount ?? null;
  if (rate === null || target === null) return [];
  const passed = passedPercent(periods);
  const gap = minus(target, values.sales_amount ?? 0);
  const [sales, goal] = [spokenWon(values.sales_amount ?? 0, language), spokenWon(target, language)];
  const left = gap > 0;
  const size = spokenWon(gap < 0 ? (typeof gap === 'bigint' ? -gap : -gap) : gap, language);
  const isGood = Number(rate) >= passed;
  return [
    say(
      {
        ko: `목표 ${goal}에 매출 ${withParticle(sales, '으로/로')} 달성률은 ${percentText(Number(rate))}이며, ${left ? `${size} 모자랍니다` : `${size} 넘었습니다`}.`,
        en: `${percentText(Number(rate))} of the target of ${goal} with sales of ${sales}: ${size} ${left ? 'short' : 'above'}.`,
      },
      periods.period.running
        ? {
            ko: `기준: 기간 전체 목표와 견줌, 기간은 ${percentText(passed)} 지남`,
            en: `Rule: against the whole period's target; ${percentText(passed)} of the period has passed`,
          }
        : { ko: '기준: 매출 ÷ 목표', en: 'Rule: sales ÷ target' },
      isGood ? 'good' : 'bad',
    ),
  ];
}

function standouts(input: FindingsInput, say: Say): ReportFinding[] {
  const { figures, language } = input;
  const people = figures.splits.find((s) => s.dimension === 'user')?.result.rows ?? [];
  const rated = people
    .filter((r) => (r.values.achievement_rate ?? null) !== null)
    .sort((a, b) => Number(b.values.achievement_rate) - Number(a.values.achievement_rate));
  const found: ReportFinding[] = [];
  const person = (row: ResultRow): string =>
    `${nameOf(row)} ${percentText(Number(row.values.achievement_rate))}`;
  const [first, last] = [rated[0], rated.at(-1)];
  if (first !== undefined && last !== undefined && rated.length > 1) {
    const met = rated.filter((r) => Number(r.values.achievement_rate) >= 100).length;
    found.push(
      say(
        {
          ko: `목표가 있는 ${rated.length}명 가운데 ${met}명이 목표를 채웠습니다. 가장 높은 사람은 ${person(first)}, 가장 낮은 사람은 ${person(last)}입니다.`,
          en: `${met} of ${rated.length} people with a target met it. Highest: ${person(first)}, lowest: ${person(last)}.`,
        },
        { ko: '기준: 담당자별 달성률', en: 'Rule: achievement rate by rep' },
        'plain',
      ),
    );
  }
  const sellers = [...people].sort((a, b) => Number(amountOf(b)) - Number(amountOf(a)));
  const top = sellers[0];
  if (top !== undefined && sellers.length > 1 && Number(amountOf(top)) > 0) {
    const share = percentText(Number(top.values.share ?? 0));
    found.push(
      say(
        {
          ko: `매출이 가장 큰 담당자는 ${nameOf(top)}(${spokenWon(amountOf(top), language)}, 전체의 ${share})입니다.`,
          en: `${nameOf(top)} sold most: ${spokenWon(amountOf(top), language)}, ${share} of the whole.`,
        },
        { ko: '기준: 담당자별 매출', en: 'Rule: sales by rep' },
        'good',
      ),
    );
  }
  return [...found, ...clientStandouts(input, say)];
}

function clientStandouts({ figures, language }: FindingsInput, say: Say): ReportFinding[] {
  const clients = figures.splits.find((s) => s.dimension === 'client')?.result.rows ?? [];
  const found: ReportFinding[] = [];
  const top = clients.slice(0, NAMED_MAX).filter((r) => Number(amountOf(r)) > 0);
  const share = top.reduce((sum, r) => sum + Number(r.values.share ?? 0), 0);
  if (clients.length > NAMED_MAX && top.length === NAMED_MAX) {
    found.push(
      say(
        {
          ko: `매출 상위 ${NAMED_MAX}곳(${top.map(nameOf).join(', ')})이 전체의 ${percentText(share)}입니다.`,
          en: `The top ${NAMED_MAX} clients (${top.map(nameOf).join(', ')}) make ${percentText(share)} of sales.`,
        },
        { ko: '기준: 거래처별 매출 비중의 합', en: 'Rule: sum of the shares by client' },
        'plain',
      ),
    );
  }
  const [newest] = figures.newClients.rows;
  if (newest !== undefined) {
    const count = figures.newClients.rows.length;
    found.push(
      say(
        {
          ko: `신규 거래처는 ${count}곳이며, 가장 큰 곳은 ${nameOf(newest)}(${spokenWon(amountOf(newest), language)})입니다.`,
          en: `${count} new clients, the largest ${nameOf(newest)} (${spokenWon(amountOf(newest), language)}).`,
        },
        {
          ko: '기준: 첫 완료 매출이 이 기간에 있는 거래처',
          en: 'Rule: clients whose first completed sale lies in the period',
        },
        'good',
      ),
    );
  }
  return found;
}

function paceFinding({ figures, periods, language, today }: FindingsInput, say: Say): ReportFinding[] {
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
        ko: '기준: (목표 − 매출) ÷ 오늘 뒤에 남은 날수(주말 포함)',
        en: 'Rule: (target − sales) ÷ days left after today, weekends included',
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

function clientTodos(input: FindingsInput, say: Say): ReportFinding[] {
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
        en: `Look at the ${fallen.length} clients that fell sharply first: ${listed(fallen, language)}.`,
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
        en: `Check the ${lost.length} clients that bought in ${periods.previousName} and not in this period: ${listed(lost, language)}.`,
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
        en: `Choose whom to win back among ${dormant.length} dormant clients: ${listed(dormant, language)}.`,
      },
      {
        ko: `기준: 작성일 현재 ${figures.dormant.quietSince}부터 주문 없음, 괄호는 중단 전 12개월 매출`,
        en: `Rule: no order since ${figures.dormant.quietSince}; in brackets sales of the 12 months before`,
      },
    ),
  ];
}

function peopleTodos({ figures, periods }: FindingsInput, say: Say): ReportFinding[] {
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
        en: `Go through the plan with ${behind.length} people well below target: ${names}${more > 0 ? ` and ${more} more` : ''}.`,
      },
      {
        ko: `기준: 달성률이 ${percentText(limit)} 미만${pace < 100 ? ` (지난 기간 ${percentText(pace)}의 80%)` : ''}`,
        en: `Rule: achievement below ${percentText(limit)}${pace < 100 ? ` (80% of the ${percentText(pace)} that has passed)` : ''}`,
      },
      'bad',
    ),
  ];
}

function concentrationTodo({ figures }: FindingsInput, say: Say): ReportFinding[] {
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

export function findingsOf(input: FindingsInput): readonly ReportFindings[] {
  const say = createSay(input.language);
  const ko = input.language === 'ko';
  const groups = [
    {
      title: ko ? '무엇이 늘고 줄었나' : 'What rose and fell',
      findings: [
        ...totalFindings(input, say),
        ...achievementFindings(input, say),
        ...trendFindings(input, say),
        ...moveFindings(input, say),
      ],
    },
    { title: ko ? '누가 눈에 띄나' : 'Who stands out', findings: standouts(input, say) },
    {
      title: ko ? '무엇을 할까' : 'What to do',
      findings: [
        ...paceFinding(input, say),
        ...peopleTodos(input, say),
        ...clientTodos(input, say),
        ...concentrationTodo(input, say),
      ],
    },
  ];
  return groups.filter((g) => g.findings.length > 0);
}
