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
