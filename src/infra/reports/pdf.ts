import type { Report } from '../../model/report.js';
import { drawBlock, drawLines, firstHeight } from './blocks.js';
import { COLOURS, createPages, LINE_HEIGHT, MARGIN, numberPages, openDocument, type Pages } from './pages.js';

export interface MadePdf {
  readonly bytes: Buffer;
  readonly pages: number;
}

const TITLE = { size: 26, bold: true } as const;
const HEADING_HEIGHT = 34;

function drawTitlePage(pages: Pages, { title, period, lines }: Report): void {
  const { doc, left, width } = pages;
  doc.rect(0, 0, doc.page.width, 10).fill(COLOURS.accent);
  pages.y = 190;
  const said = pages.linesOf(title, width, { ...TITLE, most: 4 });
  pages.y += pages.writeLines(said, { x: left, y: pages.y, width }, TITLE) + 8;
  doc.rect(left, pages.y, 56, 3).fill(COLOURS.accent);
  pages.y += 20;
  pages.write(period, { x: left, y: pages.y, width }, { size: 14, colour: COLOURS.soft });
  pages.y += 54;
  drawLines(pages, lines);
}

function drawHeading(pages: Pages, title: string): void {
  const { doc, left, width } = pages;
  const style = { size: 15, bold: true } as const;
  doc.rect(left, pages.y + 1, 4, style.size * 1.05).fill(COLOURS.accent);
  pages.write(title, { x: left + 12, y: pages.y, width: width - 12 }, style);
  pages.y += style.size * LINE_HEIGHT + 10;
}

/**
 * A report as A4 pages with its fonts in it, so that it looks and reads the same everywhere. Equal reports are equal
 * files: the time in it is the day it says.
 */
export async function pdfOf(report: Report): Promise<MadePdf> {
  const { title, subject, sections, language } = report;
  const createdAt = new Date(`${report.writtenOn}T00:00:00Z`);
  const doc = openDocument({ title, subject, language, createdAt });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const pages = createPages(doc);
  drawTitlePage(pages, report);
  pages.newPage();
  for (const [i, section] of sections.entries()) {
    const needed = HEADING_HEIGHT + firstHeight(section.blocks[0], language);
    if (i > 0 && (section.isApart === true || pages.roomLeft() < needed)) pages.newPage();
    drawHeading(pages, section.title);
    for (const block of section.blocks) drawBlock(pages, block, language);
    pages.y += MARGIN / 4;
  }
  const count = numberPages(pages, title);
  doc.end();
  return { bytes: await done, pages: count };
}
