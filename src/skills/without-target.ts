import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { plainQuery } from './forecast-parts.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { periodText } from './wording/periods.js';

/** People for whom no target covers the period. 예: "목표 없는 담당자 누구야" */
export async function answerWithoutTarget(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar, analytics } = context;
  const ko = language === 'ko';
  const { period } = reading.query;
  const query = {
    ...plainQuery(reading, period, ['target_amount', 'sales_amount']),
    groupBy: ['user'] as const,
    yearlyTarget: reading.query.yearlyTarget,
  };
  const { rows, sources } = await analytics.run(query, scope, calendar);
  const lacking = rows.filter((row) => (row.values.target_amount ?? null) === null);
  const names = lacking.map((row) => row.members[0]?.label ?? '').sort();
  const when = periodText({ ...period, to: period.wholeTo, running: false }, language, calendar.fiscalStart);
  const head =
    lacking.length === 0
      ? ko
        ? `${when} 목표는 담당자 ${rows.length}명 모두에게 등록되어 있습니다.`
        : `All ${rows.length} people have a target for ${when}.`
      : ko
        ? `${when} 목표가 없는 담당자는 ${rows.length}명 중 ${lacking.length}명입니다: ${names.join(', ')}`
        : `${lacking.length} of ${rows.length} people have no target for ${when}: ${names.join(', ')}`;
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'without_target',
      text: `${head}\n[${basisText(query, { scope, principal }, language)}]`,
      scope: scopeName(scope),
      figures: [
        {
          metric: 'people_without_target',
          label: ko ? '목표가 없는 담당자 수' : 'people without a target',
          value: lacking.length,
          unit: 'count',
        },
      ],
      sources: sourcesIn(sources, language),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: period.from, to: period.to },
    filters: filterNames(query, context),
    table:
      lacking.length === 0
        ? null
        : {
            columns: [
              { key: 'user', label: ko ? '담당자' : 'rep', unit: null },
              { key: 'sales_amount', label: ko ? '매출' : 'sales', unit: 'KRW' },
            ],
            rows: lacking.map((row) => [row.members[0]?.label ?? '', row.values.sales_amount ?? 0]),
          },
  };
}
