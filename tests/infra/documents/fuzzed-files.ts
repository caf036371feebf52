import {
  docxEntries,
  makePdf,
  makeZip,
  pptxEntries,
  relationships,
  slideShape,
  wordParagraph,
  type ZipEntry,
} from '../../support/document-files.js';
import { hwpParagraph, hwpTable, makeHwp } from '../../support/hwp-files.js';
import { hwpxEntries, hwpxParagraph, hwpxTable } from '../../support/hwpx-files.js';

type Damage = 'truncated' | 'flipped' | 'overwritten' | 'renamed' | 'flipped inside';

export interface FuzzedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly damage: Damage;
}

interface Sample {
  readonly ending: string;
  readonly bytes: Uint8Array;
  /** Of an archive: its parts, so that their content is damaged and not only their packing. */
  readonly entries?: readonly ZipEntry[];
}

/** Mulberry32: the same numbers for the same seed, from 0 to below 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function workbookEntries(): ZipEntry[] {
  const rows = Array.from(
    { length: 20 },
    (_, at) =>
      `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>구분 ${at}</t></is></c><c r="B${at + 1}" s="1"><v>${at * 1234.5}</v></c></row>`,
  );
  return [
    { name: '_rels/.rels', content: relationships([['r1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ['r1', 'worksheet', 'worksheets/sheet1.xml'],
        ['r2', 'styles', 'styles.xml'],
      ]),
    },
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="r"><sheets><sheet name="여비" sheetId="1" r:id="r1"/></sheets></workbook>',
    },
    {
      name: 'xl/styles.xml',
      content: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="4"/></cellXfs></styleSheet>',
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`,
    },
  ];
}

function samples(): readonly Sample[] {
  const articles = Array.from(
    { length: 20 },
    (_, at) => `제${at + 1}조 (항목 ${at}) 을은 ${at}일 안에 납품합니다.`,
  );
  const docx = docxEntries({
    styles: '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>',
    body:
      wordParagraph('규정', '<w:pStyle w:val="a1"/>') +
      articles.map((text) => wordParagraph(text)).join('') +
      `<w:tbl><w:tr><w:tc>${wordParagraph('가')}</w:tc><w:tc>${wordParagraph('나')}</w:tc></w:tr></w:tbl>`,
  });
  const pptx = pptxEntries(
    articles.slice(0, 4).map((text) => slideShape('제목', 'title') + slideShape(text, 'body')),
    '노트',
  );
  const xlsx = workbookEntries();
  const pages = [0, 10].map((from) =>
    articles.slice(from, from + 10).map((text, at) => [72, 740 - at * 20, 11, text] as const),
  );
  const hwpx = hwpxEntries({
    sections: [
      articles.map((text) => hwpxParagraph([text])).join('') +
        hwpxParagraph([
          hwpxTable([[{ paragraphs: [hwpxParagraph(['가'])] }, { paragraphs: [hwpxParagraph(['나'])] }]]),
        ]),
    ],
  });
  const hwpTexts = [
    ...articles.map((text) => hwpParagraph({ text: [text] })),
    hwpParagraph({
      text: [
        hwpTable([
          { column: 0, row: 0, paragraphs: [{ text: ['가'] }] },
          { column: 1, row: 0, paragraphs: [{ text: ['나'] }] },
        ]),
      ],
    }),
  ];
  const html = `<!doctype html><html><head><title>규정</title></head><body><h1>규정</h1>${articles.map((text) => `<p>${text}</p>`).join('')}<table><tr><td rowspan="2">가</td><td>나</td></tr><tr><td>다</td></tr></table></body></html>`;
  return [
    { ending: 'docx', bytes: makeZip(docx), entries: docx },
    { ending: 'pptx', bytes: makeZip(pptx), entries: pptx },
    { ending: 'xlsx', bytes: makeZip(xlsx), entries: xlsx },
    { ending: 'hwpx', bytes: makeZip(hwpx), entries: hwpx },
    { ending: 'hwp', bytes: makeHwp({ sections: [Buffer.concat(hwpTexts)] }) },
    // Uncompressed, so that damage reaches the records themselves.
    { ending: 'hwp', bytes: makeHwp({ sections: [Buffer.concat(hwpTexts)], properties: 0 }) },
    { ending: 'pdf', bytes: makePdf(pages) },
    { ending: 'html', bytes: Buffer.from(html) },
    {
      ending: 'md',
      bytes: Buffer.from(`# 규정\n\n${articles.join('\n\n')}\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n`),
    },
    { ending: 'txt', bytes: Buffer.from(articles.join('\n')) },
  ];
}

function flipped(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const bits = 1 + Math.floor(random() ** 3 * 60);
  for (let bit = 0; bit < bits; bit += 1) {
    const at = Math.floor(random() * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return copy;
}

function overwritten(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const from = Math.floor(random() * copy.length);
  const length = 1 + Math.floor(random() * Math.min(400, copy.length - from));
  for (let at = from; at < from + length; at += 1) copy[at] = Math.floor(random() * 256);
  return copy;
}

const BINARY = ['docx', 'pptx', 'xlsx', 'hwpx', 'hwp', 'pdf'];

/** Damaged copies of a document in each format; the same ones each time. */
export function fuzzedFiles(count: number): readonly FuzzedFile[] {
  const random = createRandom(20_260_102);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const all = samples();
  const binary = all.filter(({ ending }) => BINARY.includes(ending));
  const files: FuzzedFile[] = [];
  for (let index = 0; index < count; index += 1) {
    const sample = all[index % all.length] as Sample;
    const { ending, bytes, entries } = sample;
    const damage = pick<Damage>(['truncated', 'flipped', 'overwritten', 'renamed', 'flipped inside']);
    const name = `${index}.${ending}`;
    if (damage === 'renamed') {
      const from = pick(binary);
      const other = all.map((each) => each.ending).filter((each) => each !== from.ending);
      files.push({ name: `${index}.${pick(other)}`, bytes: from.bytes, damage });
    } else if (damage === 'truncated') {
      files.push({ name, bytes: bytes.subarray(0, Math.floor(random() * bytes.length)), damage });
    } else if (damage === 'overwritten') files.push({ name, bytes: overwritten(bytes, random), damage });
    else if (damage === 'flipped' || entries === undefined) {
      files.push({ name, bytes: flipped(bytes, random), damage: 'flipped' });
    } else {
      const victim = pick(entries);
      const parts = entries.map((entry) =>
        entry === victim
          ? { ...entry, content: Buffer.from(flipped(Buffer.from(entry.content), random)) }
          : entry,
      );
      files.push({ name, bytes: makeZip(parts), damage });
    }
  }
  return files;
}
