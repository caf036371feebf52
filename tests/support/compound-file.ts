const SECTOR = 512;
const SHORT_SECTOR = 64;
const SHORT_BELOW = 4096;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const TABLE = 0xfffffffd;

interface Node {
  readonly name: string;
  readonly type: number;
  readonly content: Buffer;
  readonly children: Node[];
}

function treeOf(streams: Readonly<Record<string, Buffer>>): Node {
  const root: Node = { name: 'Root Entry', type: 5, content: Buffer.alloc(0), children: [] };
  for (const [path, content] of Object.entries(streams)) {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    let at = root;
    for (const folder of folders) {
      let found = at.children.find((child) => child.name === folder);
      if (found === undefined) {
        found = { name: folder, type: 1, content: Buffer.alloc(0), children: [] };
        at.children.push(found);
      }
      at = found;
    }
    at.children.push({ name, type: 2, content, children: [] });
  }
  return root;
}

/** Content laid out in sectors one after another, with the table of what follows what. */
function createArea(sectorBytes: number) {
  const table: number[] = [];
  const pieces: Buffer[] = [];
  return {
    table,
    bytes: () => Buffer.concat(pieces),
    add: (content: Buffer): number => {
      if (content.length === 0) return END;
      const start = table.length;
      const count = Math.ceil(content.length / sectorBytes);
      for (let at = 1; at <= count; at += 1) table.push(at === count ? END : start + at);
      pieces.push(content, Buffer.alloc(count * sectorBytes - content.length));
      return start;
    },
  };
}

function numbers(list: readonly number[], length: number): Buffer {
  const bytes = Buffer.alloc(length * 4, 0xff);
  for (const [at, number] of list.entries()) bytes.writeUInt32LE(number, at * 4);
  return bytes;
}

/** A compound file (MS-CFB, version 3) of the given streams, by their full names. */
export function makeCompoundFile(streams: Readonly<Record<string, Buffer>>): Buffer {
  const long = createArea(SECTOR);
  const short = createArea(SHORT_SECTOR);
  const entries: Buffer[] = [];
  const addEntry = (node: Node): number => {
    const entry = Buffer.alloc(128);
    const at = entries.push(entry) - 1;
    const name = Buffer.from(`${node.name}\0`, 'utf16le');
    name.copy(entry);
    entry.writeUInt16LE(name.length, 64);
    entry[66] = node.type;
    entry[67] = 1;
    for (const link of [68, 72, 76]) entry.writeUInt32LE(FREE, link);
    const { content } = node;
    entry.writeUInt32LE((content.length < SHORT_BELOW ? short : long).add(content), 116);
    entry.writeUInt32LE(content.length, 120);
    let before: number | null = null;
    for (const child of node.children) {
      const childAt = addEntry(child);
      // A tree that has only right branches.
      if (before === null) entry.writeUInt32LE(childAt, 76);
      else entries[before]?.writeUInt32LE(childAt, 72);
      before = childAt;
    }
    return at;
  };
  addEntry(treeOf(streams));
  const shortContent = short.bytes();
  entries[0]?.writeUInt32LE(long.add(shortContent), 116);
  entries[0]?.writeUInt32LE(shortContent.length, 120);
  const directory = long.add(Buffer.concat(entries));
  const shortTable = long.add(numbers(short.table, Math.ceil(short.table.length / 128) * 128));
  let tables = 1;
  while (tables * 128 < long.table.length + tables) tables += 1;
  const tableAt = long.table.length;
  for (let table = 0; table < tables; table += 1) long.table.push(TABLE);

  const header = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  for (const [value, at] of [
    [0x3e, 24],
    [3, 26],
    [0xfffe, 28],
    [9, 30],
    [6, 32],
  ] as const)
    header.writeUInt16LE(value, at);
  for (const [value, at] of [
    [tables, 44],
    [directory, 48],
    [SHORT_BELOW, 56],
    [shortTable, 60],
    [Math.ceil(short.table.length / 128), 64],
    [END, 68],
  ] as const)
    header.writeUInt32LE(value, at);
  numbers(
    Array.from({ length: tables }, (_, at) => tableAt + at),
    109,
  ).copy(header, 76);
  return Buffer.concat([header, long.bytes(), numbers(long.table, tables * 128)]);
}
