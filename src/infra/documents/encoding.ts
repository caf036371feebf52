import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { refused } from './refusal.js';

function hasMark(bytes: Buffer, ...mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Undecodable bytes that a CP949 text may have: a single one among many is a slip, more is another file. */
const BAD_SHARE_MAX = 0.001;

function nonText(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of these
  return text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
}

/**
 * UTF-8 with or without its mark, UTF-16 with its mark, else CP949 (Unified Hangul Code). Throws
 * `document_refused` (mislabelled) for bytes that are none of them.
 */
export function decodeText(bytes: Buffer): string {
  if (hasMark(bytes, 0xff, 0xfe)) return checkedText(iconv.decode(bytes, 'utf-16le'));
  if (hasMark(bytes, 0xfe, 0xff)) return checkedText(iconv.decode(bytes, 'utf-16be'));
  if (isUtf8(bytes)) return checkedText(bytes.toString('utf8').replace(/^\ufeff/, ''));
  // A multi-byte character at the very end may have been cut off; that is no reason to take the file for CP949.
  if (hasMark(bytes, 0xef, 0xbb, 0xbf)) return checkedText(bytes.toString('utf8').slice(1));
  const cp949 = iconv.decode(bytes, 'cp949');
  const utf8 = bytes.toString('utf8');
  return checkedText(nonText(cp949) <= nonText(utf8) ? cp949 : utf8);
}

function checkedText(text: string): string {
  if (nonText(text) > Math.max(1, text.length * BAD_SHARE_MAX)) {
    throw refused(
      'mislabelled',
      'The file is no text: its bytes are neither UTF-8, UTF-16 nor CP949. Save it as a UTF-8 text file, or give it the ending of what it is.',
    );
  }
  return text;
}
