import { describe, expect, it } from 'vitest';
import { createBlockList } from '../../../src/infra/documents/blocks.js';
import { readDocx } from '../../../src/infra/documents/docx.js';
import { readHwp } from '../../../src/infra/documents/hwp.js';
import { readHwpx } from '../../../src/infra/documents/hwpx.js';
import { DOCUMENT_LIMITS } from '../../../src/infra/documents/limits.js';
import { addPdfBlocks } from '../../../src/infra/documents/pdf-blocks.js';
import { linesOf, type PdfItem, withoutMargins } from '../../../src/infra/documents/pdf-lines.js';
import { readXlsx } from '../../../src/infra/documents/xlsx.js';
import { openPackage } from '../../../src/infra/documents/zip.js';
import { splitSentences } from '../../../src/retrieval/sentences.js';
import {
  docxEntries,
  makeZip,
  relationships,
  wordParagraph,
  type ZipEntry,
} from '../../support/document-files.js';
import { hwpNumbers, hwpRecord, makeHwp } from '../../support/hwp-files.js';
import { hwpxEntries, hwpxParagraph } from '../../support/hwpx-files.js';

/** Files that are small and would take very long, or be refused for what does no harm. */

const opened = (entries: readonly ZipEntry[]) => openPackage(makeZip(entries), DOCUMENT_LIMITS);

function workbook(sheet: string, format = '0'): ZipEntry[] {
  return [
    { name: '_rels/.rels', content: relationships([['r1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ['r1', 'worksheet', 'sheet.xml'],
        ['r2', 'styles', 'styles.xml'],
      ]),
    },
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="r"><sheets><sheet name="표" r:id="r1"/></sheets></workbook>',
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${format}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`,
    },
    { name: 'xl/sheet.xml', content: `<worksheet>${sheet}</worksheet>` },
  ];
}

describe('what a file costs', () => {
  it('is a look at each deletion of an HWP paragraph, not at all of them for each letter', () => {
    const letters = 400_000;
    const ranges = 60_000;
    const deleted = Buffer.alloc(12 * ranges);
    for (let at = 0; at < ranges; at += 1) {
      deleted.writeUInt32LE(3 + (at % 2), at * 12);
      deleted.writeUInt32LE(at === 7 ? 5 : 4, at * 12 + 4);
      deleted.writeUInt32LE(0x11000001, at * 12 + 8);
    }
    const section = Buffer.concat([
      hwpRecord(66, 0, hwpNumbers([32, letters], [32, 0], [16, 0], [8, 0], [8, 0])),
      hwpRecord(67, 1, Buffer.from(`가나다라마${'바'.repeat(letters)}`, 'utf16le')),
      hwpRecord(70, 1, deleted),
    ]);
    const { blocks } = readHwp(makeHwp({ sections: [section] }), DOCUMENT_LIMITS);
    expect(blocks[0]?.text.slice(0, 5)).toBe('가나다바바');
  });

  it('counts the parts of an HWP file that are not packed, too', () => {
    const limits = { ...DOCUMENT_LIMITS, unpackedBytesMax: 3_000 };
    const section = hwpRecord(66, 0, Buffer.alloc(2_000));
    const file = makeHwp({ sections: [section, section], properties: 0 });
    expect(() => readHwp(file, limits)).toThrow(expect.objectContaining({ details: { reason: 'zip_bomb' } }));
  });

  it('is bounded by the levels that a numbering can have', async () => {
    const levels = Array.from(
      { length: 2_000 },
      (_, at) => `<hh:paraHead level="${at + 1}" start="1">^n</hh:paraHead>`,
    );
    const head = (level: string): string =>
      `<hh:numbering id="1">${levels.join('')}</hh:numbering><hh:paraPr id="0"><hh:heading type="NUMBER" idRef="1" level="${level}"/></hh:paraPr>`;
    for (const level of ['1999', '-3', '4294967290']) {
      const pack = await opened(hwpxEntries({ head: head(level), sections: [hwpxParagraph(['글입니다.'])] }));
      expect((await readHwpx(pack)).blocks.map(({ text }) => text)).toEqual(['1 글입니다.']);
    }
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="4294967295"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const body = wordParagraph(
      '글입니다.',
      '<w:numPr><w:ilvl w:val="4294967295"/><w:numId w:val="1"/></w:numPr>',
    );
    const word = await readDocx(await opened(docxEntries({ body, numbering })));
    expect(word.blocks.map(({ text }) => text)).toEqual(['글입니다.']);
  });

  it('is that of the cells which merged ones fill', async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`,
    );
    const merged = '<mergeCell ref="A1:A5000"/>'.repeat(300);
    const pack = await opened(
      workbook(`<sheetData>${rows.join('')}</sheetData><mergeCells>${merged}</mergeCells>`),
    );
    await expect(readXlsx(pack)).rejects.toMatchObject({ details: { reason: 'too_large' } });
  });

  it('does not grow with a number format longer than Excel takes', async () => {
    const pack = await opened(
      workbook('<sheetData><row><c s="0"><v>7</v></c></row></sheetData>', '0'.repeat(300)),
    );
    expect((await readXlsx(pack)).blocks.map(({ text }) => text)).toEqual(['표', '7']);
  });

  it('grows with the length of a line of full stops, not with its square', () => {
    expect(splitSentences(`시작${'!'.repeat(200_000)}끝입니다.`)).toHaveLength(1);
  });
});

describe('a page of a PDF', () => {
  const item = (str: string, x: number, y: number): PdfItem => ({
    str,
    transform: [10, 0, 0, 10, x, y],
    width: str.length * 10,
  });

  it('may have more lines than a call takes arguments', () => {
    const items = Array.from({ length: 150_000 }, (_, at) => item('가', 50, 200_000 - at * 12));
    const page = { number: 1, width: 595, height: 2_000_000, lines: linesOf(items, 1, 595) };
    const list = createBlockList();
    expect(() => addPdfBlocks(withoutMargins([page]), list)).not.toThrow();
    expect(list.blocks.length).toBeGreaterThan(0);
  });

  it('has blanks where its font names the blank by no letter but by its sign, as browsers print', () => {
    const items = [item('화재와', 50, 700), item('\u0001', 80, 700), item('재난\u0001대응', 84, 700)];
    expect(linesOf(items, 1, 595)[0]?.cells.map(({ text }) => text)).toEqual(['화재와 재난 대응']);
  });
});
