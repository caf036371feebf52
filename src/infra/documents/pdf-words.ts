import { lineEnd, lineText, type PdfLine, type PdfPage, rightOf } from './pdf-lines.js';

/** How a document breaks its lines, as far as its text shows it. */
export interface Wrapping {
  /** Words that stand inside a line, and so are surely whole. */
  readonly words: ReadonlySet<string>;
  /** Whether lines are filled to the margin and broken inside words, as Korean typesetting often does. */
  readonly breaksWords: boolean;
}

/** Pieces that follow a word without a blank: a line that begins with one was broken inside a word. */
const WORD_REST =
  /^(?:은|는|이|가|을|를|의|에|로|과|와|도|만|다|요|며|고|니다|습니다|입니다|이다|으로|에서|에게|까지|부터)(?:[.,)\s]|$)/u;
/** These follow a noun without a blank ("약정합니다"), but not a particle ("목적으로 합니다"). */
const VERB_REST = /^(?:합니다|됩니다|한다|된다|하며|되며|하여|되어|하고|되고|하는|되는)(?:[.,)\s]|$)/u;
/** Units that follow a number without a blank. */
const UNIT_REST = /^(?:원|만|억|천|개|명|일|년|월|회|건|시간|분|개월|영업일|퍼센트|조|항)/u;
/** How whole words mostly end: particles and endings. */
const WORD_FINISHED =
  /(?:[은는을를의에로과와고면며서만게도지라나다요]|[가-힣](?:이|가|한|할|된|될|인|일|던|든|뿐|씩|마다|까지|부터|에서|에게|으로))$/u;
/** Words of one syllable that stand alone. */
const SHORT_WORD =
  /^(?:수|것|때|등|및|그|이|한|두|세|네|각|매|본|더|안|못|또|곧|전|후|중|내|외|간|월|일|년|원|개|명|번|회|건|갑|을|병)$/u;
/** In font sizes: a line that is filled ends nearer to the margin than a letter is wide. */
const FILLED_WITHIN = 1.3;
const FILLED_SHARE = 0.8;

/** No word is longer; what comes before it is not looked through for every line that is added. */
const WORD_MAX = 60;

function lastWord(text: string): string | undefined {
  return /[가-힣]+$/u.exec(text.slice(-WORD_MAX))?.[0];
}

function firstWord(text: string): string | undefined {
  return /^[가-힣]+/u.exec(text)?.[0];
}

function wholeWords(lines: readonly PdfLine[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines) {
    for (const word of lineText(line).split(/\s+/).slice(1, -1)) {
      const hangul = firstWord(word);
      if (hangul !== undefined) words.add(hangul);
    }
  }
  return words;
}

function isKnownAsOne(last: string, first: string, words: ReadonlySet<string>): boolean {
  return words.has(last + first) && !(words.has(last) && words.has(first));
}

/** Looks at the lines that go on in the next one: where they end, and whether what follows begins a word. */
export function wrappingOf(pages: readonly PdfPage[]): Wrapping {
  const lines = pages.flatMap((page) => page.lines);
  const words = wholeWords(lines);
  let wrapped = 0;
  let filled = 0;
  let inWord = 0;
  for (const page of pages) {
    const right = rightOf(page);
    for (const [index, line] of page.lines.entries()) {
      const next = page.lines[index + 1];
      if (next === undefined || next.size !== line.size || lineEnd(line) < right - line.size * 4) continue;
      const last = lastWord(lineText(line));
      const first = firstWord(lineText(next));
      if (last === undefined || first === undefined) continue;
      wrapped += 1;
      if (lineEnd(line) > right - line.size * FILLED_WITHIN) filled += 1;
      if (WORD_REST.test(lineText(next)) || isKnownAsOne(last, first, words)) inWord += 1;
    }
  }
  return { words, breaksWords: inWord > 0 && filled >= wrapped * FILLED_SHARE };
}

function goesOn(text: string, line: string, { words, breaksWords }: Wrapping): boolean {
  const first = firstWord(line);
  if (first === undefined) return false;
  if (/\d$/u.test(text)) return breaksWords && UNIT_REST.test(line);
  const last = lastWord(text);
  if (last === undefined) return false;
  if (WORD_REST.test(line) || isKnownAsOne(last, first, words)) return true;
  if (VERB_REST.test(line)) return !WORD_FINISHED.test(last);
  if (!breaksWords || words.has(last)) return false;
  // The number before a unit: "100만" and then "원".
  if (/\d[가-힣]{1,2}$/u.test(text) && UNIT_REST.test(line)) return true;
  return last.length === 1 ? !SHORT_WORD.test(last) : !WORD_FINISHED.test(last);
}

/** Wrapped lines as one text, with a blank only where one word ends and another begins. */
export function joinLines(lines: readonly string[], wrapping: Wrapping): string {
  const pieces: string[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const isHyphenated = /[a-z]-$/i.test(line) && /^[a-z]/.test(next ?? '');
    if (isHyphenated) pieces.push(line.slice(0, -1));
    else if (next === undefined || goesOn(line, next, wrapping)) pieces.push(line);
    else pieces.push(line, ' ');
  }
  return pieces.join('');
}
