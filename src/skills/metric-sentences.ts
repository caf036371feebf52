import type { Language } from '../model/principal.js';
import type { Metric, MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { MetricReading } from '../understanding/reading.js';
import type { SkillContext } from './context.js';
import { correctionTexts } from './corrections.js';
import { leadMetric, supportingMetrics } from './metric-shape.js';
import type { NearestMiss } from './nearest-miss.js';
import { subjectText } from './wording/basis.js';
import { metricLabel } from './wording/labels.js';
import { leadersSentence } from './wording/leaders.js';
import { movedSentence } from './wording/moved.js';
import { assumptionText, noteText } from './wording/notes.js';
import { overTimeSentence } from './wording/over-time.js';
import { pairSentence } from './wording/pairs.js';
import { pairOverTimeSentence } from './wording/pairs-over-time.js';
import { periodText, rangeText } from './wording/periods.js';
import { conditionsText } from './wording/reading.js';
import { changeSentence, presumptionSentence, totalSentence } from './wording/sentences.js';
import { comesToHundred, mixedMetric, mixSentence, shareRuleText } from './wording/shares.js';
import { standingSentence } from './wording/standings.js';
import { whetherSentence } from './wording/whether.js';

/** An answer with figures in words: its sentences, and the notes below them. */

/** What was taken for granted of a question; `isCut` where more rows were there than are shown. */
export function assumedTexts(
  { query, assumptions }: Pick<MetricReading, 'query' | 'assumptions'>,
  isCut: boolean,
  { language, calendar }: Pick<SkillContext, 'language' | 'calendar'>,
): string[] {
  const words = {
    metric: metricLabel(leadMetric(query), query, language),
    period: periodText(query.period, language, calendar.fiscalStart),
    // Fewer than the limit were there: nothing was cut for want of a number.
    limit: isCut ? (query.ranking?.limit ?? null) : null,
    groupBy: query.groupBy,
    comparison: query.comparison === null ? null : rangeText(query.comparison.period),
  };
  return assumptions.flatMap((assumption) => assumptionText(assumption, words, language) ?? []);
}

/** What was assumed, corrected and left out. */
export function notesOf(reading: MetricReading, result: MetricResult, context: SkillContext): string[] {
  const { language } = context;
  const { query } = result;
  const notes = result.notes.flatMap((n) => noteText(n, language) ?? []);
  const isCut = result.groupCount > result.rows.length;
  const assumed = assumedTexts({ query, assumptions: reading.assumptions }, isCut, context);
  const rule = shareRuleText(query, language);
  const corrected = correctionTexts(reading.corrected, language);
  const owned = newToEach(query, language);
  const priceless = withoutPrice(result, language);
  return [
    ...corrected,
    ...[priceless].filter((note) => note !== null),
    ...assumed,
    ...[rule, owned].filter((note) => note !== null),
    ...notes,
  ];
}

/** Of deals without a quantity there is no price a unit: said so, or the answer would tell nothing. */
function withoutPrice({ query, total, rows }: MetricResult, language: Language): string | null {
  const isTold = [total, ...rows].some(({ values }) => (values.unit_price ?? null) !== null);
  if (!query.metrics.includes('unit_price') || isTold || Number(total.values.sales_amount ?? 0) === 0)
    return null;
  return language === 'ko'
    ? '수량이 비어 있는 거래가 있어 개당 평균 단가는 계산하지 않았습니다.'
    : 'Some deals have no quantity, so no average price a unit was worked out.';
}

/** One client may be new to several people or teams: their numbers need not come to that of all. */
function newToEach({ metrics, groupBy }: MetricQuery, language: Language): string | null {
  if (!metrics.includes('new_clients') || !groupBy.some((d) => d === 'user' || d === 'department'))
    return null;
  return language === 'ko'
    ? '신규는 그 담당자(팀)와 처음 거래한 거래처이며, 다른 담당자와 먼저 거래한 곳도 들어 있어 합이 전체와 다를 수 있습니다.'
    : 'New to each person or team: clients of others before count too, so the numbers need not add up to the total.';
}

interface Ran {
  readonly result: MetricResult;
  readonly nearest: NearestMiss;
}

/** Who leads over the whole period, where only they are split by time. */
function ledSentence(reading: MetricReading, result: MetricResult, context: SkillContext): string | null {
  const { leaders } = result;
  const { ranking, groupBy } = reading.query;
  if (leaders === undefined || ranking === null) return null;
  const query = { ...result.query, groupBy: groupBy.slice(0, 1), ranking };
  return leadersSentence({ ...result, query, rows: leaders }, ranking.metric, context.language);
}

/** The answer itself, what was asked for first. */
export function sentencesOf(
  reading: MetricReading,
  { result, nearest }: Ran,
  context: SkillContext,
): string[] {
  const { language, calendar } = context;
  const { query } = result;
  const lead = leadMetric(query);
  const subject = subjectText(query, { scope: context.scope, principal: context.principal }, language);
  const at = { language, fiscalStart: calendar.fiscalStart, subject };
  if (query.standing !== undefined) return [standingSentence(result, at)];
  const asked: readonly Metric[] = query.metrics.filter((m) => m !== 'growth');
  // Antibiotics in each team have a share in all of them; the parts of a mix have none.
  const told = comesToHundred(query) ? asked.filter((m) => m !== 'share') : asked;
  const total = totalSentence(
    result,
    { asked: told.length > 0 ? told : asked, supporting: supportingMetrics(query) },
    at,
  );
  const byGrowth = query.metrics[0] === 'growth' ? 'growth' : null;
  const bound =
    query.threshold?.of === undefined && query.threshold?.change !== true ? query.threshold?.metric : lead;
  const rankedBy = query.ranking?.metric ?? bound ?? byGrowth ?? asked[0] ?? lead;
  const leaders =
    query.groupBy.length > 0
      ? (mixSentence(result, language) ?? leadersSentence(result, rankedBy, language))
      : null;
  const led = ledSentence(reading, result, context);
  // "비중이 늘었어?" is of the share, whatever the sales did.
  const compared: Metric =
    mixedMetric(query) ?? (query.shareOf !== null && asked.includes('share') ? 'share' : lead);
  const change = changeSentence(result, compared, at);
  const moved = movedSentence(query, reading.presumed, language);
  const presumed = presumptionSentence(result.total.change?.[compared], reading.presumed, language);
  const whether = whetherSentence(reading.whether, result, language);
  const conditions = conditionsText(query, language);
  // The one that was asked for comes first, and who fell before whether all of them together did.
  const leads = moved !== null || query.ranking?.limit === 1 || query.ranking?.within === true;
  const nobody = query.threshold !== null && query.groupBy.length > 0 && result.rows.length === 0;
  const overTime = overTimeSentence(result, byGrowth ?? lead, { language, calendar });
  const sentences = leads
    ? [whether, leaders, moved ?? presumed, total, change]
    : nobody
      ? [whether, presumed, conditions, leaders, nearest.sentence, total, change]
      : [
          whether,
          presumed,
          total,
          change,
          conditions,
          led,
          leaders,
          overTime ?? pairOverTimeSentence(result, lead, language),
          pairSentence(result, lead, language),
        ];
  return sentences.filter((s): s is string => s !== null);
}
