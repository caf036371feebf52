import { bigintOf, whole as exact, percentValue, ratio, times } from '../analytics/exact.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import { percentText } from '../model/money.js';
import { sentenceCase } from '../model/sentence-case.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText, subjectText } from './wording/basis.js';
import { metricLabel, metricUnit } from './wording/labels.js';
import { periodText, rangeText } from './wording/periods.js';
import { spoken } from './wording/values.js';

/**
 * One period as a part of another, or held against it in percent; both as they were named.
 * 예: "3월이 1분기 매출에서 차지하는 비중", "12월 매출은 작년 전체의 몇 %야"
 */
export async function answerPartOfPeriod(
  reading: MetricReading,
  context: SkillContext,
): Promise<Answer | null> {
  const { language, scope, principal, calendar, analytics } = context;
  const { comparison } = reading.query;
  const [metric] = reading.query.metrics;
  if (comparison === null || metric === undefined) return null;
  const ko = language === 'ko';
  const query = { ...reading.query, comparison: null };
  const [part, whole] = await Promise.all(
    [query.period, comparison.period].map((period) => analytics.run({ ...query, period }, scope, calendar)),
  );
  const [of, all] = [part, whole].map((result) => bigintOf(result?.total.values[metric] ?? 0));
  if (part === undefined || whole === undefined || of === undefined || all === undefined) return null;
  const share = all > 0n ? percentValue(times(ratio(exact(of), exact(all)), 100n)) : null;
  const label = metricLabel(metric, query, language);
  const [when, base] = [query.period, comparison.period].map((p) =>
    periodText(p, language, calendar.fiscalStart),
  );
  const [amount, total] = [of, all].map((value) => spoken(metric, Number(value), language));
  const subject = subjectText(query, { scope, principal }, language);
  const percent = share === null ? null : percentText(Number(share));
  const told = ko
    ? percent === null
      ? `${base} ${subject} ${withParticle(label, '이/가')} ${total}이라 비율을 계산하지 않았습니다. ${when} ${withParticle(label, '은/는')} ${amount}입니다.`
      : `${when} ${subject} ${withParticle(label, '은/는')} ${withParticle(amount ?? '', '으로/로')}, ${base} ${subject} ${label} ${total}의 ${percent}입니다.`
    : percent === null
      ? `${subject}, ${base}: ${label} ${total}, so no percentage of it is told. ${when}: ${amount}.`
      : `${sentenceCase(subject)}, ${when}: ${label} ${amount}, ${percent} of the ${total} of ${base}.`;
  const assumed = reading.assumptions.includes('metric')
    ? [
        ko
          ? `지표를 말씀하지 않으셔서 ${withParticle(label, '으로/로')} 답했습니다.`
          : `No metric was named, so this is ${label}.`,
      ]
    : [];
  const basis = `${basisText(query, { scope, principal }, language)} · ${ko ? '기준' : 'of'} ${rangeText(comparison.period)}`;
  const unit = metricUnit(metric, query);
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'part_of_period',
      text: [told, ...assumed, `[${basis}]`].join('\n'),
      scope: scopeName(scope),
      figures: [
        ...(share === null
          ? []
          : [{ metric: 'share', label: ko ? '비중' : 'share', value: share, unit: 'percent' as const }]),
        { metric, label: `${when} ${label}`, value: part.total.values[metric] ?? 0, unit },
        {
          metric: `${metric}_whole`,
          label: `${base} ${label}`,
          value: whole.total.values[metric] ?? 0,
          unit,
        },
      ],
      sources: sourcesIn([...part.sources, ...whole.sources], language),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: query.period.from, to: query.period.to },
    comparison: { from: comparison.period.from, to: comparison.period.to },
    filters: filterNames(query, context),
  };
}
