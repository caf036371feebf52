import type { Report, ReportBlock, ReportSection, ReportTable } from '../../model/report.js';
import { DIMENSION_LABELS } from '../wording/labels.js';
import { periodText } from '../wording/periods.js';
import { chartsBlock, splitChart, trendChart } from './charts.js';
import { findingsOf } from './findings.js';
import type { ReportInput } from './input.js';
import { noteLines, titleLines } from './lines.js';
import {
  dormantTable,
  lostClientsTable,
  movesTable,
  newClientsTable,
  splitTable,
  type TableWords,
  trendTable,
} from './tables.js';
import { tilesOf } from './tiles.js';

/** A report put together from its figures: sections, tables, charts and words. */

const tableBlock = (table: ReportTable): ReportBlock => ({ kind: 'table', table });

function splitSections(
  { of, figures, language }: ReportInput,
  words: TableWords & { readonly when: string },
): ReportSection[] {
  const ko = language === 'ko';
  return figures.splits.map((split) => {
    const label = DIMENSION_LABELS[split.dimension][language];
    const moves = figures.moves.find((m) => m.dimension === split.dimension);
    const hasMoves = moves !== undefined && moves.parts.length > 0;
    return {
      title: ko ? `${label}별` : `By ${label}`,
      blocks: [
        ...chartsBlock([splitChart(split, { ...words, subtitle: `${of.name} · ${words.when}` })]),
        tableBlock(splitTable(split, words)),
        ...(hasMoves ? [tableBlock(movesTable(moves, words))] : []),
      ],
    };
  });
}

function clientSection({ figures, language }: ReportInput, words: TableWords): ReportSection {
  const { grades } = figures;
  const tables = [
    newClientsTable(figures, language),
    lostClientsTable(figures, words),
    dormantTable(figures, language),
  ].filter((t) => t.rows.length > 0);
  const ko = language === 'ko';
  const graded: ReportBlock[] =
    grades === null
      ? []
      : [
          tableBlock({
            ...splitTable({ dimension: 'client_grade', result: grades.result }, words),
            note: ko
              ? `${grades.gradedOn}에 계산된 가장 최근 등급입니다.`
              : `The newest grades, computed on ${grades.gradedOn}.`,
          }),
        ];
  const none = ko
    ? '이 기간에 새로 생기거나 끊긴 거래처가 없습니다.'
    : 'No client is new, lost or dormant in this period.';
  return {
    title: ko ? '거래처의 움직임' : 'Clients that came and went',
    blocks: [
      ...(tables.length === 0 ? [{ kind: 'text' as const, text: none }] : tables.map(tableBlock)),
      ...graded,
    ],
  };
}

export function reportDocument(input: ReportInput): Report {
  const { of, periods, figures, language, fiscalStart } = input;
  const ko = language === 'ko';
  const when = periodText(periods.period, language, fiscalStart);
  const words: TableWords = { language, previousName: periods.previousName };
  return {
    title: ko ? `${of.name} ${when} 매출 보고서` : `Sales report of ${of.name}, ${when}`,
    subject: of.name,
    period: when,
    lines: titleLines(input),
    writtenOn: input.today,
    language,
    sections: [
      {
        title: ko ? '요약' : 'Summary',
        blocks: [
          { kind: 'tiles', tiles: tilesOf(input) },
          ...chartsBlock([trendChart(of, figures.trend, language)]),
        ],
      },
      {
        title: ko ? '눈여겨볼 점' : 'Findings',
        isApart: true,
        blocks: [
          {
            kind: 'text',
            text: ko
              ? '정해 둔 규칙으로 숫자만 보고 적은 것이며, 그 배경(원인)은 데이터에 없어 판단하지 않습니다.'
              : 'Said by fixed rules from the figures alone; the data does not hold the causes behind them.',
          },
          {
            kind: 'findings',
            groups: findingsOf({ figures, periods, language, today: input.today }),
          },
        ],
      },
      {
        title: ko ? '월별' : 'By month',
        blocks: [tableBlock(trendTable(figures.trend, language))],
      },
      ...splitSections(input, { ...words, when }),
      clientSection(input, words),
      { title: ko ? '자료 설명' : 'About the data', blocks: [{ kind: 'lines', lines: noteLines(input) }] },
    ],
  };
}
