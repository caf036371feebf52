import { titleIn } from '../analytics/sources.js';
import type { Answer, Figure } from '../model/answer.js';
import { addDays, rangePeriod, shiftUnit, unitPeriod } from '../model/calendar.js';
import { percentText, spokenWon } from '../model/money.js';
import type { Period } from '../model/period.js';
import type { Metric, MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { type Elapsed, elapsedOf, missOf, runRate } from './run-rate.js';
import { suggestionsFor } from './suggestions.js';
import { basisText, subjectText } from './wording/basis.js';
import { periodText } from './wording/periods.js';

/**
 * What a running month, quarter or year will close at: sales so far carried on over the business days left,
 * with the range in which the same reckoning would have been right in earlier periods.
 * 예: "이대로면 이번 달 마감 얼마 나와?", "연말까지 목표 못 채울 것 같은 담당자 있어?"
 */

const PAST_PERIODS = 6;
const PAST_NEEDED = 3;

function plainQuery(reading: MetricReading, period: Period, metrics: readonly Metric[]): MetricQuery {
  return {
    ...reading.query,
    metrics,
    period,
    groupBy: [],
    comparison: null,
    threshold: null,
    ranking: null,
    shareOf: null,
    // The whole year's target is what a year closes against.
    yearlyTarget: true,
  };
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly periods: number;
}

/** The forecast over what earlier periods turned out to be beside the same forecast of theirs. */
async function rangeOf(
  forecast: number,
  elapsed: Elapsed,
  at: { readonly reading: MetricReading; readonly period: Period; readonly context: SkillContext },
): Promise<Range | null> {
  const { reading, period, context } = at;
  const { unit } = period;
  if (unit === 'range' || unit === 'day') return null;
  const starts = Array.from({ length: PAST_PERIODS }, (_, i) => shiftUnit(period.wholeFrom, unit, -(i + 1)));
  const first = starts.at(-1);
  if (first === undefined) return null;
  const span = rangePeriod(first, addDays(period.wholeFrom, -1));
  const query: MetricQuery = { ...plainQuery(reading, span, ['sales_amount']), groupBy: ['day'] };
  const { rows } = await context.analytics.run(query, context.scope, context.calendar);
  const daily = new Map(rows.map((r) => [String(r.members[0]?.key), Number(r.values.sales_amount ?? 0)]));
  const misses = starts.flatMap((from) => {
    const { wholeFrom, wholeTo } = unitPeriod(from, unit, context.calendar);
    return missOf({ from: wholeFrom, to: wholeTo, daily }, elapsed) ?? [];
  });
  if (misses.length < PAST_NEEDED) return null;
  return {
    low: Math.round(forecast * Math.min(1, ...misses)),
    high: Math.round(forecast * Math.max(1, ...misses)),
    periods: misses.length,
  };
}

function closedAnswer(reading: MetricReading, context: SkillContext): Answer {
  const ko = context.language === 'ko';
  const when = periodText(reading.query.period, context.language, context.calendar.fiscalStart);
  return plainAnswer({
    status: 'no_data',
    intent: 'forecast',
    text: ko
      ? `마감 예측은 진행 중인 달·분기·반기·연도만 할 수 있습니다. ${when} 기간은 지금 진행 중이 아닙니다.`
      : `Only a running month, quarter, half or year can be forecast, and ${when} is not running.`,
    scope: scopeName(context.scope),
    suggestions: suggestionsFor(context, reading.query),
  });
}

function tooEarly(reading: MetricReading, context: SkillContext): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status: 'no_data',
    intent: 'forecast',
    text: ko
      ? '이 기간에는 아직 영업일이 지나지 않았거나 매출이 없어 마감을 예측할 수 없습니다.'
      : 'No business day has passed in this period or there are no sales yet, so it cannot be forecast.',
    scope: scopeName(context.scope),
    suggestions: suggestionsFor(context, reading.query),
  });
}

const PEOPLE_TOLD_MAX = 10;

/** The people whose pace does not reach their target. */
async function answerPeople(reading: MetricReading, period: Period, context: SkillContext): Promise<Answer> {
  const { language, calendar, scope, principal } = context;
  const ko = language === 'ko';
  const metrics: readonly Metric[] = ['achievement_rate', 'sales_amount', 'target_amount'];
  const query: MetricQuery = { ...plainQuery(reading, period, metrics), groupBy: ['user'] };
  const result = await context.analytics.run(query, scope, calendar);
  const elapsed = elapsedOf(period, calendar.today, result.dataThrough ?? period.wholeFrom);
  if (elapsed.elapsed < 1) return tooEarly(reading, context);
  const rows = result.rows
    .flatMap((row) => {
      const target = row.values.target_amount ?? null;
      if (target === null || Number(target) <= 0) return [];
      const soFar = Number(row.values.sales_amount ?? 0);
      const forecast = runRate(soFar, elapsed);
      return [{ name: row.members[0]?.label ?? '', soFar, forecast, target: Number(target) }];
    })
    .filter((r) => r.forecast < r.target)
    .sort((a, b) => a.forecast / a.target - b.forecast / b.target || (a.name < b.name ? -1 : 1));
  const when = periodText({ ...period, to: period.wholeTo, running: false }, language, calendar.fiscalStart);
  const head = ko
    ? rows.length === 0
      ? `지금 추세라면 ${when} 목표에 못 미칠 담당자가 없습니다.`
      : `지금 추세라면 ${when} 목표에 못 미칠 담당자는 ${rows.length}명입니다.`
    : `At the present pace ${rows.length} people will miss their target of ${when}.`;
  const label = (k: string, e: string): string => (ko ? k : e);
  const told = rows
    .slice(0, PEOPLE_TOLD_MAX)
    .map((r) => `${r.name} ${percentText((r.forecast / r.target) * 100)}`)
    .join(', ');
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'forecast_people',
      text: [
        head,
        ...(rows.length === 0 ? [] : [told + (rows.length > PEOPLE_TOLD_MAX ? ' …' : '')]),
        ko
          ? '판정 기준: 마감 예상이 그 기간 전체 목표보다 적은 담당자(목표가 있는 사람만)'
          : "Counted: people with a target whose forecast is below the whole period's target",
        ruleText(elapsed, ko),
        `[${basisText(query, { scope, principal }, language)}]`,
      ].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: 'people_below_target',
          label: label('목표 미달 예상 인원', 'people below target'),
          value: rows.length,
          unit: 'count',
        },
      ],
      sources: result.sources.map((s) => ({ ...s, title: titleIn(s.title, language) })),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: period.wholeFrom, to: period.wholeTo },
    filters: filterNames(query, context),
    table: {
      columns: [
        { key: 'user', label: label('담당자', 'rep'), unit: null },
        { key: 'forecast_rate', label: label('예상 달성률', 'forecast achievement'), unit: 'percent' },
        { key: 'forecast', label: label('마감 예상', 'forecast'), unit: 'KRW' },
        { key: 'target_amount', label: label('목표', 'target'), unit: 'KRW' },
        { key: 'sales_amount', label: label('현재 매출', 'sales so far'), unit: 'KRW' },
      ],
      rows: rows.map((r) => [r.name, (r.forecast / r.target) * 100, r.forecast, r.target, r.soFar]),
    },
  };
}

function ruleText({ asOf, elapsed, total }: Elapsed, ko: boolean): string {
  return ko
    ? `예측 방법: ${asOf}까지의 하루 평균(영업일 ${elapsed}일)을 전체 영업일 ${total}일로 늘린 값입니다(주말·공휴일 제외).`
    : `Method: the average of the ${elapsed} business days through ${asOf}, carried over all ${total} (no weekends, no public holidays).`;
}

function figuresOf(parts: {
  forecast: number;
  range: Range | null;
  result: MetricResult;
  ko: boolean;
}): Figure[] {
  const { forecast, range, result, ko } = parts;
  const won = (metric: string, label: string, value: number): Figure => ({
    metric,
    label,
    value,
    unit: 'KRW',
  });
  const soFar = Number(result.total.values.sales_amount ?? 0);
  const target = result.total.values.target_amount ?? null;
  return [
    won('forecast', ko ? '마감 예상 매출' : 'forecast', forecast),
    ...(range === null
      ? []
      : [
          won('forecast_low', ko ? '예상 범위 하한' : 'low end', range.low),
          won('forecast_high', ko ? '예상 범위 상한' : 'high end', range.high),
        ]),
    won('sales_amount', ko ? '현재 매출' : 'sales so far', soFar),
    won('forecast_gap', ko ? '예상까지 남은 금액' : 'forecast minus sales so far', forecast - soFar),
    ...(target === null
      ? []
      : [
          won('target_amount', ko ? '목표' : 'target', Number(target)),
          {
            metric: 'forecast_rate',
            label: ko ? '예상 달성률' : 'forecast achievement',
            value: (forecast / Number(target)) * 100,
            unit: 'percent',
          } as Figure,
        ]),
  ];
}

export async function answerForecast(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, calendar, scope, principal } = context;
  const { period } = reading.query;
  const ko = language === 'ko';
  if (!period.running || period.unit === 'day' || period.unit === 'range') {
    return closedAnswer(reading, context);
  }
  if (reading.query.groupBy.includes('user')) return answerPeople(reading, period, context);
  const query = plainQuery(reading, period, ['sales_amount', 'target_amount']);
  const result = await context.analytics.run(query, scope, calendar);
  const soFar = Number(result.total.values.sales_amount ?? 0);
  const elapsed = elapsedOf(period, calendar.today, result.dataThrough ?? period.wholeFrom);
  if (elapsed.elapsed < 1 || soFar <= 0) return tooEarly(reading, context);
  const forecast = runRate(soFar, elapsed);
  const range = await rangeOf(forecast, elapsed, { reading, period, context });
  const when = periodText({ ...period, to: period.wholeTo, running: false }, language, calendar.fiscalStart);
  const subject = subjectText(query, { scope, principal }, language);
  const target = result.total.values.target_amount ?? null;
  const goal =
    target === null || Number(target) <= 0
      ? null
      : ko
        ? `목표 ${spokenWon(target)} 대비 예상 달성률은 ${Math.round((forecast / Number(target)) * 1000) / 10}%입니다.`
        : `That is ${Math.round((forecast / Number(target)) * 1000) / 10}% of the target of ${spokenWon(target, 'en')}.`;
  const between =
    range === null
      ? ko
        ? '비교할 지난 기간이 모자라 예상 범위는 드리지 않습니다.'
        : 'There are too few earlier periods to give a range.'
      : ko
        ? `예상 범위는 ${spokenWon(range.low)}~${spokenWon(range.high)}입니다(지난 ${range.periods}개 기간에 같은 방법이 빗나간 폭).`
        : `Range: ${spokenWon(range.low, 'en')} to ${spokenWon(range.high, 'en')} (how far the same method was off in the last ${range.periods} periods).`;
  const head = ko
    ? `이 추세라면 ${when} ${subject} 매출은 ${spokenWon(forecast)}으로 마감될 것으로 예측합니다(현재 ${spokenWon(soFar)}, ${spokenWon(forecast - soFar)} 남음).`
    : `At this pace ${subject} will close ${when} at ${spokenWon(forecast, 'en')} (so far ${spokenWon(soFar, 'en')}). This is a prediction.`;
  return {
    ...plainAnswer({
      status: 'answered',
      intent: reading.query.metrics.includes('target_gap') ? 'forecast_gap' : 'forecast',
      text: [
        head,
        between,
        goal,
        ruleText(elapsed, ko),
        `[${basisText(query, { scope, principal }, language)}]`,
      ]
        .filter((t): t is string => t !== null)
        .join('\n'),
      scope: scopeName(scope),
      figures: figuresOf({ forecast, range, result, ko }),
      sources: [
        ...result.sources.map((s) => ({ ...s, title: titleIn(s.title, language) })),
        { kind: 'rule', title: ko ? '영업일 기준 추세 연장' : 'run rate over business days' },
      ],
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: period.wholeFrom, to: period.wholeTo },
    filters: filterNames(query, context),
  };
}
