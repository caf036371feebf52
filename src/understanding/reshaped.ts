import type { MetricQuery, Ranking } from '../model/query.js';
import type { Token } from './concepts.js';
import { countedRows } from './counters.js';

/** The rows of the question before in another order, or more or fewer of them: "오름차순으로", "3개만", "5위까지". */

const EMPTY: readonly Token['concept']['kind'][] = [
  'particle',
  'filler',
  'follow',
  'exclude',
  'period',
  'topic',
];
const SHAPES: readonly Token['concept']['kind'][] = ['direction', 'ordered', 'count', 'rank'];

/** "하위", "꼴찌"; "5위까지" is from whichever end the list before was. */
const SIDED =
  /^(?:(?:show|give|make)(?:it|them|me|only|the)*)?(?:상위|하위|탑|톱|top|bottom|worst|best|lowest|highest|꼴|최)/;
const REVERSED = /거꾸로|반대로|역순|뒤집/;

function directionOf(tokens: readonly Token[], before: Ranking | null): Ranking['direction'] {
  const last = before?.direction ?? 'top';
  if (tokens.some(({ text }) => REVERSED.test(text))) return last === 'top' ? 'bottom' : 'top';
  const said = tokens.flatMap(({ concept, text }) => {
    if (concept.kind === 'direction') return [concept.direction];
    return concept.kind === 'rank' && SIDED.test(text) ? [concept.direction] : [];
  });
  return said.at(-1) ?? (tokens.some(({ text }) => /^내림/.test(text)) ? 'top' : last);
}

/**
 * null where something else is said than the order or the number of the rows that there are; nouns of the rows
 * themselves say nothing new ("적은 사람부터", "상위 3명만").
 */
export function reshapedRanking(
  { groupBy, ranking, metrics }: MetricQuery,
  tokens: readonly Token[],
): Ranking | null {
  const [row] = groupBy;
  if (row === undefined) return null;
  const meant = tokens.filter(({ concept }) => !EMPTY.includes(concept.kind));
  const isShape = ({ concept }: Token): boolean =>
    SHAPES.includes(concept.kind) ||
    ((concept.kind === 'noun' || concept.kind === 'which') && groupBy.some((d) => d === concept.dimension));
  if (!meant.some(({ concept }) => SHAPES.includes(concept.kind)) || !meant.every(isShape)) return null;
  const limits = meant.flatMap(({ concept }) => {
    if (concept.kind === 'count') return [concept.count];
    return concept.kind === 'rank' && concept.limit !== null ? [concept.limit] : [];
  });
  // "top 5 clients" under teams is a list of its own.
  const isOther = meant.some((token) => {
    const { concept } = token;
    const counted = concept.kind === 'count' ? concept.dimension : countedRows(token);
    return counted !== null && counted !== row;
  });
  const metric = ranking?.metric ?? metrics[0];
  if (isOther || metric === undefined) return null;
  const said = limits.at(-1);
  // "11~20위는", "5위 밖은": from that place on; so many said anew begin with the first.
  const from = meant.flatMap(({ concept }) => (concept.kind === 'rank' ? [concept.from ?? null] : [])).at(-1);
  const { percent: _, from: __, ...kept } = ranking ?? {};
  return {
    ...(said === undefined ? ranking : kept),
    ...(from == null ? {} : { from }),
    metric,
    direction: directionOf(tokens, ranking),
    limit: said ?? ranking?.limit ?? null,
  };
}

/** "큰 순으로", "ascending", "적은 사람부터", "낮은 것부터": all of them, beginning there. */
export function saysOrder(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(({ concept }) => concept.kind === 'direction');
  if (at < 0) return false;
  const said = tokens.filter(({ concept }) => concept.kind === 'direction');
  return (
    said.some(({ text }) => /순|scending|first$/.test(text)) ||
    tokens.slice(at, at + 3).some(({ text }) => text.endsWith('부터'))
  );
}
