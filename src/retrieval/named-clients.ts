import type { NameEntry } from '../ports/names.js';

const READ_MAX = 20_000;
/** Two letters are too often part of another word. */
const LETTERS_MIN = 3;

/** The client that a name, such as a part of a file's name, is; null where there is none or several. */
export function clientCalled(name: string, entries: readonly NameEntry[]): number | null {
  const wanted = name.normalize('NFC').trim();
  const found = entries.filter(
    (e) => e.dimension === 'client' && (e.label === wanted || e.aliases.includes(wanted)),
  );
  return found.length === 1 ? Number(found[0]?.key) : null;
}

/** Half of the letter pairs of both are the same. */
const LIKENESS_MIN = 0.5;

function pairsOf(name: string): ReadonlySet<string> {
  const letters = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)));
}

/** How alike two names are, 0 to 1: by the letter pairs that they share. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** The names of clients that are nearly the one said, the nearest first. */
export function clientsLike(name: string, entries: readonly NameEntry[], most: number): readonly string[] {
  const said = pairsOf(name);
  return entries
    .filter((e) => e.dimension === 'client')
    .map(({ label, aliases }) => ({
      label,
      alike: Math.max(...[label, ...aliases].map((each) => likeness(said, pairsOf(each)))),
    }))
    .filter(({ alike }) => alike >= LIKENESS_MIN)
    .sort((a, b) => b.alike - a.alike || (a.label < b.label ? -1 : 1))
    .slice(0, most)
    .map(({ label }) => label);
}

/** Before the name that a line is about. */
const LINE_MARKS = /^[\s#>*•·○◦\-–—\d.)(\]［[]*(?:거래처|고객사?|안건\s*\d*)?\s*[.:：]?\s*/u;

/** The clients that a text goes through: those whose name lines of it begin with, by id, in their order. */
export function clientsGoneThrough(text: string, entries: readonly NameEntry[]): readonly number[] {
  const names = entries
    .filter(({ dimension }) => dimension === 'client')
    .flatMap(({ key, label, aliases }) =>
      [label, ...aliases].map((name) => ({ id: Number(key), name: name.normalize('NFC') })),
    )
    .filter(({ name }) => name.length >= LETTERS_MIN);
  const found = text
    .slice(0, READ_MAX)
    .normalize('NFC')
    .split('\n')
    .flatMap((line) => {
      const said = line.replace(LINE_MARKS, '');
      const held = names.filter(({ name }) => said.startsWith(name));
      const longest = Math.max(0, ...held.map(({ name }) => name.length));
      const ids = new Set(held.filter(({ name }) => name.length === longest).map(({ id }) => id));
      return ids.size === 1 ? [...ids] : [];
    });
  return [...new Set(found)];
}

/**
 * The client whose name stands in a text most often, the first one of those; null where no client is named or
 * the name belongs to several. A name inside a longer name doesn't count, nor one with letters right before it.
 */
export function namedClient(text: string, entries: readonly NameEntry[]): number | null {
  const read = text.slice(0, READ_MAX).normalize('NFC');
  const names = entries
    .filter((e) => e.dimension === 'client')
    .flatMap((e) =>
      [e.label, ...e.aliases].map((name) => ({ name: name.normalize('NFC'), id: Number(e.key) })),
    )
    .filter(({ name }) => name.length >= LETTERS_MIN && read.includes(name))
    .sort((a, b) => b.name.length - a.name.length);
  const taken = new Uint8Array(read.length);
  const counts = new Map<string, { count: number; first: number; readonly ids: Set<number> }>();
  for (const { name, id } of names) {
    const known = counts.get(name);
    if (known !== undefined) {
      known.ids.add(id);
      continue;
    }
    const found = { count: 0, first: read.length, ids: new Set([id]) };
    for (let at = read.indexOf(name); at >= 0; at = read.indexOf(name, at + name.length)) {
      if (taken[at] === 1 || /[\p{L}\p{N}]/u.test(read[at - 1] ?? ' ')) continue;
      taken.fill(1, at, at + name.length);
      found.count += 1;
      found.first = Math.min(found.first, at);
    }
    if (found.count > 0) counts.set(name, found);
  }
  const best = [...counts.values()].sort((a, b) => b.count - a.count || a.first - b.first)[0];
  return best?.ids.size === 1 ? ([...best.ids][0] ?? null) : null;
}
