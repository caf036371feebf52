import { withParticle } from '../../model/korean.js';
import { narrow, percentText } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { Dimension, Metric, MetricQuery } from '../../model/query.js';
import type { MetricResult, ResultRow } from '../../model/result.js';
import { counterOf, DIMENSION_LABELS, memberLabel, metricLabel, metricUnit, writtenAs } from './labels.js';
import { MONTHS_EN, periodText, rangeText } from './periods.js';
import { isNegative, sentenceCase, spoken, spokenChange } from './values.js';

export interface SentenceContext {
  readonly language: Language;
  readonly fiscalStart: number;
  /** 강남팀, 한빛병원, 김민수 님. */
  readonly subject: string;
}

function shownValue(row: ResultRow, metric: Metric): number | bigint | null {
  return row.values[metric] ?? null;
}

interface Wording {
  readonly query: MetricQuery;
  readonly language: Language;
}

/** "매출은 1억원" with what makes it up: an achievement rate with sales and target. */
function clause(metric: Metric, row: ResultRow, at: Wording): string | null {
  const { query, language } = at;
  const value = shownValue(row, metric);
  if (value === null) return null;
  const ko = language === 'ko';
  const label = metricLabel(metric, query, language);
  if (metric === 'target_gap' && isNegative(value)) {
    const over = spokenChange(metric, value, language);
    return ko ? `목표를 ${over} 초과 달성` : `target exceeded by ${over}`;
  }
  return ko
    ? `${withParticle(label, '은/는')} ${spoken(writtenAs(metric, query), value, language)}`
    : `${label} ${spoken(writtenAs(metric, query), value, language)}`;
}

/** Metrics that explain the first one, in brackets behind it. */
function detail(metrics: readonly Metric[], row: ResultRow, { query, language }: Wording): string {
  const parts = metrics.flatMap((m) => {
    const value = shownValue(row, m);
    return value === null
      ? []
      : [`${metricLabel(m, query, language)} ${spoken(writtenAs(m, query), value, language)}`];
  });
  return parts.length === 0 ? '' : language === 'ko' ? `(${parts.join(', ')})` : ` (${parts.join(', ')})`;
}

export interface TotalSentence {
  readonly asked: readonly Metric[];
  readonly supporting: readonly Metric[];
}

/** "2026년 6월(15일까지) 강남팀 달성률은 82.3%(매출 8,230만원, 목표 1억원)입니다." null where nothing has a value. */
export function totalSentence(
  result: MetricResult,
  { asked, supporting }: TotalSentence,
  at: SentenceContext,
): string | null {
  const { language } = at;
  const ko = language === 'ko';
  const wording = { query: result.query, language };
  const clauses = asked.flatMap((m) => clause(m, result.total, wording) ?? []);
  if (clauses.length === 0) return null;
  const when = asked.every((m) => m === 'dormant_clients')
    ? ''
    : periodText(result.query.period, language, at.fiscalStart);
  const more = detail(supporting, result.total, wording);
  if (ko)
    return `${[when, at.subject].filter((t) => t !== '').join(' ')} ${clauses.join(', ')}${more}입니다.`;
  return sentenceCase(
    `${[at.subject, when].filter((t) => t !== '').join(', ')}: ${clauses.join(', ')}${more}.`,
  );
}

/** A change too small to be shown is not none: under 0.1 %. */
function sizeText(percent: number, language: Language): string {
  if (percent === 0 || percent >= 0.05) return percentText(percent);
  return language === 'ko' ? '0.1% 미만' : 'under 0.1%';
}

/** "2026-05-01~2026-05-15(1억원)보다 2,000만원(20%) 늘었습니다." null without a comparison. */
export function changeSentence(result: MetricResult, metric: Metric, at: SentenceContext): string | null {
  const { comparison } = result.query;
  const { total } = result;
  const [other, change] = [total.other?.[metric], total.change?.[metric]];
  if (comparison === null || other === undefined || other === null || change === undefined || change === null)
    return null;
  const { language } = at;
  const written = writtenAs(metric, result.query);
  const ko = language === 'ko';
  const rate = total.growth?.[metric] ?? null;
  const isPercent = metricUnit(metric, result.query) === 'percent';
  const percent = rate === null || isPercent ? '' : `(${sizeText(Math.abs(Number(rate)), language)})`;
  const against = `${rangeText(comparison.period)}${ko ? '' : ' '}(${spoken(written, other, language)})`;
  const whole = comparison.whole === null ? '' : wholeNote(rangeText(comparison.whole), language);
  if (change === 0 || change === 0n)
    return ko ? `${against}와 같습니다.${whole}` : `The same as ${against}.${whole}`;
  const size = spokenChange(written, change, language);
  const fell = isNegative(change);
  const sized = `${size}${percent === '' ? '' : ` ${percent}`}`;
  // "1분기 vs 2분기": what came earlier is more or less than the later one; it neither rose nor fell from it.
  if (result.query.period.from < comparison.period.from) {
    return ko
      ? `${against}보다 ${size}${percent} ${fell ? '적습니다' : '많습니다'}.${whole}`
      : `${sized} ${fell ? 'less' : 'more'} than ${against}.${whole}`;
  }
  return ko
    ? `${against}보다 ${size}${percent} ${fell ? '줄었습니다' : '늘었습니다'}.${whole}`
    : `${fell ? 'Down' : 'Up'} ${sized} from ${against}.${whole}`;
}

function wholeNote(range: string, language: Language): string {
  return language === 'ko'
    ? ` 같은 일수끼리 비교하려고 ${range} 기간을 잘랐습니다.`
    : ` ${range} was cut to the same number of days.`;
}

/** Corrects a question that took a fall or a rise for granted. */
export function presumptionSentence(
  change: number | bigint | null | undefined,
  presumed: 'up' | 'down' | null,
  language: Language,
): string | null {
  if (presumed === null || change === null || change === undefined || change === 0 || change === 0n)
    return null;
  const fell = isNegative(change);
  if (fell === (presumed === 'down')) return null;
  if (language === 'en') return fell ? 'It did not rise; it fell.' : 'It did not fall; it rose.';
  return fell ? '늘지 않고 줄었습니다.' : '줄지 않고 늘었습니다.';
}

/** A member as it is called in a sentence: buckets of time in words. */
export function rowName(row: ResultRow, query: MetricQuery, language: Language): string {
  return row.members
    .map((m, i) => {
      const dimension = query.groupBy[i];
      return dimension === undefined ? m.label : momentName(dimension, m.label, language);
    })
    .join(' ');
}

/** A bucket of time in words: 2026년 11월, 2026년 4분기. */
export function momentName(dimension: Dimension, label: string, language: Language): string {
  const ko = language === 'ko';
  const [year, part = ''] = label.split('-');
  if (dimension === 'month')
    return ko ? `${year}년 ${Number(part)}월` : `${MONTHS_EN[Number(part) - 1] ?? part} ${year}`;
  if (dimension === 'quarter') return ko ? `${year}년 ${part.slice(1)}분기` : `${part} ${year}`;
  if (dimension === 'year') return ko ? `${year}년` : String(year);
  return memberLabel(dimension, label, language);
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
  const sign = rate > 0 ? '+' : '';
  return language === 'ko'
    ? `(${sign}${percentText(Number(rate))})`
    : ` (${sign}${percentText(Number(rate))})`;
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
function isNothing(row: ResultRow, metric: Metric): boolean {
  return NEVER_NEGATIVE.includes(metric) && Number(shownValue(row, metric) ?? 0) === 0;
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
  if (ranking?.limit === 1 && rows.length === 1) {
    const label = metricLabel(metric, result.query, language);
    const end =
      ranking.direction === 'top' ? (ko ? '가장 높습니다' : 'highest') : ko ? '가장 낮습니다' : 'lowest';
    if (ranking.direction === 'top' && isNothing(first, metric)) {
      const what = groupBy[0] === undefined ? '대상' : DIMENSION_LABELS[groupBy[0]].ko;
      return ko
        ? `${withParticle(label, '이/가')} 모두 0이어서 앞서는 ${withParticle(what, '이/가')} 없습니다.`
        : `Nobody leads: every ${label} is 0.`;
    }
    const name = rowName(first, result.query, language);
    const value = spoken(writtenAs(metric, result.query), shownValue(first, metric) ?? 0, language);
    const before = winnerBefore(first, metric, { query: result.query, language });
    return ko
      ? `${label} 기준으로 ${withParticle(name, '이/가')} ${withParticle(value, '으로/로')} ${end}.${before}`
      : `${name} has the ${end} ${label}: ${value}.${before}`;
  }
  const by = groupBy.map((d) => DIMENSION_LABELS[d][language]).join(ko ? '·' : ' and ');
  if (ranking !== null && (ranking.limit !== null || ranking.percent !== undefined)) {
    const which = ranking.direction === 'top' ? (ko ? '상위' : 'Top') : ko ? '하위' : 'Bottom';
    const { length } = result.rows;
    const many = ko ? `${length}${counterOf(groupBy[0])}` : String(length);
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
  const timed = groupBy.some((d) => ['day', 'week', 'month', 'quarter', 'year'].includes(d));
  if (timed) return null;
  return ko
    ? `${by}별로는 ${shown}${rows.length > NAMED_ROWS_MAX ? ' 순입니다.' : '입니다.'}`
    : `By ${by}: ${shown}${rows.length > NAMED_ROWS_MAX ? ' …' : ''}`;
}
