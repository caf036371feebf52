import { format, getFormatFromId } from 'numfmt';
import { walkXml } from './xml.js';

const LOCALE = 'ko';
const DAYS_1904_TO_1900 = 1462;

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
        if (name === 'numFmt') formats.set(id, formatCode ?? 'General');
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) {
          // A format without a code of its own is built in; dates are shown as a Korean Excel shows them.
          styles.push(formats.get(id) ?? getFormatFromId(id, LOCALE));
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
