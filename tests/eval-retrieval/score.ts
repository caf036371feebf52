import type { RetrievalQuestion } from './sheet.js';

/** A line of `documents search --jsonl`. */
export interface Found {
  readonly path: string;
  readonly title: string;
  readonly page?: number | string;
  readonly section?: string;
  readonly snippet: string;
  readonly score: number;
}

/** What is scored of a line of `ask --jsonl`. */
export interface Answered {
  readonly status: string;
  readonly text: string;
  readonly sources: readonly {
    readonly kind: string;
    readonly path?: string;
    readonly snippet?: string;
  }[];
}

/**
 * - `wrong`: answered, but from another document or without what it says.
 * - `refused`: not answered, though a document says it.
 * - `made_up`: answered with a source, though none says it.
 * - `leaked`: told or cited what the asker may not see.
 */
export type Verdict = 'right' | 'wrong' | 'refused' | 'made_up' | 'leaked';

export interface Judged {
  readonly question: RetrievalQuestion;
  readonly found: readonly Found[];
  readonly answer: Answered;
  readonly verdict: Verdict;
  /** From 1: where the right document, and where the right passage, first stands; null: not among the results. */
  readonly documentRank: number | null;
  readonly passageRank: number | null;
  /** A document that the asker may not see is among the results. */
  readonly exposed: boolean;
  readonly final: boolean;
}

/** Whether `text` says `key`, spaces aside; 15만원 does not say 5만원, nor 140 14. */
export function says(text: string, key: string): boolean {
  const squeeze = (part: string): string => part.normalize('NFC').replaceAll(/\s+/g, '');
  const whole = squeeze(text);
  const part = squeeze(key);
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
    const cutBefore = /^\d/.test(part) && /\d[.,]?$/.test(whole.slice(0, at));
    const cutAfter = /\d$/.test(part) && /\d/.test(whole[at + part.length] ?? '');
    if (!cutBefore && !cutAfter) return true;
  }
  return false;
}

/** A stored path ends with the file's original name, behind whatever folder and prefix it was stored under. */
function isOf(stored: string, sample: string): boolean {
  const name = sample.split('/').at(-1) ?? sample;
  // A period is stored in capitals: 2026h1 becomes 2026H1.
  return (
    stored.toLowerCase().endsWith(name.toLowerCase()) &&
    !/[\p{L}\p{N}-]$/u.test(stored.slice(0, -name.length))
  );
}

const anyOf = (stored: string, samples: readonly string[]): boolean => samples.some((s) => isOf(stored, s));

function isPassage({ paths, keys, section }: RetrievalQuestion, found: Found): boolean {
  if (!anyOf(found.path, paths)) return false;
  if (keys.every((key) => says(found.snippet, key))) return true;
  return section !== undefined && section !== '' && says(found.section ?? '', section);
}

function rankOf(found: readonly Found[], right: (result: Found) => boolean): number | null {
  const at = found.findIndex(right);
  return at < 0 ? null : at + 1;
}

function verdictOf(question: RetrievalQuestion, answer: Answered): Verdict {
  const { style, keys, paths, barred } = question;
  const cited = answer.sources.filter((source) => source.kind === 'document');
  const citesOf = (samples: readonly string[]): boolean =>
    cited.some(({ path = '' }) => anyOf(path, samples));
  const answered = answer.status === 'answered';
  // A greeting or a word of help cites nothing and claims nothing; figures from the sales were not asked for.
  const invented = answered && answer.sources.length > 0;
  const told = (text: string): boolean => keys.every((key) => says(text, key));
  if (style === 'restricted') {
    const texts = [answer.text, ...answer.sources.map((source) => source.snippet ?? '')].join('\n');
    if (citesOf(barred) || told(texts)) return 'leaked';
    return invented ? 'made_up' : 'right';
  }
  if (style === 'unanswerable') return invented ? 'made_up' : 'right';
  if (!answered) return 'refused';
  const [first] = cited;
  const right = first?.path !== undefined && anyOf(first.path, paths) && told(answer.text);
  return right ? 'right' : 'wrong';
}

export interface Got {
  readonly found: readonly Found[];
  readonly answer: Answered;
}

export function judge(question: RetrievalQuestion, { found, answer }: Got, final: boolean): Judged {
  return {
    question,
    found,
    answer,
    verdict: verdictOf(question, answer),
    documentRank: rankOf(found, ({ path }) => anyOf(path, question.paths)),
    passageRank: rankOf(found, (result) => isPassage(question, result)),
    exposed: question.style === 'restricted' && found.some(({ path }) => anyOf(path, question.barred)),
    final,
  };
}

/** Of the questions that have an answer: each has one right document (or passage), so that the ideal gain is 1. */
export interface Ranking {
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly recallAt10: number;
  /** 1 / log2(rank + 1) within the first ten (Järvelin and Kekäläinen, 2002). */
  readonly ndcgAt10: number;
  /** Mean of 1 / rank within the first ten. */
  readonly mrrAt10: number;
}

export function ranking(ranks: readonly (number | null)[]): Ranking {
  const mean = (gain: (rank: number) => number): number =>
    ranks.reduce<number>((sum, rank) => sum + (rank === null || rank > 10 ? 0 : gain(rank)), 0) /
    Math.max(1, ranks.length);
  return {
    recallAt1: mean((rank) => Number(rank <= 1)),
    recallAt5: mean((rank) => Number(rank <= 5)),
    recallAt10: mean(() => 1),
    ndcgAt10: mean((rank) => 1 / Math.log2(rank + 1)),
    mrrAt10: mean((rank) => 1 / rank),
  };
}

export interface Tally extends Readonly<Record<Verdict, number>> {
  readonly asked: number;
  readonly exposed: number;
  /** null where none of the questions has an answer. */
  readonly document: Ranking | null;
  readonly passage: Ranking | null;
}

export function tally(list: readonly Judged[]): Tally {
  const count = (verdict: Verdict): number => list.filter((j) => j.verdict === verdict).length;
  const answerable = list.filter((j) => j.question.paths.length > 0);
  const over = (rank: (j: Judged) => number | null): Ranking | null =>
    answerable.length === 0 ? null : ranking(answerable.map(rank));
  return {
    asked: list.length,
    right: count('right'),
    wrong: count('wrong'),
    refused: count('refused'),
    made_up: count('made_up'),
    leaked: count('leaked'),
    exposed: list.filter((j) => j.exposed).length,
    document: over((j) => j.documentRank),
    passage: over((j) => j.passageRank),
  };
}

/** Every third of each style, counted in order, is the final set. */
export function finals(questions: readonly RetrievalQuestion[]): readonly boolean[] {
  const seen = new Map<string, number>();
  return questions.map(({ style }) => {
    const before = seen.get(style) ?? 0;
    seen.set(style, before + 1);
    return before % 3 === 2;
  });
}
