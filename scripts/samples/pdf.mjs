import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { blocksOf, itemText, titleOf } from './blocks.mjs';

const require = createRequire(import.meta.url);
const fontFile = (weight) =>
  require.resolve(`@expo-google-fonts/nanum-gothic/${weight}/NanumGothic_${weight}.ttf`);
/** The font's last glyph, the space, is empty, and the reader looks at the bytes behind it: here are some. */
const font = (weight) => Buffer.concat([readFileSync(fontFile(weight)), Buffer.alloc(64)]);

const margin = 72;
const headingSizes = [0, 21, 16, 14];

/** Rows are kept whole: one that does not fit goes to the next page. */
function drawTable(doc, rows) {
  const widthAll = doc.page.width - 2 * margin;
  const longest = rows[0].map((_, i) => Math.max(...rows.map((row) => [...(row[i] ?? '')].length), 4));
  const sum = longest.reduce((a, b) => a + b, 0);
  const widths = longest.map((length) => (length / sum) * widthAll);
  for (const [index, row] of rows.entries()) {
    doc.font(index === 0 ? 'bold' : 'regular').fontSize(11);
    const heights = row.map((cell, i) => doc.heightOfString(cell, { width: widths[i] - 10 }));
    const height = Math.max(...heights) + 8;
    if (doc.y + height > doc.page.height - margin - 20) doc.addPage();
    const top = doc.y;
    let left = margin;
    for (const [i, cell] of row.entries()) {
      doc.rect(left, top, widths[i], height).lineWidth(0.5).stroke('#888888');
      doc.fillColor('#000000').text(cell, left + 5, top + 4, { width: widths[i] - 10 });
      left += widths[i];
    }
    doc.x = margin;
    doc.y = top + height;
  }
  doc.moveDown(0.8);
}

function draw(doc, block) {
  doc.x = margin;
  if (block.kind === 'table') return drawTable(doc, block.rows);
  if (block.kind === 'heading') {
    // Chapters and appendices begin a page; a heading never stands alone at the foot of one.
    const chapter = /^(?:제[2-9]장|별표)/.test(block.text);
    if (chapter || doc.y > doc.page.height - margin - 80) doc.addPage();
    doc.moveDown(0.4).font('bold').fontSize(headingSizes[block.level]).fillColor('#000000').text(block.text);
    return doc.moveDown(0.4);
  }
  doc
    .font('regular')
    .fontSize(12.5)
    .fillColor(block.kind === 'quote' ? '#555555' : '#000000');
  const lines = block.kind === 'list' ? block.items.map((item, i) => itemText(block, item, i)) : [block.text];
  for (const line of lines) doc.text(line, { lineGap: 5 });
  return doc.moveDown(0.6);
}

/** A4 pages with a Korean text layer, a running title and page numbers. */
export function pdfOf(markdown) {
  const blocks = blocksOf(markdown);
  const title = titleOf(blocks);
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    // The file's identity is made from these, so that the same source gives the same bytes.
    info: { Title: title, Author: '늘품메디팜', CreationDate: new Date('2026-01-01T00:00:00Z') },
  });
  doc.registerFont('regular', font('400Regular')).registerFont('bold', font('700Bold'));
  const chunks = [];
  const done = new Promise((resolve, reject) => {
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  for (const block of blocks) draw(doc, block);
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    // Written into the margin, which would otherwise begin a new page.
    doc.page.margins.bottom = 0;
    doc.font('regular').fontSize(8).fillColor('#777777');
    doc.text(`늘품메디팜 · ${title}`, margin, 30, { lineBreak: false });
    doc.text(`${page + 1} / ${count}`, doc.page.width - margin - 30, doc.page.height - 40, {
      lineBreak: false,
    });
  }
  doc.end();
  return done;
}
