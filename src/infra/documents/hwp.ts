import type { ReadDocument } from './blocks.js';
import { createHangulBlocks } from './hangul-blocks.js';
import { readHwpHead } from './hwp-head.js';
import { createRecordReader, createUnpacker, uint16, uint32, wideText } from './hwp-records.js';
import { readHwpSection } from './hwp-section.js';
import type { DocumentLimits } from './limits.js';
import { type CompoundFile, openCompoundFile } from './ole.js';
import { refused } from './refusal.js';

const SIGNATURE = 'HWP Document File';
const SECTION = /^BodyText\/Section(\d+)$/;
const TITLE_PROPERTY = 2;
const WIDE_STRING = 31;
const FIRST_PROPERTIES_AT = 44;

/** Bits of the file header's properties. */
const COMPRESSED = 1;
const PASSWORD = 1 << 1;
const DISTRIBUTION = 1 << 2;
const PROTECTED = (1 << 4) | (1 << 8) | (1 << 10);

/** What the file header says of the others: whether they are compressed. Throws for what may not be read. */
function checkHeader(header: Buffer | null): { readonly isCompressed: boolean } {
  if (header === null || header.toString('latin1', 0, SIGNATURE.length) !== SIGNATURE) {
    throw refused(
      'mislabelled',
      'The content is an old office file (.doc, .xls, .ppt) and not HWP, whatever its name says. Give it its right ending, or save it anew.',
    );
  }
  const major = header[35] ?? 0;
  if (major !== 5) {
    throw refused(
      'unsupported',
      `The file is of version ${major} of HWP; 5 is read. Save it as HWPX or PDF in Hangul.`,
    );
  }
  const properties = uint32(header, 36);
  if ((properties & PASSWORD) !== 0)
    throw refused('encrypted', 'The file has a password. Save it without one and add it again.');
  if ((properties & DISTRIBUTION) !== 0) {
    throw refused(
      'distribution',
      'The file is an HWP document for distribution (배포용 문서), which locks its text. Save the original as HWPX, HWP or PDF and add that.',
    );
  }
  if ((properties & PROTECTED) !== 0)
    throw refused(
      'encrypted',
      'The file is locked by a certificate or DRM. Save it without and add it again.',
    );
  return { isCompressed: (properties & COMPRESSED) !== 0 };
}

/** The title in the summary (MS-OLEPS), or null. */
function summaryTitle(summary: Buffer | null): string | null {
  if (summary === null) return null;
  const start = uint32(summary, FIRST_PROPERTIES_AT);
  const count = Math.min(uint32(summary, start + 4), summary.length);
  for (let index = 0; index < count; index += 1) {
    const at = start + 8 + index * 8;
    if (uint32(summary, at) !== TITLE_PROPERTY) continue;
    const value = start + uint32(summary, at + 4);
    return uint16(summary, value) === WIDE_STRING
      ? wideText(summary, value + 8, uint32(summary, value + 4))
      : null;
  }
  return null;
}

function sectionsOf({ names }: CompoundFile): readonly string[] {
  const number = (name: string): number => Number(SECTION.exec(name)?.[1]);
  return names.filter((name) => SECTION.test(name)).sort((a, b) => number(a) - number(b));
}

/**
 * HWP 5.0, as Hangul has saved since 2002: what `readHwpx` makes of its younger sister. Older versions, passwords and
 * documents for distribution are refused by name.
 */
export function readHwp(bytes: Buffer, limits: DocumentLimits): ReadDocument {
  const file = openCompoundFile(bytes);
  const { isCompressed } = checkHeader(file.stream('FileHeader'));
  const unpack = createUnpacker(bytes.length, isCompressed, limits);
  const streamOf = (name: string): Buffer => {
    const stream = file.stream(name);
    if (stream === null)
      throw refused('broken', `The HWP file has no part ${name}. Open it in Hangul and save it again.`);
    return unpack(stream);
  };
  const sections = sectionsOf(file);
  if (sections.length === 0)
    throw refused('broken', 'The HWP file has no text part. Open it in Hangul and save it again.');
  const blocks = createHangulBlocks(readHwpHead(streamOf('DocInfo')));
  for (const name of sections) readHwpSection(createRecordReader(streamOf(name)), blocks.paragraph);
  return blocks.end(summaryTitle(file.stream('\u0005HwpSummaryInformation')));
}
