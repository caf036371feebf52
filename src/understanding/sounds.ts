/**
 * How a word sounds, whether written in Hangul or in Latin letters: 아토르바 and "Atorva" are one name. A rule of
 * letters, no list of words: sounds that a transliteration does not keep apart (ㅂ ㅍ b p v f; ㄷ ㅌ d t; ㄹ l r; …)
 * fall into one class, vowels into six; ㅡ, with which Hangul parts consonants, is no sound.
 */
interface Sound {
  /** Classes it may belong to: c is K or S. */
  readonly classes: string;
  readonly vowel: boolean;
  /** May be left out in the other script: r at the end of a syllable, h. */
  readonly optional: boolean;
  /** A name may end here as far as it was said. */
  readonly closes: boolean;
}

const BASE = 0xac00;
const INITIAL_SOUNDS = [
  'K',
  'K',
  'N',
  'T',
  'T',
  'L',
  'M',
  'P',
  'P',
  'S',
  'S',
  '',
  'J',
  'J',
  'J',
  'K',
  'T',
  'P',
  'H',
];
// ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ
const VOWEL_SOUNDS = [
  'A',
  'E',
  'A',
  'E',
  'OU',
  'E',
  'OU',
  'E',
  'O',
  'A',
  'E',
  'E',
  'O',
  'U',
  'O',
  'E',
  'I',
  'U',
  '',
  'I',
  'I',
];
const FINAL_SOUNDS: Readonly<Record<number, string>> = {
  1: 'K',
  2: 'K',
  4: 'N',
  7: 'T',
  8: 'L',
  16: 'M',
  17: 'P',
  19: 'TS',
  20: 'TS',
  21: 'N',
  22: 'TJ',
  23: 'TJ',
  24: 'K',
  25: 'T',
  26: 'P',
  27: 'TH',
};

function sound(classes: string, fields: Partial<Sound> = {}): Sound {
  return { classes, vowel: false, optional: false, closes: false, ...fields };
}

/** Sounds of each syllable met so far: names are made of few. */
const syllables = new Map<string, readonly Sound[]>();

function syllableSounds(char: string): readonly Sound[] {
  const known = syllables.get(char);
  if (known !== undefined) return known;
  const i = char.charCodeAt(0) - BASE;
  const initial = INITIAL_SOUNDS[Math.floor(i / 588)] ?? '';
  const vowel = VOWEL_SOUNDS[Math.floor((i % 588) / 28)] ?? '';
  const final = FINAL_SOUNDS[i % 28] ?? '';
  const parts = [
    ...(initial === '' ? [] : [sound(initial, { optional: initial === 'H' })]),
    ...(vowel === '' ? [] : [sound(vowel, { vowel: true })]),
    ...(final === '' ? [] : [sound(final)]),
  ];
  const last = parts.pop();
  const made = last === undefined ? [] : [...parts, { ...last, closes: true }];
  syllables.set(char, made);
  return made;
}

function hangulSounds(text: string): Sound[] {
  return [...text].flatMap(syllableSounds);
}

/** Spellings that are one sound, before single letters; the first that fits holds. */
const LATIN: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ph|pp|ff|bb/y, ['P']],
  [/ch|tch/y, ['JK']],
  [/ck|cc(?![eiy])|kk|qu?|kh/y, ['K']],
  [/th|tt|dd/y, ['TS']],
  [/sh|ss|sc(?=[eiy])/y, ['S']],
  [/ll|rr|rh|l|r/y, ['L']],
  [/ng(?![aeiouy])|nn/y, ['N']],
  [/mm/y, ['M']],
  [/c(?=[eiy])/y, ['S']],
  [/g(?=[eiy])/y, ['KJ']],
  [/x/y, ['K', 'S']],
  [/[bpvf]/y, ['P']],
  [/[dt]/y, ['T']],
  [/[ckgq]/y, ['K']],
  [/s/y, ['SJ']],
  [/[zj]/y, ['JS']],
  [/m/y, ['M']],
  [/n/y, ['N']],
];

const LATIN_VOWELS: readonly (readonly [RegExp, string])[] = [
  [/eo/y, 'OU'],
  [/eu/y, ''],
  [/oo/y, 'UO'],
  [/ee|ea|ie(?![a-z])/y, 'I'],
  [/ae|ai|ay|ei|ey/y, 'EAI'],
  [/a/y, 'AE'],
  [/e/y, 'E'],
  [/[iy]/y, 'I'],
  [/o/y, 'O'],
  [/u/y, 'UA'],
  [/w/y, ''],
];

const VOWEL_LETTER = /[aeiouyw]/;

function fits(regex: RegExp, text: string, at: number): number | null {
  regex.lastIndex = at;
  return regex.test(text) ? regex.lastIndex : null;
}

function latinSounds(text: string): Sound[] {
  // The last e of a word is silent and softens a c or g: Severance.
  const word =
    text.length > 4
      ? text
          .replace(/ce$/, 's')
          .replace(/ge$/, 'j')
          .replace(/([^aeiou])e$/, '$1')
      : text;
  const out: Sound[] = [];
  for (let at = 0; at < word.length; ) {
    const consonant = LATIN.map(([regex, classes]) => ({ end: fits(regex, word, at), classes })).find(
      (m) => m.end !== null,
    );
    if (consonant?.end != null) {
      const { end, classes } = consonant;
      // r before a consonant or at the end is not heard in every transliteration.
      const coda = classes[0] === 'L' && !VOWEL_LETTER.test(word[end] ?? '');
      out.push(...classes.map((c) => sound(c, { optional: coda && word[at] === 'r', closes: true })));
      at = end;
      continue;
    }
    const vowel = LATIN_VOWELS.map(([regex, classes]) => ({ end: fits(regex, word, at), classes })).find(
      (m) => m.end !== null,
    );
    if (vowel?.end != null && vowel.classes !== '') {
      out.push(sound(vowel.classes, { vowel: true, closes: true }));
    } else if (word[at] === 'h') out.push(sound('H', { optional: true }));
    at = vowel?.end ?? at + 1;
  }
  return out;
}

/** Twice the same consonant is heard once: 셀렉 and "selec". */
function collapsed(sounds: readonly Sound[]): Sound[] {
  const out: Sound[] = [];
  for (const next of sounds) {
    const last = out.at(-1);
    if (last !== undefined && !last.vowel && !next.vowel && last.classes === next.classes) {
      out[out.length - 1] = { ...next, optional: last.optional && next.optional };
    } else out.push(next);
  }
  return out;
}

export type Sounds = readonly Sound[];

/** Sounds of a text in one script, lower case; null where it is in neither or in both. */
export function soundsOf(text: string): Sounds | null {
  if (/^[a-z]+$/.test(text)) return collapsed(latinSounds(text));
  return /^[가-힣]+$/.test(text) ? collapsed(hangulSounds(text)) : null;
}

const VOWEL_COST = 0.5;
const OPTIONAL_COST = 0.3;
const NEVER = Number.POSITIVE_INFINITY;

function meets(a: Sound, b: Sound): number {
  if (a.vowel !== b.vowel) return NEVER;
  if ([...a.classes].some((c) => b.classes.includes(c))) return 0;
  return a.vowel ? VOWEL_COST : NEVER;
}

function dropped(s: Sound): number {
  if (s.vowel) return VOWEL_COST;
  return s.optional ? OPTIONAL_COST : NEVER;
}

/** False where the first consonants already part the two: spares most names the longer look. */
function mayMeet(said: Sounds, name: Sounds): boolean {
  const [a, b] = [said.find((s) => !s.vowel), name.find((s) => !s.vowel)];
  if (a === undefined || b === undefined || a.optional || b.optional) return true;
  return [...a.classes].some((c) => b.classes.includes(c));
}

/**
 * How far `said` sounds from the beginning of `name` that is nearest to it: 0 for the same, infinity where any
 * consonant differs or the distance is sure to pass `limit`. Only vowels, and what another script leaves out, may
 * be off.
 */
export function soundDistance(said: Sounds, name: Sounds, limit: number): number {
  if (!mayMeet(said, name)) return NEVER;
  let row = [0];
  for (const [j, n] of name.entries()) row.push((row[j] ?? NEVER) + dropped(n));
  for (const s of said) {
    const next = [(row[0] ?? NEVER) + dropped(s)];
    for (const [j, n] of name.entries()) {
      next.push(
        Math.min(
          (row[j] ?? NEVER) + meets(s, n),
          (row[j + 1] ?? NEVER) + dropped(s),
          (next[j] ?? NEVER) + dropped(n),
        ),
      );
    }
    if (Math.min(...next) > limit) return NEVER;
    row = next;
  }
  return Math.min(...row.map((cost, j) => (j > 0 && name[j - 1]?.closes === true ? cost : NEVER)));
}

const CONSONANTS_MIN = 3;
const OFF_SHARE_MAX = 0.15;

/** How far off a word may sound and still be the name; null for one too short to tell names apart by sound. */
export function soundLimit(said: Sounds): number | null {
  const consonants = said.filter((s) => !s.vowel && s.classes !== 'H').length;
  return consonants < CONSONANTS_MIN ? null : Math.max(VOWEL_COST, OFF_SHARE_MAX * said.length);
}
