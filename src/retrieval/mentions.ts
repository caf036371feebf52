import type { NameEntry } from '../ports/names.js';

/** Whom and what a question names, so that it is answered from their documents and from no other's. */
export interface Mentions {
  /** Ids of the clients named, as far as the asker knows them; several where the name fits several. */
  readonly clients: readonly number[];
  /** Their names as they were said. */
  readonly clientsSaid: readonly string[];
  /** The question without their names. */
  readonly rest: string;
  /** Names that an answer has to be about: products, and clients that the asker does not know. */
  readonly required: readonly string[];
  /** Those of them that are formed like a client's name. */
  readonly strangers: readonly string[];
  /** The products that the question does not name. */
  readonly others: readonly string[];
}

const LETTERS_MIN = 3;
/** A name that fits more clients than these names none. */
const CLIENTS_MAX = 3;
const CLIENT_END = /(?:병원|의원|약국|메디컬센터|의료원|한의원)/u;
const STRANGER = /(?<![가-힣])([가-힣]{2,12}?(?:병원|의원|약국|메디컬센터|의료원))/gu;
/** Kinds of clients, not names. */
const KIND =
  /^(?:(?:상급|대형|중소|개인|동네|문전|지역|국립|사립|공공|전문|요양|여성|아동|이번|다른|모든|우리|신규|담당|거래|해당|대학|대학교|종합|옆|큰|작은)+)(?:병원|의원|약국|의료원)$/u;
const FORM = /(?:정|캡슐|시럽|주사|주|흡입제|연고|크림|패치)$/u;

interface Named {
  readonly id: number;
  readonly at: number;
  readonly length: number;
}

function spellings({ label, aliases }: NameEntry): readonly string[] {
  return [label, ...aliases].flatMap((name) => [
    name,
    ...(name.includes('대학교') ? [name.replace('대학교', '대'), name.replace('대학교', '대학')] : []),
  ]);
}

/** The longest beginning of a name that stands in the text at the beginning of a word. */
function beginningIn(text: string, name: string): { readonly at: number; readonly length: number } | null {
  const start = name.slice(0, Math.min(name.length, LETTERS_MIN));
  let best: { at: number; length: number } | null = null;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) continue;
    let length = start.length;
    while (length < name.length && text[at + length] === name[length]) length += 1;
    const goesOn = /^[가-힣]*/u.exec(text.slice(at + length))?.[0] ?? '';
    // 라온솔의원 is not 라온솔병원, nor 라온.
    const isAnother = CLIENT_END.test(goesOn);
    const isShort = length < LETTERS_MIN && length < name.length;
    if (!isAnother && !isShort && length > (best?.length ?? 0)) best = { at, length };
  }
  return best;
}

function clientsIn(text: string, entries: readonly NameEntry[]): readonly Named[] {
  const found = entries
    .filter((entry) => entry.dimension === 'client')
    .flatMap((entry) => {
      const best = spellings(entry)
        .filter((name) => name.length >= 2)
        .map((name) => beginningIn(text, name))
        .reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a), null);
      return best === null ? [] : [{ id: Number(entry.key), ...best }];
    });
  const longest = Math.max(0, ...found.map(({ length }) => length));
  const nearest = found.filter(({ length }) => length === longest);
  return nearest.length > CLIENTS_MAX ? [] : nearest;
}

/** 다파로운 of 다파로운정 10mg. */
function productNames(entries: readonly NameEntry[]): readonly string[] {
  const names = entries
    .filter(({ dimension }) => dimension === 'product')
    .map(({ label }) => (/^[가-힣A-Za-z]+/u.exec(label)?.[0] ?? '').replace(FORM, ''))
    .filter((name) => name.length >= 2);
  return [...new Set(names)];
}

export function mentionsIn(question: string, entries: readonly NameEntry[]): Mentions {
  const text = question.normalize('NFC');
  const named = clientsIn(text, entries);
  const [first] = named;
  const end = first === undefined ? 0 : first.at + first.length;
  // The particle or the rest of the word goes with the name: 다온움대에서, 누리채는.
  const rest =
    first === undefined
      ? text
      : `${text.slice(0, first.at)} ${text.slice(end).replace(/^[가-힣]{1,4}(?![가-힣])/u, '')}`.trim();
  const strangers = [...rest.matchAll(STRANGER)].flatMap(([, name = '']) => (KIND.test(name) ? [] : [name]));
  const products = productNames(entries);
  return {
    clients: named.map(({ id }) => id),
    clientsSaid: [...new Set(named.map(({ at, length }) => text.slice(at, at + length)))],
    rest,
    required: [...products.filter((name) => rest.includes(name)), ...strangers],
    strangers,
    others: products.filter((name) => !rest.includes(name)),
  };
}
