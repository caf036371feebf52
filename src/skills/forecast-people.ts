import { titleIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { percentText } from '../model/money.js';
import type { Period } from '../model/period.js';
import type { Metric, MetricQuery } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { plainQuery, ruleText, tooEarly } from './forecast-parts.js';
import { elapsedOf, runRate } from './run-rate.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { periodText } from './wording/periods.js';

const PEOPLE_TOLD_MAX = 10;

/** The people whose pace does not reach their target. 예: "연말까지 목표 못 채울 것 같은 담당자 있어?" */
export async function answerPeople(
  reading: MetricReading,
  period: Period,
  context: SkillContext,
): Promise<Answer> {
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
