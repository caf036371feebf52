import { addDays, type CalendarContext, monthOf, unitBounds, yearOf } from '../../model/calendar.js';
import type { Period } from '../../model/period.js';
import type { Dimension, Filter, MetricQuery } from '../../model/query.js';
import type { Reading, Remembered } from '../../understanding/reading.js';
import { COMPARISON_LABELS, DIMENSION_LABELS, METRIC_LABELS, memberLabel } from '../wording/labels.js';

/**
 * The last question of a conversation as one that stands by itself: as it was typed where it does, else said anew.
 * Either is read again and must come to the same query, so that nothing else is ever repeated.
 */

type Read = (text: string) => Reading;

const SCOPES: Readonly<Record<Remembered['scope'], string | null>> = {
  unsaid: '',
  own: '내',
  team: '우리 팀',
  company: '회사 전체',
  others: null,
};

const UNIT_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  day: ['오늘', '어제'],
  week: ['이번 주', '지난주'],
  month: ['이번 달', '지난달'],
  quarter: ['이번 분기', '지난 분기'],
  year: ['올해', '작년'],
};

/** 이번 달, 지난달: so that it moves with time; what lies further back is named. */
function periodWords(period: Period, { today, fiscalStart }: CalendarContext): string | null {
  if (!period.stated) return '';
  const { unit, wholeFrom, wholeTo } = period;
  if (unit === 'range') return `${period.from}~${period.to}`;
  const [now] = unitBounds(today, unit, fiscalStart);
  const [before] = unitBounds(addDays(now, -1), unit, fiscalStart);
  const words = UNIT_WORDS[unit];
  if (words !== undefined && wholeFrom === now) return words[0];
  if (words !== undefined && wholeFrom === before) return words[1];
  if (unit === 'month') return `${yearOf(wholeFrom)}년 ${monthOf(wholeFrom)}월`;
  return unit === 'day' ? wholeFrom : `${wholeFrom}~${wholeTo}`;
}

function filterWords({ dimension, members, exclude }: Filter): string {
  const names = members.map((m) => memberLabel(dimension, m.label, 'ko')).join(', ');
  return exclude ? `${names} 제외` : names;
}

const BY: Readonly<Partial<Record<Dimension, string>>> = {
  day: '일별',
  client_grade: '등급별',
  year: '연도별',
};

function metricWords({ metrics, dormantMonths }: MetricQuery): string {
  return metrics
    .map((m) => (m === 'dormant_clients' ? `${dormantMonths}개월 주문 없는 거래처` : METRIC_LABELS[m].ko))
    .join(', ');
}

function said({ query, scope }: Remembered, calendar: CalendarContext): string | null {
  const period = periodWords(query.period, calendar);
  const whose = SCOPES[scope];
  const { comparison, ranking } = query;
  if (period === null || whose === null || comparison?.kind === 'named') return null;
  const isDormant = query.metrics[0] === 'dormant_clients';
  return [
    period,
    whose,
    ...query.filters.map(filterWords),
    ...(isDormant ? [] : query.groupBy.map((d) => BY[d] ?? `${DIMENSION_LABELS[d].ko}별`)),
    metricWords(query),
    comparison === null ? '' : COMPARISON_LABELS[comparison.kind].ko,
    ranking === null || ranking.limit === null
      ? ''
      : ranking.from === undefined
        ? `${ranking.direction === 'top' ? '상위' : '하위'} ${ranking.limit}`
        : `${ranking.from}위부터 ${ranking.limit}위까지`,
  ]
    .filter((part) => part !== '')
    .join(' ');
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
export function wholeQuestion(
  { asked, remembered }: Before,
  read: Read,
  calendar: CalendarContext,
): string | null {
  if (asked === null) return null;
  const reading = read(asked);
  if (reading.kind === 'topic' && reading.topic === 'explain') return null;
  // Of documents, a forecast: nothing of figures that it could have gone on from.
  if (reading.kind !== 'metrics' || remembered === null) return asked;
  const anew = said(remembered, calendar);
  const saidAnew = anew !== null && isSame(read(anew), remembered) ? anew : null;
  if (!isSame(reading, remembered)) return saidAnew;
  // "한빛병원은?" comes to the same by itself, but says less than it could.
  return /(?:은|는)\s*\??$/.test(asked) ? (saidAnew ?? asked) : asked;
}
