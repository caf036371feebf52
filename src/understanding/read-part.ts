import type { Comparison, Period } from '../model/period.js';
import { AVERAGED_METRICS, type Metric } from '../model/query.js';
import type { Token } from './concepts.js';
import type { Reading } from './reading.js';
import { type AssembleContext, topicReading } from './topic-reading.js';

/** "3월이 1분기 매출에서 차지하는 비중", "12월 매출은 작년 전체의 몇 %": one period as a part of another. */

const SHARE = /^(?:몇(?:프로|퍼센트|퍼|%)|what(?:percent|percentage|share)|howmuch)/;
/** A percentage that is of a target. */
const OF_TARGET = /달성|채|했/;
const ADDED_UP: readonly Metric[] = AVERAGED_METRICS;

function isShare({ concept, text }: Token): boolean {
  if (concept.kind !== 'metric') return false;
  return concept.metric === 'share' || (SHARE.test(text) && !OF_TARGET.test(text));
}

/** What asks for another answer about two periods, or for more than one figure. */
const OTHERWISE: readonly Token['concept']['kind'][] = [
  ...(['compare', 'than', 'versus', 'compared', 'changed', 'why', 'by', 'noun', 'which', 'rank'] as const),
  ...(['threshold', 'average', 'trend', 'superlative', 'weekdays', 'holidays', 'clientele'] as const),
  ...(['topic', 'yearly_target', 'unknown'] as const),
];

interface Parts {
  readonly part: Period;
  readonly whole: Period;
  /** The words that say the whole and that a part of it is asked for. */
  readonly said: ReadonlySet<Token>;
}

function holds(whole: Period, part: Period): boolean {
  return whole.wholeFrom <= part.wholeFrom && part.wholeTo <= whole.wholeTo;
}

function partsOf(tokens: readonly Token[]): Parts | null {
  const periods = tokens.filter(({ concept }) => concept.kind === 'period');
  const [one, two, three] = periods.map(({ concept }) => (concept.kind === 'period' ? concept.period : null));
  const shares = tokens.filter(isShare);
  if (!one || !two || three !== undefined || shares.length === 0) return null;
  if (tokens.some(({ concept }) => OTHERWISE.includes(concept.kind)) || (holds(one, two) && holds(two, one)))
    return null;
  const first = periods[0] as Token;
  const second = periods[1] as Token;
  if (holds(one, two)) return { part: two, whole: one, said: new Set([first, ...shares]) };
  const isBare = shares.some(({ text }) => SHARE.test(text));
  // "이번 달 매출은 지난달의 몇 %": neither holds the other, so that only the order tells.
  return holds(two, one) || isBare ? { part: one, whole: two, said: new Set([second, ...shares]) } : null;
}

export function asksPartOfPeriod(tokens: readonly Token[]): boolean {
  return partsOf(tokens) !== null;
}

/** The figures of the part, compared with those of the whole. */
export function partOfPeriodReading(tokens: readonly Token[], context: AssembleContext): Reading {
  const parts = partsOf(tokens);
  if (parts === null) return { kind: 'not_understood' };
  const plain = tokens.filter((t) => !parts.said.has(t) && t.concept.kind !== 'total');
  const reading = topicReading('part_of_period', plain, context);
  if (reading.kind !== 'topic') return reading;
  const { query } = reading.figures;
  const [metric, ...others] = query.metrics;
  const isOne = others.length === 0 && metric !== undefined && ADDED_UP.includes(metric);
  if (!isOne || query.groupBy.length > 0 || query.ranking !== null) return { kind: 'not_understood' };
  const comparison: Comparison = { kind: 'named', period: parts.whole, whole: null };
  return { ...reading, figures: { ...reading.figures, query: { ...query, period: parts.part, comparison } } };
}
