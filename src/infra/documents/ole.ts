import { refused } from './refusal.js';

/** A compound file (MS-CFB): a file system in a file, its streams in chains of sectors. */
export interface CompoundFile {
  /** Full names, such as "BodyText/Section0". */
  readonly names: readonly string[];
  /** null where there is none of that name. */
  readonly stream: (name: string) => Buffer | null;
}

const HEADER_BYTES = 512;
const DIRECTORY_ENTRY_BYTES = 128;
const SECTORS_IN_HEADER = 109;
/** Sector numbers from here on are none: the end of a chain, free sectors, the table's own. */
const SECTOR_MAX = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;
/** No document's parts are filed deeper. */
const DEPTH_MAX = 20;
const ENTRIES_MAX = 100_000;

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

function broken(says: string): Error {
  return refused('broken', `The file is damaged (${says}). Open it in its own program and save it again.`);
}

/** The sectors of a chain in their order. Throws where it leads back into itself or out of the table. */
function chainOf(table: Uint32Array, start: number): number[] {
  const chain: number[] = [];
  for (let at = start; at < SECTOR_MAX; at = table[at] as number) {
    if (at >= table.length) throw broken('a chain of sectors leads out of the file');
    if (chain.length >= table.length) throw broken('a chain of sectors leads back into itself');
    chain.push(at);
  }
  return chain;
}

function numbersIn(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readUInt32LE(at * 4));
}

function entriesIn(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY_BYTES <= directory.length; at += DIRECTORY_ENTRY_BYTES) {
    if (entries.length >= ENTRIES_MAX) throw broken(`it holds more than ${ENTRIES_MAX} parts`);
    const nameBytes = Math.min(62, Math.max(0, directory.readUInt16LE(at + 64) - 2));
    entries.push({
      name: directory.toString('utf16le', at, at + nameBytes),
      type: directory[at + 66] ?? 0,
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      start: directory.readUInt32LE(at + 116),
      // The upper half counts from 4 GiB on, beyond any file that is read.
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** Streams by their full names. An entry is taken once, so that a tree that leads back into itself ends. */
function streamsIn(entries: readonly Entry[]): Map<string, Entry> {
  const streams = new Map<string, Entry>();
  const taken = new Set<number>();
  const waiting = [{ at: entries[0]?.child ?? NO_ENTRY, folder: '', depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { at, folder, depth } = next;
    const entry = entries[at];
    if (entry === undefined || taken.has(at) || depth > DEPTH_MAX) continue;
    taken.add(at);
    waiting.push({ at: entry.left, folder, depth }, { at: entry.right, folder, depth });
    if (entry.type === STREAM) streams.set(folder + entry.name, entry);
    else if (entry.type === STORAGE)
      waiting.push({ at: entry.child, folder: `${folder}${entry.name}/`, depth: depth + 1 });
  }
  return streams;
}

/**
 * Opens a compound file whose bytes begin as one. Takes no more memory than a few times the file's size, whatever it
 * claims. Throws `document_refused` (broken).
 */
export function openCompoundFile(bytes: Buffer): CompoundFile {
  if (bytes.length < HEADER_BYTES) throw broken('it is cut off');
  const sectorShift = bytes.readUInt16LE(30);
  if ((sectorShift !== 9 && sectorShift !== 12) || bytes.readUInt16LE(32) !== 6) {
    throw broken('its sectors have a size that there is not');
  }
  const sectorBytes = 1 << sectorShift;
  // The last sector may be cut short where nothing stands in its rest.
  const sectorCount = Math.ceil(bytes.length / sectorBytes) - 1;
  const sector = (at: number): Buffer => bytes.subarray((at + 1) * sectorBytes, (at + 2) * sectorBytes);

  const tableSectors: number[] = [];
  const addTableSectors = (numbers: Uint32Array): void => {
    for (const number of numbers) if (number < sectorCount) tableSectors.push(number);
  };
  addTableSectors(numbersIn(bytes.subarray(76, 76 + SECTORS_IN_HEADER * 4)));
  let more = bytes.readUInt32LE(68);
  for (let step = 0; more < sectorCount; step += 1) {
    if (step > sectorCount) throw broken('a chain of sectors leads back into itself');
    const numbers = numbersIn(sector(more));
    addTableSectors(numbers.subarray(0, -1));
    more = numbers.at(-1) ?? NO_ENTRY;
  }
  if (tableSectors.length > sectorCount) throw broken('its table of sectors is larger than the file');
  const table = numbersIn(Buffer.concat(tableSectors.map(sector))).subarray(0, sectorCount);

  const contentOf = (start: number): Buffer => Buffer.concat(chainOf(table, start).map(sector));
  const entries = entriesIn(contentOf(bytes.readUInt32LE(48)));
  const [root] = entries;
  if (root?.type !== ROOT) throw broken('it has no directory');
  const streams = streamsIn(entries);

  // Short streams lie in sectors of 64 bytes within one stream of the root's.
  const shortBelow = bytes.readUInt32LE(56);
  const shortContent = contentOf(root.start);
  const shortTable = numbersIn(contentOf(bytes.readUInt32LE(60)));
  const shortSector = (at: number): Buffer => shortContent.subarray(at * 64, (at + 1) * 64);

  return {
    names: [...streams.keys()],
    stream: (name) => {
      const entry = streams.get(name);
      if (entry === undefined) return null;
      if (entry.size === 0) return Buffer.alloc(0);
      const content =
        entry.size < shortBelow
          ? Buffer.concat(chainOf(shortTable, entry.start).map(shortSector))
          : contentOf(entry.start);
      if (content.length < entry.size) throw broken(`its part ${name} is cut off`);
      return content.subarray(0, entry.size);
    },
  };
}
