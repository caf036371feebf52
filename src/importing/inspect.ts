import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { AppError, isAppError } from '../model/errors.js';

export type TextEncoding = 'utf-8' | 'cp949' | 'utf-16le' | 'utf-16be';

/** What a file is found to be before a row of it is read. */
export interface InspectedFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly modifiedAtMs: number;
  readonly encoding: TextEncoding | 'xlsx';
}

export const CHUNK_BYTES = 1 << 18;

function rejected(path: string, message: string, cause?: unknown): AppError {
  return new AppError('import_rejected', `${path}: ${message}`, { cause });
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'the file may not be read: check its permissions',
  EPERM: 'the file may not be read: check its permissions',
};

/** An error of the file system, said in words about the file. */
export function fileError(path: string, error: unknown): AppError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return rejected(path, UNREADABLE[code] ?? `the file could not be read (${code || String(error)})`, error);
}

/** Beginnings of files of other kinds, so that a wrong one is called by its name. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  [
    'd0cf11e0a1b11ae1',
    'is an old Excel file (.xls) or one with a password: save it as .xlsx without a password',
  ],
  ['25504446', 'is a PDF file: imports take CSV or XLSX'],
  ['89504e47', 'is a picture: imports take CSV or XLSX'],
  ['ffd8ff', 'is a picture: imports take CSV or XLSX'],
  ['1f8b', 'is compressed with gzip: unpack it first'],
  ['377abcaf271c', 'is a 7z archive: unpack it first'],
  ['53514c69746520666f726d6174', 'is a SQLite database: imports take CSV or XLSX'],
];

interface Utf8Check {
  readonly push: (chunk: Buffer) => void;
  readonly valid: () => boolean;
}

/** Validity of a UTF-8 text that comes in pieces: what is left of the last character waits for the next. */
function utf8Check(): Utf8Check {
  let carry: Buffer = Buffer.alloc(0);
  let valid = true;
  return {
    push: (chunk) => {
      if (!valid) return;
      const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
      let end = bytes.length;
      // A character has at most four bytes: go back over continuation bytes to its first one.
      for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
        const byte = bytes[bytes.length - back] ?? 0;
        if ((byte & 0xc0) === 0x80) continue;
        const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        if (length > back) end = bytes.length - back;
        break;
      }
      valid = isUtf8(bytes.subarray(0, end));
      carry = Buffer.from(bytes.subarray(end));
    },
    valid: () => valid && carry.length === 0,
  };
}

/** Decodes piece by piece; gives the line of the first byte that stands for no character, or null. */
async function firstBadLine(path: string, encoding: 'utf-8' | 'cp949'): Promise<number | null> {
  const decoder = iconv.getDecoder(encoding);
  let line = 1;
  const look = (text: string): boolean => {
    const bad = text.indexOf('\uFFFD');
    const upTo = bad < 0 ? text.length : bad;
    for (let at = text.indexOf('\n'); at >= 0 && at < upTo; at = text.indexOf('\n', at + 1)) line += 1;
    return bad >= 0;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    if (look(decoder.write(chunk as Buffer))) return line;
  }
  return look(decoder.end() ?? '') ? line : null;
}

function utf16Of(head: Buffer): TextEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** What the file's first bytes say; null for a text of one byte a letter. Throws for files of other kinds. */
function kindOf(path: string, head: Buffer): TextEncoding | 'xlsx' | null {
  const hex = head.toString('hex');
  if (hex.startsWith('504b0304')) return 'xlsx';
  const other = SIGNATURES.find(([signature]) => hex.startsWith(signature));
  if (other !== undefined) throw rejected(path, `this ${other[1]}`);
  return utf16Of(head);
}

/** CP949 (Unified Hangul Code) is taken only where the bytes are not UTF-8 and all stand for characters. */
async function fallbackEncoding(path: string): Promise<TextEncoding> {
  const cp949 = await firstBadLine(path, 'cp949');
  if (cp949 === null) return 'cp949';
  const line = Math.max(cp949, (await firstBadLine(path, 'utf-8')) ?? 1);
  throw rejected(path, `line ${line} holds bytes that are neither UTF-8 nor CP949: save the file as UTF-8`);
}

interface FirstPass {
  readonly head: Buffer;
  readonly sha256: string;
  readonly size: number;
  readonly firstNul: number;
  readonly utf8: boolean;
}

async function readThrough(path: string): Promise<FirstPass> {
  const hash = createHash('sha256');
  const utf8 = utf8Check();
  let head: Buffer | null = null;
  let firstNul = -1;
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    if (head === null) {
      head = Buffer.from(bytes.subarray(0, 64));
      kindOf(path, head);
    }
    hash.update(bytes);
    if (firstNul < 0 && bytes.includes(0)) firstNul = size + bytes.indexOf(0);
    utf8.push(bytes);
    size += bytes.length;
  }
  return { head: head ?? Buffer.alloc(0), sha256: hash.digest('hex'), size, firstNul, utf8: utf8.valid() };
}

/**
 * Reads the whole file once for its hash and to see what its bytes are, so that a file is taken or refused
 * before anything is written. Throws `import_rejected`.
 */
export async function inspectFile(path: string): Promise<InspectedFile> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw rejected(path, 'this is a folder: name the files in it');
    if (!info.isFile()) throw rejected(path, 'this is not a regular file');
    if (info.size === 0) throw rejected(path, 'the file is empty');
    const { head, sha256, size, firstNul, utf8 } = await readThrough(path);
    const found = { path, sha256, size, modifiedAtMs: info.mtimeMs };
    const kind = kindOf(path, head);
    if (kind !== null) return { ...found, encoding: kind };
    if (firstNul >= 0) {
      throw rejected(path, `this is no text file (byte ${firstNul} is a NUL): imports take CSV or XLSX`);
    }
    return { ...found, encoding: utf8 ? 'utf-8' : await fallbackEncoding(path) };
  } catch (error) {
    throw isAppError(error) ? error : fileError(path, error);
  }
}
