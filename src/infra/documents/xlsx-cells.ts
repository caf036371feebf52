import { format } from 'numfmt';
import { walkXml } from './xml.js';

const LOCALE = 'ko';
/** Formats that a file names by number alone (ECMA-376 part 1, 18.8.30), as a Korean Excel shows them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'dd-mmm-yy',
  16: 'dd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  32: 'h"시" mm"분"',
  33: 'h"시" mm"분" ss"초"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0;-#,##0;"-"',
  42: '₩#,##0;-₩#,##0;"-"',
  43: '#,##0.00;-#,##0.00;"-"',
  44: '₩#,##0.00;-₩#,##0.00;"-"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};

/** The rest of the East Asian numbers are dates. */
function builtInFormat(id: number): string {
  const isDate = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return BUILT_IN[id] ?? (isDate ? 'yyyy-mm-dd' : 'General');
}

const DAYS_1904_TO_1900 = 1462;
/** Excel takes no longer one; it is applied to every cell. */
const FORMAT_MAX = 255;

export type CellStyles = (style: number) => string;

/** xl/styles.xml: the number format of each cell style. */
export function readCellStyles(xml: string | null): CellStyles {
  const formats = new Map<number, string>();
  const styles: string[] = [];
  let inCells = false;
  if (xml !== null) {
    walkXml(xml, {
      open: (name, { numFmtId, formatCode }) => {
        const id = Number(numFmtId ?? 0);
        if (name === 'numFmt')
          formats.set(id, (formatCode ?? '').length <= FORMAT_MAX ? (formatCode ?? 'General') : 'General');
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) {
          styles.push(formats.get(id) ?? builtInFormat(id));
        }
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
  }
  return (style) => styles[style] ?? 'General';
}

/** The texts that cells refer to by number; the readings that East Asian texts carry are left out. */
export function readSharedTexts(xml: string | null): readonly string[] {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  if (xml === null) return texts;
  walkXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') inText = !inReading;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') texts.push(text);
    },
    text: (piece) => {
      if (inText) text += piece;
    },
  });
  return texts;
}

export interface CellContext {
  readonly texts: readonly string[];
  readonly formatOf: CellStyles;
  readonly is1904: boolean;
}

export interface RawCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
}

/** A number as its cell shows it. A format that cannot be applied leaves the number itself. */
function shownNumber(raw: string, pattern: string, is1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  // Excel keeps 15 digits; what lies behind is noise of the binary form.
  const exact = Number(value.toPrecision(15));
  if (/^general$/i.test(pattern)) return String(exact);
  const isDate = is1904 && /[yd]/i.test(pattern.replace(/"[^"]*"|\[[^\]]*\]/g, ''));
  try {
    return format(pattern, isDate ? exact + DAYS_1904_TO_1900 : exact, { locale: LOCALE });
  } catch {
    return String(exact);
  }
}

/** What the cell shows. */
export function cellText({ type, style, value }: RawCell, context: CellContext): string {
  if (type === 's') return context.texts[Number(value)] ?? '';
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return value;
  return value === '' ? '' : shownNumber(value, context.formatOf(style), context.is1904);
}
