import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/**
 * The text of a page or feed. Sites often say another encoding than they use: a mark at the start decides, then
 * what the bytes themselves prove (UTF-8 with anything beyond ASCII is no accident), then what is said.
 */

const HEAD_BYTES = 4_096;

function saidIn(head: string): string | null {
  const declared =
    /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']/i.exec(head) ??
    /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head);
  return declared?.[1]?.toLowerCase() ?? null;
}

function saidByServer(contentType: string): string | null {
  return /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(contentType)?.[1]?.toLowerCase() ?? null;
}

/** EUC-KR is a part of CP949, and what calls itself the former is mostly the latter. */
const KOREAN = /^(?:euc-?kr|ks_?c_?5601.*|ksc.*|cp949|ms949|uhc|windows-949|x-windows-949|korean)$/;

function nameOf(said: string | null): string | null {
  if (said === null) return null;
  if (KOREAN.test(said)) return 'cp949';
  return iconv.encodingExists(said) ? said : null;
}

export function decodeWebText(bytes: Uint8Array, contentType: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, 'utf-16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return iconv.decode(buffer, 'utf-16be');
  const plain = (text: string): string => text.replace(/^\ufeff/, '');
  const said =
    nameOf(saidByServer(contentType)) ?? nameOf(saidIn(buffer.subarray(0, HEAD_BYTES).toString('latin1')));
  // iso-2022 and the like are ASCII to the eye, and so valid UTF-8 as well.
  if (isUtf8(buffer) && (said === null || !/^iso-?2022|^utf-?7|^hz/.test(said)))
    return plain(buffer.toString('utf8'));
  if (said !== null && !/^utf-?8$/.test(said)) return plain(iconv.decode(buffer, said));
  const utf8 = buffer.toString('utf8');
  const cp949 = iconv.decode(buffer, 'cp949');
  const bad = (text: string): number => text.match(/\ufffd/g)?.length ?? 0;
  return plain(bad(cp949) < bad(utf8) ? cp949 : utf8);
}
