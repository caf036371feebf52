import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import PptxGenJS from 'pptxgenjs';
import writeXlsxFile from 'write-excel-file/node';
import { blocksOf, itemText, sectionsOf, titleOf } from './blocks.mjs';

const font = 'NanumGothic';
const made = '2026-01-01T00:00:00Z';

/** The same package with a fixed date, so that the same source gives the same bytes. */
function dateless(bytes) {
  const entries = Object.entries(unzipSync(bytes)).map(([name, content]) => {
    const core = name === 'docProps/core.xml';
    const dated = (xml) => xml.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, made);
    // Zip keeps local times: the date is local too, whatever the zone.
    return [name, [core ? strToU8(dated(strFromU8(content))) : content, { mtime: new Date(2026, 0, 1) }]];
  });
  return Buffer.from(zipSync(Object.fromEntries(entries.filter(([name]) => !name.endsWith('/')))));
}

const headings = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

function docxParts(block) {
  if (block.kind === 'heading') return [new Paragraph({ text: block.text, heading: headings[block.level] })];
  if (block.kind === 'table') {
    const rows = block.rows.map(
      (row, i) =>
        new TableRow({
          tableHeader: i === 0,
          children: row.map((cell) => new TableCell({ children: [new Paragraph({ text: cell })] })),
        }),
    );
    return [new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } }), new Paragraph({})];
  }
  if (block.kind === 'list')
    return block.items.map((item, i) =>
      block.ordered
        ? new Paragraph({ text: itemText(block, item, i) })
        : new Paragraph({ text: item, bullet: { level: 0 } }),
    );
  return [new Paragraph({ children: [new TextRun({ text: block.text, italics: block.kind === 'quote' })] })];
}

export async function docxOf(markdown) {
  const blocks = blocksOf(markdown);
  const doc = new Document({
    creator: '늘품메디팜',
    title: titleOf(blocks),
    styles: { default: { document: { run: { font } } } },
    sections: [{ children: blocks.flatMap(docxParts) }],
  });
  return dateless(await Packer.toBuffer(doc));
}

export async function pptxOf(markdown) {
  const blocks = blocksOf(markdown);
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_16x9';
  deck.title = titleOf(blocks);
  for (const section of sectionsOf(blocks)) {
    const slide = deck.addSlide();
    const box = { x: 0.5, w: 9, fontFace: font };
    slide.addText(section.title, { ...box, y: 0.3, h: 0.8, fontSize: 24, bold: true });
    let y = 1.2;
    for (const block of section.blocks) {
      if (block.kind === 'table') {
        const rows = block.rows.map((row, i) => row.map((text) => ({ text, options: { bold: i === 0 } })));
        slide.addTable(rows, { ...box, y, fontSize: 12, border: { type: 'solid', pt: 1, color: '999999' } });
        y += 0.4 * rows.length;
      } else {
        const lines = block.items ?? [block.text];
        const height = 0.45 * lines.length;
        const text = lines.map((line) => ({
          text: line,
          options: { bullet: block.kind === 'list', breakLine: true },
        }));
        slide.addText(text, { ...box, y, h: height, fontSize: 14 });
        y += height;
      }
    }
  }
  return dateless(new Uint8Array(await deck.write({ outputType: 'arraybuffer' })));
}

/** A cover sheet, then one sheet a section. */
export async function xlsxOf(markdown) {
  const sections = sectionsOf(blocksOf(markdown));
  const rowsOf = (block, bold = false) => {
    if (block.kind === 'table')
      return block.rows.map((row, i) =>
        row.map((value) => ({ value, type: String, ...(i === 0 ? { fontWeight: 'bold' } : {}) })),
      );
    const lines = block.items ?? [block.text];
    return lines.map((value) => [{ value, type: String, ...(bold ? { fontWeight: 'bold' } : {}) }]);
  };
  const sheets = sections.map(({ title, blocks }, i) => ({
    sheet: i === 0 ? '표지' : title,
    data: [
      ...(i === 0 ? rowsOf({ kind: 'paragraph', text: title }, true) : []),
      ...blocks.flatMap((b) => rowsOf(b)),
    ],
    columns: [{ width: 28 }, { width: 22 }, { width: 22 }, { width: 22 }, { width: 28 }],
  }));
  return dateless(new Uint8Array(await writeXlsxFile(sheets).toBuffer()));
}
