import { addDays, addMonths, rangePeriod, unitPeriod } from '../model/calendar.js';
import type { Comparison, Period } from '../model/period.js';
import type { Role } from '../model/principal.js';
import type { Averaged, Metric } from '../model/query.js';
import type { Concept, Token } from './concepts.js';
import { type MetricReading, plainReading, type Reading, type Remembered } from './reading.js';
import { type AssembleContext, topicReading } from './topic-reading.js';

/** "작년 월평균 대비 이번 달", "10월이 상반기 평균보다 나았나", "평소보다 어때": a time held against the mean of others. */

const MEAN_UNITS = ['day', 'business_day', 'week', 'month', 'quarter', 'year'] as const;
type MeanUnit = (typeof MEAN_UNITS)[number];

/** How many months before it a time is held against, where the question names none. */
const MONTHS_BEFORE: Readonly<Partial<Record<Period['unit'], number>>> = {
  day: 3,
  week: 3,
  month: 12,
  quarter: 12,
  half: 24,
  year: 36,
};

/** What asks for another answer, or for more than one figure of each. */
const OTHERWISE: readonly Concept['kind'][] = [
  ...(['compare', 'why', 'rank', 'trend', 'weekdays', 'holidays', 'clientele', 'months'] as const),
  ...(['yearly_target', 'retract', 'status', 'each_of'] as const),
];
const HOLDS: readonly Concept['kind'][] = ['than', 'versus', 'compared'];
const BETWEEN: readonly Concept['kind'][] = ['particle', 'filler', 'metric', 'name', 'scope', 'noun'];
/** How far apart they are is asked then, and not whether. */
const HOW_FAR = /^(?:얼마|몇|차이|how(?:much|far))/;

interface SaidMean {
  /** Where the word for the mean stands. */
  readonly at: number;
  /** null where the word says only that it is one: of whole times like the one that is held against it. */
  readonly unit: MeanUnit | null;
  readonly metric: Averaged | null;
  /** The mean stands behind the comparing word, or is one by itself: "평균보다". */
  readonly isHeld: boolean;
}

function meanAt(tokens: readonly Token[], at: number): SaidMean | null {
  const { concept, text } = tokens[at] as Token;
  if (concept.kind === 'topic' && concept.topic === 'against_mean')
    return { at, unit: null, metric: null, isHeld: true };
  if (concept.kind === 'threshold')
    return concept.ofMean === true ? { at, unit: null, metric: null, isHeld: true } : null;
  if (concept.kind !== 'average') return null;
  const unit = MEAN_UNITS.find((one) => one === concept.per);
  if (unit === undefined) return null;
  const next = tokens.slice(at + 1).find((t) => !BETWEEN.includes(t.concept.kind));
  const isHeld = next?.concept.kind === 'than' && !/[a-z]/.test(next.text);
  return { at, unit: /^(?:평균|average)/.test(text) ? null : unit, metric: concept.metric, isHeld };
}

/** The mean that something is held against: the one before the comparing word, else the last. */
function meanIn(
  tokens: readonly Token[],
): { readonly base: SaidMean; readonly other: SaidMean | null } | null {
  const means = tokens.flatMap((_, at) => meanAt(tokens, at) ?? []);
  const base = means.find(({ isHeld }) => isHeld) ?? means.at(-1);
  if (base === undefined || means.length > 2) return null;
  const other = means.find((mean) => mean !== base) ?? null;
  return other !== null && other.unit !== base.unit ? null : { base, other };
}

/** The period that the mean is of: right before its word, with nothing but whom and what between. */
function baseOf(tokens: readonly Token[], { at }: SaidMean): Token | null {
  const before = tokens.slice(0, at);
  const nearest = before.findLastIndex(isPeriodToken);
  const token = before[nearest];
  if (token === undefined) return null;
  const between = before.slice(nearest + 1);
  // "10월 매출이 평균보다": a subject closes; what is the mean of stands on the other side of it.
  const isSubject = between.some(
    ({ concept, text }) => concept.kind === 'particle' && /^[이가은는도]$/.test(text),
  );
  return !isSubject && between.every(({ concept }) => BETWEEN.includes(concept.kind)) ? token : null;
}

function isPeriodToken({ concept }: Token): boolean {
  return concept.kind === 'period';
}

function periodOf(token: Token | undefined | null): Period | null {
  return token?.concept.kind === 'period' ? token.concept.period : null;
}

interface Held {
  readonly current: Period;
  /** Whether the question says it. */
  readonly isSaid: boolean;
  readonly base: Period;
  readonly isBaseSaid: boolean;
  readonly unit: MeanUnit;
  readonly metric: Averaged | null;
  /** The words that say what it is held against. */
  readonly said: ReadonlySet<Token>;
}

function beforeThat({ wholeFrom, unit }: Period): Period {
  return rangePeriod(addMonths(wholeFrom, -(MONTHS_BEFORE[unit] ?? 12)), addDays(wholeFrom, -1));
}

/** A mean of so many times like the one that is held against it. */
function unitOf({ unit }: Period): MeanUnit {
  if (unit === 'half') return 'month';
  return unit === 'day' || unit === 'range' ? 'business_day' : unit;
}

type Asked = Pick<AssembleContext, 'calendar' | 'role'>;

const SHORT: readonly Period['unit'][] = ['day', 'week', 'month'];
const COMPARES: readonly Concept['kind'][] = [...HOLDS, 'changed', 'direction'];

function heldIn(tokens: readonly Token[], { calendar, role }: Asked): Held | null {
  const found = meanIn(tokens);
  if (found === null || tokens.some(({ concept }) => OTHERWISE.includes(concept.kind))) return null;
  const periods = tokens.filter(isPeriodToken);
  if (periods.length > 2) return null;
  const mean = found.base;
  const isOfList = (tokens[mean.at] as Token).concept.kind === 'threshold';
  const beside = baseOf(tokens, mean);
  // "이번 달 평균보다 높아?": the month itself, of which there is but one.
  const isItself = isOfList && periods.length === 1 && SHORT.some((unit) => unit === periodOf(beside)?.unit);
  // "10월에 평소보다": what is usual is so at any time.
  const isUsual = (tokens[mean.at] as Token).concept.kind === 'topic';
  const own = isItself || isUsual ? null : beside;
  const others = periods.filter((token) => token !== own);
  if (others.length > 1) return null;
  // "평균보다 많이 판 사람", "김민준 평균보다 높아?": of all of them, where no time is named whose mean it could be.
  if (isOfList && (own === null || others.length === 0) && namesSome(tokens, role)) return null;
  if (!isOfList && !mean.isHeld && (others.length === 0 || !COMPARES.some((kind) => says(tokens, kind))))
    return null;
  const current = periodOf(others[0]) ?? unitPeriod(calendar.today, 'month', calendar);
  const base = periodOf(own) ?? beforeThat(current);
  const unit = mean.unit ?? unitOf(current);
  // "올해 월평균 작년이랑 비교": two means of stretches alike, which are compared as any two figures are.
  if (!mean.isHeld && base.unit === current.unit) return null;
  const marks = [tokens[mean.at], own, found.other === null ? null : tokens[found.other.at]];
  return {
    current,
    isSaid: others.length > 0,
    base,
    isBaseSaid: own !== null,
    unit,
    metric: mean.metric ?? found.other?.metric ?? null,
    said: new Set(marks.filter((token): token is Token => token !== null && token !== undefined)),
  };
}

/** Whose mean it could be: members that are listed or named, or the asker among others. */
function namesSome(tokens: readonly Token[], role: Role): boolean {
  return tokens.some(({ concept }) => {
    if (concept.kind === 'by' || concept.kind === 'noun' || concept.kind === 'which') return true;
    if (concept.kind === 'scope') return concept.scope === 'own';
    // Whoever sees one team has no others to hold it against.
    return (
      concept.kind === 'name' &&
      !(role !== 'admin' && concept.match.candidates.every(({ dimension }) => dimension === 'department'))
    );
  });
}

function says(tokens: readonly Token[], kind: Concept['kind']): boolean {
  return tokens.some(({ concept }) => concept.kind === kind);
}

const ANEW: readonly Concept['kind'][] = [...HOLDS, 'period', 'average', 'particle', 'filler', 'follow'];

/** "재작년 월평균이랑은?" after one mean: the same figure against another. */
function heldAnew(tokens: readonly Token[], remembered: Remembered | null): Reading | null {
  if (remembered?.topic !== 'against_mean' || !tokens.every(({ concept }) => ANEW.includes(concept.kind)))
    return null;
  const found = meanIn(tokens);
  const base = found === null ? null : periodOf(baseOf(tokens, found.base));
  const { average } = remembered.query;
  if (found === null || base === null || average === undefined) return null;
  if (tokens.filter(isPeriodToken).length > 1) return null;
  const comparison: Comparison = { kind: 'named', period: base, whole: null };
  const query = {
    ...remembered.query,
    comparison,
    average: { ...average, per: found.base.unit ?? average.per },
  };
  const figures = { ...plainReading(remembered), query };
  return { kind: 'topic', topic: 'against_mean', figures, words: [], remembered };
}

/** Which way it is asked to lie from the mean; null where that is left open. */
function presumedIn(tokens: readonly Token[]): MetricReading['presumed'] {
  if (tokens.some(({ text }) => HOW_FAR.test(text))) return null;
  for (const { concept } of tokens) {
    if (concept.kind === 'direction') return concept.direction === 'top' ? 'up' : 'down';
    if (concept.kind === 'changed' && concept.presumed !== null) return concept.presumed;
    if (concept.kind === 'threshold' && concept.ofMean === true && concept.operator.startsWith('<'))
      return 'down';
  }
  return null;
}

/** How the two stand to each other, which is told of any figure. */
const RELATIONS: readonly Metric[] = ['growth', 'share'];

/** What is left of the question without the mean: the figures of the time that is held against it. */
function withoutMean(tokens: readonly Token[], { said }: Held): readonly Token[] {
  const moves = tokens.some(({ concept }) => concept.kind === 'changed' || concept.kind === 'direction');
  return tokens.flatMap((token): readonly Token[] => {
    const { concept } = token;
    if (said.has(token) || COMPARES.includes(concept.kind)) return [];
    if (concept.kind === 'superlative' || concept.kind === 'count' || concept.kind === 'ordered') return [];
    if (concept.kind === 'metric' && (RELATIONS.includes(concept.metric) || HOW_FAR.test(token.text)))
      return [];
    // "…보다 줄어든 거래처": each of them.
    if ((concept.kind === 'noun' || concept.kind === 'which') && concept.dimension !== null && moves)
      return [{ ...token, concept: { kind: 'by', dimension: concept.dimension } }];
    return [token];
  });
}

/** How a month stands is told by its sales here. */
function metricOf(tokens: readonly Token[], metrics: readonly Metric[]): Metric | null {
  const said = new Set(tokens.flatMap(({ concept }) => (concept.kind === 'metric' ? [concept.metric] : [])));
  return said.size > 1 ? null : (metrics[0] ?? null);
}

/**
 * The figures of one time, compared with a mean of others: `average` says of what, `comparison` of when. null where
 * nothing is held against a mean.
 */
export function againstMeanReading(tokens: readonly Token[], context: AssembleContext): Reading | null {
  const anew = heldAnew(tokens, context.remembered);
  if (anew !== null) return anew;
  const held = heldIn(tokens, context);
  if (held === null) return null;
  const plain = withoutMean(tokens, held);
  const reading = topicReading('against_mean', plain, context);
  if (reading.kind !== 'topic') return reading;
  const { query, assumptions } = reading.figures;
  const metric = held.metric ?? metricOf(plain, query.metrics);
  if (metric === null || query.threshold !== null) return { kind: 'not_understood' };
  const comparison: Comparison = { kind: 'named', period: held.base, whole: null };
  const figures: MetricReading = {
    ...reading.figures,
    query: {
      ...query,
      metrics: [metric],
      period: held.isSaid ? held.current : { ...held.current, stated: false },
      comparison,
      average: { metric: held.metric ?? 'sales_amount', per: held.unit },
      ranking: null,
      yearlyTarget: false,
    },
    presumed: presumedIn(tokens),
    assumptions: [
      ...assumptions.filter((a) => a === 'metric' && held.metric === null),
      ...(held.isSaid ? [] : (['period'] as const)),
      ...(held.isBaseSaid ? [] : (['comparison'] as const)),
    ],
  };
  return { ...reading, figures };
}
