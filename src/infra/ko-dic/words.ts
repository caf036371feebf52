import { lettersOf } from '../../model/search-text.js';

/** What the analyser says of one morpheme, as far as it is needed. */
export interface Morpheme {
  readonly surface: string;
  /** Sejong tags: NNG, VV+EC, … */
  readonly partOfSpeechTag: string;
  /** 대리/NNG/*+점/NNG/* for a compound or a contraction; `*` or nothing for others. */
  readonly expression?: string;
}

/** Nouns, numerals, roots, stems of verbs and adjectives, adverbs, and what isn't Korean or isn't known. */
const CONTENT = /^(?:NNG|NNP|NNBC?|NR|NP|SL|SN|SH|XR|XPN|VV|VA|MAG|MM|UNK)/;
const PREDICATE = /^V[VA]/;
const PART = /^(?:VV|VA|NN|XR)/;

/** Particles, endings, copulas, auxiliaries, suffixes and marks. */
const FUNCTION_TAGS = [
  ...['JKS', 'JKC', 'JKG', 'JKO', 'JKB', 'JKV', 'JKQ', 'JX', 'JC', 'EP', 'EF', 'EC', 'ETN', 'ETM'],
  ...['VX', 'VCP', 'VCN', 'XSN', 'XSV', 'XSA', 'MAJ', 'IC'],
  ...['SF', 'SE', 'SSO', 'SSC', 'SC', 'SY', 'SP', 'SS', 'SO'],
];

/**
 * Tags of morphemes with nothing in them that `contentWords` takes, alone and two together: the analyser need not
 * hand these over, which takes it longer than finding them. Three together are rare, and left out by `contentWords`.
 */
export const TAGS_WITHOUT_CONTENT: readonly string[] = [
  ...FUNCTION_TAGS,
  ...FUNCTION_TAGS.flatMap((first) => FUNCTION_TAGS.map((second) => `${first}+${second}`)),
];

/** 돕 of 돕다: verbs end in 다, so that 감(去) and 감다 stay apart. */
function lemmaOf(letters: string, tag: string): string {
  return PREDICATE.test(tag) ? `${letters}다` : letters;
}

/** The words that carry the meaning, compounds as their parts, verbs in their dictionary form. */
export function contentWords(morphemes: readonly Morpheme[]): readonly string[] {
  const words: string[] = [];
  for (const { surface, partOfSpeechTag: tag, expression = '*' } of morphemes) {
    if (!CONTENT.test(tag)) continue;
    const parts = expression.includes('+') ? expression.split('+').map((part) => part.split('/')) : [];
    const isNoun = tag.startsWith('N');
    if (parts.length === 0) words.push(lemmaOf(lettersOf(surface), tag));
    else {
      for (const [text = '', partTag = ''] of parts)
        if (isNoun || PART.test(partTag)) words.push(lemmaOf(lettersOf(text), partTag));
    }
  }
  return words.filter((word) => word !== '' && word !== '다');
}
