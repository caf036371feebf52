const GANADA = '가나다라마바사아자차카타파하';
const CHOSUNG = 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS: Readonly<Record<'hangul' | 'hanja', { readonly ones: string; readonly ten: string }>> = {
  hangul: { ones: '일이삼사오육칠팔구', ten: '십' },
  hanja: { ones: '一二三四五六七八九', ten: '十' },
};
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(n: number): string {
  let rest = Math.min(n, 3999);
  let text = '';
  for (const [value, letters] of ROMAN) {
    for (; rest >= value; rest -= value) text += letters;
  }
  return text;
}

function letter(letters: string, n: number): string {
  return letters[(n - 1) % letters.length] ?? String(n);
}

/** Circled signs that stand in a row in Unicode, from the one for 1; beyond the last, the number in brackets. */
function circled(first: number, count: number, n: number): string {
  return n >= 1 && n <= count ? String.fromCodePoint(first + n - 1) : `(${n})`;
}

/** 1 to 99 as it is said: 십이, 二十. */
function spoken({ ones, ten }: { readonly ones: string; readonly ten: string }, n: number): string {
  if (n < 1 || n > 99) return String(n);
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? ones[tens - 1] : ''}${tens > 0 ? ten : ''}${n % 10 > 0 ? ones[(n % 10) - 1] : ''}`;
}

/**
 * A list number in its format: those of Word by their names (ECMA-376 part 1, 17.18.59, ST_NumberFormat), and those
 * that only Hangul has by names of ours. Digits for one that is not known.
 */
export function numberText(n: number, format: string): string {
  switch (format) {
    case 'ganada':
      return letter(GANADA, n);
    case 'chosung':
      return letter(CHOSUNG, n);
    case 'upperLetter':
      return letter(ALPHABET, n);
    case 'lowerLetter':
      return letter(ALPHABET, n).toLowerCase();
    case 'upperRoman':
      return roman(n);
    case 'lowerRoman':
      return roman(n).toLowerCase();
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return circled(0x2460, 20, n);
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'upperLetterCircled':
      return circled(0x24b6, 26, n);
    case 'lowerLetterCircled':
      return circled(0x24d0, 26, n);
    case 'ganadaCircled':
      return circled(0x326e, 14, n);
    case 'chosungCircled':
      return circled(0x3260, 14, n);
    case 'hangulSpoken':
      return spoken(DIGITS.hangul, n);
    case 'hanja':
      return spoken(DIGITS.hanja, n);
    case 'hanjaCircled':
      return circled(0x3280, 10, n);
    default:
      return String(n);
  }
}
