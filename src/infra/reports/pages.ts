import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Language } from '../../model/principal.js';
import type { Tone } from '../../model/report.js';

/** A4 pages, in points, that are filled from top to bottom. */

export const MARGIN = 48;
const HEAD_ROOM = 30;
const FOOT_ROOM = 34;

export const COLOURS = {
  ink: '#1f2933',
  soft: '#5b6773',
  faint: '#9aa5b1',
  rule: '#d5dbe1',
  band: '#eef2f5',
  accent: '#0072b2',
  good: '#00795a',
  bad: '#b83a00',
} as const;

export const TONE_COLOURS: Readonly<Record<Tone, string>> = {
  good: COLOURS.good,
  bad: COLOURS.bad,
  plain: COLOURS.soft,
};

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** Pages under way. `y` is where the next thing begins. */
export interface Pages {
  readonly doc: PDFKit.PDFDocument;
  y: number;
  readonly left: number;
  readonly width: number;
  /** Goes to a new page unless `height` fits on this one; gives whether it did. */
  readonly ensure: (height: number) => boolean;
  readonly newPage: () => void;
  readonly roomLeft: () => number;
  readonly widthOf: (text: string, style: TextStyle) => number;
  /** The lines that a text takes, cut at words; beyond `most` lines it ends with …. */
  readonly linesOf: (text: string, width: number, style: TextStyle & { readonly most?: number }) => string[];
  /** One line, cut with … where it is too long. */
  readonly write: (text: string, place: Place, style: TextStyle) => void;
  /** Lines below each other; gives the height that they took. */
  readonly writeLines: (lines: readonly string[], place: Place, style: TextStyle) => number;
}

export const LINE_HEIGHT = 1.45;

/** Its last glyph, the space, is empty, and fontkit looks at the bytes behind it: here are some. */
function fontBytes(weight: '400Regular' | '700Bold'): Buffer {
  const require = createRequire(import.meta.url);
  const path = require.resolve(`@expo-google-fonts/nanum-gothic/${weight}/NanumGothic_${weight}.ttf`);
  return Buffer.concat([readFileSync(path), Buffer.alloc(64)]);
}

export interface DocumentInfo {
  readonly title: string;
  readonly subject: string;
  readonly language: Language;
  readonly createdAt: Date;
}

export function openDocument({ title, subject, language, createdAt }: DocumentInfo): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Subject: subject, Creator: 'medisales', CreationDate: createdAt },
  });
  doc.registerFont('regular', fontBytes('400Regular')).registerFont('bold', fontBytes('700Bold'));
  return doc;
}

/** Text as a page takes it: one Unicode form, and no characters that have no shape. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
}

function createMeasure(doc: PDFKit.PDFDocument) {
  const use = ({ size, bold }: TextStyle): void => {
    doc.font(bold === true ? 'bold' : 'regular').fontSize(size);
  };
  const widthOf = (text: string, style: TextStyle): number => {
    use(style);
    return doc.widthOfString(text);
  };
  /** The longest beginning that fits, with …. */
  const cut = (text: string, width: number, style: TextStyle): string => {
    if (widthOf(text, style) <= width) return text;
    const letters = Array.from(text);
    let [fits, tooMany] = [0, letters.length];
    while (fits + 1 < tooMany) {
      const middle = (fits + tooMany) >> 1;
      if (widthOf(`${letters.slice(0, middle).join('')}…`, style) <= width) fits = middle;
      else tooMany = middle;
    }
    return `${letters.slice(0, fits).join('').trimEnd()}…`;
  };
  /** A word wider than the line, in pieces that are not. */
  const pieces = (word: string, width: number, style: TextStyle): string[] => {
    if (widthOf(word, style) <= width) return [word];
    const found: string[] = [];
    let piece = '';
    for (const letter of word) {
      if (piece !== '' && widthOf(piece + letter, style) > width) {
        found.push(piece);
        piece = '';
      }
      piece += letter;
    }
    return [...found, piece];
  };
  const linesOf: Pages['linesOf'] = (text, width, style) => {
    const lines: string[] = [];
    let line = '';
    for (const word of plain(text)
      .split(' ')
      .flatMap((w) => pieces(w, width, style))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(longer, style) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
    const { most = lines.length } = style;
    if (lines.length <= most) return lines;
    const last = lines.slice(most - 1).join(' ');
    return [...lines.slice(0, most - 1), cut(last, width, style)];
  };
  return { use, widthOf, cut, linesOf };
}

export function createPages(doc: PDFKit.PDFDocument): Pages {
  const { use, widthOf, cut, linesOf } = createMeasure(doc);
  const width = doc.page.width - 2 * MARGIN;
  const top = MARGIN + HEAD_ROOM;
  const bottom = doc.page.height - MARGIN - FOOT_ROOM;
  const write: Pages['write'] = (text, place, style) => {
    const shown = cut(plain(text), place.width, style);
    use(style);
    const room = place.width - doc.widthOfString(shown);
    const shift = place.align === 'right' ? room : place.align === 'center' ? room / 2 : 0;
    doc.fillColor(style.colour ?? COLOURS.ink).text(shown, place.x + shift, place.y, { lineBreak: false });
  };
  const pages: Pages = {
    doc,
    y: top,
    left: MARGIN,
    width,
    roomLeft: () => bottom - pages.y,
    newPage: () => {
      doc.addPage();
      pages.y = top;
    },
    ensure: (height) => {
      if (pages.y + height <= bottom || pages.y === top) return false;
      pages.newPage();
      return true;
    },
    widthOf,
    linesOf,
    write,
    writeLines: (lines, place, style) => {
      const step = style.size * LINE_HEIGHT;
      lines.forEach((line, i) => {
        write(line, { ...place, y: place.y + i * step }, style);
      });
      return lines.length * step;
    },
  };
  return pages;
}

/** What stands on every page but the first: the title above, the number below. */
export function numberPages(pages: Pages, title: string): number {
  const { doc, left, width } = pages;
  const { count } = doc.bufferedPageRange();
  const style = { size: 8, colour: COLOURS.faint };
  for (let page = 1; page < count; page += 1) {
    doc.switchToPage(page);
    pages.write(title, { x: left, y: MARGIN - 14, width }, style);
    doc
      .moveTo(left, MARGIN)
      .lineTo(left + width, MARGIN)
      .lineWidth(0.5)
      .stroke(COLOURS.rule);
    const place = { x: left, y: doc.page.height - MARGIN + 4, width, align: 'right' as const };
    pages.write(`${page + 1} / ${count}`, place, style);
  }
  return count;
}
