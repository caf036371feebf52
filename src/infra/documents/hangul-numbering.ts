import type { HangulHead, HangulNumberLevel, ParagraphHead } from './hangul-model.js';
import { numberText } from './number-text.js';

export interface HangulNumbering {
  /** The mark before a paragraph, counted on with each call; '' where there is none. */
  readonly next: (head: ParagraphHead, outlineId: number) => string;
}

/** The names of KS X 6101, in the order of the codes of HWP 5.0, as `numberText` knows them. */
const FORMATS: readonly (readonly [owpml: string, format: string])[] = [
  ['DIGIT', 'decimal'],
  ['CIRCLED_DIGIT', 'decimalEnclosedCircle'],
  ['ROMAN_CAPITAL', 'upperRoman'],
  ['ROMAN_SMALL', 'lowerRoman'],
  ['LATIN_CAPITAL', 'upperLetter'],
  ['LATIN_SMALL', 'lowerLetter'],
  ['CIRCLED_LATIN_CAPITAL', 'upperLetterCircled'],
  ['CIRCLED_LATIN_SMALL', 'lowerLetterCircled'],
  ['HANGUL_SYLLABLE', 'ganada'],
  ['CIRCLED_HANGUL_SYLLABLE', 'ganadaCircled'],
  ['HANGUL_JAMO', 'chosung'],
  ['CIRCLED_HANGUL_JAMO', 'chosungCircled'],
  ['HANGUL_PHONETIC', 'hangulSpoken'],
  ['IDEOGRAPH', 'hanja'],
  ['CIRCLED_IDEOGRAPH', 'hanjaCircled'],
];

/** The format that HWPX names, or that HWP 5.0 gives a code. */
export function hangulFormat(of: string | number): string {
  const found = typeof of === 'number' ? FORMATS[of] : FORMATS.find(([owpml]) => owpml === of);
  return found?.[1] ?? 'decimal';
}

function markOf(levels: readonly HangulNumberLevel[], counts: readonly number[], at: number): string {
  const shown = (level: number): string => {
    const own = levels[level];
    return numberText(counts[level] ?? own?.start ?? 1, own?.format ?? 'decimal');
  };
  return (levels[at]?.text ?? '').replace(/\^(\d{1,2}|n|N)/g, (_, which: string) => {
    if (/\d/.test(which)) return shown(Number(which) - 1);
    const path = Array.from({ length: at + 1 }, (_each, level) => shown(level)).join('.');
    return which === 'N' ? `${path}.` : path;
  });
}

export function createHangulNumbering({ numberings }: Pick<HangulHead, 'numberings'>): HangulNumbering {
  const counts = new Map<string, number[]>();
  return {
    next: ({ kind, numberingId, level }, outlineId) => {
      if (kind === 'none') return '';
      if (kind === 'bullet') return '- ';
      const id = kind === 'outline' ? outlineId : numberingId;
      const levels = numberings.get(id);
      if (levels === undefined) return '';
      // A section's outline and a list of the same definition count apart.
      const key = `${kind}/${id}`;
      const count = counts.get(key) ?? [];
      counts.set(key, count);
      count[level] = (count[level] ?? (levels[level]?.start ?? 1) - 1) + 1;
      count.length = level + 1;
      const mark = markOf(levels, count, level).trim();
      return mark === '' ? '' : `${mark} `;
    },
  };
}
