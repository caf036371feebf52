import writeXlsxFile from 'write-excel-file/node';
import type { AnswerTable } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';
import type { Report, ReportBlock, ReportTable } from '../../model/report.js';
import { dataSheet, linesSheet, type Sheet } from '../exports/xlsx.js';

const WORDS = {
  ko: { part: '구분', finding: '발견', rule: '기준' },
  en: {
    part: 'part',
    finding: 'finding',
    rule: 'rule',
  },
} as const;

/** Every row where a page shows the first ones, those that have no row together, and the total below them. */
function wholeTable({ columns, rows, shownMax, rest, total }: ReportTable): AnswerTable {
  const others = rest !== null && rows.length <= shownMax ? [rest] : [];
  return { columns, rows: [...rows, ...others, ...(total === null ? [] : [total])] };
}

const textColumn = (label: string): AnswerTable['columns'][number] => ({ key: label, label, unit: null });

function sheetsOf(title: string, block: ReportBlock, language: Language): Sheet[] {
  const words = WORDS[language];
  switch (block.kind) {
    case 'tiles':
      return [
        dataSheet(
          title,
          {
            columns: block.tiles.map(({ label, unit }) => ({ key: label, label, unit })),
            rows: [
              block.tiles.map((tile) => tile.exact),
              block.tiles.map((tile) => tile.details.map((d) => d.text).join(' · ')),
            ],
          },
          language,
        ),
      ];
    case 'table':
      return [dataSheet(block.table.title, wholeTable(block.table), language)];
    case 'findings':
      return [
        dataSheet(
          title,
          {
            columns: [words.part, words.finding, words.rule].map(textColumn),
            rows: block.groups.flatMap((g) => g.findings.map((f) => [g.title, f.text, f.rule])),
          },
          language,
        ),
      ];
    case 'lines':
      return [linesSheet(title, block.lines)];
    case 'text':
    case 'charts':
      return [];
  }
}

/** Excel takes 31 characters, none of these, and each name once. */
const NAME_MAX = 31;

function uniqueNames(sheets: readonly Sheet[]): Sheet[] {
  const taken = new Set<string>();
  return sheets.map((sheet) => {
    const plain = sheet.sheet
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, NAME_MAX);
    let name = plain;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${plain.slice(0, NAME_MAX - 4)} (${n})`;
    taken.add(name.toLowerCase());
    return { ...sheet, sheet: name };
  });
}

/** A report as a workbook: a sheet a table, with exact won. */
export async function workbookOf(report: Report): Promise<{ bytes: Buffer; sheets: number }> {
  const { language, lines, title, sections } = report;
  const cover = linesSheet(language === 'ko' ? '표지' : 'Cover', [
    { label: language === 'ko' ? '제목' : 'Title', value: title },
    ...lines,
  ]);
  const sheets = uniqueNames([
    cover,
    ...sections.flatMap((s) => s.blocks.flatMap((block) => sheetsOf(s.title, block, language))),
  ]);
  return { bytes: await writeXlsxFile(sheets).toBuffer(), sheets: sheets.length };
}
