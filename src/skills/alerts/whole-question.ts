import { addDays, type CalendarContext, monthOf, unitBounds, yearOf } from '../../model/calendar.js';
import type { Period } from '../../model/period.js';
import type { Language } from '../../model/principal.js';
import type { Dimension, Filter, MetricQuery } from '../../model/query.js';
import type { Reading, Remembered } from '../../understanding/reading.js';
import { COMPARISON_LABELS, DIMENSION_LABELS, METRIC_LABELS, memberLabel } from '../wording/labels.js';

/**
 * The last question of a conversation as one that stands by itself: as it was typed where it does, else said anew.
 * Either is read again and must come to the same query, so that nothing else is ever repeated.
 */

type Read = (text: string) => Reading;
type Words<K extends string, T> = Readonly<Record<Language, Readonly<Record<K, T>>>>;

const SCOPES: Words<Remembered['scope'], string | null> = {
  ko: { unsaid: '', own: '내', team: '우리 팀', company: '회사 전체', others: null },
  en: { unsaid: '', own: 'my', team: 'our team', company: 'whole company', others: null },
};

const UNIT_WORDS: Words<string, readonly [string, string]> = {
  ko: {
    day: ['오늘', '어제'],
    week: ['이번 주', '지난주'],
    month: ['이번 달', '지난달'],
    quarter: ['이번 분기', '지난 분기'],
    year: ['올해', '작년'],
  },
  en: {
    day: ['today', 'yesterday'],
    week: ['this week', 'last week'],
    month: ['this month', 'last month'],
    quarter: ['this quarter', 'last quarter'],
    year: ['this year', 'last year'],
  },
};

/** When it is asked, and in whose language it is said anew. */
export interface Said {
  readonly calendar: CalendarContext;
  readonly language: Language;
}

/** 이번 달, 지난달: so that it moves with time; what lies further back is named. */
function periodWords(period: Period, { calendar, language }: Said): string | null {
  const { today, fiscalStart } = calendar;
  if (!period.stated) return '';
  const { unit, wholeFrom, wholeTo } = period;
  if (unit === 'range') return `${period.from}~${period.to}`;
  const [now] = unitBounds(today, unit, fiscalStart);
  const [before] = unitBounds(addDays(now, -1), unit, fiscalStart);
  const words = UNIT_WORDS[language][unit];
  if (words !== undefined && wholeFrom === now) return words[0];
  if (words !== undefined && wholeFrom === before) return words[1];
  if (unit === 'month') {
    return language === 'ko' ? `${yearOf(wholeFrom)}년 ${monthOf(wholeFrom)}월` : wholeFrom.slice(0, 7);
  }
  return unit === 'day' ? wholeFrom : `${wholeFrom}~${wholeTo}`;
}

function filterWords({ dimension, members, exclude }: Filter, language: Language): string {
  const names = members.map((m) => memberLabel(dimension, m.label, language)).join(', ');
  if (language === 'en') return exclude ? `excluding ${names}` : names;
  return exclude ? `${names} 제외` : names;
}

const BY: Readonly<Partial<Record<Dimension, string>>> = {
  day: '일별',
  client_grade: '등급별',
  year: '연도별',
};

function metricWords({ metrics, dormantMonths }: MetricQuery, language: Language): string {
  const dormant =
    language === 'ko'
      ? `${dormantMonths}개월 주문 없는 거래처`
      : `clients without orders for ${dormantMonths} months`;
  return metrics.map((m) => (m === 'dormant_clients' ? dormant : METRIC_LABELS[m][language])).join(', ');
}

function rankWords({ ranking }: MetricQuery): string {
  if (ranking === null || ranking.limit === null) return '';
  return ranking.from === undefined
    ? `${ranking.direction === 'top' ? '상위' : '하위'} ${ranking.limit}`
    : `${ranking.from}위부터 ${ranking.limit}위까지`;
}

function saidInKorean({ query, scope }: Remembered, how: Said): readonly (string | null)[] {
  const { comparison } = query;
  const isDormant = query.metrics[0] === 'dormant_clients';
  return [
    periodWords(query.period, how),
    SCOPES.ko[scope],
    ...query.filters.map((f) => filterWords(f, 'ko')),
    ...(isDormant ? [] : query.groupBy.map((d) => BY[d] ?? `${DIMENSION_LABELS[d].ko}별`)),
    metricWords(query, 'ko'),
    comparison === null ? '' : COMPARISON_LABELS[comparison.kind].ko,
    rankWords(query),
  ];
}

function saidInEnglish({ query, scope }: Remembered, how: Said): readonly (string | null)[] {
  const { comparison, ranking, groupBy } = query;
  // Places within a list are left to what was typed.
  if (ranking !== null && ranking.limit !== null && ranking.from !== undefined) return [null];
  const isDormant = query.metrics[0] === 'dormant_clients';
  const by = isDormant ? [] : groupBy.map((d) => `by ${DIMENSION_LABELS[d].en}`);
  return [
    SCOPES.en[scope],
    ...query.filters.filter((f) => !f.exclude).map((f) => filterWords(f, 'en')),
    metricWords(query, 'en'),
    ...by,
    ...query.filters.filter((f) => f.exclude).map((f) => filterWords(f, 'en')),
    periodWords(query.period, how),
    comparison === null ? '' : COMPARISON_LABELS[comparison.kind].en,
    ranking === null || ranking.limit === null
      ? ''
      : `${ranking.direction === 'top' ? 'top' : 'bottom'} ${ranking.limit}`,
  ];
}

function said(remembered: Remembered, how: Said): string | null {
  if (remembered.query.comparison?.kind === 'named') return null;
  const parts = how.language === 'ko' ? saidInKorean(remembered, how) : saidInEnglish(remembered, how);
  return parts.includes(null) ? null : parts.filter((part) => part !== '').join(' ');
}

function isSame(reading: Reading, { query, scope, why }: Remembered): boolean {
  if (reading.kind !== 'metrics' || reading.scope !== scope || reading.why !== why) return false;
  // Neither whether a period was said is asked, nor the months of quiet where no client's are.
  const plain = (q: MetricQuery): string =>
    JSON.stringify({
      ...q,
      period: { ...q.period, stated: true },
      filters: [...q.filters].sort(byDimension),
      dormantMonths: q.metrics.includes('dormant_clients') ? q.dormantMonths : 0,
    });
  return plain(reading.query) === plain(query);
}

function byDimension(a: Filter, b: Filter): number {
  return a.dimension < b.dimension ? -1 : a.dimension > b.dimension ? 1 : 0;
}

export interface Before {
  /** As it was typed; null where nothing was answered yet. */
  readonly asked: string | null;
  readonly remembered: Remembered | null;
}

/** null where the question can't be said in one sentence, or there is none. */
export function wholeQuestion({ asked, remembered }: Before, read: Read, how: Said): string | null {
  if (asked === null) return null;
  const reading = read(asked);
  if (reading.kind === 'topic' && reading.topic === 'explain') return null;
  // Of documents, a forecast: nothing of figures that it could have gone on from.
  if (reading.kind !== 'metrics' || remembered === null) return asked;
  const anew = said(remembered, how);
  const saidAnew = anew !== null && isSame(read(anew), remembered) ? anew : null;
  if (!isSame(reading, remembered)) return saidAnew;
  // "한빛병원은?", "what about 한빛병원" come to the same by themselves, but say less than they could.
  return /(?:은|는)\s*\??$|^(?:그럼|그러면)|^(?:what|how) about\b/i.test(asked) ? (saidAnew ?? asked) : asked;
}
