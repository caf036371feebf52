import { sourcesIn } from '../analytics/sources.js';
import { STREAK_METRICS } from '../analytics/streaks.js';
import type { Answer, Value } from '../model/answer.js';
import { addDays, addMonths, rangePeriod } from '../model/calendar.js';
import { withParticle } from '../model/korean.js';
import {
  type Dimension,
  type MemberDimension,
  type Metric,
  type MetricQuery,
  TIME_DIMENSIONS,
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
 * Members whose months go one way without a break: falling or rising from month to month, or below or at their
 * target in every month. Whole months alone, up to the last one.
 * 예: "3개월 연속 매출 감소한 거래처", "두 달 연속 목표 미달한 사람"
 */

const MONTHS_MIN = 2;
const MONTHS_MAX = 12;
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

/** The figure of every month by member, in the order of the members' first rows. */
function byMember(rows: readonly ResultRow[], months: readonly string[], metric: Metric) {
  const found = new Map<string, { label: string; values: Value[] }>();
  for (const { members, values } of rows) {
    const [member, month] = members;
    const at = months.indexOf(String(month?.key));
    if (member === undefined || at < 0) continue;
    const id = `${typeof member.key}:${member.key}`;
    // A month without a row had no sales; one without a target has no rate.
    const none: Value = metric === 'achievement_rate' ? null : 0;
    const entry = found.get(id) ?? { label: member.label, values: months.map(() => none) };
    entry.values[at] = values[metric] ?? none;
    found.set(id, entry);
  }
  return [...found.values()];
}

interface Asked {
  readonly query: MetricQuery;
  readonly streak: Streak;
  readonly months: readonly string[];
  readonly dimension: Dimension;
}

/** Those that hold may be few among very many: sums are compared where they are read, other figures here. */
async function membersOf({ query, streak, months, dimension }: Asked, context: SkillContext) {
  const { scope, calendar, analytics } = context;
  const metric = STREAK_METRICS.find((m) => m === query.metrics[0]);
  if (metric === undefined || (streak !== 'falling' && streak !== 'rising')) {
    const { rows, sources } = await analytics.run(query, scope, calendar);
    const members = byMember(rows, months, query.metrics[0] ?? 'sales_amount');
    return { members: members.filter(({ values }) => holds(streak, values)), sources };
  }
  const steps = months.map((month) => ({
    from: `${month}-01`,
    to: addDays(addMonths(`${month}-01`, 1), -1),
  }));
  const request = { filters: query.filters, dimension: dimension as MemberDimension, metric, steps };
  const found = await analytics.streaks({ ...request, direction: streak }, scope, calendar);
  const members = found.rows.map(({ member, values }) => ({ label: member.label, values }));
  return { members, sources: found.sources };
}

function unclear(context: SkillContext, reading: MetricReading): Answer {
  const text =
    context.language === 'ko'
      ? `몇 달 연속(${MONTHS_MIN}~${MONTHS_MAX}개월) 줄었는지, 늘었는지, 목표에 못 미쳤는지를 말씀해 주세요. 예: “3개월 연속 매출 감소한 거래처”, “두 달 연속 목표 미달한 사람”`
      : `Say for how many months in a row (${MONTHS_MIN} to ${MONTHS_MAX}) and whether sales fell, rose or missed their targets, as in "clients whose sales fell 3 months in a row".`;
  return plainAnswer({
    status: 'unsupported',
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
  const count = reading.query.dormantMonths;
  if (streak === null || count < MONTHS_MIN || count > MONTHS_MAX) return unclear(context, reading);
  const ofTargets = streak === 'missed' || streak === 'met';
  const times = TIME_DIMENSIONS as readonly Dimension[];
  const dimension: Dimension =
    reading.query.groupBy.find((d) => !times.includes(d)) ?? (ofTargets ? 'user' : 'client');
  const metric: Metric = ofTargets
    ? 'achievement_rate'
    : (reading.query.metrics.find((m) => !NEUTRAL.includes(m)) ?? 'sales_amount');
  // So many falls need one month more than that to fall from.
  const shown = ofTargets ? count : count + 1;
  const thisMonth = `${calendar.today.slice(0, 7)}-01`;
  const first = addMonths(thisMonth, -shown);
  const months = Array.from({ length: shown }, (_, i) => addMonths(first, i).slice(0, 7));
  const query: MetricQuery = {
    ...plainQuery(reading, rangePeriod(first, addDays(thisMonth, -1)), [metric]),
    groupBy: [dimension, 'month'],
    yearlyTarget: false,
  };
  const { members, sources } = await membersOf({ query, streak, months, dimension }, context);
  const change = (values: readonly Value[]): number => Number(values.at(-1) ?? 0) - Number(values[0] ?? 0);
  const sign = streak === 'falling' || streak === 'missed' ? 1 : -1;
  const size = ({ values }: { values: readonly Value[] }): number =>
    ofTargets ? Number(values.at(-1) ?? 0) : change(values);
  const found = [...members].sort((a, b) => sign * (size(a) - size(b)) || (a.label < b.label ? -1 : 1));
  const name = DIMENSION_LABELS[dimension][language];
  const label = metricLabel(metric, query, language);
  const span = `${months[0]}~${months.at(-1)}`;
  const word = WORDS[streak][language];
  const what = ofTargets ? '' : ko ? `${withParticle(label, '이/가')} ` : `${label} `;
  const many = found.length === 0 ? '없습니다' : `${found.length}${counterOf(dimension)}입니다`;
  const head = ko
    ? `${count}개월 연속 ${what}${word} ${withParticle(name, '은/는')} ${many}(${span}).`
    : `${found.length} (${name}): ${what}${word} ${count} months in a row (${span}).`;
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
          label: ko ? `${count}개월 연속 ${word} ${name} 수` : `${name}s ${word} ${count} months in a row`,
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
              ...months.map((month) => ({ key: month, label: month, unit: metricUnit(metric, query) })),
            ],
            rows: found.map(({ label: who, values }) => [memberLabel(dimension, who, language), ...values]),
          },
  };
}
