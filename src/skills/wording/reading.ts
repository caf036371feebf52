import { withParticle } from '../../model/korean.js';
import { percentText, spokenWon } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { Bound, GrowthOf, Metric, MetricQuery, Threshold } from '../../model/query.js';
import type { AskedScope } from '../../understanding/reading.js';
import {
  COMPARISON_LABELS,
  DIMENSION_LABELS,
  METRIC_LABELS,
  METRIC_UNITS,
  memberLabel,
  metricLabel,
  writtenAs,
} from './labels.js';
import { periodText, rangeText } from './periods.js';
import { spoken } from './values.js';

const OPERATORS: Readonly<Record<Threshold['operator'], readonly [string, string]>> = {
  '>': ['초과', 'above'],
  '>=': ['이상', 'at least'],
  '<': ['미만', 'below'],
  '<=': ['이하', 'at most'],
};

const SCOPES: Readonly<Record<AskedScope, readonly [string, string] | null>> = {
  unsaid: null,
  own: ['본인', 'my own'],
  team: ['우리 팀', 'my team'],
  company: ['회사 전체', 'whole company'],
  others: null,
};

function boundText({ operator, value }: Bound, written: Metric, language: Language): string {
  const [ko, en] = OPERATORS[operator];
  const unit = METRIC_UNITS[written];
  const won = unit === 'KRW' && Number.isSafeInteger(value);
  const amount = won
    ? spokenWon(value, language)
    : unit === 'percent'
      ? percentText(value)
      : unit === 'count'
        ? spoken(written, value, language)
        : String(value);
  return language === 'ko' ? `${amount} ${ko}` : `${en} ${amount}`;
}

function growthLabel(of: GrowthOf, language: Language): string {
  return language === 'ko' ? `${METRIC_LABELS[of].ko} 증감률` : `growth of ${METRIC_LABELS[of].en}`;
}

/** "매출 1억원 이상 3억원 미만". */
export function thresholdText(
  threshold: Threshold,
  query: Pick<MetricQuery, 'average'>,
  language: Language,
): string {
  const { metric, of, and, change } = threshold;
  const plain = metricLabel(metric, query, language);
  const differing = language === 'ko' ? `${plain} 증감` : `change of ${plain}`;
  const name = change === true ? differing : of === undefined ? plain : growthLabel(of, language);
  const bounds = [threshold, ...(and === undefined ? [] : [and])].map((b) =>
    boundText(b, writtenAs(metric, query), language),
  );
  return `${name} ${bounds.join(language === 'ko' ? ' ' : ' and ')}`;
}

/**
 * "조건: 매출 1억원 초과, 달성률 80% 미만": of money, whose unit may have gone unsaid, and where there is more than one bound;
 * else null.
 */
export function conditionsText(query: MetricQuery, language: Language): string | null {
  const { threshold, conditions = [] } = query;
  const ofChange = threshold?.change === true || threshold?.metric === 'growth';
  if (threshold === null || threshold.ofMean === true) return null;
  const isMoney = METRIC_UNITS[writtenAs(threshold.metric, query)] === 'KRW';
  if (conditions.length === 0 && threshold.and === undefined && !ofChange && !isMoney) return null;
  const bounds = [threshold, ...conditions].map((bound) => thresholdText(bound, query, language));
  return `${language === 'ko' ? '조건' : 'Conditions'}: ${bounds.join(', ')}`;
}

/** A typed question in words: "2026년 5월 · 강남팀 · 담당자별 · 매출 · 상위 3". */
function queryText(
  query: MetricQuery,
  scope: AskedScope,
  at: { readonly language: Language; readonly fiscalStart: number },
): string {
  const { language, fiscalStart } = at;
  const ko = language === 'ko';
  const { comparison, ranking } = query;
  const which = SCOPES[scope];
  const against = (c: NonNullable<typeof comparison>): string =>
    c.kind === 'named'
      ? `${rangeText(c.period)} ${COMPARISON_LABELS.named[language]}`
      : COMPARISON_LABELS[c.kind][language];
  const ranked = (r: NonNullable<typeof ranking>): string => {
    const order = r.direction === 'top' ? (ko ? '상위' : 'top') : ko ? '하위' : 'bottom';
    const by = metricLabel(r.metric, query, language);
    const places = r.from === undefined ? (r.limit ?? '') : `${r.from}~${r.limit}`;
    return ko ? `${by} ${order} ${places}`.trim() : `${order} ${places} by ${by}`;
  };
  return [
    periodText(query.period, language, fiscalStart),
    ...(comparison === null ? [] : [against(comparison)]),
    ...(which === null ? [] : [which[ko ? 0 : 1]]),
    ...query.filters.map((f) => {
      const names = f.members.map((m) => memberLabel(f.dimension, m.label, language)).join(', ');
      return !f.exclude ? names : ko ? `${names} 제외` : `without ${names}`;
    }),
    ...query.groupBy.map((d) =>
      ko ? `${DIMENSION_LABELS[d].ko}별`.replace('날짜별', '일별') : `by ${DIMENSION_LABELS[d].en}`,
    ),
    query.metrics.map((m) => metricLabel(m, query, language)).join(', '),
    ...[...(query.threshold === null ? [] : [query.threshold]), ...(query.conditions ?? [])].map((bound) =>
      thresholdText(bound, query, language),
    ),
    ...(ranking === null ? [] : [ranked(ranking)]),
  ].join(' · ');
}

/** How a question that no rule could read was taken, so that whoever asked sees where it went wrong. */
export function understoodAs(
  reading: { readonly query: MetricQuery; readonly scope: AskedScope },
  language: Language,
  fiscalStart: number,
): string {
  const words = queryText(reading.query, reading.scope, { language, fiscalStart });
  if (language === 'en') return `I took the question as '${words}'.`;
  return `질문을 ‘${words}’${withParticle(words, '으로/로').slice(words.length)} 이해했습니다.`;
}
