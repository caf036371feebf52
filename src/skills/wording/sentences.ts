import { withParticle } from '../../model/korean.js';
import type { Language } from '../../model/principal.js';
import type { Metric, MetricQuery } from '../../model/query.js';
import type { MetricResult, ResultRow } from '../../model/result.js';
import { sentenceCase } from '../../model/sentence-case.js';
import { metricLabel, metricUnit, writtenAs } from './labels.js';
import { periodText, rangeText } from './periods.js';
import { isNegative, percentSaid, shownValue, spoken, spokenChange } from './values.js';

export interface SentenceContext {
  readonly language: Language;
  readonly fiscalStart: number;
  /** 강남팀, 한빛병원, 김민수 님. */
  readonly subject: string;
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
  const percent = rate === null || isPercent ? '' : `(${percentSaid(Math.abs(Number(rate)), language)})`;
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
