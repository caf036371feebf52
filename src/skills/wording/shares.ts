import { withParticle } from '../../model/korean.js';
import type { Language } from '../../model/principal.js';
import {
  type AveragedMetric,
  type Dimension,
  isCut,
  isMemberFilter,
  isTimeDimension,
  type MetricQuery,
} from '../../model/query.js';
import type { MetricResult, ResultRow } from '../../model/result.js';
import { clienteleText } from './basis.js';
import { DIMENSION_LABELS, memberLabel, metricLabel } from './labels.js';
import { spoken } from './values.js';

/** Shares whose whole is a group of the breakdown, not everything that was asked about. */

const GROUPS_SHOWN_MAX = 5;

/** The dimension that holds the wholes; null where a share is of all that was asked about, or of a status. */
function wholesOf({ metrics, groupBy, shareOf }: MetricQuery): Dimension | null {
  if (shareOf === null || shareOf === 'status' || shareOf === 'returned' || !metrics.includes('share'))
    return null;
  return groupBy.find((dimension) => dimension !== shareOf) ?? null;
}

/** Whether the shares of each group are those of all its parts, so that they come to 100. */
export function isMixOfEach(query: MetricQuery): boolean {
  return wholesOf(query) !== null && query.groupBy.some((dimension) => dimension === query.shareOf);
}

/** Parts of one whole, or of each its own: that all of them together are 100 % says nothing. */
export function comesToHundred(query: MetricQuery): boolean {
  return query.groupBy.length > 0 && (query.shareOf === null || isMixOfEach(query));
}

/** What the parts of a mix are parts of; null where the question is for none. */
export function mixedMetric(query: MetricQuery): AveragedMetric | null {
  const isMix = query.metrics[0] === 'share' && comesToHundred(query);
  return isMix ? (query.shareBy ?? 'sales_amount') : null;
}

/** 각 달, 각 분기: time as a whole of its own is not called as its column is. */
const TIME_KO: Readonly<Partial<Record<Dimension, string>>> = { month: '달', year: '해', day: '날' };

/** What was shared: 매출, 거래 건수 or 수량. */
function shared({ shareBy }: MetricQuery, language: Language): string {
  return metricLabel(shareBy ?? 'sales_amount', {}, language);
}

/** "비중은 종합병원 매출 안에서의 비율입니다.": parts of what was narrowed down are none of everything. */
function narrowedWholeText(query: MetricQuery, language: Language): string | null {
  const [row] = query.groupBy;
  const kinds = query.filters.filter(isMemberFilter).filter((f) => !f.exclude && f.dimension !== 'status');
  if (row === undefined || !query.metrics.includes('share') || kinds.length === 0) return null;
  if (kinds.some(({ dimension }) => dimension === row)) return null;
  const named = kinds.flatMap(({ dimension, members }) =>
    members.map(({ label }) => memberLabel(dimension, label, language)),
  );
  const of = shared(query, language);
  return language === 'ko'
    ? `비중은 ${named.join(', ')} ${of} 안에서의 비율입니다.`
    : `Each share is a part of the ${of} of ${named.join(', ')}.`;
}

/** "비중은 각 팀 매출에서 항생제가 차지하는 비율입니다." null where a share is of all that was asked about. */
export function shareRuleText(query: MetricQuery, language: Language): string | null {
  const whole = wholesOf(query);
  const { shareOf } = query;
  if (whole === null && shareOf === null) return narrowedWholeText(query, language);
  if (whole === null || shareOf === null || shareOf === 'returned') return null;
  const ko = language === 'ko';
  const named = query.filters.find((f) => f.dimension === shareOf && !f.exclude);
  const [clientele] = clienteleText(query, language);
  const part =
    clientele ??
    (named === undefined || isMixOfEach(query)
      ? DIMENSION_LABELS[shareOf][language]
      : named.members.map((m) => memberLabel(shareOf, m.label, language)).join(', '));
  const each = (ko ? TIME_KO[whole] : undefined) ?? DIMENSION_LABELS[whole][language];
  const of = shared(query, language);
  const all = isMixOfEach(query) && named === undefined && !isCut(query);
  if (!ko) {
    const sums = all ? `; those of one ${each} come to 100%` : '';
    return `Each share is the part of ${part} in the ${of} of that ${each}${sums}.`;
  }
  const sums = all ? `(한 ${each} 안에서 모두 더하면 100%)` : '';
  return `비중은 각 ${each}의 ${of}에서 ${withParticle(part, '이/가')} 차지하는 비율입니다${sums}.`;
}

/** "팀마다 비중이 가장 큰 제품군: 부산팀 항생제 27.1%, …": null where the rows are told in another way. */
export function mixSentence(result: MetricResult, language: Language): string | null {
  const { query, rows } = result;
  const whole = wholesOf(query);
  const place = whole === null ? -1 : query.groupBy.indexOf(whole);
  const inner = query.groupBy[1 - place];
  if (whole === null || inner === undefined || !isMixOfEach(query) || query.ranking !== null || isCut(query))
    return null;
  const largest = new Map<string, ResultRow>();
  for (const row of rows) {
    const key = String(row.members[place]?.key);
    const share = row.values.share ?? null;
    const known = largest.get(key)?.values.share ?? null;
    if (share !== null && (known === null || share > known)) largest.set(key, row);
  }
  const told = [...largest.values()].slice(0, GROUPS_SHOWN_MAX).map((row) => {
    const names = [row.members[place], row.members[1 - place]].map((m, i) =>
      memberLabel(i === 0 ? whole : inner, m?.label ?? '', language),
    );
    return `${names.join(' ')} ${spoken('share', row.values.share ?? 0, language)}`;
  });
  // Of one group alone its parts are told one after another.
  if (largest.size < 2) return null;
  const more = largest.size > GROUPS_SHOWN_MAX ? ' …' : '';
  const [group, part] = [DIMENSION_LABELS[whole][language], DIMENSION_LABELS[inner][language]];
  return language === 'ko'
    ? `${group}${isTimeDimension(whole) ? '별로' : '마다'} 비중이 가장 큰 ${part}: ${told.join(', ')}${more}`
    : `The largest ${part} of each ${group}: ${told.join(', ')}${more}`;
}
