import type { ZipEntry } from './document-files.js';

export interface HwpxParts {
  /** What stands in each section (hs:sec). */
  readonly sections: readonly string[];
  readonly head?: string;
  readonly title?: string;
}

/** An HWPX file's parts, as Hangul lays them out. */
export function hwpxEntries({ sections, head = '', title = '' }: HwpxParts): ZipEntry[] {
  const ids = sections.map((_, at) => `section${at}`);
  const item = (id: string): string =>
    `<opf:item id="${id}" href="Contents/${id}.xml" media-type="application/xml"/>`;
  return [
    { name: 'mimetype', content: 'application/hwp+zip' },
    {
      name: 'META-INF/container.xml',
      content:
        '<ocf:container xmlns:ocf="ocf"><ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/></ocf:rootfiles></ocf:container>',
    },
    { name: 'META-INF/manifest.xml', content: '<odf:manifest xmlns:odf="odf"/>' },
    {
      name: 'Contents/content.hpf',
      content: `<opf:package xmlns:opf="opf"><opf:metadata><opf:title>${title}</opf:title></opf:metadata><opf:manifest>${['header', ...ids].map(item).join('')}</opf:manifest><opf:spine>${['header', ...ids].map((id) => `<opf:itemref idref="${id}"/>`).join('')}</opf:spine></opf:package>`,
    },
    { name: 'Contents/header.xml', content: `<hh:head xmlns:hh="hh">${head}</hh:head>` },
    ...sections.map((section, at) => ({
      name: `Contents/section${at}.xml`,
      content: `<hs:sec xmlns:hs="hs" xmlns:hp="hp">${section}</hs:sec>`,
    })),
  ];
}

export interface HwpxParagraphIds {
  readonly shape?: number;
  readonly style?: number;
}

/** A paragraph of which each given run is text, or markup where it begins with an angle bracket. */
export function hwpxParagraph(
  runs: readonly string[],
  { shape = 0, style = 0 }: HwpxParagraphIds = {},
): string {
  const inner = runs.map(
    (run) => `<hp:run charPrIDRef="0">${run.startsWith('<') ? run : `<hp:t>${run}</hp:t>`}</hp:run>`,
  );
  return `<hp:p id="0" paraPrIDRef="${shape}" styleIDRef="${style}">${inner.join('')}<hp:linesegarray><hp:lineseg textpos="0"/></hp:linesegarray></hp:p>`;
}

export interface HwpxCell {
  readonly columns?: number;
  readonly rows?: number;
  readonly paragraphs: readonly string[];
}

export function hwpxTable(rows: readonly (readonly HwpxCell[])[], caption: readonly string[] = []): string {
  const cells = rows.map((row, rowAt) => {
    const inner = row.map(
      ({ columns = 1, rows: high = 1, paragraphs }, at) =>
        `<hp:tc><hp:subList>${paragraphs.join('')}</hp:subList><hp:cellAddr colAddr="${at}" rowAddr="${rowAt}"/><hp:cellSpan colSpan="${columns}" rowSpan="${high}"/><hp:cellSz width="1" height="1"/></hp:tc>`,
    );
    return `<hp:tr>${inner.join('')}</hp:tr>`;
  });
  const above =
    caption.length === 0
      ? ''
      : `<hp:caption side="TOP"><hp:subList>${caption.join('')}</hp:subList></hp:caption>`;
  return `<hp:tbl rowCnt="${rows.length}" colCnt="2">${above}${cells.join('')}</hp:tbl>`;
}
