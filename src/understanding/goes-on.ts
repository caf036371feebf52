import { type Dimension, isTimeDimension, type Metric, type MetricQuery } from '../model/query.js';
import type { Token } from './concepts.js';
import { countedRows } from './counters.js';
import type { MetricReading, Remembered } from './reading.js';

/** Whether a question goes on from the one before or stands by itself. */

const ASKING = /^(얼마|어때|어떻|몇|how|what)/;
const SHORT_MAX = 4;

export const POINTING = /^(거기|그쪽|그거|그것|그건|그걸)/;
const NAMED = new Set(['name', 'metric', 'period']);

/** "우리내과 거기가", "조스터실드 그거": points at what the question itself has named. */
function resumes(tokens: readonly Token[], at: number): boolean {
  const before = tokens
    .slice(0, at)
    .findLast((t) => t.concept.kind !== 'particle' && t.concept.kind !== 'filler');
  return POINTING.test(tokens[at]?.text ?? '') && before !== undefined && NAMED.has(before.concept.kind);
}

/** "왜 줄었어?", "얼마나 늘었어?" */
const OF_CHANGE = new Set(['changed', 'why']);

/** Says what it is about and when: nothing of an earlier question is missing, though it points at somebody of it. */
export function isWhole(tokens: readonly Token[], { assumptions }: MetricReading): boolean {
  return tokens.some((t) => t.concept.kind === 'metric') && !assumptions.includes('period');
}

/** "제일 많이 떨어진 팀은?" after one month was held against another: of that change, where no other is said. */
export function ofSameChange({ query }: Remembered, { assumptions }: MetricReading): boolean {
  return query.comparison !== null && assumptions.includes('period') && assumptions.includes('comparison');
}

function saysFigures(tokens: readonly Token[], { assumptions }: MetricReading): boolean {
  return tokens.some(({ concept }) => concept.kind === 'metric') || !assumptions.includes('period');
}

/** "취소는 얼마야?", "강북팀은 어땠어?": 은 and 는 turn to something else of what was asked before. */
function turnsTo(tokens: readonly Token[], reading: MetricReading): boolean {
  if (saysFigures(tokens, reading)) return false;
  return tokens.some(({ concept }, at) => {
    const next = tokens[at + 1];
    const isTurn = next?.concept.kind === 'particle' && /^[은는]$/.test(next.text);
    return isTurn && (concept.kind === 'name' || concept.kind === 'status');
  });
}

const ASKS_WHO = /^(?:누가|누군|누구|어디|어느|어떤|who|which)/;

/** "누가 제일 못했어?" names neither what is measured nor when: of the question before. */
function asksWhoOf(tokens: readonly Token[], reading: MetricReading): boolean {
  return (
    !saysFigures(tokens, reading) &&
    tokens.some(({ concept, text }) => concept.kind === 'which' && ASKS_WHO.test(text)) &&
    tokens.some(({ concept }) => ['superlative', 'rank', 'direction'].includes(concept.kind)) &&
    tokens.every(({ concept }) => !['noun', 'changed', 'by', 'scope', 'threshold'].includes(concept.kind))
  );
}

/**
 * True where a question says that it goes on ("그럼", "그중에"), or is too short to stand alone: it names no
 * metric and asks nothing by itself. A full question starts afresh.
 */
export function isFollowUp(
  tokens: readonly Token[],
  reading: MetricReading,
  before: MetricQuery | null = null,
): boolean {
  if (before !== null && restsOn(tokens, reading, before)) return true;
  if (tokens.some((t, at) => t.concept.kind === 'follow' && !resumes(tokens, at))) return true;
  const corrected =
    tokens.some((t) => t.concept.kind === 'exclude') && tokens.some((t) => t.concept.kind === 'metric');
  if (corrected && reading.query.filters.every((f) => !f.exclude)) return true;
  const words = tokens.filter(({ concept }) => !['particle', 'filler', 'and'].includes(concept.kind));
  if (words.length <= SHORT_MAX && (turnsTo(tokens, reading) || asksWhoOf(tokens, reading))) return true;
  // "제일 잘 팔리는 제품" and "매출 1억 넘는 곳" stand by themselves; "상위 3명만" may go on.
  const names = tokens.some(
    (t) => t.concept.kind === 'noun' || t.concept.kind === 'which' || countedRows(t) !== null,
  );
  const chooses = tokens.some(
    (t) => t.concept.kind === 'superlative' || t.concept.kind === 'direction' || t.concept.kind === 'rank',
  );
  const metric =
    tokens.some(
      (t) => t.concept.kind === 'metric' || t.concept.kind === 'changed' || t.concept.kind === 'scope',
    ) ||
    (names && chooses);
  const onlyMetric = words.length > 0 && words.length <= 2 && words.every((t) => t.concept.kind === 'metric');
  const asks = tokens.some((t) => t.concept.kind === 'filler' && ASKING.test(t.text));
  // "회사 전체로는?", "얼마나 늘었어?": of what, only the question before tells.
  const only = (kind: Token['concept']['kind']): boolean =>
    words.length > 0 && words.every((t) => t.concept.kind === kind);
  if (only('scope') || (words.length > 0 && words.every((t) => OF_CHANGE.has(t.concept.kind)))) return true;
  if (onlyMetric && !asks) return true;
  return !metric && !asks && words.length <= SHORT_MAX;
}

const EMPTY: readonly Token['concept']['kind'][] = ['particle', 'filler', 'follow', 'and', 'retract'];

/** "아까 매출 제품군별로": of what was asked before. */
const BEFORE = /^(?:아까|방금)/;

/** How something moved, without what it is that moved: "작년 같은 기간 대비 몇 % 늘었어". */
const OF_MOVES: readonly Token['concept']['kind'][] = ['compare', 'compared', 'changed', 'metric'];
const RATE_OF_MOVES: readonly Metric[] = ['growth', 'achievement_rate'];
const BARE_RATE = /^(?:몇|성장|증감|증가|감소|growth)/;

function onlyMoves(meant: readonly Token[]): boolean {
  return (
    meant.some(({ concept }) => concept.kind === 'compare' || concept.kind === 'changed') &&
    meant.every(
      ({ concept, text }) =>
        OF_MOVES.includes(concept.kind) &&
        (concept.kind !== 'metric' || (RATE_OF_MOVES.includes(concept.metric) && BARE_RATE.test(text))),
    )
  );
}

/** "취소 제일 많이 난 담당자는?" after cancelled ones says nothing new of which rows. */
function isOfStatus({ filters }: MetricQuery, { concept }: Token): boolean {
  return (
    concept.kind === 'status' &&
    filters.some((f) => f.dimension === 'status' && f.members.every((m) => m.key === concept.status))
  );
}

/** "수량으로", "금액으로는": in which measure, of what was asked before. */
const AS = /^(?:으로|로)/;
const CONTRAST = /^(?:은|는|은요|는요|엔|에는|엔요)$/;

const OF_RANKS: Token['concept']['kind'][] = ['metric', 'noun', 'superlative', 'direction', 'rank', 'count'];

/** Ends in 은 or 는 with nothing said of it, of figures that have a time. */
function endsOpen(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  const isTimeless = tokens.some(
    ({ concept }) => concept.kind === 'metric' && concept.metric === 'dormant_clients',
  );
  return last?.concept.kind === 'particle' && CONTRAST.test(last.text) && !isTimeless;
}

/** What says how the rows are to be told, and nothing of which figures they are. */
const OF_ROWS: readonly Token['concept']['kind'][] = [
  'by',
  'noun',
  'which',
  'period',
  'chart',
  'trend',
  'rank',
  'count',
  'direction',
  'ordered',
  'superlative',
  'total',
  'threshold',
  'compare',
  'compared',
  'exclude',
  'topic',
  'weekdays',
  'holidays',
];

/** "달성률 순으로", "매출 낮은 순으로": the rows before in another order. */
const IN_ORDER: Token['concept']['kind'][] = ['metric', 'ordered', 'direction', 'superlative'];

/** "which team dropped the most?", "제일 많이 떨어진 팀은?": of what and when is not said. */
function isOfMoved(meant: readonly Token[]): boolean {
  const kinds = meant.map(({ concept }) => concept.kind);
  return (
    kinds.includes('changed') &&
    kinds.some((kind) => kind === 'which' || kind === 'noun') &&
    kinds.every((kind) =>
      ['changed', 'which', 'noun', 'compare', 'superlative', 'rank', 'direction'].includes(kind),
    )
  );
}

/** The particle right behind a token, as part of its word or by itself. */
function isContrasted(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (next?.concept.kind === 'particle') return CONTRAST.test(next.text);
  return /[가-힣\d]+[은는]$/.test(tokens[at]?.text ?? '') && tokens[at]?.concept.kind === 'name';
}

/**
 * Beside an earlier question more is short of a whole one than by itself: "제일 낮은 사람은?" (by which figure, when),
 * "거래처별로 보면 어때" (of what), "비중으로 보여줘" (of which rows), "루트핏은 몇 개?" (when).
 */
function restsOn(tokens: readonly Token[], { assumptions }: MetricReading, before: MetricQuery): boolean {
  const meant = tokens.filter((t) => !EMPTY.includes(t.concept.kind) && !isOfStatus(before, t));
  const kinds = new Set(meant.map(({ concept }) => concept.kind));
  const at = tokens.findIndex(({ concept }) => concept.kind === 'metric');
  const saidMetric = at >= 0;
  const isUndated = assumptions.includes('period');
  const only = (kind: Token['concept']['kind'][]): boolean => [...kinds].every((k) => kind.includes(k));
  if (saidMetric && AS.test(tokens[at + 1]?.text ?? '') && only(['metric', 'period', 'by'])) return true;
  // "팀에서 차지하는 비중은?": of whoever was asked about.
  const isShare = tokens[at]?.concept.kind === 'metric' && tokens[at]?.concept.metric === 'share';
  if (isUndated && isShare && meant.length > 1 && only(['scope', 'metric', 'total', 'weekdays'])) return true;
  const [first, then] = meant;
  const isInTeam = first?.concept.kind === 'noun' && first.concept.dimension === 'department';
  if (isUndated && isShare && isInTeam && then?.concept.kind === 'metric' && meant.length === 2) return true;
  if (isUndated && saidMetric && kinds.has('ordered') && only(IN_ORDER)) return true;
  if (kinds.has('scope') || kinds.has('status') || kinds.has('unknown')) return false;
  if (isUndated && !saidMetric && isOfMoved(meant)) return true;
  // "제일 많이 떨어진 건" under products: which of those rows.
  const isOfListed = before.groupBy.length > 0 && kinds.has('changed') && kinds.has('superlative');
  if (isUndated && !saidMetric && isOfListed && only(['changed', 'superlative', 'rank', 'direction']))
    return true;
  const isOfRows = !saidMetric && meant.length > 0 && only([...OF_ROWS]);
  if (isOfRows && (isUndated || !standsByItself(meant, before.groupBy))) return true;
  // "8월은 몇 %야": another time is contrasted, and whose figure of it, only the question before tells.
  const time = tokens.findIndex(({ concept }) => concept.kind === 'period');
  const isMeasured = saidMetric || kinds.has('average');
  if (time >= 0 && isMeasured && only(['period', 'metric', 'average']) && isContrasted(tokens, time))
    return true;
  if (!isUndated) return false;
  // "왜 의료기기팀이 줄었어?": over which time, only the question before tells.
  if (kinds.has('why') && kinds.has('name') && only(['why', 'changed', 'name'])) return true;
  if (onlyMoves(meant) || tokens.some((t) => t.concept.kind === 'filler' && BEFORE.test(t.text))) return true;
  // "7월보다 얼마나 차이나": of what, and of which time, is held against that one.
  if (
    !saidMetric &&
    kinds.has('than') &&
    kinds.has('compared') &&
    only(['period', 'than', 'compared', 'changed'])
  )
    return true;
  // "누가 제일 부족해", "건당 평균은 어디가 높아": by another measure, of the same time.
  if (saidMetric && kinds.has('which') && only(['which', 'metric', 'superlative', 'direction', 'rank']))
    return true;
  // "달성률 제일 낮은 사람은?" after figures of nobody in particular: of the same time.
  if (saidMetric && before.filters.length === 0 && endsOpen(tokens) && only(OF_RANKS)) return true;
  // "목표가 얼마였지", "전체의 몇 %야": of whom and when, only the question before tells.
  if (saidMetric && only(['metric', 'total'])) return true;
  // "거래처당 매출은?", "월평균은?": over as many of them, where the time before holds several of such.
  if (only(['metric', 'average']) && dividesBefore(tokens, before)) return true;
  // "루트핏 4.0은 몇 개?", "항생제 비중은": contrasted with what was asked before.
  const name = tokens.findIndex(({ concept }) => concept.kind === 'name');
  // "약국만 제품 top3": narrowed down further, or turned to.
  if (!saidMetric && name >= 0 && only(['name', ...OF_ROWS]) && isNarrowing(tokens, name)) return true;
  return (
    saidMetric &&
    name >= 0 &&
    only(['name', 'metric']) &&
    (isContrasted(tokens, name) || isContrasted(tokens, at))
  );
}

const LONGER_THAN_MONTHS: readonly MetricQuery['period']['unit'][] = ['quarter', 'half', 'year', 'range'];

function dividesBefore(tokens: readonly Token[], { period }: MetricQuery): boolean {
  return tokens.some(({ concept }) => {
    if (concept.kind !== 'average') return false;
    const isTime = concept.per === 'business_day' || isTimeDimension(concept.per);
    return !isTime || LONGER_THAN_MONTHS.includes(period.unit);
  });
}

/** "강시우는 몇 등이야": turned to from whoever was asked about. */
export function turnsToName(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept }, at) => concept.kind === 'name' && isContrasted(tokens, at));
}

function isNarrowing(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return isContrasted(tokens, at) || (next?.concept.kind === 'particle' && /^[만도]$/.test(next.text));
}

/** "이번 달 1등 누구야": a list of its own, of rows that the question before has not or of another time. */
function standsByItself(meant: readonly Token[], rows: MetricQuery['groupBy']): boolean {
  const ranks = meant.some(({ concept }) =>
    ['rank', 'count', 'direction', 'superlative'].includes(concept.kind),
  );
  const namedRows = (token: Token): Dimension | null =>
    token.concept.kind === 'noun' ? token.concept.dimension : countedRows(token);
  const others = meant.map(namedRows).some((named) => named !== null && !rows.some((d) => d === named));
  const bound = meant.some(({ concept }) => concept.kind === 'threshold');
  const listed = meant.some((t) => t.concept.kind === 'which' || namedRows(t) !== null);
  return (ranks && (others || listed)) || (bound && listed && rows.length === 0);
}
