import type { Value } from '../../model/answer.js';
import { countText, percentText, spokenWon } from '../../model/money.js';
import type { Comparison, LocalDate } from '../../model/period.js';
import type { Language } from '../../model/principal.js';
import type {
  Report,
  ReportBlock,
  ReportChart,
  ReportLine,
  ReportSection,
  ReportTable,
  ReportTile,
} from '../../model/report.js';
import type { MetricResult, ResultRow } from '../../model/result.js';
import { DIMENSION_LABELS, memberLabel } from '../wording/labels.js';
import { noteText } from '../wording/notes.js';
import { periodText, rangeText } from '../wording/periods.js';
import type { ReportFigures, Split } from './figures.js';
import { findingsOf } from './findings.js';
import type { ReportPeriods } from './periods.js';
import type { ReportOf } from './subject.js';
import {
  dormantTable,
  lostClientsTable,
  movesTable,
  newClientsTable,
  splitTable,
  type TableWords,
  trendTable,
} from './tables.js';
import { minus, rateOf, signed, signedPercent, signedWon, toneOf } from './values.js';

/** A report put together from its figures: sections, tables, charts and words. */

export interface ReportInput {
  readonly of: ReportOf;
  readonly periods: ReportPeriods;
  readonly figures: ReportFigures;
  readonly language: Language;
  readonly today: LocalDate;
  readonly fiscalStart: number;
}

type Details = ReportTile['details'];

/** "전월 대비 +3.2%" of one metric. */
function growthDetail(name: string, row: ResultRow, metric: 'sales_amount', ko: boolean): Details {
  const other = row.other?.[metric] ?? null;
  const change = minus(row.values[metric] ?? 0, other);
  const growth = rateOf(change, other);
  const text = growth === null ? (ko ? '비교 매출 없음' : 'nothing to compare') : signedPercent(growth);
  return [
    { text: ko ? `${name} 대비 ${text}` : `${text} on ${name}`, tone: toneOf(growth === null ? 0 : change) },
  ];
}

function countTile(
  words: {
    readonly label: string;
    readonly counter: string;
    readonly previous: string;
    readonly ko: boolean;
  },
  now: Value,
  then: Value,
): ReportTile {
  const change = minus(now, then);
  const size = signed(change, (n) => `${countText(n)}${words.counter}`);
  const text = change === 0 ? (words.ko ? '변동 없음' : 'no change') : size;
  return {
    label: words.label,
    value: `${countText(now ?? 0)}${words.counter}`,
    details: [
      {
        text: words.ko ? `${words.previous} 대비 ${text}` : `${text} on ${words.previous}`,
        tone: toneOf(change),
      },
    ],
  };
}

function tilesOf({ figures, periods, language }: ReportInput): readonly ReportTile[] {
  const ko = language === 'ko';
  const { headline, lastYear } = figures;
  const { values, other = {} } = headline.total;
  const previous = periods.previousName;
  const won = (value: Value): string => spokenWon(value ?? 0, language);
  const rate = values.achievement_rate ?? null;
  const target = values.target_amount ?? null;
  const counted = { previous, ko };
  const average = values.average_sale ?? null;
  return [
    {
      label: ko ? '매출' : 'Sales',
      value: won(values.sales_amount ?? 0),
      details: [
        ...growthDetail(previous, headline.total, 'sales_amount', ko),
        ...(lastYear === null
          ? []
          : growthDetail(ko ? '전년 동기' : 'last year', lastYear.total, 'sales_amount', ko)),
      ],
    },
    {
      label: ko ? '목표' : 'Target',
      value: target === null ? (ko ? '없음' : 'none') : won(target),
      details:
        target === null
          ? [{ text: ko ? '등록된 목표가 없습니다' : 'no target is set', tone: 'plain' }]
          : [{ text: gapText(minus(target, values.sales_amount ?? 0), language), tone: 'plain' }],
    },
    {
      label: ko ? '달성률' : 'Achievement',
      value: rate === null ? '-' : percentText(Number(rate)),
      details: [],
    },
    countTile(
      { ...counted, label: ko ? '거래 건수' : 'Number of sales', counter: ko ? '건' : '' },
      values.sales_count ?? 0,
      other.sales_count ?? 0,
    ),
    {
      label: ko ? '건당 평균' : 'Average sale',
      value: average === null ? '-' : won(average),
      details:
        average === null || (other.average_sale ?? null) === null
          ? []
          : [
              {
                text: ko
                  ? `${previous} 대비 ${signedWon(minus(average, other.average_sale ?? 0), language)}`
                  : `${signedWon(minus(average, other.average_sale ?? 0), language)} on ${previous}`,
                tone: toneOf(minus(average, other.average_sale ?? 0)),
              },
            ],
    },
    {
      ...countTile(
        { ...counted, label: ko ? '거래한 거래처' : 'Active clients', counter: ko ? '곳' : '' },
        values.active_clients ?? 0,
        other.active_clients ?? 0,
      ),
    },
  ];
}

function gapText(gap: number | bigint, language: Language): string {
  const ko = language === 'ko';
  const size = spokenWon(gap < 0 ? (typeof gap === 'bigint' ? -gap : -gap) : gap, language);
  if (gap <= 0) return ko ? `${size} 초과` : `${size} above`;
  return ko ? `${size} 남음` : `${size} to go`;
}

function trendChart({ rows }: MetricResult, language: Language): ReportChart | null {
  if (rows.length < 2) return null;
  const ko = language === 'ko';
  const targets = rows.map((r) => r.values.target_amount ?? null);
  return {
    kind: 'bar',
    title: ko ? '최근 13개월 매출과 목표' : 'Sales and targets, last 13 months',
    labels: rows.map((r) => String(r.members[0]?.key ?? '')),
    series: [
      { name: ko ? '매출' : 'sales', values: rows.map((r) => r.values.sales_amount ?? 0) },
      ...(targets.every((t) => t === null)
        ? []
        : [{ name: ko ? '목표' : 'target', values: targets, role: 'target' as const }]),
    ],
  };
}

const BARS_MAX = 10;

/** Shares as a ring for few members, the largest ones as bars against the period before for many. */
function splitChart({ dimension, result }: Split, words: TableWords): ReportChart | null {
  const { language, previousName } = words;
  const rows = result.rows.filter((r) => Number(r.values.sales_amount ?? 0) !== 0);
  if (rows.length < 2) return null;
  const ko = language === 'ko';
  const label = DIMENSION_LABELS[dimension][language];
  const asRing = dimension === 'category' || dimension === 'region' || dimension === 'industry';
  const shown = asRing ? rows : rows.slice(0, BARS_MAX);
  const labels = shown.map((r) => memberLabel(dimension, r.members[0]?.label ?? '', language));
  const values = shown.map((r) => r.values.sales_amount ?? 0);
  const main = { name: ko ? '매출' : 'sales', values };
  if (asRing) {
    return { kind: 'pie', title: ko ? `${label}별 비중` : `Share by ${label}`, labels, series: [main] };
  }
  const top = shown.length < rows.length ? (ko ? ` 상위 ${BARS_MAX}` : `, top ${BARS_MAX}`) : '';
  return {
    kind: 'bar',
    title: ko ? `${label}별 매출${top}` : `Sales by ${label}${top}`,
    labels,
    series: [
      main,
      { name: previousName, values: shown.map((r) => r.other?.sales_amount ?? 0), role: 'comparison' },
    ],
  };
}

function chartsBlock(charts: readonly (ReportChart | null)[]): ReportBlock[] {
  const drawn = charts.filter((c) => c !== null);
  return drawn.length === 0 ? [] : [{ kind: 'charts', charts: drawn }];
}

const tableBlock = (table: ReportTable): ReportBlock => ({ kind: 'table', table });

function splitSections({ figures, language }: ReportInput, words: TableWords): ReportSection[] {
  const ko = language === 'ko';
  return figures.splits.map((split) => {
    const label = DIMENSION_LABELS[split.dimension][language];
    const moves = figures.moves.find((m) => m.dimension === split.dimension);
    const hasMoves = moves !== undefined && moves.parts.length > 0;
    return {
      title: ko ? `${label}별` : `By ${label}`,
      blocks: [
        ...chartsBlock([splitChart(split, words)]),
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

function comparisonText({ period, whole }: Comparison, ko: boolean): string {
  if (whole === null) return rangeText(period);
  return ko ? `${rangeText(period)} (지난 날수만큼 자름)` : `${rangeText(period)} (cut to the days passed)`;
}

function titleLines(input: ReportInput): readonly ReportLine[] {
  const { of, periods, figures, language, today } = input;
  const ko = language === 'ko';
  const { period, previous, lastYear } = periods;
  const running = ko ? ' (진행 중, 오늘까지)' : ' (still running, to date)';
  return [
    { label: ko ? '대상' : 'Of', value: of.name },
    { label: ko ? '기간' : 'Period', value: `${rangeText(period)}${period.running ? running : ''}` },
    { label: ko ? `비교(${periods.previousName})` : 'Against', value: comparisonText(previous, ko) },
    ...(lastYear === null
      ? []
      : [{ label: ko ? '비교(전년 동기)' : 'Last year', value: comparisonText(lastYear, ko) }]),
    { label: ko ? '데이터' : 'Data', value: dataText(figures.headline.dataThrough, ko) },
    { label: ko ? '작성일' : 'Written on', value: today },
  ];
}

function dataText(through: LocalDate | null, ko: boolean): string {
  if (through === null) return ko ? '없음' : 'none';
  return ko ? `${through} 판매분까지` : `through ${through}`;
}

function rowsRead({ sources }: MetricResult): number {
  return sources.reduce((sum, s) => (s.kind === 'sql' ? Math.max(sum, s.rowsRead) : sum), 0);
}

const READERS = {
  person: {
    ko: '본인, 소속 팀장, 회사 전체 매출을 볼 수 있는 사람',
    en: 'the person, their manager, and those who see all sales',
  },
  team: {
    ko: '이 팀의 팀장과 회사 전체 매출을 볼 수 있는 사람',
    en: 'the manager of the team and those who see all sales',
  },
  company: { ko: '회사 전체 매출을 볼 수 있는 사람', en: 'those who see all sales' },
} as const;

function noteLines(input: ReportInput): readonly ReportLine[] {
  const { of, figures, language } = input;
  const ko = language === 'ko';
  const notes = figures.headline.notes.map((n) => noteText(n, language)).filter((t) => t !== null);
  return [
    {
      label: ko ? '범위' : 'Scope',
      value: ko ? `${of.name}의 완료된 매출` : `completed sales of ${of.name}`,
    },
    {
      label: ko ? '읽은 판매 건' : 'Rows',
      value: ko
        ? `이 기간과 비교 기간에서 ${countText(rowsRead(figures.headline))}건`
        : `${countText(rowsRead(figures.headline))} sales of this period and the one before`,
    },
    { label: ko ? '데이터 기준' : 'Data', value: dataText(figures.headline.dataThrough, ko) },
    {
      label: ko ? '매출' : 'Sales',
      value: ko
        ? '상태가 완료인 판매 금액의 합. 취소와 대기는 넣지 않습니다.'
        : 'the sum of completed sales; cancelled and pending ones are not counted.',
    },
    {
      label: ko ? '목표와 달성률' : 'Targets',
      value: ko
        ? '목표는 담당자에게만 있으며 팀과 회사의 목표는 그 합입니다. 달성률은 매출 ÷ 목표입니다.'
        : 'only people have targets; those of a team or the company are their sum. Achievement is sales ÷ target.',
    },
    {
      label: ko ? '증감' : 'Change',
      value: ko
        ? '이 기간 − 비교 기간. 증감률은 증감 ÷ 비교 기간 매출이며, 비교 기간 매출이 없으면 비워 둡니다.'
        : 'this period less the one before, in percent of the one before; empty where that has no sales.',
    },
    {
      label: ko ? '금액' : 'Amounts',
      value: ko
        ? '1만원 넘는 금액은 만원 단위로 반올림해 보입니다. 원 단위의 정확한 값은 엑셀 파일에 있습니다.'
        : 'exact to the won; the workbook has every row.',
    },
    { label: ko ? '볼 수 있는 사람' : 'Readers', value: READERS[of.subject.kind][language] },
    ...notes.map((value) => ({ label: ko ? '참고' : 'Note', value })),
  ];
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
          ...chartsBlock([trendChart(figures.trend, language)]),
          tableBlock(trendTable(figures.trend, language)),
        ],
      },
      {
        title: ko ? '눈여겨볼 점' : 'Findings',
        blocks: [
          {
            kind: 'findings',
            groups: findingsOf({ figures, periods, language, today: input.today }),
          },
          {
            kind: 'text',
            text: ko
              ? '정해 둔 규칙으로 숫자만 보고 적은 것이며, 그 배경(원인)은 데이터에 없어 판단하지 않습니다.'
              : 'Said by fixed rules from the figures alone; the data does not hold the causes behind them.',
          },
        ],
      },
      ...splitSections(input, words),
      clientSection(input, words),
      { title: ko ? '자료 설명' : 'About the data', blocks: [{ kind: 'lines', lines: noteLines(input) }] },
    ],
  };
}
