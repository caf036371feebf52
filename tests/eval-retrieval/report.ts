import type { Judged, Ranking, Tally } from './score.js';

const verdicts = ['right', 'wrong', 'refused', 'made_up', 'leaked', 'exposed'] as const;
const measures = ['recallAt1', 'recallAt5', 'recallAt10', 'ndcgAt10', 'mrrAt10'] as const;
const headers = ['R@1', 'R@5', 'R@10', 'nDCG@10', 'MRR'];

const row = (name: string, cells: readonly (string | number)[]): string =>
  `${name.padEnd(14)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;

const rankingCells = (of: Ranking | null): readonly string[] =>
  measures.map((measure) => (of === null ? '-' : of[measure].toFixed(3)));

/** Three tables: the documents found, the passages found, and what was answered. */
export function reportOf(tallies: ReadonlyMap<string, Tally>): string {
  const answerable = [...tallies].filter(([, t]) => t.document !== null);
  return [
    row('documents', headers),
    ...answerable.map(([name, t]) => row(name, rankingCells(t.document))),
    '',
    row('passages', headers),
    ...answerable.map(([name, t]) => row(name, rankingCells(t.passage))),
    '',
    row('answers', ['asked', ...verdicts]),
    ...[...tallies].map(([name, t]) => row(name, [t.asked, ...verdicts.map((verdict) => t[verdict])])),
  ].join('\n');
}

function resultLine({ path, page, section, snippet }: Judged['found'][number], i: number): string {
  const place = [page === undefined ? '' : `p.${page}`, section ?? '']
    .filter((part) => part !== '')
    .join(' ');
  return `  ${i + 1}. ${path} ${place}: ${snippet.slice(0, 80).replaceAll('\n', ' ')}`;
}

/** What went wrong, one question after another, with what would have been right. */
export function failuresOf(list: readonly Judged[]): string {
  return list
    .filter((j) => j.verdict !== 'right' || j.exposed || (j.question.paths.length > 0 && j.passageRank !== 1))
    .map(({ question: q, answer, verdict, documentRank, passageRank, exposed, found }) =>
      [
        `### [${verdict}${exposed ? ', exposed' : ''}] ${q.style}: "${q.question}" (${q.user})`,
        `- expected: ${q.paths.join(' or ') || 'no answer'} ${q.section ?? ''} saying ${JSON.stringify(q.keys)}`,
        ...(q.barred.length > 0 ? [`- not from: ${q.barred.join(', ')}`] : []),
        `- got: ${answer.status} — ${answer.text.slice(0, 300).replaceAll('\n', ' / ')}`,
        `- found: document ${documentRank ?? 'nowhere'}, passage ${passageRank ?? 'nowhere'}`,
        ...found.slice(0, 3).map(resultLine),
      ].join('\n'),
    )
    .join('\n\n');
}
