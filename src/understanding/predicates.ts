import { isHangul } from './hangul.js';
import { lexemesAt } from './lexicon/index.js';
import { isNameLike, isPersonLike } from './names.js';

/**
 * Tells Korean verbs and adjectives by their endings: 되더라, 갈라서, 궁금하거든 are never names. What says no
 * (없, 안, 못, 않) or makes a verb of a noun nobody knows (할인했는데) may change the figure and is left unknown.
 */

const PAST = /[\uac00-\ud7a3]/g;
const FINAL_SS = 20;
const FINAL_L = 8;

function finalOf(syllable: string): number {
  return isHangul(syllable) ? (syllable.charCodeAt(0) - 0xac00) % 28 : 0;
}

const NEGATIVE = /없|않|못|아니|^안|말고/;

/** Endings that no noun has, at least two syllables long. */
const STRONG =
  /(?:는데|은데|던데|는지|은지|을지|는가|은가|을까|더라|더라고|더라구|거든|잖아|냐고|냐니까|다니까|라니까|하니까|되니까|으니까|는다고|다고|자고|려고|려는데|려면|으면|면은|면서|길래|던가|던지|는구나|겠네|겠다|세요|셔요|십시오|십니까|습니다|습니까|을래|을게|을게요|는거야|어야|아야|해야|면|는교|능교|는겨|니껴|니꺼|당가)요?$/;
/** 갈라서, 비해서, 나눠서: 아/어 with 서. */
const BECAUSE = /[가-힣][라러려해개내배깨채쳐져켜워와아어여눠춰떠꿔꿰]서요?$/;
const RESULT_VOWELS = new Set('아어여해라러려겨켜쳐져워와눠춰떠꿔내개깨채써'.split(''));
const FAVOURED =
  /(.)(?:줘|줘봐|줘바|줘봐봐|봐봐|봐바|주세요|주실래|주시겠어|줄래|주라|달라|줄수|봐줘|봐주세요|봐|보자|볼래|볼까)요?$/;
const FAVOUR = /^(?:줘|줄|주|봐|볼|보|달)/;

/** A noun with 이다 behind it is a noun still: 세파정인데, 세파정이었나. */
const COPULA = /..(?:이었|였)|(?:인데|인지|인가|이던데|이던가|이더라|이거든|이잖아|이라니까|이면)요?$/;

/** 분석했는데: a noun of two syllables or more made a verb; the noun must be known. */
const MADE_VERB = /^(.{2,}?)(?:하|해|했|되|돼|됐|시키|시켰)[^요]*$/;

function knownStem(word: string): boolean {
  const noun = MADE_VERB.exec(word)?.[1];
  if (noun === undefined) return true;
  // 반품했는데, 취소됐는지: which rows are meant is no small matter either.
  return lexemesAt(noun, 0).some((l) => l.word === noun && l.concept.kind !== 'status');
}

function hasPast(word: string): boolean {
  return (word.match(PAST) ?? []).some((s) => finalOf(s) === FINAL_SS);
}

/** 불러줘, 눌러봐줘: a favour asked with a verb of one or two syllables. */
function isFavoured(word: string): boolean {
  const m = FAVOURED.exec(word);
  return m !== null && RESULT_VOWELS.has(m[1] ?? '') && !/[은는이가을를]/.test(word.slice(0, m.index));
}

/** 볼래, 줄게, 뽑아볼까: the future with ㄹ. */
function hasFuture(word: string): boolean {
  const m = /(.)(?:래|게|까|지|텐데)요?$/.exec(word);
  return m !== null && finalOf(m[1] ?? '') === FINAL_L && !/[달살]래|[말물]까/.test(word);
}

const LETTERS_MAX = 10;

/** Whether a word is a verb or an adjective that says nothing about the figures. */
export function isPredicate(word: string): boolean {
  if (word.length < 2 || word.length > LETTERS_MAX || !/^[가-힣]+$/.test(word)) return false;
  if (NEGATIVE.test(word) || isNameLike(word) || COPULA.test(word)) return false;
  // 있었던, 샀던: what stands before a noun chooses among its members.
  if (/던$/.test(word)) return false;
  if (hasPast(word) || (STRONG.test(word) && word.length >= 3) || /^보면요?$/.test(word))
    return knownStem(word);
  return (
    !isPersonLike(word) && (BECAUSE.test(word) || isFavoured(word) || hasFuture(word)) && knownStem(word)
  );
}

/** "불러 줄래", "꺼내 봐": a verb whose favour follows as the next word. */
export function isFavour(word: string, next: string): boolean {
  const last = word.at(-1) ?? '';
  return (
    word.length === (/[아어]/.test(last) && finalOf(word.at(-2) ?? '') > 0 ? Math.min(word.length, 3) : 2) &&
    /^[가-힣]+$/.test(word) &&
    RESULT_VOWELS.has(last) &&
    FAVOUR.test(next) &&
    !NEGATIVE.test(word) &&
    !isNameLike(word) &&
    !isPersonLike(word) &&
    knownStem(word)
  );
}
