import { AppError } from '../../model/errors.js';
import { readXml } from './xml.js';
import type { Zip } from './zip.js';

/** All texts of the workbook are kept while a sheet is read: this bounds the memory they may take. */
const CHARACTERS_MAX = 64_000_000;

/** `_x000D_` stands for the character with that code (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** The texts that cells refer to by number; the readings (rPh) that East Asian texts carry are left out. */
export async function readSharedStrings(
  zip: Zip,
  partName: string,
  path: string,
): Promise<readonly string[]> {
  const part = zip.part(partName);
  if (part === null) return [];
  const strings: string[] = [];
  let text = '';
  let characters = 0;
  let inText = false;
  let inReading = false;
  await readXml(part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') inText = !inReading;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') {
        strings.push(unescapeText(text));
        characters += text.length;
        if (characters > CHARACTERS_MAX) {
          throw new AppError(
            'import_rejected',
            `${path}: the workbook holds too much text to keep in memory: save the sheet as CSV and import that`,
          );
        }
      }
    },
    text: (piece) => {
      if (inText) text += piece;
    },
  });
  return strings;
}
