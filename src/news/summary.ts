/**
 * The sentences that say most of a text: TextRank (Mihalcea and Tarau, 2004) over the words that sentences share,
 * with a lean towards the beginning, where newspapers put the news, and towards the title's words.
 */

const SENTENCES_READ = 40;
const SENTENCE_LETTERS_MIN = 15;
const SENTENCE_LETTERS_MAX = 260;
const CHOSEN_MAX = 2;
const SUMMARY_LETTERS_MAX = 260;
const DAMPING = 0.85;
const ROUNDS = 20;
const LEAD_WEIGHT = 0.9;
const TITLE_WEIGHT = 0.6;

export interface SummaryDeps {
  readonly sentencesOf: (text: string) => readonly string[];
  /** Words without particles and endings. */
  readonly termsOf: (text: string) => readonly string[];
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const term of a) if (b.has(term)) count += 1;
  return count;
}

/** Sentences of one word would divide by nothing. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return shared(a, b) / (Math.log(a.size + 1) + Math.log(b.size + 1) || 1);
}

/** Each sentence's rank, 1 for the highest. */
function ranks(terms: readonly ReadonlySet<string>[]): readonly number[] {
  const links = terms.map((a, i) => terms.map((b, j) => (i === j ? 0 : similarity(a, b))));
  const sums = links.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  let scores = terms.map(() => 1);
  for (let round = 0; round < ROUNDS; round++) {
    scores = terms.map((_, i) => {
      const given = terms.reduce((sum, _other, j) => {
        const out = sums[j] ?? 0;
        return out === 0 ? sum : sum + ((links[j]?.[i] ?? 0) / out) * (scores[j] ?? 0);
      }, 0);
      return 1 - DAMPING + DAMPING * given;
    });
  }
  const best = Math.max(...scores, Number.MIN_VALUE);
  return scores.map((score) => score / best);
}

function isSentence(text: string): boolean {
  return (
    text.length >= SENTENCE_LETTERS_MIN &&
    text.length <= SENTENCE_LETTERS_MAX &&
    /[다요음임.!?”"’)]$/u.test(text)
  );
}

/** Cut at a word's end with an ellipsis. */
function shortened(text: string, lettersMax: number): string {
  if (text.length <= lettersMax) return text;
  const head = text.slice(0, lettersMax - 1).replace(/\p{Surrogate}$/u, '');
  const space = head.lastIndexOf(' ');
  return `${(space > lettersMax / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

/** At most two sentences, as they stand in the text and in its order; the text's beginning where it has none. */
export function summaryOf(title: string, text: string, { sentencesOf, termsOf }: SummaryDeps): string {
  const sentences = sentencesOf(text).filter(isSentence).slice(0, SENTENCES_READ);
  if (sentences.length === 0) return shortened(text.replaceAll('\n', ' ').trim(), SUMMARY_LETTERS_MAX);
  const terms = sentences.map((sentence) => new Set(termsOf(sentence)));
  const titled = new Set(termsOf(title));
  const ranked = ranks(terms)
    .map((rank, at) => ({
      at,
      score:
        rank +
        LEAD_WEIGHT / (1 + at) +
        (titled.size === 0 ? 0 : (TITLE_WEIGHT * shared(titled, terms[at] ?? new Set())) / titled.size),
    }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const chosen = ranked
    .slice(0, CHOSEN_MAX)
    .sort((a, b) => a.at - b.at)
    .map(({ at }) => sentences[at] ?? '');
  const whole = chosen.join(' ');
  return whole.length <= SUMMARY_LETTERS_MAX ? whole : shortened(chosen[0] ?? '', SUMMARY_LETTERS_MAX);
}
