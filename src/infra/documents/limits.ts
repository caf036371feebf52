import { DOCUMENT_BYTES_MAX } from '../../model/document.js';

/** What a file may cost. All of them bound one file's reading; the next one starts anew. */
export interface DocumentLimits {
  readonly fileBytesMax: number;
  /** All parts of an office file together, unpacked. */
  readonly unpackedBytesMax: number;
  /** Unpacked to packed, above which a file of some size is a bomb: office XML packs some 10 to 40 times. */
  readonly unpackedRatioMax: number;
  readonly zipEntriesMax: number;
  readonly pagesMax: number;
  readonly deadlineMs: number;
  readonly memoryMbMax: number;
}

export const DOCUMENT_LIMITS: DocumentLimits = {
  fileBytesMax: DOCUMENT_BYTES_MAX,
  unpackedBytesMax: 400 * 1024 * 1024,
  unpackedRatioMax: 200,
  zipEntriesMax: 10_000,
  pagesMax: 5_000,
  deadlineMs: 60_000,
  memoryMbMax: 1_024,
};
