import { bucketKey } from '../analytics/periods.js';
import { sourcesIn } from '../analytics/sources.js';
import { STREAK_METRICS } from '../analytics/streaks.js';
import type { Answer, Value } from '../model/answer.js';
import { addDays, type CalendarContext, rangePeriod, shiftUnit, unitBounds } from '../model/calendar.js';
import { withParticle } from '../model/korean.js';
import type { LocalDate } from '../model/period.js';
import {
  type Dimension,
  isTimeDimension,
  type MemberDimension,
  type Metric,
  type MetricQuery,
} from '../model/query.js';
import type { ResultRow } from '../model/result.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { plainQuery } from './forecast-parts.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { counterOf, DIMENSION_LABELS, memberLabel, metricLabel, metricUnit } from './wording/labels.js';
import { spoken } from './wording/values.js';

/**
 * Members whose weeks, months, quarters or years go one way without a break: falling or rising from one to the next, or below or at
 * their target in every one. Whole ones alone, up to the last one.
 * 예: "3개월 연속 매출 감소한 거래처", "두 달 연속 목표 미달한 사람", "2분기 연속 매출 늘어난 제품"
 */

const STEPS_MIN = 2;
const STEPS_MAX = 12;
const TOLD_MAX = 10;

/** What has to hold in each of the months. */
type Streak = 'falling' | 'rising' | 'missed' | 'met';

const WORDS: Readonly<Record<Streak, { readonly ko: string; readonly en: string }>> = {
  falling: { ko: '줄어든', en: 'fallen' },
  rising: { ko: '늘어난', en: 'risen' },
  missed: { ko: '목표에 못 미친', en: 'missed their targets' },
  met: { ko: '목표를 채운', en: 'met their targets' },
};

function streakOf({ presumed, query }: MetricReading): Streak | null {
  const { threshold } = query;
  if (threshold?.metric === 'achievement_rate' && threshold.value === 100 && threshold.and === undefined) {
    return threshold.operator.startsWith('<') ? 'missed' : 'met';
  }
  const moved = threshold?.metric === 'growth' && threshold.value === 0 ? threshold.operator : null;
  if (presumed === 'down' || moved === '<') return 'falling';
  return presumed === 'up' || moved === '>' ? 'rising' : null;
}

const NEUTRAL: readonly Metric[] = ['growth', 'achievement_rate', 'target_amount'];

function holds(streak: Streak, values: readonly Value[]): boolean {
  const numbers = values.map((v) => (v === null ? null : Number(v)));
  switch (streak) {
    case 'missed':
      return numbers.every((rate) => rate !== null && rate < 100);
    case 'met':
      return numbers.every((rate) => rate !== null && rate >= 100);
    case 'falling':
      return numbers.every((v, i) => i === 0 || (v ?? 0) < (numbers[i - 1] ?? 0));
    case 'rising':
      return numbers.every((v, i) => i === 0 || (v ?? 0) > (numbers[i - 1] ?? 0));
  }
}

const STEP_UNITS = ['week', 'quarter', 'year'] as const;
type StepUnit = (typeof STEP_UNITS)[number] | 'month';

/** What a reading counts months in; it counts weeks as they are. */
const MONTHS_OF: Readonly<Record<StepUnit, number>> = { week: 1, month: 1, quarter: 3, year: 12 };

const COUNTED_KO: Readonly<Record<StepUnit, string>> = {
  week: '주',
  month: '개월',
  quarter: '분기',
  year: '년',
};

/** A month or quarter that is looked at; its key is what it is called. */
interface Step {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly key: string;
}

/** The last whole ones before the running one. */
function stepsOf(unit: StepUnit, count: number, { today, fiscalStart }: CalendarContext): Step[] {
  const [running] = unitBounds(today, unit, fiscalStart);
  const start = (before: number): LocalDate => shiftUnit(running, unit, -before);
  return Array.from({ length: count }, (_, i) => {
    const from = start(count - i);
    return { from, to: addDays(start(count - i - 1), -1), key: bucketKey(from, unit, fiscalStart) };
  });
}

/** The figure of every step by member, in the order of the members' first rows. */
function byMember(rows: readonly ResultRow[], steps: readonly Step[], metric: Metric) {
  const found = new Map<string, { label: string; values: Value[] }>();
  for (const { members, values } of rows) {
    const [member, step] = members;
    const at = steps.findIndex(({ key }) => key === step?.key);
    if (member === undefined || at < 0) continue;
    const id = `${typeof member.key}:${member.key}`;
    // A step without a row had no sales; one without a target has no rate.
    const none: Value = metric === 'achievement_rate' ? null : 0;
    const entry = found.get(id) ?? { label: member.label, values: steps.map(() => none) };
    entry.values[at] = values[metric] ?? none;
    found.set(id, entry);
  }
  return [...found.values()];
}

interface Asked {
  readonly query: MetricQuery;
  readonly streak: Streak;
  readonly steps: readonly Step[];
  readonly dimension: Dimension;
}

/** Those that hold may be few among very many: sums are compared where they are read, other figures here. */
async function membersOf({ query, streak, steps, dimension }: Asked, context: SkillContext) {
  const { scope, calendar, analytics } = context;
  const metric = STREAK_METRICS.find((m) => m === query.metrics[0]);
  const ofWeeks = query.groupBy.includes('week');
  if (metric === undefined || ofWeeks || (streak !== 'falling' && streak !== 'rising')) {
    const { rows, sources } = await analytics.run(query, scope, calendar);
    const members = byMember(rows, steps, query.metrics[0] ?? 'sales_amount');
    return { members: members.filter(({ values }) => holds(streak, values)), sources };
  }
  const request = { filters: query.filters, dimension: dimension as MemberDimension, metric, steps };
  const found = await analytics.streaks({ ...request, direction: streak }, scope, calendar);
  const members = found.rows.map(({ member, values }) => ({ label: member.label, values }));
  return { members, sources: found.sources };
}

function unclear(context: SkillContext, reading: MetricReading): Answer {
  const text =
    context.language === 'ko'
      ? `몇 주, 몇 달, 몇 분기, 몇 년 연속(${STEPS_MIN}~${STEPS_MAX}) 줄었는지, 늘었는지, 목표에 못 미쳤는지를 말씀해 주세요. 예: “3개월 연속 매출 감소한 거래처”, “두 달 연속 목표 미달한 사람”`
      : `Say for how many weeks, months, quarters or years in a row (${STEPS_MIN} to ${STEPS_MAX}) and whether sales fell, rose or missed their targets, as in "clients whose sales fell 3 months in a row".`;
  return plainAnswer({
    status: 'unsupported',
    intent: 'streak',
    text,
    scope: scopeName(context.scope),
    suggestions: suggestionsFor(context, reading.query),
  });
}

/** Years of which the first has hardly a sale rise from nothing. */
function tooEarly(
  { from, begins }: { readonly from: string; readonly begins: LocalDate },
  context: SkillContext,
  reading: MetricReading,
): Answer {
  const text =
    context.language === 'ko'
      ? `${from}년과 견주어야 하는데 매출 데이터가 ${begins}부터 있어 알 수 없습니다. 더 짧은 기간이나 “3개월 연속”, “2분기 연속”으로 물어봐 주세요.`
      : `This would be held against ${from}, but the sales begin on ${begins}. Ask for fewer years, or for months or quarters in a row.`;
  return plainAnswer({
    status: 'no_data',
    intent: 'streak',
    text,
    scope: scopeName(context.scope),
    suggestions: suggestionsFor(context, reading.query),
  });
}

export async function answerStreaks(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const streak = streakOf(reading);
  const unit = STEP_UNITS.find((one) => reading.query.groupBy.includes(one)) ?? 'month';
  const count = reading.query.dormantMonths / MONTHS_OF[unit];
  if (streak === null || count < STEPS_MIN || count > STEPS_MAX) return unclear(context, reading);
  const ofTargets = streak === 'missed' || streak === 'met';
  const dimension: Dimension =
    reading.query.groupBy.find((d) => !isTimeDimension(d)) ?? (ofTargets ? 'user' : 'client');
  const metric: Metric = ofTargets
    ? 'achievement_rate'
    : (reading.query.metrics.find((m) => !NEUTRAL.includes(m)) ?? 'sales_amount');
  // So many falls need one step more than that to fall from.
  const steps = stepsOf(unit, ofTargets ? count : count + 1, calendar);
  const [first, last] = [steps[0], steps.at(-1)];
  const begins = unit === 'year' ? await context.analytics.firstSaleOn() : null;
  if (begins !== null && first !== undefined && begins > addDays(first.from, 31))
    return tooEarly({ from: first.key, begins }, context, reading);
  const query: MetricQuery = {
    ...plainQuery(reading, rangePeriod(first?.from ?? '', last?.to ?? ''), [metric]),
    groupBy: [dimension, unit],
    yearlyTarget: false,
  };
  const { members, sources } = await membersOf({ query, streak, steps, dimension }, context);
  const change = (values: readonly Value[]): number => Number(values.at(-1) ?? 0) - Number(values[0] ?? 0);
  const sign = streak === 'falling' || streak === 'missed' ? 1 : -1;
  const size = ({ values }: { values: readonly Value[] }): number =>
    ofTargets ? Number(values.at(-1) ?? 0) : change(values);
  const found = [...members].sort((a, b) => sign * (size(a) - size(b)) || (a.label < b.label ? -1 : 1));
  const name = DIMENSION_LABELS[dimension][language];
  const label = metricLabel(metric, query, language);
  const span = `${first?.key}~${last?.key}`;
  const times = ko ? `${count}${COUNTED_KO[unit]} 연속` : `${count} ${unit}s in a row`;
  const word = WORDS[streak][language];
  const what = ofTargets ? '' : ko ? `${withParticle(label, '이/가')} ` : `${label} `;
  const many = found.length === 0 ? '없습니다' : `${found.length}${counterOf(dimension)}입니다`;
  const head = ko
    ? `${times} ${what}${word} ${withParticle(name, '은/는')} ${many}(${span}).`
    : `${found.length} (${name}): ${what}${word} ${times} (${span}).`;
  const lines = found.slice(0, TOLD_MAX).map(({ label: who, values }) => {
    const told = values.map((v) => (v === null ? '-' : spoken(metric, v, language))).join(' → ');
    return `• ${memberLabel(dimension, who, language)}: ${told}`;
  });
  const more = found.length - TOLD_MAX;
  const untold =
    more > 0
      ? [ko ? `그 밖에 ${more}${counterOf(dimension)}는 표에 있습니다.` : `${more} more are in the table.`]
      : [];
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'streak',
      text: [head, ...lines, ...untold, `[${basisText(query, { scope, principal }, language)}]`].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: `streak_${streak}`,
          label: ko ? `${times} ${word} ${name} 수` : `${name}s ${word} ${times}`,
          value: found.length,
          unit: 'count',
        },
      ],
      sources: sourcesIn(sources, language),
      suggestions: suggestionsFor(context, reading.query),
    }),
    period: { from: query.period.from, to: query.period.to },
    filters: filterNames(query, context),
    table:
      found.length === 0
        ? null
        : {
            columns: [
              { key: dimension, label: name, unit: null },
              ...steps.map(({ key }) => ({ key, label: key, unit: metricUnit(metric, query) })),
            ],
            rows: found.map(({ label: who, values }) => [memberLabel(dimension, who, language), ...values]),
          },
  };
}
