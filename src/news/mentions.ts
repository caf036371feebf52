import type { NewsMention } from '../model/news.js';
import type { NameEntry } from '../ports/names.js';

/** Which of the company's own names stand in a text. */

const FORM = /(?:정|캡슐|시럽|주사액|주사|주|흡입제|연고|크림|패치|점안액|현탁액)$/u;
/** Shorter names are other words too often. */
const LETTERS_MIN: Readonly<Record<NewsMention['dimension'], number>> = {
  client: 3,
  product: 3,
  category: 2,
};

type Named = NameEntry & { readonly dimension: NewsMention['dimension'] };

function isNamed(entry: NameEntry): entry is Named {
  return entry.dimension === 'client' || entry.dimension === 'product' || entry.dimension === 'category';
}

/** 다파로운 of 다파로운정 10mg, since newspapers leave the strength out. */
export function brandOf(label: string): string {
  return (/^[가-힣A-Za-z]+/u.exec(label)?.[0] ?? '').replace(FORM, '');
}

function spellings({ dimension, label, aliases }: Named): readonly string[] {
  const names = dimension === 'product' ? [label, brandOf(label), ...aliases] : [label, ...aliases];
  return [...new Set(names)].filter((name) => name.length >= LETTERS_MIN[dimension]);
}

/** At the beginning of a word: 가람병원 is not in 새가람병원. */
function stands(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return true;
  }
  return false;
}

/** In the order of the names. */
export function mentionsIn(text: string, names: readonly NameEntry[]): readonly NewsMention[] {
  const plain = text.normalize('NFC');
  return names
    .filter(isNamed)
    .filter((entry) => spellings(entry).some((name) => stands(plain, name)))
    .map(({ dimension, key, label }) => ({ dimension, key, label }));
}
