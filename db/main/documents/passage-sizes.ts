import type { Connection } from '../../open.js';

/** How long each passage is in the full-text index. */
export interface PassageSizes {
  /** Reads what came and went since the last time. */
  readonly refresh: () => void;
  /** Terms of each passage by its id, up to `length`. */
  readonly all: () => { readonly of: Uint32Array; readonly length: number };
  /** Passages that were ever added, as FTS5 counts them in its scores. */
  readonly rows: () => number;
  /** Terms of a passage on average, as FTS5 counts them. */
  readonly mean: () => number;
}

const AT_ONCE = 50_000;

/** SQLite's numbers of variable length: seven bits in every byte, the highest first, while the eighth bit is set. */
function numbersOf(hex: string): readonly number[] {
  const numbers: number[] = [];
  let number = 0;
  for (let at = 0; at < hex.length; at += 2) {
    const byte = Number.parseInt(hex.slice(at, at + 2), 16);
    number = number * 128 + (byte & 127);
    if (byte < 128) {
      numbers.push(number);
      number = 0;
    }
  }
  return numbers;
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** From FTS5's own tables. Ids of passages are never given out again, so that what was read once holds. */
export function createPassageSizes(db: Connection): PassageSizes {
  const averages = db
    .prepare<[], string>('SELECT hex(block) FROM document_chunks_fts_data WHERE id = 1')
    .pluck();
  const after = db
    .prepare<[number, number], string>(
      `SELECT coalesce(group_concat(id || ':' || hex(sz)), '') FROM (
         SELECT id, sz FROM document_chunks_fts_docsize WHERE id > ? ORDER BY id LIMIT ?)`,
    )
    .pluck();
  let sizes = new Uint32Array(0);
  let [last, rows, mean] = [0, 0, 1];

  function put(id: number, size: number): void {
    if (id >= sizes.length) {
      const grown = new Uint32Array(Math.max(AT_ONCE, id * 2));
      grown.set(sizes);
      sizes = grown;
    }
    sizes[id] = size;
    last = Math.max(last, id);
  }

  return {
    refresh: () => {
      const [count = 0, ...terms] = numbersOf(averages.get() ?? '');
      rows = count;
      mean = rows === 0 ? 1 : total(terms) / rows;
      for (;;) {
        const list = after.get(last, AT_ONCE) ?? '';
        if (list === '') return;
        for (const each of list.split(',')) {
          const [id = '', hex = ''] = each.split(':');
          put(Number(id), total(numbersOf(hex)));
        }
      }
    },
    all: () => ({ of: sizes, length: last + 1 }),
    rows: () => rows,
    mean: () => mean,
  };
}
