import type { Token } from './concepts.js';
import type { MetricReading } from './reading.js';

/** "작년 이맘때 매출 얼마였어": the figure of that time is asked for, and today's stands beside it. */

const THAT_TIME = /(?:이맘때|같은(?:기간|때|시기|시점|날|날짜)|동기|동기간)(?:에|에는|엔|까지)?$/;
const WAS = /(?:얼마|몇)[가-힣%]{0,5}(?:였|했|았|렸)|어땠|어떠했/;

export function ofThatTime(reading: MetricReading, tokens: readonly Token[]): MetricReading {
  const { query, assumptions } = reading;
  const { comparison, period } = query;
  const said = tokens.filter(({ concept }) => concept.kind === 'compare');
  const isThen = said.length === 1 && THAT_TIME.test(said[0]?.text ?? '');
  const others = tokens.some(({ concept }) => concept.kind === 'changed' || concept.kind === 'compared');
  const asksThen = isThen && !others && WAS.test(tokens.map(({ text }) => text).join(''));
  if (!asksThen || comparison === null || comparison.kind === 'named' || !assumptions.includes('period'))
    return reading;
  return {
    ...reading,
    assumptions: assumptions.filter((one) => one !== 'period' && one !== 'comparison'),
    query: {
      ...query,
      period: comparison.period,
      comparison: { kind: 'named', period, whole: null },
    },
  };
}
