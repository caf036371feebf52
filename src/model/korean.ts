/** Korean particles that depend on whether the word before them ends in a consonant. */
export type ParticlePair = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로' | '이라/라' | '이에요/예요';

// Final sounds of the digits and Latin letters as they are read aloud in Korean: 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔.
const CODA_DIGITS = new Set(['0', '1', '3', '6', '7', '8']);
const CODA_LETTERS = new Set(['l', 'm', 'n', 'r']);
const RIEUL = 8;

// Units behind a number are read out: 10mg 십 밀리그램, 500mL 오백 밀리리터.
const GRAMS = /\d\s*(?:m|k|mc|µ)?g$/i;
const LITRES = /\d\s*m?l$/i;

function coda(word: string): 'none' | 'rieul' | 'other' {
  // 퍼센트, 퍼센트포인트.
  if (/%p?$/.test(word)) return 'none';
  // A particle agrees with the word, not with what stands in brackets behind it: 8개(1번, 2번)를.
  const said = word.replace(/(?<=[0-9A-Za-z가-힣])\s*\([^()]*\)$/u, '');
  const bare = said.normalize('NFC').replace(/[^0-9A-Za-z가-힣]+$/u, '');
  if (GRAMS.test(bare)) return 'other';
  if (LITRES.test(bare)) return 'none';
  const last = bare.at(-1) ?? '';
  const code = last.charCodeAt(0) - 0xac00;
  if (code >= 0 && code < 11172) {
    const jong = code % 28;
    return jong === 0 ? 'none' : jong === RIEUL ? 'rieul' : 'other';
  }
  if (last === '1' || last === '7' || last === '8' || last.toLowerCase() === 'l') return 'rieul';
  if (CODA_DIGITS.has(last) || CODA_LETTERS.has(last.toLowerCase())) return 'other';
  return 'none';
}

/** `word` with the fitting particle: withParticle('매출', '은/는') is 매출은. */
export function withParticle(word: string, pair: ParticlePair): string {
  const [afterConsonant, afterVowel] = pair.split('/') as [string, string];
  const end = coda(word);
  // 로 follows both a vowel and ㄹ: 서울로.
  const vowelForm = end === 'none' || (pair === '으로/로' && end === 'rieul');
  return word + (vowelForm ? afterVowel : afterConsonant);
}
