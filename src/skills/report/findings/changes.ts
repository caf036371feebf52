import { withParticle } from '../../../model/korean.js';
import { percentText, spokenWon } from '../../../model/money.js';
import type { MemberDimension } from '../../../model/query.js';
import type { ReportFinding } from '../../../model/report.js';
import { DIMENSION_LABELS, memberLabel } from '../../wording/labels.js';
import { minus, rateOf, signedPercent, signedWon, toneOf } from '../values.js';
import { amountOf, type FindingsInput, nameOf, otherOf, passedPercent, type Say } from './say.js';

/** What rose and fell. */

const RUN_MONTHS = 3;

function grewText(growth: number | null, ko: boolean): string {
  if (growth === null) return ko ? '비교할 매출 없음' : 'no sales to compare with';
  return signedPercent(growth);
}

export function totalFindings({ figures, periods, language }: FindingsInput, say: Say): ReportFinding[] {
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
    const size = spokenWon(change < 0 ? minus(0, change) : change, language);
    const more = `${size} ${change < 0 ? '적습니다' : '많습니다'}`;
    return say(
      {
        ko: `매출 ${withParticle(a, '은/는')} ${name} ${change === 0 ? withParticle(b, '과/와') : `${b}보다`} ${change === 0 ? '같습니다' : more}(${grewText(growth, true)}).`,
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
export function moveFindings({ figures, language, periods }: FindingsInput, say: Say): ReportFinding[] {
  const by: readonly MemberDimension[] = ['client', 'product', 'category'];
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
            ko: `가장 많이 ${way === 'rise' ? '늘어난' : '줄어든'} ${withParticle(label, '은/는')} ${name}입니다: ${from} → ${to}, ${signedWon(at.change, language)}${growth === null ? `(${periods.previousName} 매출 없음)` : `(${signedPercent(growth)})`}.`,
            en: `The ${label} that ${way === 'rise' ? 'rose' : 'fell'} most is ${name}: ${from} → ${to}, ${signedWon(at.change, language)}${growth === null ? ` (nothing in ${periods.previousName})` : ` (${signedPercent(growth)})`}.`,
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
export function trendFindings({ figures, today }: FindingsInput, say: Say): ReportFinding[] {
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

export function achievementFindings(
  { figures, periods, language }: FindingsInput,
  say: Say,
): ReportFinding[] {
  const { values } = figures.headline.total;
  const rate = values.achievement_rate ?? null;
  const target = values.target_amount ?? null;
  if (rate === null || target === null) return [];
  const passed = passedPercent(periods);
  const gap = minus(target, values.sales_amount ?? 0);
  const [sales, goal] = [spokenWon(values.sales_amount ?? 0, language), spokenWon(target, language)];
  const left = gap > 0;
  const size = spokenWon(gap < 0 ? minus(0, gap) : gap, language);
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
