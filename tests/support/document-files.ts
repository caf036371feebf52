import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the archive says of its size, where that is a lie. */
  readonly claimedSize?: number;
  readonly isEncrypted?: boolean;
}

/** A zip archive, with whatever names and claims a hostile one may have. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize, isEncrypted = false } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (isEncrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize ?? bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, tail, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relationships(targets: readonly (readonly [string, string, string])[]): string {
  const items = targets.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<?xml version="1.0"?><Relationships>${items.join('')}</Relationships>`;
}

export interface DocxParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
}

export function docxEntries({ body, styles = '', numbering = '' }: DocxParts): ZipEntry[] {
  return [
    { name: '_rels/.rels', content: relationships([['r1', 'officeDocument', 'word/document.xml']]) },
    {
      name: 'word/_rels/document.xml.rels',
      content: relationships([
        ['r1', 'styles', 'styles.xml'],
        ['r2', 'numbering', 'numbering.xml'],
      ]),
    },
    { name: 'word/document.xml', content: `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` },
    { name: 'word/styles.xml', content: `<w:styles xmlns:w="w">${styles}</w:styles>` },
    { name: 'word/numbering.xml', content: `<w:numbering xmlns:w="w">${numbering}</w:numbering>` },
  ];
}

/** A paragraph of Word. */
export function wordParagraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export function pptxEntries(slides: readonly string[], notes: string): ZipEntry[] {
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index}"/>`);
  return [
    { name: '_rels/.rels', content: relationships([['r1', 'officeDocument', 'ppt/presentation.xml']]) },
    {
      name: 'ppt/presentation.xml',
      content: `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${ids.join('')}</p:sldIdLst></p:presentation>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      // The order of the files is not the order of the slides.
      content: relationships(
        slides.map((_, index) => [`s${index}`, 'slide', `slides/slide${slides.length - index}.xml`]),
      ),
    },
    ...slides.map((slide, index) => ({
      name: `ppt/slides/slide${slides.length - index}.xml`,
      content: `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>${slide}</p:spTree></p:cSld></p:sld>`,
    })),
    {
      name: `ppt/slides/_rels/slide${slides.length}.xml.rels`,
      content: relationships([['n1', 'notesSlide', '../notesSlides/notes1.xml']]),
    },
    {
      name: 'ppt/notesSlides/notes1.xml',
      content: `<p:notes xmlns:p="p" xmlns:a="a">${slideShape(notes, 'body')}${slideShape('7', 'sldNum')}</p:notes>`,
    },
  ];
}

/** A shape on a slide: a placeholder of the given type. */
export function slideShape(text: string, placeholder: string): string {
  return `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${placeholder}"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
}

/** x and y in points from the lower left corner, the letters' size, the text. */
export type PdfText = readonly [number, number, number, string];

export interface PdfOptions {
  readonly isEncrypted?: boolean;
  /** Each page shows a picture of one grey point, as a scan would. */
  readonly hasPictures?: boolean;
}

const KOREAN_FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /HYGoThic-Medium /Encoding /UniKS-UTF16-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYGoThic-Medium /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] >>',
  '<< /Type /FontDescriptor /FontName /HYGoThic-Medium /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
];

function stream(dictionary: string, content: string): string {
  return `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A PDF on A4 whose letters refer to a Korean font and its character map by name, as many programs' do. */
export function makePdf(pages: readonly (readonly PdfText[])[], options: PdfOptions = {}): Buffer {
  const { isEncrypted = false, hasPictures = false } = options;
  const firstPage = 7;
  const kids = pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...KOREAN_FONT,
    stream(
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      'x',
    ),
  ];
  for (const [index, texts] of pages.entries()) {
    const shown = texts.map(([x, y, size, text]) => {
      const hex = Buffer.from(text, 'utf16le').swap16().toString('hex');
      return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET`;
    });
    const content = [...shown, ...(hasPictures ? ['q 595 0 0 842 0 0 cm /Im1 Do Q'] : [])].join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${firstPage + index * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 6 0 R >> >> >>`,
      stream('', content),
    );
  }
  let pdf = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const zeros = '00'.repeat(32);
  const lock = isEncrypted
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${zeros}> /U <${zeros}> /P -4 >> /ID [<00> <00>]`
    : '';
  const size = objects.length + 1;
  const xref = pdf.length;
  pdf += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  pdf += `trailer << /Size ${size} /Root 1 0 R ${lock} >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}
