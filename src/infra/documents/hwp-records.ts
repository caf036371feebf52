import { inflateRawSync } from 'node:zlib';
import type { DocumentLimits } from './limits.js';
import { refused } from './refusal.js';
import { bomb, RATIO_COUNTS_FROM_BYTES } from './zip.js';

/** HWP 5.0 keeps its contents in records, each with a kind, a depth and its bytes. */
export interface HwpRecord {
  readonly tag: number;
  /** Records of a greater depth that follow belong to this one. */
  readonly level: number;
  readonly data: Buffer;
}

export interface RecordReader {
  /** The next record, which `next` takes; null at the end. */
  readonly peek: () => HwpRecord | null;
  readonly next: () => HwpRecord | null;
}

/** A size of 12 bits that are all set stands for one of 32 bits behind it. */
const SIZE_FOLLOWS = 0xfff;

function recordAt(bytes: Buffer, at: number): { readonly record: HwpRecord; readonly end: number } {
  const cutOff = (): Error =>
    refused('broken', 'The file is damaged (a record is cut off). Open it in Hangul and save it again.');
  if (at + 4 > bytes.length) throw cutOff();
  const head = bytes.readUInt32LE(at);
  const short = head >>> 20;
  let from = at + 4;
  let size = short;
  if (short === SIZE_FOLLOWS) {
    if (from + 4 > bytes.length) throw cutOff();
    size = bytes.readUInt32LE(from);
    from += 4;
  }
  const end = from + size;
  if (end > bytes.length) throw cutOff();
  return {
    record: { tag: head & 0x3ff, level: (head >>> 10) & 0x3ff, data: bytes.subarray(from, end) },
    end,
  };
}

/** Reads the records of a stream one by one. Throws `document_refused` (broken) at one that is cut off. */
export function createRecordReader(bytes: Buffer): RecordReader {
  let at = 0;
  let ahead: HwpRecord | null = null;
  const peek = (): HwpRecord | null => {
    if (ahead === null && at < bytes.length) {
      const { record, end } = recordAt(bytes, at);
      ahead = record;
      at = end;
    }
    return ahead;
  };
  return {
    peek,
    next: () => {
      const record = peek();
      ahead = null;
      return record;
    },
  };
}

/**
 * Unpacks the streams of one file, all of them together within the limits. Those that are not packed count as well:
 * many may claim the same part of the file.
 */
export function createUnpacker(
  fileBytes: number,
  isCompressed: boolean,
  limits: DocumentLimits,
): (stream: Buffer) => Buffer {
  let left = Math.min(
    limits.unpackedBytesMax,
    Math.max(RATIO_COUNTS_FROM_BYTES, fileBytes * limits.unpackedRatioMax),
  );
  return (stream) => {
    try {
      const bytes = isCompressed ? inflateRawSync(stream, { maxOutputLength: Math.max(1, left) }) : stream;
      left -= bytes.length;
      if (left < 0) throw bomb('unpacks to far more than its size');
      return bytes;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw bomb('unpacks to far more than its size');
      throw error;
    }
  };
}

/** Text of two bytes a letter, as it stands in a record from `at` on; shorter where the record ends. */
export function wideText(data: Buffer, at: number, letters: number): string {
  return data.toString('utf16le', Math.min(at, data.length), Math.min(at + letters * 2, data.length));
}

/** Numbers in a record; 0 where it ends before, as records of older versions do. */
export function uint16(data: Buffer, at: number): number {
  return at + 2 <= data.length ? data.readUInt16LE(at) : 0;
}

export function uint32(data: Buffer, at: number): number {
  return at + 4 <= data.length ? data.readUInt32LE(at) : 0;
}
