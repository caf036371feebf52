import { bucketKey } from '../analytics/periods.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Value } from '../model/answer.js';
import { addDays, type CalendarContext, rangePeriod, shiftUnit, unitBounds } from '../model/calendar.js';
import { withParticle } from '../model/korean.js';
import type { LocalDate } from '../model/period.js';
import { AVERAGED_METRICS, type Dimension, type MetricQuery } from '../model/query.js';
import type { ResultRow } from '../model/result.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { plainQuery } from './forecast-parts.js';
import { suggestionsFor } from './suggestions.js';
import { answerNotUnderstood } from './topics.js';
import { basisText } from './wording/basis.js';
import { DIMENSION_LABELS, memberLabel, metricLabel, metricUnit } from './wording/labels.js';
import { spoken } from './wording/values.js';

/**
 * The mean of how much a figure grew from each whole month (week, quarter, year) to the next: every step counts the
 * same, those that grew from nothing are left out and told. 예: "올해 월평균 성장률", "팀별 평균 성장률"
 */

const UNITS = ['week', 'month', 'quarter', 'year'] as const;
type Unit = (typeof UNITS)[number];
const STEPS_UNSAID = 6;
const TOLD_MAX = 10;

const WORDS: Readonly<Record<Unit, { readonly of: string; readonly before: string; readonly en: string }>> = {
  week: { of: '주', before: '전주', en: 'week' },
  month: { of: '개월', before: '전월', en: 'month' },
  quarter: { of: '개 분기', before: '전분기', en: 'quarter' },
  year: { of: '개 연도', before: '전년', en: 'year' },
};

interface Step {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly key: string;
}

/** The whole steps of the period that are over, the one before the first of them in front. */
function stepsOf(query: MetricQuery, unit: Unit, calendar: CalendarContext): readonly Step[] {
  const { today, fiscalStart } = calendar;
  const step = (from: LocalDate): Step => ({
    from,
    to: addDays(shiftUnit(from, unit, 1), -1),
    key: bucketKey(from, unit, fiscalStart),
  });
  const [running] = unitBounds(today, unit, fiscalStart);
  const { period } = query;
  const [holding] = unitBounds(period.from, unit, fiscalStart);
  const wanted = period.stated
    ? holding < period.from
      ? shiftUnit(holding, unit, 1)
      : holding
    : shiftUnit(running, unit, -STEPS_UNSAID);
  const end = period.stated && period.to < running ? period.to : addDays(running, -1);
  const steps: Step[] = [];
  for (let from = wanted; step(from).to <= end; from = shiftUnit(from, unit, 1)) steps.push(step(from));
  return steps.length === 0 ? [] : [step(shiftUnit(wanted, unit, -1)), ...steps];
}

interface Rates {
  readonly rates: readonly (number | null)[];
  readonly mean: number | null;
  readonly counted: number;
}

function ratesOf(values: readonly number[]): Rates {
  const rates = values.slice(1).map((value, i) => {
    const before = values[i] ?? 0;
    return before === 0 ? null : ((value - before) / before) * 100;
  });
  const told = rates.filter((rate): rate is number => rate !== null);
  const mean = told.length === 0 ? null : told.reduce((sum, rate) => sum + rate, 0) / told.length;
  return { rates, mean, counted: told.length };
}

/** The figures of every step, by member where there are some. */
function seriesOf(
  rows: readonly ResultRow[],
  steps: readonly Step[],
  metric: 'sales_amount' | 'sales_count' | 'quantity',
) {
  const found = new Map<string, { readonly label: string; readonly values: number[] }>();
  for (const { members, values } of rows) {
    const at = steps.findIndex(({ key }) => key === members.at(-1)?.key);
    if (at < 0) continue;
    const member = members.length > 1 ? members[0] : undefined;
    const id = String(member?.key ?? '');
    const entry = found.get(id) ?? { label: member?.label ?? '', values: steps.map(() => 0) };
    entry.values[at] = Number(values[metric] ?? 0);
    found.set(id, entry);
  }
  return [...found.values()];
}

function untold(reading: MetricReading, context: SkillContext): Answer {
  return plainAnswer({
    status: 'no_data',
    intent: 'growth_mean',
    text:
      context.language === 'ko'
        ? '평균을 낼 만큼 끝난 기간이 없거나, 견줄 앞 기간의 매출이 없습니다. “최근 6개월 평균 성장률”, “올해 월평균 성장률”처럼 물어봐 주세요.'
        : 'No whole period is over, or there are no sales before it to grow from. Ask for the "average monthly growth this year".',
    scope: scopeName(context.scope),
    suggestions: suggestionsFor(context, reading.query),
  });
}

export async function answerGrowthMean(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar, analytics } = context;
  const ko = language === 'ko';
  const { groupBy, metrics, comparison, ranking } = reading.query;
  if (comparison !== null || reading.query.threshold !== null) return answerNotUnderstood(context);
  const unit = UNITS.find((one) => groupBy.includes(one)) ?? 'month';
  const dimension = groupBy.find((d): d is Dimension => !UNITS.some((one) => one === d)) ?? null;
  const metric = AVERAGED_METRICS.find((one) => metrics.includes(one)) ?? 'sales_amount';
  const begins = await analytics.firstSaleOn();
  const all = stepsOf(reading.query, unit, calendar);
  // A step that the data begins within is no whole one to grow from.
  const early = begins === null ? 0 : all.filter(({ from }) => addDays(from, 7) < begins).length;
  const steps = all.slice(early);
  const [base, first] = steps;
  const last = steps.at(-1);
  if (base === undefined || first === undefined || last === undefined) return untold(reading, context);
  const query: MetricQuery = {
    ...plainQuery(reading, rangePeriod(base.from, last.to), [metric]),
    groupBy: [unit],
    yearlyTarget: false,
  };
  const [total, split] = await Promise.all([
    analytics.run(query, scope, calendar),
    dimension === null ? null : analytics.run({ ...query, groupBy: [dimension, unit] }, scope, calendar),
  ]);
  const values = seriesOf(total.rows, steps, metric)[0]?.values ?? [];
  const whole = ratesOf(values);
  if (whole.mean === null) return untold(reading, context);
  const members = (split === null ? [] : seriesOf(split.rows, steps, metric))
    .map(({ label, values: own }) => ({ label, ...ratesOf(own) }))
    .filter((m): m is typeof m & { mean: number } => m.mean !== null)
    .sort(
      (a, b) =>
        (ranking?.direction === 'bottom' ? a.mean - b.mean : b.mean - a.mean) || (a.label < b.label ? -1 : 1),
    );
  const shown = members.slice(0, ranking?.limit ?? members.length);
  const label = metricLabel(metric, query, language);
  const { of, before, en } = WORDS[unit];
  const told = (rate: number): string => spoken('growth', rate, language);
  const span = `${first.key}~${last.key}`;
  const skipped = whole.rates.length - whole.counted;
  const notes = [
    ...(early > 0 && begins !== null
      ? [
          ko
            ? `매출 데이터가 ${begins}부터 있어, 견줄 앞 기간이 온전하지 않은 ${early}${of}은 뺐습니다.`
            : `The sales begin on ${begins}, so ${early} ${en}${early === 1 ? '' : 's'} without a whole one before are left out.`,
        ]
      : []),
    ...(skipped > 0
      ? [
          ko
            ? `앞 기간 매출이 없는 ${skipped}${of}은 뺐습니다.`
            : `${skipped} with nothing to grow from are left out.`,
        ]
      : []),
    ...(dimension === null
      ? []
      : [
          ko
            ? `표의 각 행은 그 ${DIMENSION_LABELS[dimension].ko}의 증감률을 더해 나눈 값입니다(앞 기간 매출이 없는 때는 뺌).`
            : 'Each row is the mean of its own rates; those with nothing to grow from are left out.',
        ]),
  ];
  const head = ko
    ? `${span} ${label}의 ${before} 대비 평균 증감률은 ${told(whole.mean)}입니다(${whole.counted}${of}의 증감률을 더해 ${withParticle(String(whole.counted), '으로/로')} 나눈 값).`
    : `${label} grew by ${told(whole.mean)} a ${en} on average in ${span} (the mean of ${whole.counted} rates).`;
  const lines = shown
    .slice(0, TOLD_MAX)
    .map((m) => `• ${memberLabel(dimension ?? 'user', m.label, language)}: ${told(m.mean)}`);
  const growth = { key: 'growth', label: ko ? `${before} 대비 증감률` : 'growth', unit: 'percent' as const };
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'growth_mean',
      text: [head, ...lines, ...notes, `[${basisText(query, { scope, principal }, language)}]`].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: 'growth_mean',
          label: ko ? `${before} 대비 평균 증감률` : `mean growth a ${en}`,
          value: whole.mean,
          unit: 'percent',
        },
      ],
      sources: sourcesIn([...total.sources, ...(split?.sources ?? [])], language),
      suggestions: suggestionsFor(context, reading.query),
    }),
    period: { from: first.from, to: last.to },
    filters: filterNames(query, context),
    table:
      dimension === null
        ? {
            columns: [
              { key: unit, label: DIMENSION_LABELS[unit][language], unit: null },
              { key: metric, label, unit: metricUnit(metric, query) },
              growth,
            ],
            rows: steps.map(({ key }, i): (string | Value)[] => [
              key,
              values[i] ?? 0,
              i === 0 ? null : (whole.rates[i - 1] ?? null),
            ]),
          }
        : {
            columns: [
              { key: dimension, label: DIMENSION_LABELS[dimension][language], unit: null },
              { ...growth, label: ko ? '평균 증감률' : 'mean growth' },
            ],
            rows: shown.map((m) => [memberLabel(dimension, m.label, language), m.mean]),
          },
  };
}
