import { withParticle } from '../../model/korean.js';
import { narrow } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import { isTimeDimension, type Metric, type MetricQuery } from '../../model/query.js';
import type { MetricResult, ResultRow } from '../../model/result.js';
import { counterOf, DIMENSION_LABELS, metricLabel, metricUnit, writtenAs } from './labels.js';
import { rangeText } from './periods.js';
import { rowName } from './row-names.js';
import { isNegative, percentSaid, shownValue, spoken, spokenChange } from './values.js';

/** The rows that lead an answer, in words. */

interface Wording {
  readonly query: MetricQuery;
  readonly language: Language;
}

const NAMED_ROWS_MAX = 3;

const GROUPS_SHOWN_MAX = 5;

/** "팀별 매출 1위: 강남팀 이서연 7,763만원, 강북팀 …": the first of each group. */
function withinSentence(
  { query, rows }: MetricResult,
  named: (row: ResultRow) => string,
  language: Language,
): string {
  const ko = language === 'ko';
  const { ranking, groupBy } = query;
  const seen = new Set<string>();
  const firsts = rows.filter((row) => {
    const key = String(row.members[0]?.key);
    return !seen.has(key) && seen.add(key);
  });
  const [group, inner] = groupBy.map((d) => DIMENSION_LABELS[d][language]);
  const label = metricLabel(ranking?.metric ?? 'sales_amount', query, language);
  const limit = ranking?.limit ?? rows.length;
  const top = ranking?.direction !== 'bottom';
  const shown = firsts.slice(0, GROUPS_SHOWN_MAX).map(named).join(', ');
  const more = firsts.length > GROUPS_SHOWN_MAX ? ' …' : '';
  const which = ko
    ? limit === 1
      ? `${top ? '1위' : '꼴찌'} ${inner}`
      : `${top ? '상위' : '하위'} ${limit} ${inner}`
    : limit === 1
      ? `${top ? 'First' : 'Last'} ${inner} of each ${group} by ${label}`
      : `${top ? 'Top' : 'Bottom'} ${limit} of each ${group} by ${label}`;
  const first = limit === 1 ? '' : ko ? ' (각 첫째)' : ' (the first of each)';
  return ko ? `${group}별 ${label} ${which}${first}: ${shown}${more}` : `${which}${first}: ${shown}${more}`;
}

interface Told {
  readonly query: MetricQuery;
  readonly language: Language;
}

/**
 * "(+12.5%)" beside what is compared, and of a percentage "(+0.8%p)"; nothing where nothing is known of it, or the
 * value is the change itself.
 */
function growthBeside(row: ResultRow, metric: Metric, { query, language }: Told): string {
  const change = row.change?.[metric] ?? null;
  if (metric !== 'growth' && change !== null && metricUnit(metric, query) === 'percent') {
    const sign = isNegative(change) ? '-' : '+';
    return `${language === 'ko' ? '' : ' '}(${sign}${spokenChange(writtenAs(metric, query), change, language)})`;
  }
  const rate = metric === 'growth' ? null : (row.growth?.[metric] ?? null);
  if (rate === null) return '';
  const sign = rate > 0 ? '+' : rate < 0 ? '-' : '';
  const size = percentSaid(Math.abs(Number(rate)), language);
  return `${language === 'ko' ? '' : ' '}(${sign}${size})`;
}

/** What the one that is told of was in the comparison period. */
function winnerBefore(row: ResultRow, metric: Metric, { query, language }: Wording): string {
  const other = row.other?.[metric] ?? null;
  if (query.comparison === null || other === null) return '';
  const [when, value] = [
    rangeText(query.comparison.period),
    spoken(writtenAs(metric, query), other, language),
  ];
  return language === 'ko' ? ` ${when}에는 ${value}입니다.` : ` In ${when}: ${value}.`;
}

/** What the rows that are listed come to. */
export function sumOfRows({ rows }: Pick<MetricResult, 'rows'>, metric: Metric): number | bigint {
  const values = rows.map((row) => row.values[metric] ?? 0);
  const isWhole = values.every((v) => typeof v === 'bigint' || Number.isInteger(v));
  return isWhole
    ? narrow(values.reduce<bigint>((all, v) => all + BigInt(v), 0n))
    : values.reduce<number>((all, v) => all + Number(v), 0);
}

function sumText(result: MetricResult, metric: Metric, language: Language): string {
  const told = spoken(writtenAs(metric, result.query), sumOfRows(result, metric), language);
  return language === 'ko' ? ` (모두 합쳐 ${told})` : ` (${told} together)`;
}

const NEW_CLIENTS_NAMED_MAX = 10;

/** Who the new clients are: each of them counts one, which says nothing beside its name. */
function isNewClients({ metrics, groupBy }: MetricResult['query']): boolean {
  return metrics.join() === 'new_clients' && groupBy.join() === 'client';
}

const NEVER_NEGATIVE: readonly Metric[] = ['sales_count', 'active_clients', 'new_clients', 'dormant_clients'];

/** "0곳으로 가장 높습니다" tells nobody anything. */
function isNothing(row: ResultRow, metric: Metric, shareBy: Metric | undefined): boolean {
  const never = metric === 'share' && shareBy !== undefined ? shareBy : metric;
  return NEVER_NEGATIVE.includes(never) && Number(shownValue(row, metric) ?? 0) === 0;
}

/** "매출 기준으로 김민준이 3억원으로 가장 높습니다." */
function winnerSentence(row: ResultRow, metric: Metric, { query, language }: Wording): string {
  const ko = language === 'ko';
  const label = metricLabel(metric, query, language);
  const end =
    query.ranking?.direction === 'top' ? (ko ? '가장 높습니다' : 'highest') : ko ? '가장 낮습니다' : 'lowest';
  if (query.ranking?.direction === 'top' && isNothing(row, metric, query.shareBy)) {
    const what = query.groupBy[0] === undefined ? '대상' : DIMENSION_LABELS[query.groupBy[0]].ko;
    return ko
      ? `${withParticle(label, '이/가')} 모두 0이어서 앞서는 ${withParticle(what, '이/가')} 없습니다.`
      : `Nobody leads: every ${label} is 0.`;
  }
  const name = rowName(row, query, language);
  const value = spoken(writtenAs(metric, query), shownValue(row, metric) ?? 0, language);
  const before = winnerBefore(row, metric, { query, language });
  return ko
    ? `${label} 기준으로 ${withParticle(name, '이/가')} ${withParticle(value, '으로/로')} ${end}.${before}`
    : `${name} has the ${end} ${label}: ${value}.${before}`;
}

/** "거래처 10~20위: …", or of one place alone "거래처 7위는 …". */
function placesSentence({ query, rows }: MetricResult, shown: string, language: Language): string {
  const { from = 1, direction } = query.ranking ?? {};
  const by = query.groupBy.map((d) => DIMENSION_LABELS[d][language]).join(language === 'ko' ? '·' : ' and ');
  const last = from + rows.length - 1;
  const places = last === from ? String(from) : `${from}~${last}`;
  if (language !== 'ko')
    return `${direction === 'bottom' ? 'From the bottom, ' : ''}No. ${places} by ${by}: ${shown}`;
  return `${direction === 'bottom' ? '아래에서 ' : ''}${by} ${places}위: ${shown}`;
}

/** The first rows of a breakdown in words: what a person sees before they look at the table. */
export function leadersSentence(result: MetricResult, metric: Metric, language: Language): string | null {
  const ko = language === 'ko';
  const rows = result.rows.filter((r) => shownValue(r, metric) !== null);
  const first = rows[0];
  if (first === undefined) {
    // Rows without a value: why there is none is said in a note.
    if (result.rows.length > 0) return null;
    const [only] = result.query.groupBy;
    const what = only === undefined ? '대상' : DIMENSION_LABELS[only].ko;
    return ko ? `조건에 맞는 ${withParticle(what, '이/가')} 없습니다.` : 'Nothing meets the condition.';
  }
  const named = (row: ResultRow): string => {
    const value = spoken(writtenAs(metric, result.query), shownValue(row, metric) ?? 0, language);
    return `${rowName(row, result.query, language)} ${value}${growthBeside(row, metric, { query: result.query, language })}`;
  };
  const shown = rows.slice(0, NAMED_ROWS_MAX).map(named).join(', ');
  const { ranking, groupBy } = result.query;
  if (ranking?.within === true) return withinSentence(result, named, language);
  if (ranking?.limit === 1 && rows.length === 1)
    return winnerSentence(first, metric, { query: result.query, language });
  const by = groupBy.map((d) => DIMENSION_LABELS[d][language]).join(ko ? '·' : ' and ');
  if (ranking !== null && (ranking.limit !== null || ranking.percent !== undefined)) {
    const which = ranking.direction === 'top' ? (ko ? '상위' : 'Top') : ko ? '하위' : 'Bottom';
    const { length } = result.rows;
    const many = ko ? `${length}${counterOf(groupBy[0])}` : String(length);
    if (ranking.from !== undefined)
      return placesSentence(result, `${shown}${rows.length > NAMED_ROWS_MAX ? ' …' : ''}`, language);
    const size = ranking.percent === undefined ? String(length) : `${ranking.percent}%(${many})`;
    // Rates of each row's own whole come to nothing together.
    const sums = ranking.summed === true && result.query.shareOf === null;
    const sum = sums ? sumText(result, metric, language) : '';
    return ko
      ? `${by} ${which} ${size}: ${shown}${rows.length > NAMED_ROWS_MAX ? ' …' : ''}${sum}`
      : `${which} ${size} by ${by}: ${shown}${rows.length > NAMED_ROWS_MAX ? ' …' : ''}${sum}`;
  }
  if (isNewClients(result.query)) {
    const names = rows.slice(0, NEW_CLIENTS_NAMED_MAX).map((row) => rowName(row, result.query, language));
    const more = rows.length > NEW_CLIENTS_NAMED_MAX ? ' …' : '';
    return ko ? `신규 거래처: ${names.join(', ')}${more}` : `New clients: ${names.join(', ')}${more}`;
  }
  if (result.query.threshold !== null) {
    return ko
      ? `조건에 맞는 ${withParticle(by, '은/는')} ${result.rows.length}${counterOf(groupBy[0])}입니다: ${shown}${rows.length > NAMED_ROWS_MAX ? ' …' : ''}`
      : `${result.rows.length} meet the condition: ${shown}${rows.length > NAMED_ROWS_MAX ? ' …' : ''}`;
  }
  const timed = groupBy.some(isTimeDimension);
  if (timed) return null;
  return ko
    ? `${by}별로는 ${shown}${rows.length > NAMED_ROWS_MAX ? ' 순입니다.' : '입니다.'}`
    : `By ${by}: ${shown}${rows.length > NAMED_ROWS_MAX ? ' …' : ''}`;
}
