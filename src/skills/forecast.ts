import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Figure, Source } from '../model/answer.js';
import { addDays, rangePeriod, shiftUnit, unitPeriod } from '../model/calendar.js';
import { withParticle } from '../model/korean.js';
import { percentText, spokenWon } from '../model/money.js';
import type { LocalDate, Period } from '../model/period.js';
import { type Dimension, isTimeDimension, type MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import { sentenceCase } from '../model/sentence-case.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { barOf, isWholeTarget } from './forecast-bar.js';
import { closedAnswer, monthElapsed, plainQuery, ruleText, tooEarly } from './forecast-parts.js';
import { answerPeople } from './forecast-people.js';
import { type ModelForecast, modelForecast } from './model-forecast.js';
import { answerComingMonth, foretellsClasses, isComingMonth } from './people-classes.js';
import { type Elapsed, elapsedOf, missOf, runRate } from './run-rate.js';
import { suggestionsFor } from './suggestions.js';
import { basisText, subjectText } from './wording/basis.js';
import { DIMENSION_LABELS } from './wording/labels.js';
import { periodText } from './wording/periods.js';

/**
 * What a running month, quarter or year will close at: sales so far carried on over the business days left,
 * with the range in which the same reckoning would have been right in earlier periods.
 * 예: "이대로면 이번 달 마감 얼마 나와?", "연말까지 목표 못 채울 것 같은 담당자 있어?"
 */

const PAST_PERIODS = 6;
const PAST_NEEDED = 3;

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

/** How the model's forecast came about: what it is, how far off it was before, and when it was trained. */
function modelText({ served, pastErrorPercent, standIn }: ModelForecast, ko: boolean): string {
  const past =
    pastErrorPercent === null
      ? ko
        ? '이 대상의 지난 오차는 아직 없습니다'
        : 'no past error of this subject is known yet'
      : ko
        ? `지난 검증에서 이 대상의 평균 오차는 ${percentText(pastErrorPercent)}였습니다`
        : `its mean error for this subject was ${percentText(pastErrorPercent)} in the backtest`;
  const simple =
    standIn === null
      ? ''
      : ko
        ? ` 실적이 짧거나 끊겨 ${withParticle(STAND_INS[standIn]?.ko ?? standIn, '으로/로')} 대신했습니다.`
        : ` The series is too short or has gaps, so ${STAND_INS[standIn]?.en ?? standIn} stood in.`;
  return ko
    ? `예측 모델: ${served.name} v${served.version}(${served.trainedOn} 학습), ${past}.${simple}`
    : `Model: ${served.name} v${served.version} (trained ${served.trainedOn}); ${past}.${simple}`;
}

const STAND_INS: Readonly<Record<string, { readonly ko: string; readonly en: string }>> = {
  seasonal_naive: { ko: '지난해 같은 달 값', en: 'the same month of last year' },
  recent_mean: { ko: '최근 3개월 평균', en: 'the mean of the last three months' },
  zero: { ko: '최근 6개월 매출 없음', en: 'six months without sales' },
};

/** What the range of a far month rests on. */
function farText({ isFar }: ModelForecast, ko: boolean): string {
  if (!isFar) return '';
  return ko
    ? ' 여섯 달보다 먼 달의 범위는 지난 검증에서 그만큼 앞을 예측했을 때 빗나간 폭만큼, 그런 기록이 모자라면 개월 수의 제곱근에 비례해 넓혔습니다.'
    : ' Months more than six ahead have a range as wide as the backtest missed so far ahead, or, where it knows too little of that, widened by the root of the months.';
}

interface Outlook {
  readonly forecast: number;
  readonly range: Range | null;
  readonly between: string | null;
  readonly method: string;
  readonly source: Source;
}

function modelOutlook(model: ModelForecast, ko: boolean): Outlook {
  const { amount, range, served } = model;
  const [low, high] = [range?.lower ?? 0, range?.upper ?? 0];
  return {
    forecast: amount,
    range: range === null ? null : { low, high, periods: 0 },
    between:
      range === null
        ? ko
          ? '비교할 지난 예측이 모자라 예상 범위는 드리지 않습니다.'
          : 'There are too few earlier forecasts to give a range.'
        : ko
          ? `80% 예상 범위는 ${spokenWon(low)}~${spokenWon(high)}입니다.${farText(model, ko)}`
          : `80% range: ${spokenWon(low, 'en')} to ${spokenWon(high, 'en')}.${farText(model, ko)}`,
    method: modelText(model, ko),
    source: { kind: 'model', title: served.name, version: served.version, runId: served.runId },
  };
}

async function paceOutlook(
  soFar: number,
  elapsed: Elapsed,
  at: { readonly reading: MetricReading; readonly period: Period; readonly context: SkillContext },
): Promise<Outlook> {
  const ko = at.context.language === 'ko';
  const forecast = runRate(soFar, elapsed);
  const range = await rangeOf(forecast, elapsed, at);
  const between =
    range === null
      ? ko
        ? '비교할 지난 기간이 모자라 예상 범위는 드리지 않습니다.'
        : 'There are too few earlier periods to give a range.'
      : ko
        ? `예상 범위는 ${spokenWon(range.low)}~${spokenWon(range.high)}입니다(지난 ${range.periods}개 기간에 같은 방법이 빗나간 폭).`
        : `Range: ${spokenWon(range.low, 'en')} to ${spokenWon(range.high, 'en')} (how far the same method was off in the last ${range.periods} periods).`;
  const title = ko ? '영업일 기준 추세 연장' : 'run rate over business days';
  return { forecast, range, between, method: ruleText(elapsed, ko), source: { kind: 'rule', title } };
}

/** How the forecast stands to the target; null without one. */
function goalText(forecast: number, { total }: MetricResult, ko: boolean): string | null {
  const target = Number(total.values.target_amount ?? 0);
  if (target <= 0) return null;
  const rate = percentText((forecast / target) * 100);
  const gap = spokenWon(Math.abs(target - forecast), ko ? 'ko' : 'en');
  if (ko) {
    return `목표 ${spokenWon(target)} 대비 예상 달성률은 ${rate}입니다(목표보다 ${gap} ${forecast < target ? '부족' : '초과'}).`;
  }
  const side = forecast < target ? 'short of' : 'above';
  return `That is ${rate} of the target of ${spokenWon(target, 'en')}, ${gap} ${side} it.`;
}

/** A forecast by team or client would be another answer than that of all of them together: said so, not told as one. */
function notSplit(by: Dimension, reading: MetricReading, context: SkillContext): Answer {
  const ko = context.language === 'ko';
  const label = DIMENSION_LABELS[by][context.language];
  return plainAnswer({
    status: 'unsupported',
    intent: 'forecast',
    text: ko
      ? `예측은 ${label}별로 나누어 드리지 못합니다. 담당자별로는 “연말까지 목표 못 채울 것 같은 담당자 있어?”, 하나씩은 이름을 넣어 “이번 분기 ○○ 마감 예상”처럼 물어봐 주세요.`
      : `Forecasts are not told by ${label}. Ask by rep ("who will miss their target this year?"), or of one by its name.`,
    scope: scopeName(context.scope),
    suggestions: suggestionsFor(context, reading.query),
  });
}

/** Held against its target a period was taken whole ("마감 예상이랑 목표 차이"); it runs all the same. */
function asItRuns(period: Period, today: LocalDate): Period {
  const runs = period.wholeFrom <= today && today < period.wholeTo;
  return runs && !period.running && period.unit !== 'range' && period.unit !== 'day'
    ? { ...period, to: today, running: true }
    : period;
}

export async function answerForecast(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, calendar, scope, principal } = context;
  const period = asItRuns(reading.query.period, calendar.today);
  const ko = language === 'ko';
  const isAhead = period.wholeFrom > calendar.today;
  const isRunning = period.running && period.unit !== 'day' && period.unit !== 'range';
  if (!isRunning && !isAhead) return closedAnswer(reading, context);
  if (reading.query.groupBy.includes('user')) {
    const ofTargets = isWholeTarget(barOf(reading.query));
    const byClass = ofTargets && isComingMonth(reading, context) && (await foretellsClasses(context));
    return byClass ? answerComingMonth(reading, context) : answerPeople(reading, period, context);
  }
  const split = reading.query.groupBy.find((d) => d !== 'user' && !isTimeDimension(d));
  if (split !== undefined) return notSplit(split, reading, context);
  const query = plainQuery(reading, period, ['sales_amount', 'target_amount']);
  const result = await context.analytics.run(query, scope, calendar);
  const soFar = isAhead ? 0 : Number(result.total.values.sales_amount ?? 0);
  const elapsed = elapsedOf(period, calendar.today, result.dataThrough ?? period.wholeFrom);
  const model = await modelForecast(
    { query, soFar, elapsed: isAhead ? null : monthElapsed(context, result) },
    context,
  );
  if (isAhead && model === null) return closedAnswer(reading, context);
  if (model === null && (elapsed.elapsed < 1 || soFar <= 0)) return tooEarly(reading, context);
  const outlook =
    model === null
      ? await paceOutlook(soFar, elapsed, { reading, period, context })
      : modelOutlook(model, ko);
  const { forecast, range, between, method, source } = outlook;
  const when = periodText({ ...period, to: period.wholeTo, running: false }, language, calendar.fiscalStart);
  const subject = subjectText(query, { scope, principal }, language);
  const goal = goalText(forecast, result, ko);
  const head = isAhead
    ? ko
      ? `${when} ${subject} 매출은 ${spokenWon(forecast)}으로 예측합니다.`
      : `${sentenceCase(subject)} is forecast to sell ${spokenWon(forecast, 'en')} in ${when}. This is a prediction.`
    : ko
      ? `${model === null ? '이 추세라면' : '학습한 모델로 보면'} ${when} ${subject} 매출은 ${spokenWon(forecast)}으로 마감될 것으로 예측합니다(현재 ${spokenWon(soFar)}, ${spokenWon(forecast - soFar)} 남음).`
      : `${model === null ? 'At this pace' : 'By the model'} ${subject} will close ${when} at ${spokenWon(forecast, 'en')} (so far ${spokenWon(soFar, 'en')}). This is a prediction.`;
  return {
    ...plainAnswer({
      status: 'answered',
      intent: reading.query.metrics.includes('target_gap') ? 'forecast_gap' : 'forecast',
      text: [head, between, goal, method, `[${basisText(query, { scope, principal }, language)}]`]
        .filter((t): t is string => t !== null)
        .join('\n'),
      scope: scopeName(scope),
      figures: figuresOf({ forecast, range, result, ko }),
      sources: [...sourcesIn(result.sources, language), source],
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: period.wholeFrom, to: period.wholeTo },
    filters: filterNames(query, context),
  };
}
