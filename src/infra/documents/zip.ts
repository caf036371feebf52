import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { isAppError } from '../../model/errors.js';
import type { DocumentLimits } from './limits.js';
import { refused } from './refusal.js';

/** Below this, however well packed, nothing is harmed. */
export const RATIO_COUNTS_FROM_BYTES = 10 * 1024 * 1024;

export interface Package {
  /** The text of a part by its name, letter case aside; null where there is none. */
  readonly text: (name: string) => Promise<string | null>;
  readonly names: readonly string[];
}

function checkEntry(entry: Entry): void {
  const { fileName } = entry;
  if (/^([a-z]:|[/\\])|(^|[/\\])\.\.([/\\]|$)/i.test(fileName)) {
    throw refused(
      'unsafe_path',
      `The file holds the path "${fileName.slice(0, 80)}", which leads out of it. Save it anew.`,
    );
  }
  if (entry.isEncrypted()) throw refused('encrypted', 'The file has a password. Save it without one.');
}

export function bomb(says: string): Error {
  return refused('zip_bomb', `The file ${says}: no document does. Save it anew in an office program.`);
}

async function directory(zip: ZipFile, limits: DocumentLimits, size: number): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    checkEntry(entry);
    unpacked += entry.uncompressedSize;
    if (entries.size >= limits.zipEntriesMax) throw bomb(`holds more than ${limits.zipEntriesMax} parts`);
    if (unpacked > limits.unpackedBytesMax)
      throw bomb(`unpacks to more than ${limits.unpackedBytesMax} bytes`);
    entries.set(entry.fileName.toLowerCase(), entry);
  }
  if (unpacked > RATIO_COUNTS_FROM_BYTES && unpacked > size * limits.unpackedRatioMax) {
    throw bomb(`unpacks to ${Math.round(unpacked / size)} times its size`);
  }
  return entries;
}

/** What yauzl says of a bad archive, as a reason. */
function zipError(error: unknown): unknown {
  if (isAppError(error)) return error;
  const says = error instanceof Error ? error.message : String(error);
  if (/invalid relative path|absolute path|invalid characters in fileName/i.test(says)) {
    return refused('unsafe_path', 'The file holds a path that leads out of it. Save it anew.', error);
  }
  if (/too many bytes in the stream/i.test(says)) {
    return bomb('unpacks to more than it says');
  }
  return error;
}

/** Opens an office file's archive; nothing is unpacked to the disk, and no part beyond what is asked for. */
export async function openPackage(bytes: Buffer, limits: DocumentLimits): Promise<Package> {
  try {
    const zip = await fromBufferPromise(bytes, { decodeStrings: true });
    const entries = await directory(zip, limits, bytes.length);
    return {
      text: async (name) => {
        const entry = entries.get(name.replace(/^\//, '').toLowerCase());
        if (entry === undefined) return null;
        try {
          const pieces: Buffer[] = [];
          for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
          return Buffer.concat(pieces)
            .toString('utf8')
            .replace(/^\ufeff/, '');
        } catch (error) {
          throw zipError(error);
        }
      },
      names: [...entries.values()].map((entry) => entry.fileName),
    };
  } catch (error) {
    throw zipError(error);
  }
}
