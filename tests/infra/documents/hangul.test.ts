import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DOCUMENT_LIMITS as limits } from '../../../src/infra/documents/limits.js';
import { readDocument } from '../../../src/infra/documents/read.js';
import type { ExtractedDocument } from '../../../src/ports/document-extractor.js';
import { makeZip } from '../../support/document-files.js';
import {
  type HwpControl,
  type HwpParagraph,
  hwpList,
  hwpNumbers,
  hwpParagraph,
  hwpRecord,
  hwpString,
  hwpTable,
  makeHwp,
} from '../../support/hwp-files.js';
import { type HwpxParagraphIds, hwpxEntries, hwpxParagraph, hwpxTable } from '../../support/hwpx-files.js';

const folder = mkdtempSync(join(tmpdir(), 'hangul-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function read(ending: 'hwp' | 'hwpx', content: Uint8Array): Promise<ExtractedDocument> {
  files += 1;
  const file = join(folder, `file-${files}.${ending}`);
  writeFileSync(file, content);
  return readDocument({ file, limits });
}

function shown({ blocks }: ExtractedDocument): string[] {
  return blocks.map(({ kind, level, text }) => `${kind}${level ?? ''} ${text}`);
}

const p = (text: string, ids: Omit<HwpParagraph, 'text'> = {}): HwpParagraph => ({ text: [text], ...ids });
const x = (text: string, ids: HwpxParagraphIds = {}): string => hwpxParagraph([text], ids);
const hwpSection = (paragraphs: readonly HwpParagraph[]): Buffer =>
  Buffer.concat(paragraphs.map((paragraph) => hwpParagraph(paragraph)));
const hwp = (...paragraphs: readonly HwpParagraph[]): Promise<ExtractedDocument> =>
  read('hwp', makeHwp({ sections: [hwpSection(paragraphs)] }));
const hwpx = (...paragraphs: readonly string[]): Promise<ExtractedDocument> =>
  read('hwpx', makeZip(hwpxEntries({ sections: [paragraphs.join('')] })));

describe('a document of Hangul, as HWPX and as HWP', () => {
  /** Shape 0 a plain paragraph, 1 and 2 the outline's levels, 3 and 4 a list's, 5 with a bullet. */
  const levels = [
    ['제^1조', 'DIGIT', 0],
    ['^2.', 'HANGUL_SYLLABLE', 8],
  ] as const;
  const heads = [
    ['NONE', 0, 0],
    ['OUTLINE', 0, 0],
    ['OUTLINE', 0, 1],
    ['NUMBER', 2, 0],
    ['NUMBER', 2, 1],
    ['BULLET', 1, 0],
  ] as const;
  const listLevels = [
    ['(^1)', 'CIRCLED_DIGIT', 1],
    ['^1-^2)', 'LATIN_SMALL', 5],
  ] as const;
  const styles = ['바탕글', '제목', '개요 2'];

  const hwpxHead = [
    ...[levels, listLevels].map(
      (of, at) =>
        `<hh:numbering id="${at + 1}" start="0">${of.map(([text, format], level) => `<hh:paraHead start="1" level="${level + 1}" numFormat="${format}">${text}</hh:paraHead>`).join('')}</hh:numbering>`,
    ),
    ...heads.map(
      ([type, idRef, level], id) =>
        `<hh:paraPr id="${id}"><hh:heading type="${type}" idRef="${idRef}" level="${level}"/></hh:paraPr>`,
    ),
    ...styles.map(
      (name, id) => `<hh:style id="${id}" type="PARA" name="${name}" engName="" paraPrIDRef="0"/>`,
    ),
  ].join('');

  const numbering = (of: readonly (readonly [string, string, number])[]): Buffer => {
    const all = Array.from({ length: 7 }, (_, at) => of[at] ?? (['', 'DIGIT', 0] as const));
    return hwpRecord(
      23,
      1,
      Buffer.concat([
        ...all.map(([text, , code]) =>
          Buffer.concat([hwpNumbers([32, code << 5], [16, 0], [16, 50], [32, 0xffffffff]), hwpString(text)]),
        ),
        hwpNumbers([16, 0]),
        ...all.map(() => hwpNumbers([32, 1])),
      ]),
    );
  };
  const kinds = ['NONE', 'OUTLINE', 'NUMBER', 'BULLET'];
  const docInfo = Buffer.concat([
    numbering(levels),
    numbering(listLevels),
    ...heads.map(([type, id, level]) =>
      hwpRecord(
        25,
        1,
        Buffer.concat([
          hwpNumbers([32, (kinds.indexOf(type) << 23) | (level << 25)]),
          Buffer.alloc(26),
          hwpNumbers([16, id]),
        ]),
      ),
    ),
    ...styles.map((name) =>
      hwpRecord(26, 1, Buffer.concat([hwpString(name), hwpString(''), hwpNumbers([32, 0], [32, 0])])),
    ),
  ]);
  const sectionStart: HwpControl = {
    letter: 2,
    id: 'secd',
    data: Buffer.concat([Buffer.alloc(14), hwpNumbers([16, 1]), Buffer.alloc(10)]),
  };

  const written: readonly (readonly [string, { shape?: number; style?: number }?])[] = [
    ['여비 규정', { style: 1 }],
    ['(목적) 이 규정은 여비를 정합니다.', { shape: 1 }],
    ['세부 기준', { shape: 2, style: 2 }],
    ['이 기준은 내근하는 사람에게도 똑같이 적용합니다.', { shape: 2 }],
    ['숙박비', { shape: 3 }],
    ['영수증', { shape: 4 }],
    ['식비', { shape: 3 }],
    ['적어 낸 것', { shape: 5 }],
    ['가. 손으로 적은 차례'],
    ['(벌칙) 어기면 돌려줍니다.', { shape: 1 }],
  ];
  const expected = [
    'heading1 여비 규정',
    'paragraph 제1조 (목적) 이 규정은 여비를 정합니다.',
    'heading2 가. 세부 기준',
    // A sentence heads nothing, whatever style it has.
    'list_item 나. 이 기준은 내근하는 사람에게도 똑같이 적용합니다.',
    'list_item (①) 숙박비',
    'list_item ①-a) 영수증',
    'list_item (②) 식비',
    'list_item - 적어 낸 것',
    'list_item 가. 손으로 적은 차례',
    'paragraph 제2조 (벌칙) 어기면 돌려줍니다.',
  ];

  it('has headings by style and outline, and numbers as Hangul counts them', async () => {
    const [first, ...rest] = written.map(([text, ids]) => p(text, ids));
    const binary = await read(
      'hwp',
      makeHwp({
        docInfo,
        sections: [hwpSection([{ ...first, text: [sectionStart, ...(first?.text ?? [])] }, ...rest])],
      }),
    );
    const start = '<hp:secPr outlineShapeIDRef="1"/>';
    const [top, ...below] = written;
    const packed = await read(
      'hwpx',
      makeZip(
        hwpxEntries({
          head: hwpxHead,
          sections: [
            hwpxParagraph([start, top?.[0] ?? ''], top?.[1]) +
              below.map(([text, ids]) => x(text, ids)).join(''),
          ],
        }),
      ),
    );
    expect(shown(packed)).toEqual(expected);
    expect(shown(binary)).toEqual(expected);
    expect([packed.title, binary.title]).toEqual(['여비 규정', '여비 규정']);
    expect([packed.format, binary.format]).toEqual(['hwpx', 'hwp']);
  });

  it('keeps tables whole, with merged cells, captions, tables in cells, and frames of one cell as text', async () => {
    const wanted = [
      'paragraph 표 1 숙박비',
      'table 직급 | 금액 | 비고\n팀장 | 10만원 | 서울\n팀장 | 8만원 안쪽 1 안쪽 2 | 그 밖\n합계 |  | 18만원',
      'paragraph 테두리 안의 글입니다.',
      'paragraph 앞말',
      'table 가 | 나',
      'paragraph 뒷말',
    ];
    const inner = hwpTable([
      { column: 0, row: 0, paragraphs: [p('안쪽 1')] },
      { column: 1, row: 0, paragraphs: [p('안쪽 2')] },
    ]);
    const table = hwpTable(
      [
        { column: 0, row: 0, paragraphs: [p('직급')] },
        { column: 1, row: 0, paragraphs: [p('금액')] },
        { column: 2, row: 0, paragraphs: [p('비고')] },
        { column: 0, row: 1, rows: 2, paragraphs: [p('팀장')] },
        { column: 1, row: 1, paragraphs: [p('10만원')] },
        { column: 2, row: 1, paragraphs: [p('서울')] },
        { column: 1, row: 2, paragraphs: [{ text: ['8만원', inner] }] },
        { column: 2, row: 2, paragraphs: [p('그 밖')] },
        { column: 0, row: 3, columns: 2, paragraphs: [p('합계')] },
        { column: 2, row: 3, paragraphs: [p('18만원')] },
      ],
      [
        {
          text: [
            '표 ',
            { letter: 18, id: 'atno', data: hwpNumbers([32, 4], [16, 1], [16, 0], [16, 0], [16, 0]) },
            ' 숙박비',
          ],
        },
      ],
    );
    const frame = hwpTable([{ column: 0, row: 0, paragraphs: [p('테두리 안의 글입니다.')] }]);
    const two = hwpTable([
      { column: 0, row: 0, paragraphs: [p('가')] },
      { column: 1, row: 0, paragraphs: [p('나')] },
    ]);
    expect(shown(await hwp({ text: [table] }, { text: [frame] }, { text: ['앞말', two, '뒷말'] }))).toEqual(
      wanted,
    );

    const cell = (text: string, more = {}) => ({ paragraphs: [x(text)], ...more });
    const innerX = hwpxTable([[cell('안쪽 1'), cell('안쪽 2')]]);
    const tableX = hwpxTable(
      [
        [cell('직급'), cell('금액'), cell('비고')],
        [cell('팀장', { rows: 2 }), cell('10만원'), cell('서울')],
        [{ paragraphs: [hwpxParagraph(['8만원', innerX])] }, cell('그 밖')],
        [cell('합계', { columns: 2 }), cell('18만원')],
      ],
      [hwpxParagraph(['표 ', '<hp:ctrl><hp:autoNum num="1" numType="TABLE"/></hp:ctrl>', ' 숙박비'])],
    );
    const frameX = hwpxTable([[cell('테두리 안의 글입니다.')]]);
    const twoX = hwpxTable([[cell('가'), cell('나')]]);
    const packed = await hwpx(
      hwpxParagraph([tableX]),
      hwpxParagraph([frameX]),
      hwpxParagraph(['앞말', twoX, '뒷말']),
    );
    expect(shown(packed)).toEqual(wanted);
  });

  it('reads boxes beside their paragraph and notes at the end, but no running heads, comments or deletions', async () => {
    const wanted = [
      'paragraph 먼저 놓인 상자',
      'paragraph 금액은 부가세를 포함한 10만원 까지\n입니다.',
      'paragraph 상자 글',
      'paragraph 다음 문단입니다.',
      'paragraph 각주 글입니다.',
    ];
    const box = (text: string): HwpControl => ({
      letter: 11,
      id: 'gso ',
      data: Buffer.alloc(42),
      records: (level) =>
        Buffer.concat([hwpRecord(76, level, Buffer.alloc(8)), hwpList([p(text)])(level + 1)]),
    });
    const holds = (letter: number, id: string, text: string): HwpControl => ({
      letter,
      id,
      data: Buffer.alloc(8),
      records: hwpList([p(text)]),
    });
    const binary = await hwp(
      {
        text: [
          holds(16, 'head', '머리말'),
          box('먼저 놓인 상자'),
          '금액은 ',
          holds(17, 'fn  ', '각주 글입니다.'),
          '부가세를',
          box('상자 글'),
          ' 포함한 ',
          '20만원',
          '10만원\u001e까지\n입니다.',
          holds(15, 'tcmt', '숨은 설명'),
        ],
        // Letters: 8 + 8 + 4 + 8 + 4 + 8 + 5, then four that were deleted.
        deleted: [45, 49],
      },
      p('다음 문단입니다.'),
    );
    expect(shown(binary)).toEqual(wanted);

    const list = (name: string, text: string): string =>
      `<hp:${name}><hp:subList>${x(text)}</hp:subList></hp:${name}>`;
    const boxX = (text: string): string =>
      `<hp:rect>${list('drawText', text)}<hp:shapeComment>사각형입니다.</hp:shapeComment></hp:rect>`;
    const packed = await hwpx(
      hwpxParagraph([
        `<hp:ctrl>${list('header', '머리말')}</hp:ctrl>`,
        boxX('먼저 놓인 상자'),
        '금액은 ',
        `<hp:ctrl>${list('footNote', '각주 글입니다.')}</hp:ctrl>`,
        '부가세를',
        boxX('상자 글'),
        '<hp:t> 포함한 <hp:deleteBegin Id="1" TcId="1"/>20만</hp:t>',
        '<hp:t>원<hp:deleteEnd Id="1" TcId="1"/>10만원<hp:nbSpace/>까지<hp:lineBreak/>입니다.</hp:t>',
        `<hp:ctrl>${list('hiddenComment', '숨은 설명')}</hp:ctrl>`,
        `<hp:ctrl><hp:fieldBegin type="MEMO"><hp:subList>${x('메모')}</hp:subList></hp:fieldBegin></hp:ctrl>`,
      ]),
      x('다음 문단입니다.'),
    );
    expect(shown(packed)).toEqual(wanted);
  });

  it('is called by its properties only where its text bears them out, else by its first line', async () => {
    const lines = ['판촉물 지급 기준', '첫째 글입니다.', '둘째 글입니다.'];
    const titleOf = async (title: string): Promise<(string | null)[]> => {
      const packed = makeZip(hwpxEntries({ title, sections: [lines.map((line) => x(line)).join('')] }));
      const binary = makeHwp({ title, sections: [hwpSection(lines.map((line) => p(line)))] });
      return [(await read('hwpx', packed)).title, (await read('hwp', binary)).title];
    };
    expect(await titleOf('판촉물지급 기준')).toEqual(['판촉물지급 기준', '판촉물지급 기준']);
    expect(await titleOf('2019년 체육대회 계획')).toEqual(['판촉물 지급 기준', '판촉물 지급 기준']);
  });

  it('has its sections in their order', async () => {
    const numbers = Array.from({ length: 12 }, (_, at) => `${at}번째 구역입니다.`);
    const sections = numbers.map((text) => hwpSection([p(text)]));
    expect(shown(await read('hwp', makeHwp({ sections })))).toEqual(
      numbers.map((text) => `paragraph ${text}`),
    );
    const entries = hwpxEntries({ sections: numbers.map((text) => x(text)) });
    const listed = await read('hwpx', makeZip([...entries].reverse()));
    expect(shown(listed)).toEqual(numbers.map((text) => `paragraph ${text}`));
    // Without a list of parts, by their numbers.
    const unlisted = entries.filter(({ name }) => !/container|content\.hpf/.test(name)).reverse();
    expect(shown(await read('hwpx', makeZip(unlisted)))).toEqual(numbers.map((text) => `paragraph ${text}`));
  });
});

describe('HWP', () => {
  it('is read uncompressed, and with parts of any length', async () => {
    const long = '가나다라마바사 '.repeat(2_000);
    const sections = [hwpSection([p('짧은 글입니다.'), p(long)])];
    const wanted = ['paragraph 짧은 글입니다.', `paragraph ${long.trim()}`];
    expect(shown(await read('hwp', makeHwp({ sections, properties: 0 })))).toEqual(wanted);
    expect(shown(await read('hwp', makeHwp({ sections })))).toEqual(wanted);
  });
});
