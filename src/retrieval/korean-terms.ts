import { letterGrams, lettersOf, searchText } from '../model/search-text.js';

/** Terms of Korean text by rules alone: no dictionary, the same for passages and questions. */

/** Particles and the endings of the verbs that turn a noun into one. */
const ENDINGS: ReadonlySet<string> = new Set([
  ...[
    '하였습니다',
    '했습니다',
    '합니다',
    '입니다',
    '하여야',
    '하려면',
    '하려는',
    '하도록',
    '하거나',
    '하면서',
  ],
  ...[
    '하였을',
    '하였다',
    '한다면',
    '으로써',
    '으로서',
    '에서는',
    '에게서',
    '으로는',
    '까지는',
    '부터는',
    '이라는',
  ],
  ...[
    '에서의',
    '으로의',
    '되어야',
    '라는',
    '에서',
    '에게',
    '으로',
    '까지',
    '부터',
    '이나',
    '이란',
    '이며',
    '에는',
  ],
  ...[
    '에도',
    '로서',
    '로써',
    '과의',
    '와의',
    '보다',
    '처럼',
    '에의',
    '하면',
    '하고',
    '하는',
    '하여',
    '하지',
    '한다',
  ],
  ...[
    '했다',
    '해야',
    '하기',
    '되는',
    '되어',
    '된다',
    '되면',
    '되지',
    '한',
    '할',
    '함',
    '된',
    '될',
    '됨',
    '인',
    '만',
  ],
  ...['은', '는', '이', '가', '을', '를', '의', '에', '로', '와', '과', '도', '나', '란'],
]);
const ENDING_LETTERS_MAX = 5;
/** Shorter words are kept whole: 이자 is no 자. */
const STEM_LETTERS_MIN = 2;

const RUN = /[가-힣]+|[a-z]+|\d+(?:[.,]\d+)*|\p{L}+/gu;

/** What asks, and so stands in no passage that answers. */
const ASKING_WORD = /(?:무엇|어떻게|얼마|언제|어디|누구|어떤)[가-힣]*/g;
const ASKING_END = /(?:인가요|나요|까요|인가|는가|습니까|니까|주세요|줘|인지|는지|여부)(?=[^가-힣]|$)/g;
const ASKING_LEMMAS: ReadonlySet<string> = new Set([
  ...['무엇', '뭐', '얼마', '어떻', '어떻다', '어떤', '어느', '언제', '어디', '누구', '왜', '몇', '무슨'],
  ...['알리다', '알다', '것', '수', '하다', '되다', '있다', '이', '그', '저'],
]);

/** A Korean word without its particle or ending. */
export function stemOf(word: string): string {
  for (let letters = Math.min(ENDING_LETTERS_MAX, word.length); letters > 0; letters--) {
    if (!ENDINGS.has(word.slice(-letters))) continue;
    // Only the longest counts: 손으로 is no 손으 and 로.
    return word.length - letters >= STEM_LETTERS_MIN ? word.slice(0, -letters) : word;
  }
  return word;
}

/** Its words as written, without particles and endings, in their order. */
export function stemsOf(text: string): readonly string[] {
  return (searchText(text).match(RUN) ?? []).map((run) => (/^[가-힣]/.test(run) ? stemOf(run) : run));
}

/** Every two letters in a row, over spaces and marks: 계약 해지 and 계약해지 share all of theirs. */
export function bigramsOf(text: string): readonly string[] {
  return letterGrams(lettersOf(text), 2);
}

/** A question without what only asks. */
export function withoutAsking(question: string): string {
  return question.normalize('NFKC').replace(ASKING_WORD, ' ').replace(ASKING_END, ' ');
}

export function isAskingWord(word: string): boolean {
  return ASKING_LEMMAS.has(word);
}

/** Neighbours, as one term each. */
export function pairsOf(terms: readonly string[]): readonly string[] {
  return terms.slice(1).map((term, i) => `${terms[i]} ${term}`);
}
