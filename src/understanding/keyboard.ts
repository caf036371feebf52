import { jamo } from './hangul.js';

/** The Korean two-set (dubeolsik) keyboard: which letter shares a key with which, and which keys lie side by side. */

const ROWS: readonly (readonly [latin: string, hangul: string])[] = [
  ['qwertyuiop', 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ'],
  ['asdfghjkl', 'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ'],
  ['zxcvbnm', 'ㅋㅌㅊㅍㅠㅜㅡ'],
];
const SHIFTED: Readonly<Record<string, string>> = {
  ㅃ: 'ㅂ',
  ㅉ: 'ㅈ',
  ㄸ: 'ㄷ',
  ㄲ: 'ㄱ',
  ㅆ: 'ㅅ',
  ㅒ: 'ㅐ',
  ㅖ: 'ㅔ',
};
/** Letters that are typed with two keys. */
const PAIRS: Readonly<Record<string, string>> = {
  ㅘ: 'ㅗㅏ',
  ㅙ: 'ㅗㅐ',
  ㅚ: 'ㅗㅣ',
  ㅝ: 'ㅜㅓ',
  ㅞ: 'ㅜㅔ',
  ㅟ: 'ㅜㅣ',
  ㅢ: 'ㅡㅣ',
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
};
const JOINED = new Map(Object.entries(PAIRS).map(([one, two]) => [two, one]));
const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const FINALS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'];

const TO_HANGUL = new Map<string, string>();
const TO_LATIN = new Map<string, string>();
const PLACE = new Map<string, readonly [row: number, column: number]>();
ROWS.forEach(([latin, hangul], row) => {
  [...latin].forEach((key, column) => {
    const letter = hangul[column] ?? '';
    TO_HANGUL.set(key, letter);
    TO_LATIN.set(letter, key);
    // Each row of keys is set half a key further to the right.
    for (const sign of [key, letter]) PLACE.set(sign, [row, column + row / 2]);
  });
});

const isVowel = (letter: string | undefined): boolean => letter !== undefined && VOWELS.includes(letter);

/** Loose letters as syllables, as an input method makes them: ㅁㅐㅊㅜㄹ -> 매출. */
export function composed(letters: string): string {
  const queue = [...letters];
  let out = '';
  for (let i = 0; i < queue.length; ) {
    const lead = queue[i] ?? '';
    if (!LEADS.includes(lead) || !isVowel(queue[i + 1])) {
      out += lead;
      i++;
      continue;
    }
    let vowel = queue[i + 1] ?? '';
    i += 2;
    const wide = JOINED.get(vowel + (queue[i] ?? ''));
    if (wide !== undefined && isVowel(wide)) {
      vowel = wide;
      i++;
    }
    let final = '';
    // A consonant before a vowel begins the next syllable.
    if (FINALS.includes(queue[i] ?? '-') && !isVowel(queue[i + 1])) {
      final = queue[i] ?? '';
      i++;
      const double = JOINED.get(final + (queue[i] ?? ''));
      if (double !== undefined && FINALS.includes(double) && !isVowel(queue[i + 1])) {
        final = double;
        i++;
      }
    }
    out += String.fromCharCode(
      0xac00 + (LEADS.indexOf(lead) * 21 + VOWELS.indexOf(vowel)) * 28 + FINALS.indexOf(final),
    );
  }
  return out;
}

/** What was typed with the Latin layout left on: aocnf -> 매출; null where the keys make no whole syllables. */
export function asHangul(latin: string): string | null {
  if (!/^[a-z]+$/.test(latin)) return null;
  const made = composed([...latin].map((key) => TO_HANGUL.get(key) ?? '').join(''));
  return /^[가-힣]+$/.test(made) ? made : null;
}

/** What was typed with the Korean layout left on: ㄴ미ㄷㄴ -> sales; null where it has other signs. */
export function asLatin(hangul: string): string | null {
  const keys = [...jamo(hangul)]
    .flatMap((letter) => [...(PAIRS[letter] ?? letter)])
    .map((letter) => TO_LATIN.get(SHIFTED[letter] ?? letter) ?? '?')
    .join('');
  return keys.includes('?') ? null : keys;
}

/** Letters that are heard or written for each other: 매출/매줄, 대비/데비, 취소/췌소. */
const MIXED: readonly string[] = [
  'ㅐㅔㅒㅖ',
  'ㅙㅚㅞㅟㅐㅔ',
  'ㅓㅕㅗ',
  'ㅏㅑ',
  'ㅗㅛ',
  'ㅜㅠㅡ',
  'ㅡㅢㅣㅟ',
  'ㄱㄲㅋ',
  'ㄷㄸㅌ',
  'ㅂㅃㅍ',
  'ㅅㅆㅈ',
  'ㅈㅉㅊ',
  'ㄴㅁㅇ',
];

/** Whether one letter is easily typed or written for the other. */
export function isEasySlip(a: string, b: string): boolean {
  const [one, other] = [SHIFTED[a] ?? a, SHIFTED[b] ?? b];
  if (one === other || MIXED.some((set) => set.includes(a) && set.includes(b))) return true;
  const [p, q] = [PLACE.get(one), PLACE.get(other)];
  if (p !== undefined && q !== undefined) return Math.abs(p[0] - q[0]) <= 1 && Math.abs(p[1] - q[1]) <= 1;
  // One key of a two-key letter missing: 병운 for 병원.
  return (PAIRS[a] ?? a).includes(one === a ? b : a) || (PAIRS[b] ?? b).includes(a);
}
