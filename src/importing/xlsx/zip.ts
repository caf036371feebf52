import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '../../model/errors.js';

/** A spreadsheet has a few dozen parts. */
const ENTRIES_MAX = 10_000;
/** A full sheet of a million rows is about half of this; whatever claims to be more is no company file. */
const PART_BYTES_MAX = 1 << 30;

export interface ZipPart {
  readonly name: string;
  /** Uncompressed. */
  readonly size: number;
  readonly open: () => Promise<Readable>;
}

export interface Zip {
  /** By its name, letter case aside; null where there is none. Throws `import_rejected` for an oversized one. */
  readonly part: (name: string) => ZipPart | null;
  readonly close: () => void;
}

async function readDirectory(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName.toLowerCase(), entry);
    if (entries.size > ENTRIES_MAX) throw new Error(`more than ${ENTRIES_MAX} parts`);
  }
  return entries;
}

/** Opens a zip archive by its directory; sizes are checked against it while parts are read. */
export async function openZip(path: string): Promise<Zip> {
  const zip = await openPromise(path, { autoClose: false });
  try {
    const entries = await readDirectory(zip);
    return {
      part: (name) => {
        const entry = entries.get(name.replace(/^\//, '').toLowerCase());
        if (entry === undefined) return null;
        if (entry.uncompressedSize > PART_BYTES_MAX) {
          throw new AppError(
            'import_rejected',
            `${path}: ${name} unpacks to more than 1 GiB: save the sheet as CSV and import that`,
          );
        }
        if (entry.isEncrypted()) {
          throw new AppError('import_rejected', `${path}: the file has a password: save it without one`);
        }
        return {
          name: entry.fileName,
          size: entry.uncompressedSize,
          open: () => zip.openReadStreamPromise(entry),
        };
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}
