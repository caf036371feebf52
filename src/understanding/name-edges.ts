import type { Concept } from './concepts.js';
import { contactEdges } from './contact-edges.js';
import { COST, type Edge } from './edges.js';
import { isInitials } from './hangul.js';
import { type Lexeme, lexemeSlip, lexemesAt } from './lexicon/index.js';
import { isPlace } from './lexicon/places.js';
import type { NameMatch } from './name-match.js';
import { formsOf, NAME_FINAL } from './name-spans.js';
import { isPersonLike, type NameIndex } from './names.js';
import { particleEnds } from './particles.js';
import { isSlip, spellingOf } from './slips.js';
import { type CompactText, nameKey } from './text.js';
import { CLIENT_TITLE, TITLES } from './titles.js';
import { gapsInside, nextGap, spaced, wordBounded } from './word-bounds.js';
import { laterWords, WORD_LETTERS_MAX, wordEnds } from './word-ends.js';

/** Names, whole, in part or misspelled, where they stand in the text. */

const TITLE = new RegExp(`^(.+?)(${TITLES})$`);

function nameConcept(match: NameMatch): Concept {
  return { kind: 'name', match };
}

function bounded(source: CompactText, end: number, glue: readonly boolean[]): boolean {
  if (source.gapBefore[end] === true || glue[end] === true) return true;
  if (!wordBounded(source, end - 1, end)) return false;
  return (
    lexemesAt(source.text, end).length > 0 ||
    particleEnds(source.text, end).some(
      (p) => source.gapBefore[p] === true || glue[p] === true || lexemesAt(source.text, p).length > 0,
    )
  );
}

/** Latin letters name something from the beginning of one of its words on: "track" is no part of GlucoTrack. */
function beginsWord(said: string, label: string): boolean {
  if (!/^[a-z]+$/.test(said) || !/[a-z]/i.test(label)) return true;
  const words = label.toLowerCase().split(/[^a-z0-9가-힣]+/);
  return words.some((_, i) => {
    const rest = words.slice(i).join('');
    if (!rest.startsWith(said)) return false;
    const whole = words.slice(i).some((_word, j) => words.slice(i, i + j + 1).join('') === said);
    return whole || said.length >= LATIN_BEGUN_MIN;
  });
}

const LATIN_BEGUN_MIN = 4;

/** "두 명 이상": a bound, and nobody who is called 이상희. */
const BOUNDS = /^(?:이상|이하|미만|초과|이내|이외|이후|이전)$/;
/** "이번 매출": a time that is not said in full, and no client that is called 이번내과. */
const TIMES =
  /^(?:이번|요번|금번|지난|저번|지난번|다음|최근|작년|올해|오늘|어제|내일|그제|분기|반기|연간|월간|주간|매일|매월|매주)$/;

/** "평균은?": how a list is reckoned up, and no client that is called 평균내과. */
const RECKONED = /^(?:평균|합계|총합|총계|최고|최저|최대|최소|중간|목표|누적|순위|상위|하위)$/;

function wordPart(said: string, names: NameIndex): NameMatch | null {
  if (BOUNDS.test(said) || TIMES.test(said) || RECKONED.test(said)) return null;
  const match = names.part(said);
  const candidates = match?.candidates.filter((c) => beginsWord(said, c.label)) ?? [];
  return match === null || candidates.length === 0 ? null : { ...match, candidates };
}

/** "하늘이": the given name of somebody visible with the 이 of speech; 김민지 is never 김민 with 지. */
function givenName(word: string, names: NameIndex): NameMatch | null {
  if (!isPersonLike(word) || !NAME_FINAL.test(word)) return null;
  const given = word.slice(0, -1);
  const match = names.part(given);
  if (match === null) return null;
  const people = match.candidates.filter(
    (c) => c.dimension === 'user' && c.label.length > 2 && c.label.endsWith(given),
  );
  return people.length === 0 ? null : { ...match, candidates: people };
}

/** Full names from here, and parts of names over whole words. */
export function nameEdges(
  source: CompactText,
  start: number,
  glue: readonly boolean[],
  names: NameIndex,
): Edge[] {
  const { text } = source;
  const edges: Edge[] = [];
  for (const { end, match } of names.fullAt(text, start)) {
    if (!bounded(source, end, glue) || !wordBounded(source, start, end)) continue;
    edges.push({
      end,
      concept: nameConcept(match),
      cost:
        (match.level === 'exact' ? COST.nameExact : COST.nameAlias) + 0.02 * gapsInside(source, start, end),
    });
  }
  edges.push(...contactEdges(source, start, { names, ends: (end) => bounded(source, end, glue) }));
  for (const end of [...wordEnds(source, start, glue), ...laterWords(source, start)]) {
    const word = text.slice(start, end);
    if (word.length > WORD_LETTERS_MAX) continue;
    // Two Latin letters stand in too many names.
    if (/^[a-z]{1,2}$/.test(word)) continue;
    for (const said of formsOf(word)) {
      const title = TITLE.exec(said);
      const bare = title?.[1] ?? said;
      const isColleague = bare.length === 1 && title !== null && !CLIENT_TITLE.test(title[2] ?? '');
      const titled = isColleague ? names.surname(bare, title[2] ?? '') : null;
      const match =
        titled ??
        givenName(word, names) ??
        wordPart(bare, names) ??
        (isInitials(bare) ? names.initials(bare) : null);
      if (match === null) continue;
      const base = match.level === 'part' ? COST.namePart : COST.nameInitials;
      edges.push({
        end,
        concept: nameConcept(match),
        cost: base - 0.05 * bare.length + 0.2 * (word.length - said.length),
      });
      break;
    }
  }
  return edges;
}

/** Kinds that a word formed like a person's name is never taken for. */
const NOT_OF_PEOPLE = new Set<Concept['kind']>(['noun', 'rank', 'superlative', 'total', 'which', 'status']);

/** The word of the vocabulary that a misspelled one stands for. */
export function vocabularySlip(said: string): Lexeme | null {
  if (isPlace(said)) return null;
  const found = lexemeSlip(said);
  return found !== null && isPersonLike(said) && NOT_OF_PEOPLE.has(found.concept.kind) ? null : found;
}

/**
 * The name that a misspelled word is near to. A short one must differ in what fingers or ears mix up, and one of
 * which only the beginning was said in nothing of its first syllable: 라온뜰 is not 다온뜰약국.
 */
function nameSlip(said: string, names: NameIndex): NameMatch | null {
  // 영남 is no slip of 경남.
  const match = isPlace(said) ? null : names.slip(said);
  if (match === null || match.level !== 'slip') return match;
  const spelling = spellingOf(said);
  const near = match.candidates.filter(({ label }) => {
    const key = nameKey(label);
    if (isSlip(spelling, spellingOf(key), false)) return true;
    const begun = key.slice(0, said.length);
    return begun[0] === said[0] && isSlip(spelling, spellingOf(begun), false);
  });
  return near.length === 0 ? null : { ...match, candidates: near };
}

function beginsWithWord({ text }: CompactText, start: number, gap: number): boolean {
  return lexemesAt(text, start).some((l) => start + l.word.length === gap);
}

/** "세움병원 본괸", "Seoul Skn Lab": a slip in one of several words of a name. */
export function joinedNameSlips(source: CompactText, start: number, names: NameIndex): Edge[] {
  // "타이펜정 재고": a name that is whole is not the beginning of a misspelled longer one.
  if (names.fullAt(source.text, start).some(({ end }) => source.gapBefore[end] === true)) return [];
  return laterWords(source, start).flatMap((end): Edge[] => {
    const word = source.text.slice(start, end);
    if (word.length > WORD_LETTERS_MAX) return [];
    for (const said of formsOf(word)) {
      const name = nameSlip(said, names);
      // "for seoul": a word of the language is no sound of a name.
      if (name === null || (name.level === 'sound' && beginsWithWord(source, start, nextGap(source, start))))
        continue;
      const match = { ...name, said: spaced(source, start, start + said.length) };
      return [{ end, concept: nameConcept(match), cost: COST.nameSlip + 0.2 * (word.length - said.length) }];
    }
    return [];
  });
}

export function slipEdges(source: CompactText, start: number, end: number, names: NameIndex): Edge[] {
  const word = source.text.slice(start, end);
  const edges: Edge[] = [];
  for (const said of formsOf(word)) {
    const extra = 0.2 * (word.length - said.length);
    const lexeme = vocabularySlip(said);
    if (lexeme !== null) edges.push({ end, concept: lexeme.concept, cost: COST.lexemeSlip + extra });
    const name = nameSlip(said, names);
    if (name !== null) edges.push({ end, concept: nameConcept(name), cost: COST.nameSlip + extra });
  }
  return edges;
}
