import { createHash } from 'node:crypto';
import { COMPLIANCE_WORDS } from './words/compliance.js';
import { CONTRACT_WORDS } from './words/contracts.js';
import { EVERYDAY_WORDS } from './words/everyday.js';
import { EVERYDAY_VERB_WORDS } from './words/everyday-verbs.js';
import { KIND_WORDS } from './words/kinds.js';
import { MEDICINE_WORDS } from './words/medicine.js';
import { MONEY_WORDS } from './words/money.js';
import { OFFICE_WORDS } from './words/office.js';
import { PEOPLE_WORDS } from './words/people.js';

/**
 * Words of the trade that stand for one another, a concept a line in `words/`: what people say beside what documents
 * write, and the English for it. A blank within a word is written as an underscore. Verbs are given by the beginnings
 * that their forms share (늦, 늦어). A word may stand in several concepts; what it may mean is all of them. Behind
 * a bar stand sorts of the concept: they and its other words may mean each other, but an earthquake is no flood.
 */
const CONCEPTS = [
  MONEY_WORDS,
  PEOPLE_WORDS,
  COMPLIANCE_WORDS,
  CONTRACT_WORDS,
  MEDICINE_WORDS,
  OFFICE_WORDS,
  EVERYDAY_WORDS,
  EVERYDAY_VERB_WORDS,
  KIND_WORDS,
].join('');

/** Tells these words from those of another version. */
export const TRADE_WORDS_NAME = createHash('sha256').update(CONCEPTS).digest('hex').slice(0, 12);

const KOREAN = /[가-힣]/;
const PARTICLE = /^(?:은|는|이|가|을|를|도|만|에|의|로)$/;

function escaped(word: string): string {
  const literal = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  // A phrase may be said with its particles or without: 회사 그만두면, 회사를 그만두면.
  return literal.replaceAll(' ', '(?:은|는|이|가|을|를|도|에|의)?\\s*');
}

/** Korean words begin with what is meant and end in particles; English ones stand alone. */
function patternOf(word: string): RegExp {
  const isShort = word.replaceAll(' ', '').length < 2;
  if (!KOREAN.test(word)) return new RegExp(`${escaped(word)}(?![a-z])`, 'uy');
  const after = isShort ? '(?=(?:은|는|이|가|을|를|도|만|에|의|로|이랑|랑|하고)?(?:[^가-힣]|$))' : '';
  return new RegExp(escaped(word) + after, 'uy');
}

interface Entry {
  readonly word: string;
  readonly pattern: RegExp;
  readonly others: readonly string[];
}

/** Said of money by everybody, and of anything else as well: "언제 나오나요" of points is no payday. */
const LIGHT_VERBS: ReadonlySet<string> = new Set(
  '나오 나와 나옴 들어오 들어와 받는 받을 받아 주나 주는'.split(' '),
);

/**
 * One syllable, or two Latin letters, stand within too many words of a document to tell anything of it, and so do verbs
 * that go with everything.
 */
function isTelling(word: string): boolean {
  return word.length > (KOREAN.test(word) ? 1 : 2) && !LIGHT_VERBS.has(word);
}

const BAR = /\s*\|\s*/;

function wordsIn(words: string): readonly string[] {
  return words.trim() === ''
    ? []
    : words
        .trim()
        .split(' ')
        .map((each) => each.replaceAll('_', ' ').toLowerCase());
}

/** By the first letter: a question is held against the few words that begin as its own do. */
function entriesOf(text: string): ReadonlyMap<string, readonly Entry[]> {
  const others = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const [general = [], sorts = []] = line.split(BAR).map(wordsIn);
    for (const word of [...general, ...sorts]) {
      const known = others.get(word) ?? new Set();
      const meant = general.includes(word) ? [...general, ...sorts] : general;
      for (const other of meant) if (other !== word && isTelling(other)) known.add(other);
      others.set(word, known);
    }
  }
  const entries = new Map<string, Entry[]>();
  for (const [word, meant] of others) {
    const first = word.charAt(0);
    const entry = { word, pattern: patternOf(word), others: [...meant] };
    entries.set(first, [...(entries.get(first) ?? []), entry]);
  }
  return entries;
}

const ENTRIES = entriesOf(CONCEPTS);
/** Where a word begins: after no letter of its own script. */
const BEGINNINGS = /(?<![가-힣])[가-힣]|(?<![a-z])[a-z]|(?<![\p{L}\p{N}])\d/gu;

export interface Meant {
  /** As the question says it, in lower case. */
  readonly said: string;
  /** What documents may write instead. */
  readonly others: readonly string[];
}

interface Place {
  readonly entry: Entry;
  readonly from: number;
  readonly to: number;
}

function placesIn(text: string): readonly Place[] {
  return [...text.matchAll(BEGINNINGS)].flatMap(({ index }) =>
    (ENTRIES.get(text.charAt(index)) ?? []).flatMap((entry) => {
      const { pattern } = entry;
      pattern.lastIndex = index;
      return pattern.test(text) ? [{ entry, from: index, to: pattern.lastIndex }] : [];
    }),
  );
}

const NATIVE_NUMBERS = ['한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];
/** How what is counted is called in speech, and behind a figure. */
const COUNTERS: ReadonlyMap<string, string> = new Map([
  ['시간', '시간'],
  ['달', '개월'],
  ['번', '회'],
  ['명', '명'],
  ['개', '개'],
  ['대', '대'],
  ['해', '년'],
  ['주', '주'],
  ['살', '세'],
  ['군데', '곳'],
]);
const COUNTED = new RegExp(
  `(?<![가-힣])(${NATIVE_NUMBERS.join('|')})\\s?(${[...COUNTERS.keys()].join('|')})`,
  'gu',
);

/** "두 시간" is written 2시간, "세 번" 3회. */
function countedIn(text: string): readonly Meant[] {
  return [...text.matchAll(COUNTED)].map(([said, number = '', counter = '']) => ({
    said,
    others: [`${NATIVE_NUMBERS.indexOf(number) + 1}${COUNTERS.get(counter) ?? counter}`],
  }));
}

/**
 * The words of a question that others of the trade stand for, with those, each once. Within a phrase its other words are
 * not meant by themselves: whoever leaves the company ("회사 그만두면") ends no contract, which 그만두면 alone may mean.
 */
export function meantBy(question: string): readonly Meant[] {
  const text = question.normalize('NFC').toLowerCase();
  const places = placesIn(text);
  const phrases = places.filter(({ entry }) => entry.word.includes(' '));
  const isWithin = ({ entry, from, to }: Place): boolean =>
    phrases.some((p) => p.entry !== entry && p.from < from && to <= p.to);
  const whole = places.filter((place) => !isWithin(place));
  const meant = new Map(whole.map(({ entry: { word, others } }) => [word, { said: word, others }]));
  return [...meant.values(), ...countedIn(text)];
}

interface Kind {
  readonly general: readonly string[];
  readonly members: readonly string[];
}

const KINDS: readonly Kind[] = KIND_WORDS.trim()
  .split('\n')
  .map((line) => {
    const [general = [], ...members] = line.split(BAR).map(wordsIn);
    return { general, members: members.flat() };
  });

const THE_REST = /그\s?밖|기타|이외|나머지|모든/u;

/**
 * Whether a text tells of other members of a kind than the one asked about, and neither of it nor of the kind: what is
 * paid in Japan says nothing of Australia.
 */
export function isOfOtherMember(text: string, question: string): boolean {
  const squeezed = text.normalize('NFC').toLowerCase().replaceAll(' ', '');
  const asked = question.normalize('NFC').toLowerCase();
  const isTold = (word: string): boolean => squeezed.includes(word.replaceAll(' ', ''));
  return KINDS.some(({ general, members }) => {
    const said = members.filter((member) => isTelling(member) && asked.includes(member));
    if (said.length === 0 || THE_REST.test(text) || [...said, ...general].some(isTold)) return false;
    return members.some((member) => isTelling(member) && isTold(member));
  });
}

/** Whether a word of a question, without its ending or with it, is what was said. */
export function isSaidBy(word: string, said: string): boolean {
  if (word.startsWith(said) || said.includes(word)) return true;
  // 차로 is of "내 차", and 안내 of no phrase with 안.
  return (
    said.includes(' ') &&
    said.split(' ').some((part) => {
      const rest = word.startsWith(part) ? word.slice(part.length) : null;
      return rest !== null && (part.length > 1 || PARTICLE.test(rest));
    })
  );
}
