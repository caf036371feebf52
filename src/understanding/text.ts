/**
 * A question as the recognisers read it: lower-cased, composed (NFC), without spaces and punctuation.
 * `gapBefore[i]` keeps where a space or sign stood before character i; index `text.length` is always a gap.
 */
export interface CompactText {
  readonly text: string;
  readonly gapBefore: readonly boolean[];
}

const FULL_WIDTH_OFFSET = 0xfee0;

function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[〜∼–—−]/g, (c) => (c === '〜' || c === '∼' ? '~' : '-'));
}

const SINO: Readonly<Record<string, number>> = {
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  유: 6,
  칠: 7,
  팔: 8,
  구: 9,
  십: 10,
  시: 10,
};
const SPOKEN_MONTH = /(^|[\s~])(십[일이]|[일이삼사오육유칠팔구십시])월/g;
const SPOKEN_DAY = /(월\s*)((?:[이삼]?십)?[일이삼사오육칠팔구]?)일(?!\d)/g;

function spokenNumber(word: string): number {
  const [tens, ones] = word.includes('십') ? word.split('십') : ['', word];
  const ten = word.includes('십') ? 10 * (SINO[tens ?? ''] ?? 1) : 0;
  return ten + (SINO[ones ?? ''] ?? 0);
}

const SPOKEN_QUARTER = /(^|[\s~])([일이삼사])사분기/g;
const OTHER_QUARTER = /(^|[\s~])([일삼사]) ?분기/g;
const SECOND_QUARTER = /(^|[\s~])이 ?분기/g;

/** 이사분기 is 2분기; 이 분기 is this quarter, unless another one is counted beside it. */
function writtenQuarters(text: string): string {
  const counted = text
    .replace(SPOKEN_QUARTER, (_m, before: string, word: string) => `${before}${SINO[word]}분기`)
    .replace(OTHER_QUARTER, (_m, before: string, word: string) => `${before}${SINO[word]}분기`);
  return /(?:^|[\s~])\d ?분기/.test(counted) ? counted.replace(SECOND_QUARTER, '$12분기') : counted;
}

/** Dates as they are said: 팔월 십오일 -> 8월 15일. */
function writtenDates(text: string): string {
  return writtenQuarters(text)
    .replace(
      SPOKEN_MONTH,
      (_m, before: string, word: string) => `${before}${SINO[word] ?? spokenNumber(word)}월`,
    )
    .replace(SPOKEN_DAY, (whole, before: string, word: string) =>
      word === '' ? whole : `${before}${spokenNumber(word)}일`,
    );
}

/** Strengths as they are said: 20밀리그램, 20 밀리 -> 20mg. 밀리언, 밀리미터 are something else. */
function writtenUnits(text: string): string {
  return text
    .replace(/(\d)\s*(?:밀리|미리)\s*(?:그램|그람)/g, '$1mg')
    .replace(/(\d)\s*(?:마이크로|마이크로그램|마이크로그람)(?:그램|그람)?/g, '$1mcg')
    .replace(/(\d)\s*(?:(?:밀리|미리)\s*리터|씨씨|시시|cc)(?![a-z])/g, '$1ml')
    .replace(/(\d)\s*(?:밀리|미리)(?!언|터|미터|그|리)/g, '$1mg')
    .replace(/(\d)\s*(?:그램|그람)/g, '$1g');
}

const DIGIT = /\d/;
const WORD = /[\p{L}\p{N}%]/u;

/** Signs that belong to a number or a date when they stand beside digits. */
function keepsSign(sign: string, before: string, after: string): boolean {
  if (sign === '.' || sign === ',' || sign === '/' || sign === '-')
    return DIGIT.test(before) && DIGIT.test(after);
  if (sign === '~') return /[\d월일년기주달]/.test(before) && /[\p{L}\d']/u.test(after);
  return false;
}

/** Longest question that is read; what lies beyond is not looked at (a guard against pathological input). */
const READ_CHARACTERS_MAX = 2_000;

export function compact(raw: string): CompactText {
  const written = halfWidth(raw.slice(0, READ_CHARACTERS_MAX).normalize('NFC')).toLowerCase();
  const text = writtenDates(writtenUnits(written))
    // Laughing, crying: only vowels and doubled consonants, so that an initial-consonant name survives.
    .replace(/[ㅠㅜ]+|ㅋ{2,}|ㅎㅎ+(?=$|[\s.!?~])/g, ' ')
    // "last month's sales", "I'd like", "haven't"; "this years sales".
    .replace(/([a-z])n['’]t\b/g, '$1 not')
    .replace(/([a-z])['’](?:s|d|m|ve|re|ll)\b/g, '$1 ')
    .replace(/\b((?:this|last|next) (?:week|month|quarter|year))s\b/g, '$1')
    // "2026. 6. 3." is one date.
    .replace(/(\d)\.\s+(?=\d)/g, '$1.');
  const chars = [...text];
  let out = '';
  const gapBefore: boolean[] = [];
  let gap = true;
  const push = (c: string, withGap: boolean): void => {
    for (let k = 0; k < c.length; k++) gapBefore.push(k === 0 && withGap);
    out += c;
  };
  for (let i = 0; i < chars.length; i++) {
    const c = chars[i] ?? '';
    if (WORD.test(c)) {
      // Two numbers side by side must not run together: "top 5 3월".
      if (gap && DIGIT.test(c) && DIGIT.test(out.at(-1) ?? '')) push(' ', true);
      push(c, gap);
      gap = false;
      continue;
    }
    const before = out.at(-1) ?? '';
    const rest = chars
      .slice(i + 1, i + 4)
      .join('')
      .trimStart();
    if (keepsSign(c, before, c === '~' ? (rest[0] ?? '') : (chars[i + 1] ?? ''))) {
      push(c, false);
      gap = false;
    } else {
      gap = true;
    }
  }
  gapBefore.push(true);
  return { text: out, gapBefore };
}

/** The form in which names are compared: no spaces, no signs, lower case, NFC. */
export function nameKey(name: string): string {
  return compact(name).text.replaceAll(' ', '');
}
