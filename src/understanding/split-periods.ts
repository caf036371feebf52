import { metricsSaid } from './halves.js';
import { inOrder, listedUnit } from './listed-periods.js';
import type { Understood } from './understand.js';

/** "1월 3월 5월 매출": three times and more that do not follow each other are a question each, as none may be dropped. */

const PERIODS_MIN = 3;
const LIST_JOINT = '(?:\\s*(?:이랑|랑|하고|[와과]|,|/|·|및))?\\s*';
const OF_ONE: readonly string[] = ['versus', 'compared', 'compare', 'than', 'changed', 'why', 'topic'];

/** The text of a token as it may be spaced in the question. */
function pattern(said: string): string {
  return [...said.trim()].map((c) => c.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s*');
}

/** A question for each of the periods, in the order said; null where they make one question. */
export function splitByPeriods(text: string, { tokens, reading }: Understood): readonly string[] | null {
  if (reading.kind !== 'metrics' || tokens.some(({ concept }) => OF_ONE.includes(concept.kind))) return null;
  const said = tokens.flatMap((token, at) => {
    const isEnd = /^(?:까지|부터)/.test(tokens[at + 1]?.text ?? '');
    return token.concept.kind === 'period' ? [{ text: token.text, period: token.concept.period, isEnd }] : [];
  });
  const periods = said.map(({ period }) => period);
  const [first] = periods;
  const isPlain = said.length >= PERIODS_MIN && !said.some(({ isEnd }) => isEnd);
  if (!isPlain || first === undefined || first.unit === 'range') return null;
  const isOnce = new Set(periods.map(({ wholeFrom }) => wholeFrom)).size === periods.length;
  if (!isOnce || metricsSaid(tokens).includes(',')) return null;
  if (periods.some(({ unit }) => unit !== first.unit) || listedUnit(inOrder(periods)) !== null) return null;
  const places = said.map((one) => new RegExp(pattern(one.text) + LIST_JOINT, 'iu'));
  if (places.some((place) => !place.test(text))) return null;
  return said.map((_, kept) =>
    places
      .reduce((rest, place, at) => (at === kept ? rest : rest.replace(place, '')), text)
      .replace(/\s{2,}/g, ' ')
      .trim(),
  );
}
