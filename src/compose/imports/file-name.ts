import { AppError } from '../../model/errors.js';

const BYTES_MAX = 180;

/** A name that a file can lie under, made of the one that it was sent with. Throws `usage` for a file that is no table. */
export function fileNameOf(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replaceAll(/[\p{C}:*?"<>|]/gu, '').trim();
  const [, stem = '', ending = ''] = /^(.*)\.(csv|tsv|txt|xlsx)$/i.exec(clean) ?? [];
  if (ending === '') {
    throw new AppError(
      'usage',
      `${clean === '' ? 'The file' : clean} is no CSV or XLSX file: save the table as one of them`,
    );
  }
  let short = stem.replace(/^\.+/, '') || 'file';
  while (Buffer.byteLength(short) > BYTES_MAX) short = short.slice(0, -1);
  return `${short}.${ending}`;
}
