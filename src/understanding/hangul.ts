/** Hangul syllables taken apart (Unicode 3.12: S = 0xAC00 + (L * 21 + V) * 28 + T). */

const BASE = 0xac00;
const COUNT = 11_172;
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const FINALS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'];

function syllableIndex(char: string): number {
  const index = char.charCodeAt(0) - BASE;
  return index >= 0 && index < COUNT ? index : -1;
}

export function isHangul(char: string): boolean {
  return syllableIndex(char) >= 0;
}

/** The letters of a text in order: 매출 -> ㅁㅐㅊㅜㄹ; other characters stand for themselves. */
export function jamo(text: string): string {
  let out = '';
  for (const c of text) {
    const i = syllableIndex(c);
    if (i < 0) {
      out += c;
      continue;
    }
    out +=
      (INITIALS[Math.floor(i / 588)] ?? '') +
      (VOWELS[Math.floor((i % 588) / 28)] ?? '') +
      (FINALS[i % 28] ?? '');
  }
  return out;
}

/** 초성: 한빛병원 -> ㅎㅂㅂㅇ; other characters stand for themselves. */
export function initials(text: string): string {
  let out = '';
  for (const c of text) {
    const i = syllableIndex(c);
    out += i < 0 ? c : (INITIALS[Math.floor(i / 588)] ?? '');
  }
  return out;
}

export function isInitials(text: string): boolean {
  return text.length >= 2 && [...text].every((c) => INITIALS.includes(c));
}

/** Edit distance (insert, delete, replace, swap of neighbours), or `limit + 1` as soon as it is certain to pass. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
