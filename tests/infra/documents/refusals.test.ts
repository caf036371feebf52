import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createDocumentExtractor } from '../../../src/infra/documents/extractor.js';
import type { DocumentRefusalReason } from '../../../src/model/document-refusal.js';
import type { DocumentExtractor } from '../../../src/ports/document-extractor.js';
import { makeCompoundFile } from '../../support/compound-file.js';
import { docxEntries, makePdf, makeZip, wordParagraph } from '../../support/document-files.js';
import { hwpParagraph, hwpRecord, makeHwp } from '../../support/hwp-files.js';
import { hwpxEntries, hwpxParagraph } from '../../support/hwpx-files.js';
import { compileInfra } from '../compiled.js';

const compiled = compileInfra();
const folder = mkdtempSync(join(tmpdir(), 'refusals-'));
const worker = compiled.url('src/infra/documents/worker');
const extractor = createDocumentExtractor({ worker });
const open: DocumentExtractor[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
afterAll(async () => {
  await extractor.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(compiled.folder, { recursive: true, force: true });
});

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const docx = docxEntries({ body: wordParagraph('본문입니다.') });
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const lockedOffice = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
const oldHangul = Buffer.from('HWP Document File V3.00 \u001a\u0001\u0002\u0003\u0004\u0005본문');
const hwp = { sections: [hwpParagraph({ text: ['본문입니다.'] })] };
const hwpx = hwpxEntries({ sections: [hwpxParagraph(['본문입니다.'])] });
const hwpxWith = (name: string, content: string | Buffer): Buffer =>
  makeZip(hwpx.map((entry) => (entry.name === name ? { ...entry, content } : entry)));

/** A compound file of one long stream whose first sector is followed by itself. */
function circularHwp(): Buffer {
  const bytes = makeHwp({ sections: [Buffer.alloc(5_000, 1)], properties: 0 });
  const table = (bytes.readUInt32LE(76) + 1) * 512;
  bytes.writeUInt32LE(0, table);
  return bytes;
}

const bomb = Buffer.alloc(60 * 1024 * 1024, 0x20);
const entities =
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="w"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>';

const cases: readonly (readonly [string, string, string | Uint8Array, DocumentRefusalReason])[] = [
  ['a format that is not read', 'a.rtf', 'x', 'unsupported'],
  ['a Markdown file of quotes within quotes', 'deep.md', `${'> '.repeat(100_000)}글`, 'broken'],
  ['an empty file', 'a.txt', '', 'empty'],
  ['a file of blanks', 'b.txt', ' \n\n ', 'empty'],
  ['a Word file without text', 'a.docx', makeZip(docxEntries({ body: '' })), 'empty'],
  ['a PDF of blank pages', 'blank.pdf', makePdf([[], []]), 'empty'],
  ['a PDF with a password', 'a.pdf', makePdf([[[72, 700, 11, '글']]], { isEncrypted: true }), 'encrypted'],
  ['a Word file with a password', 'b.docx', lockedOffice, 'encrypted'],
  [
    'an archive with a password',
    'c.docx',
    makeZip(docx.map((e) => ({ ...e, isEncrypted: true }))),
    'encrypted',
  ],
  ['a PDF of pictures alone', 'scan.pdf', makePdf([[], []], { hasPictures: true }), 'scanned'],
  [
    'an archive that unpacks to a thousand times its size',
    'd.docx',
    makeZip([...docx, { name: 'x', content: bomb }]),
    'zip_bomb',
  ],
  [
    'an archive that lies about its size',
    'e.docx',
    makeZip(docx.map((e) => (e.name === 'word/document.xml' ? { ...e, content: bomb, claimedSize: 9 } : e))),
    'zip_bomb',
  ],
  [
    'an archive of very many parts',
    'parts.docx',
    makeZip([...docx, ...Array.from({ length: 10_001 }, (_, at) => ({ name: `p${at}`, content: '' }))]),
    'zip_bomb',
  ],
  [
    'an archive with a path upwards',
    'f.docx',
    makeZip([...docx, { name: '../../etc/passwd', content: 'x' }]),
    'unsafe_path',
  ],
  [
    'an archive with an absolute path',
    'g.docx',
    makeZip([...docx, { name: '/etc/passwd', content: 'x' }]),
    'unsafe_path',
  ],
  [
    'an archive with a path of Windows',
    'h.docx',
    makeZip([...docx, { name: 'C:\\x', content: 'x' }]),
    'unsafe_path',
  ],
  ['a PDF called Word', 'i.docx', makePdf([[[72, 700, 11, '글']]]), 'mislabelled'],
  ['a Word file called Excel', 'j.xlsx', makeZip(docx), 'mislabelled'],
  ['a Word file called text', 'k.txt', makeZip(docx), 'mislabelled'],
  ['an old Word file with a new ending', 'l.docx', ole, 'mislabelled'],
  ['a page called text', 'm.txt', '<!DOCTYPE html><html><p>글</p></html>', 'mislabelled'],
  [
    'bytes that are no text',
    'n.md',
    Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 7) % 256)),
    'mislabelled',
  ],
  ['a text called PDF', 'o.pdf', '그냥 글입니다.', 'mislabelled'],
  ['a PDF that is cut off', 'p.pdf', makePdf([[[72, 700, 11, '글']]]).subarray(0, 40), 'broken'],
  ['an HWP document of a version before 5', 'aa.hwp', oldHangul, 'unsupported'],
  [
    'one of a version before 5 in a compound file',
    'ab.hwp',
    makeHwp({ ...hwp, version: 0x04000000 }),
    'unsupported',
  ],
  ['an HWP document with a password', 'ac.hwp', makeHwp({ ...hwp, properties: 3 }), 'encrypted'],
  ['an HWP document for distribution', 'ad.hwp', makeHwp({ ...hwp, properties: 5 }), 'distribution'],
  ['an HWP document under DRM', 'ae.hwp', makeHwp({ ...hwp, properties: 1 + (1 << 4) }), 'encrypted'],
  ['an HWP document without text', 'af.hwp', makeHwp({ sections: [hwpParagraph({ text: [] })] }), 'empty'],
  ['an HWP document without a section', 'ag.hwp', makeHwp({ sections: [] }), 'broken'],
  [
    'an old Word file called HWP',
    'ah.hwp',
    makeCompoundFile({ WordDocument: Buffer.from('x') }),
    'mislabelled',
  ],
  ['an HWPX document called HWP', 'ai.hwp', makeZip(hwpx), 'mislabelled'],
  ['an HWP document called HWPX', 'aj.hwpx', makeHwp(hwp), 'mislabelled'],
  ['a Word file called HWPX', 'ak.hwpx', makeZip(docx), 'mislabelled'],
  ['an HWPX document called Word', 'al.docx', makeZip(hwpx), 'mislabelled'],
  ['a compound file whose sectors go round in a circle', 'am.hwp', circularHwp(), 'broken'],
  ['a compound file that is cut off', 'an.hwp', makeHwp(hwp).subarray(0, 1_500), 'broken'],
  [
    'an HWP section whose record is cut off',
    'ao.hwp',
    makeHwp({ sections: [hwpRecord(66, 0, Buffer.alloc(30)).subarray(0, 20)] }),
    'broken',
  ],
  [
    'an HWP section that unpacks to far more than its size',
    'ap.hwp',
    makeHwp({ sections: [bomb] }),
    'zip_bomb',
  ],
  [
    'an HWPX document with a password',
    'aq.hwpx',
    hwpxWith(
      'META-INF/manifest.xml',
      '<odf:manifest xmlns:odf="odf"><odf:file-entry full-path="Contents/section0.xml"><odf:encryption-data/></odf:file-entry></odf:manifest>',
    ),
    'encrypted',
  ],
  [
    'an HWPX document with a part that unpacks to too much',
    'ar.hwpx',
    hwpxWith('Contents/section0.xml', bomb),
    'zip_bomb',
  ],
  [
    'an HWPX document with broken XML',
    'as.hwpx',
    hwpxWith('Contents/section0.xml', '<hs:sec xmlns:hs="hs"><hp:p>'),
    'broken',
  ],
  [
    'an HWPX document without its section',
    'at.hwpx',
    makeZip(hwpx.filter(({ name }) => !name.endsWith('section0.xml'))),
    'broken',
  ],
  ['an archive that is cut off', 'q.docx', makeZip(docx).subarray(0, 300), 'broken'],
  [
    'XML that defines entities of its own',
    'r.docx',
    makeZip(docx.map((e) => (e.name === 'word/document.xml' ? { ...e, content: entities } : e))),
    'broken',
  ],
  ['a page that nests without end', 's.html', '<div>'.repeat(5_000), 'broken'],
];

describe('a file that is refused', () => {
  it.each(cases)('%s is told by its reason, and the next file is read', async (_, name, content, reason) => {
    const refusal = extractor.extract(fileOf(name, content));
    await expect(refusal).rejects.toMatchObject({ code: 'document_refused', details: { reason } });
    const next = await extractor.extract(fileOf('next.txt', '다음 문서입니다.'));
    expect(next.blocks[0]?.text).toBe('다음 문서입니다.');
  });

  it.each([
    ['deep.md', `${'> '.repeat(100_000)}글`, /nests its parts too deep/],
    ['이름만.d45dbee5-0660-4359-9787-fcb6ceda5e6c', '글', /^Files whose name has no ending are not read/],
    ['글.hml', 'x', /^Files that end in ".hml" are not read\. Save it as HWPX\.$/],
    ['옛글.hwp', oldHangul, /HWP 3 or older, which is not read\. Save it as HWPX or PDF in Hangul\.$/],
    ['배포용.hwp', makeHwp({ ...hwp, properties: 5 }), /for distribution \(배포용 문서\)/],
  ])('%s is told in words that have nothing of the program in them', async (name, content, message) => {
    await expect(extractor.extract(fileOf(name, content))).rejects.toMatchObject({
      message: expect.stringMatching(message),
    });
  });

  it('is told when it is larger than the limit', async () => {
    const small = createDocumentExtractor({ worker, limits: { fileBytesMax: 10 } });
    open.push(small);
    await expect(small.extract(fileOf('large.txt', '열 바이트가 넘는 글'))).rejects.toMatchObject({
      details: { reason: 'too_large' },
    });
  });

  it('is told from one that is not there', async () => {
    await expect(extractor.extract(join(folder, 'none.txt'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('may be a folder that is named like a document', async () => {
    mkdirSync(join(folder, 'folder.txt'));
    await expect(extractor.extract(join(folder, 'folder.txt'))).rejects.toMatchObject({
      details: { reason: 'unsupported' },
    });
  });
});

describe('a file that would take too much', () => {
  it('of memory ends its thread alone, and the next file is read', async () => {
    const tight = createDocumentExtractor({ worker, limits: { memoryMbMax: 96 } });
    open.push(tight);
    await expect(tight.extract(fileOf('many.txt', '- 가\n'.repeat(3_000_000)))).rejects.toMatchObject({
      details: { reason: 'out_of_memory' },
    });
    expect((await tight.extract(fileOf('few.txt', '- 가'))).blocks).toHaveLength(1);
  });

  it('of time, or that ends its thread, is told, and those that wait behind it are read', async () => {
    const entry = join(folder, 'worker.mjs');
    writeFileSync(
      entry,
      `import { serveTask } from ${JSON.stringify(compiled.url('src/infra/worker-serve').href)};
       serveTask(async ({ file }) => {
         if (file === 'exit') process.exit(3);
         if (file === 'hang') await new Promise(() => {});
         return file;
       });`,
    );
    const stuck = createDocumentExtractor({ worker: pathToFileURL(entry), limits: { deadlineMs: 5_000 } });
    open.push(stuck);
    const [hang, exit, good] = await Promise.allSettled(
      ['hang', 'exit', 'good'].map((file) => stuck.extract(file)),
    );
    expect(hang).toMatchObject({ reason: { details: { reason: 'timeout' } } });
    expect(exit).toMatchObject({ reason: { details: { reason: 'broken' } } });
    expect(good).toEqual({ status: 'fulfilled', value: 'good' });
  });
});
