import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { DOCUMENT_LIMITS as limits } from '../../../src/infra/documents/limits.js';
import { readDocument } from '../../../src/infra/documents/read.js';
import type { ExtractedDocument } from '../../../src/ports/document-extractor.js';
import {
  docxEntries,
  makePdf,
  makeZip,
  type PdfText,
  pptxEntries,
  slideShape,
  wordParagraph,
} from '../../support/document-files.js';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function read(ending: string, content: string | Uint8Array): Promise<ExtractedDocument> {
  files += 1;
  const file = join(folder, `file-${files}.${ending}`);
  writeFileSync(file, content);
  return readDocument({ file, limits });
}

/** Blocks as lines: kind, level and page where there are any, text. */
function shown({ blocks }: ExtractedDocument): string[] {
  return blocks.map(
    ({ kind, level, page, text }) => `${kind}${level ?? ''}${page === null ? '' : `@${page}`} ${text}`,
  );
}

describe('plain text', () => {
  const text =
    '반품 안내\r\n\r\n반품은 30일 안에 합니다.\r\n둘째 줄입니다.\r\n\r\n- 하나\r\n- 둘\r\n\r\n품목\t단가\r\n세프라온정\t18,500\r\n';
  const expected = [
    'paragraph 반품 안내',
    'paragraph 반품은 30일 안에 합니다.\n둘째 줄입니다.',
    'list_item - 하나',
    'list_item - 둘',
    'table 품목 | 단가\n세프라온정 | 18,500',
  ];

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['CP949', iconv.encode(text, 'cp949')],
    ['UTF-16', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-8 with decomposed Hangul', Buffer.from(text.normalize('NFD'))],
  ])('is read the same in %s', async (_, bytes) => {
    const document = await read('txt', bytes);
    expect(shown(document)).toEqual(expected);
    expect(document).toMatchObject({ format: 'text', title: '반품 안내', pageCount: null });
  });

  it('of one paragraph has no title, for its line is its content', async () => {
    expect((await read('txt', '서울은 대한민국의 수도이다')).title).toBeNull();
  });
});

describe('Markdown', () => {
  it('keeps headings, numbered lists, tables and code, and the lines of its front matter', async () => {
    const document = await read(
      'md',
      '---\ntitle: 여비 규정\n시행일: 2026-01-01\n---\n# 제목\n\n글은 **굵게** [링크](http://a)와\n이어집니다.\n\n1. 첫째\n2. 둘째\n   - 안쪽\n\n| 구분 | 금액 |\n|---|--:|\n| 숙박 | 10만원 |\n\n```\nif a:\n  b\n```\n',
    );
    expect(document.title).toBe('여비 규정');
    expect(shown(document)).toEqual([
      'paragraph title: 여비 규정\n시행일: 2026-01-01',
      'heading1 제목',
      'paragraph 글은 굵게 링크와 이어집니다.',
      'list_item 1. 첫째',
      'list_item 2. 둘째',
      'list_item - 안쪽',
      'table 구분 | 금액\n숙박 | 10만원',
      'code if a:\n  b',
    ]);
  });
});

describe('HTML', () => {
  it('leaves out scripts, styles, menus and what is hidden', async () => {
    const document = await read(
      'html',
      '<!doctype html><html><head><title>반품 규정 - 사내망</title><style>p{}</style></head><body><nav><a>메뉴</a></nav><script>"<p>악성</p>"</script><h1>반품 규정</h1><p hidden>숨김</p><p>반품은&nbsp;30일<br>안에 합니다.</p></body></html>',
    );
    expect(document.title).toBe('반품 규정');
    expect(shown(document)).toEqual(['heading1 반품 규정', 'paragraph 반품은 30일\n안에 합니다.']);
  });

  it('repeats a cell that is merged downwards in every row that it covers', async () => {
    const document = await read(
      'html',
      '<table><tr><th>구분</th><th>직급</th><th>금액</th></tr><tr><td rowspan=2>숙박</td><td>팀장</td><td>10</td></tr><tr><td>본부장</td><td>20</td></tr><tr><td colspan=2>합계</td><td>30</td></tr></table>',
    );
    expect(shown(document)).toEqual([
      'table 구분 | 직급 | 금액\n숙박 | 팀장 | 10\n숙박 | 본부장 | 20\n합계 |  | 30',
    ]);
  });

  it('takes a table around other tables as layout, and keeps their texts', async () => {
    const document = await read(
      'html',
      '<table><tr><td>왼쪽</td><td><table><tr><td>가</td><td>나</td></tr></table></td></tr></table>',
    );
    expect(shown(document)).toEqual(['paragraph 왼쪽', 'table 가 | 나']);
  });

  it('is read in CP949', async () => {
    const document = await read('htm', iconv.encode('<meta charset=euc-kr><p>한글 문서입니다.</p>', 'cp949'));
    expect(shown(document)).toEqual(['paragraph 한글 문서입니다.']);
  });
});

describe('Word', () => {
  it('counts the numbers of its lists as Word shows them, articles among them', async () => {
    const level = (format: string, text: string, at: number): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const listed = (at: number): string => `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="5"/></w:numPr>`;
    const document = await read(
      'docx',
      makeZip(
        docxEntries({
          styles:
            '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="a2"><w:name w:val="내 제목"/><w:basedOn w:val="a1"/></w:style><w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>',
          numbering: `<w:abstractNum w:abstractNumId="1">${level('decimal', '제%1조', 0)}${level('ganada', '%2.', 1)}${level('decimalEnclosedCircle', '%3', 2)}</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>`,
          body: [
            wordParagraph('공급 계약서', '<w:pStyle w:val="a3"/>'),
            wordParagraph('(목적)', `<w:pStyle w:val="a2"/>${listed(0)}`),
            wordParagraph('항목', listed(1)),
            wordParagraph('항목', listed(1)),
            wordParagraph('세부', listed(2)),
            wordParagraph('(기간)', `<w:pStyle w:val="a2"/>${listed(0)}`),
            wordParagraph('항목', listed(1)),
          ].join(''),
        }),
      ),
    );
    expect(document.title).toBe('공급 계약서');
    expect(shown(document)).toEqual([
      'heading1 공급 계약서',
      'heading2 제1조 (목적)',
      'list_item 가. 항목',
      'list_item 나. 항목',
      'list_item ① 세부',
      'heading2 제2조 (기간)',
      'list_item 가. 항목',
    ]);
  });

  it('keeps merged cells, leaves out deleted text, and counts the pages that Word noted', async () => {
    const cell = (text: string, properties = ''): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`;
    const document = await read(
      'docx',
      makeZip(
        docxEntries({
          body: [
            '<w:p><w:r><w:t>남은 </w:t></w:r><w:del><w:r><w:t>지운</w:t></w:r></w:del><w:ins><w:r><w:t>글</w:t></w:r></w:ins></w:p>',
            '<w:p><w:r><w:lastRenderedPageBreak/><w:t>둘째 쪽</w:t></w:r></w:p>',
            `<w:tbl><w:tr>${cell('구분')}${cell('금액')}</w:tr><w:tr>${cell('숙박', '<w:vMerge w:val="restart"/>')}${cell('10')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('20')}</w:tr></w:tbl>`,
          ].join(''),
        }),
      ),
    );
    expect(document.pageCount).toBe(2);
    expect(shown(document)).toEqual([
      'paragraph@1 남은 글',
      'paragraph@2 둘째 쪽',
      'table@2 구분 | 금액\n숙박 | 10\n숙박 | 20',
    ]);
  });
});

describe('PowerPoint', () => {
  it('gives slides in the order they are shown, with titles, tables and notes', async () => {
    const table =
      '<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>품목</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>보증</a:t></a:r></a:p></a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody><a:p><a:r><a:t>초음파</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>2년</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>';
    const slides = [
      slideShape('제품 안내', 'ctrTitle') + slideShape('부제', 'subTitle'),
      slideShape('보증', 'title') + table,
    ];
    const document = await read('pptx', makeZip(pptxEntries(slides, '말할 것')));
    expect(document).toMatchObject({ title: '제품 안내', pageCount: 2 });
    expect(shown(document)).toEqual([
      'heading1@1 제품 안내',
      'paragraph@1 부제',
      'paragraph@1 말할 것',
      'heading2@2 보증',
      'table@2 품목 | 보증\n초음파 | 2년',
    ]);
  });
});

describe('Excel', () => {
  it('gives values as they are shown, without hidden sheets', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('여비');
    sheet.addRow(['출장 여비 기준']);
    sheet.addRow(['구분', '금액', '비율', '시행일']);
    sheet.addRow(['숙박', 1234567.5, 0.125, new Date(Date.UTC(2026, 0, 2))]);
    sheet.getCell('B3').numFmt = '#,##0';
    sheet.getCell('C3').numFmt = '0.0%';
    sheet.getCell('D3').numFmt = 'yyyy"년" m"월" d"일"';
    sheet.addRow([]);
    sheet.addRow(['다른 표', '값']);
    sheet.addRow(['가', 0.1 + 0.2]);
    workbook.addWorksheet('비밀', { state: 'hidden' }).addRow(['숨긴 값', 1]);
    const document = await read('xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(document).toMatchObject({ title: '출장 여비 기준', pageCount: 1 });
    expect(shown(document)).toEqual([
      'heading2@1 여비',
      'paragraph@1 출장 여비 기준',
      'table@1 구분 | 금액 | 비율 | 시행일\n숙박 | 1,234,568 | 12.5% | 2026년 1월 2일',
      'table@1 다른 표 | 값\n가 | 0.3',
    ]);
  });
});

describe('PDF', () => {
  const head: PdfText = [72, 800, 9, '늘품메디팜 사내 규정'];
  const foot = (page: number): PdfText => [290, 30, 9, `- ${page} -`];

  it('joins wrapped lines, knows headings and tables, and leaves out running heads and page numbers', async () => {
    const document = await read(
      'pdf',
      makePdf([
        [
          head,
          [72, 740, 18, '출장 여비 규정'],
          [72, 700, 11, '제1조 (목적) 이 규정은 회사의 일로 출장을 가는 직원에게 주는 여비를'],
          [72, 684, 11, '정합니다.'],
          [72, 640, 11, '구분'],
          [250, 640, 11, '하루 한도'],
          [72, 620, 11, '숙박비'],
          [250, 620, 11, '100,000원'],
          foot(1),
        ],
        [head, [72, 740, 11, '제2조 (정산) 돌아온 날에서 7일 안에 정산합니다.'], foot(2)],
        [head, [72, 740, 11, '제3조 (시행) 2026년 1월 1일부터 시행합니다.'], foot(3)],
      ]),
    );
    expect(document).toMatchObject({ title: '출장 여비 규정', pageCount: 3, pagesWithoutText: [] });
    expect(shown(document)).toEqual([
      'heading1@1 출장 여비 규정',
      'paragraph@1 제1조 (목적) 이 규정은 회사의 일로 출장을 가는 직원에게 주는 여비를 정합니다.',
      'table@1 구분 | 하루 한도\n숙박비 | 100,000원',
      'paragraph@2 제2조 (정산) 돌아온 날에서 7일 안에 정산합니다.',
      'paragraph@3 제3조 (시행) 2026년 1월 1일부터 시행합니다.',
    ]);
  });

  it('joins a word that was broken at the end of a line', async () => {
    const document = await read(
      'pdf',
      makePdf([
        [
          [72, 740, 11, '공급자는 계약한 물품을 날마다 오전에 납품하고 그 대금'],
          [72, 724, 11, '을 받는다.'],
        ],
      ]),
    );
    expect(shown(document)).toEqual([
      'paragraph@1 공급자는 계약한 물품을 날마다 오전에 납품하고 그 대금을 받는다.',
    ]);
  });

  it('reads a page of two columns one column after the other', async () => {
    const lines = Array.from({ length: 12 }, (_, at) => at);
    const column = (x: number, name: string): PdfText[] =>
      lines.map((at) => [x, 700 - at * 16, 11, `${name} 단의 글 ${at + 1}번째 줄이 여기에 있고`]);
    const document = await read('pdf', makePdf([[...column(60, '왼쪽'), ...column(320, '오른쪽')]]));
    const text = shown(document).join(' ');
    expect(text.indexOf('왼쪽 단의 글 12번째')).toBeLessThan(text.indexOf('오른쪽 단의 글 1번째'));
  });

  it('says which pages have no text layer', async () => {
    const text: PdfText = [72, 700, 11, '여기에는 글이 있고 저기에는 그림만 있습니다.'];
    const document = await read('pdf', makePdf([[text], [], [text]], { hasPictures: true }));
    expect(document.pagesWithoutText).toEqual([2]);
  });
});
