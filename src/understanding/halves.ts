import type { Token } from './concepts.js';
import type { Understood } from './understand.js';

/** What each half of a message says: its measures, its periods, its names. */

export function metricsSaid(tokens: readonly Token[]): string {
  const said = tokens.flatMap((t) => (t.concept.kind === 'metric' ? [t.concept.metric] : []));
  return [...new Set(said)].sort().join();
}

/** What a half is about, as text: its periods, its names. */
export function subject(tokens: readonly Token[], of: 'period' | 'name'): string {
  return tokens
    .flatMap(({ concept }) => {
      if (concept.kind === 'period' && of === 'period')
        return [`${concept.period.from}..${concept.period.wholeTo}`];
      if (concept.kind === 'name' && of === 'name')
        return [concept.match.candidates.map((c) => `${c.dimension}:${c.key}`).join('|')];
      return concept.kind === 'grade' && of === 'name' ? [concept.grade] : [];
    })
    .sort()
    .join();
}

/** "얼마 샀어", "얼마 팔았고": of sales, as it says of when. */
function saysHowMuchSold(tokens: readonly Token[]): boolean {
  const said = tokens.map(({ text }) => text).join('');
  return tokens.some(({ concept }) => concept.kind === 'period') && /얼마/.test(said) && /[샀팔]/.test(said);
}

export function isOfFigures({ reading, tokens }: Understood): boolean {
  return reading.kind === 'metrics' && (metricsSaid(tokens) !== '' || saysHowMuchSold(tokens));
}

/** The names that both halves are of: what a document says is of a client or a product, a figure of anybody. */
export function namesFor(half: Understood, { tokens }: Understood): readonly string[] {
  const isFigure = isOfFigures(half);
  return tokens.flatMap(({ concept, text }) => {
    if (concept.kind !== 'name') return [];
    const isOfPaper = concept.match.candidates.every((c) => NAMED_IN_PAPERS.includes(c.dimension));
    const [only, ...more] = concept.match.candidates;
    // As it is spaced on record: words run together are found worse.
    const said = only !== undefined && more.length === 0 ? only.label : text;
    return isFigure || isOfPaper ? [said] : [];
  });
}

const NAMED_IN_PAPERS: readonly string[] = ['client', 'product'];
