import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { AppError } from '../model/errors.js';

const REASON = 'reason';
const BUFFERED_CHARACTERS = 1 << 16;

/**
 * The bad rows of one file, beside it as `<file>.rejects.csv`: why each row was refused and all of its cells,
 * in UTF-8 with a byte order mark. The reason stands first, so that cells beyond the header (1,234 without
 * quotes) stay beyond it: imported again uncorrected, such a row is refused again instead of losing its rest.
 * The file has its name only once it is whole.
 */
export interface RejectsFile {
  readonly path: string;
  readonly add: (cells: readonly string[], reason: string) => Promise<void>;
  /** Makes the file whole under its name. */
  readonly finish: () => Promise<void>;
  /** Removes it, finished or not. */
  readonly discard: () => Promise<void>;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

function writeError(path: string, cause: unknown): AppError {
  const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
  const full = code === 'ENOSPC';
  return new AppError(
    full ? 'disk_full' : 'import_rejected',
    full
      ? `${path}: the disk is full, so the refused rows could not be written`
      : `${path}: the refused rows could not be written (${code}): make the folder writable, or copy the import file to one that is`,
    { cause, retryable: full },
  );
}

/** Begins the rejects of `input`; the header is the input's own. Throws `import_rejected`, `disk_full`. */
export async function openRejects(input: string, header: readonly string[]): Promise<RejectsFile> {
  const path = `${input}.rejects.csv`;
  const partial = `${path}.part`;
  // A rejects file that was corrected and imported again has reasons of its own, which are past.
  const kept = header.map((heading, index) => (heading.trim() === REASON ? -1 : index)).filter((i) => i >= 0);
  let buffer = `\uFEFF${[REASON, ...kept.map((i) => header[i] ?? '')].map(quoted).join(',')}\r\n`;
  let handle: FileHandle;
  let finished = false;
  try {
    handle = await open(partial, 'w', 0o600);
  } catch (error) {
    throw writeError(path, error);
  }

  const flush = async (): Promise<void> => {
    const text = buffer;
    buffer = '';
    try {
      await handle.appendFile(text);
    } catch (error) {
      throw writeError(path, error);
    }
  };

  return {
    path,
    add: async (cells, reason) => {
      const own = [...kept.map((i) => cells[i] ?? ''), ...cells.slice(header.length)];
      buffer += `${[reason, ...own].map(quoted).join(',')}\r\n`;
      if (buffer.length > BUFFERED_CHARACTERS) await flush();
    },
    finish: async () => {
      await flush();
      try {
        await handle.sync();
        await handle.close();
        await rename(partial, path);
        finished = true;
      } catch (error) {
        throw writeError(path, error);
      }
    },
    discard: async () => {
      await handle.close().catch(() => undefined);
      await rm(finished ? path : partial, { force: true });
    },
  };
}
