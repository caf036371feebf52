import { readXml } from './xml.js';
import type { Zip } from './zip.js';

/** Built-in number formats that show a date, with those of East Asian versions (ECMA-376 part 1, 18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/** Whether a number format shows a year or a day, so that its number counts days. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0];
  return /[yd]/i.test(bare ?? '') || /^[^hs]*m[^hs]*$/i.test(bare ?? '');
}

/** For each cell style of the workbook, whether its numbers are dates. */
export async function readDateStyles(zip: Zip, partName: string): Promise<readonly boolean[]> {
  const part = zip.part(partName);
  if (part === null) return [];
  const formats = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readXml(part, {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        formats.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''));
      } else if (name === 'cellXfs') {
        inCellStyles = true;
      } else if (name === 'xf' && inCellStyles) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(formats.get(id) ?? isBuiltInDate(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}
