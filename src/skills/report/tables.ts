import type { Contribution } from '../../analytics/contribution.js';
import type { TableColumn, Value } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';
import type { MemberDimension } from '../../model/query.js';
import type { ReportRow, ReportTable } from '../../model/report.js';
import type { MetricResult, ResultRow } from '../../model/result.js';
import { sentenceCase } from '../../model/sentence-case.js';
import { counterOf, DIMENSION_LABELS, memberLabel } from '../wording/labels.js';
import type { ReportFigures, Split } from './figures.js';
import { minus, rateOf, sumOf } from './values.js';

/** The tables of a report. Rows hold exact values, and those left out stand together in one row. */

export interface TableWords {
  readonly language: Language;
  /** 전월, 전분기: what is compared with. */
  readonly previousName: string;
}

const SHOWN_MAX: Readonly<Partial<Record<MemberDimension, number>>> = { client: 40, product: 40, user: 60 };
const SHOWN_MAX_ELSE = 30;
const LISTED_MAX = 20;

function restLabel(count: number, dimension: MemberDimension, language: Language): string {
  return language === 'ko' ? `그 외 ${count}${counterOf(dimension)}` : `${count} others`;
}

function nameColumn(dimension: MemberDimension, language: Language): TableColumn {
  const label = DIMENSION_LABELS[dimension][language];
  return { key: dimension, label: sentenceCase(label), unit: null };
}

function won(key: string, label: string): TableColumn {
  return { key, label, unit: 'KRW' };
}

function percent(key: string, label: string): TableColumn {
  return { key, label, unit: 'percent' };
}

/** Of one member, of those left out together, or of the whole. */
interface SplitRow {
  readonly name: string;
  readonly sales: Value;
  readonly target: Value;
  readonly share: Value;
  readonly other: Value;
}

function splitRow(name: string, { values, other }: ResultRow): SplitRow {
  return {
    name,
    sales: values.sales_amount ?? 0,
    target: values.target_amount ?? null,
    share: values.share ?? null,
    other: other?.sales_amount ?? 0,
  };
}

function wholeOf(name: string, rows: readonly SplitRow[]): SplitRow {
  const shares = rows.map((r) => r.share).filter((s) => s !== null);
  const targets = rows.map((r) => r.target).filter((t) => t !== null);
  return {
    name,
    sales: sumOf(rows.map((r) => r.sales)),
    target: targets.length === 0 ? null : sumOf(targets),
    share: shares.length === 0 ? null : shares.reduce((sum: number, share) => sum + Number(share), 0),
    other: sumOf(rows.map((r) => r.other)),
  };
}

function cellsOf(row: SplitRow, withTargets: boolean): ReportRow {
  const change = minus(row.sales, row.other);
  const target = withTargets ? [row.target, row.target === null ? null : rateOf(row.sales, row.target)] : [];
  return [row.name, row.sales, ...target, row.share, row.other, change, rateOf(change, row.other)];
}

const GRADE_ORDER = ['S', 'A', 'B', 'C'];

/** Grades from the best; all else by its sales, as it comes. */
function inOrder(dimension: MemberDimension, rows: readonly ResultRow[]): readonly ResultRow[] {
  if (dimension !== 'client_grade') return rows;
  const place = (row: ResultRow): number => {
    const at = GRADE_ORDER.indexOf(String(row.members[0]?.key ?? ''));
    return at < 0 ? GRADE_ORDER.length : at;
  };
  return [...rows].sort((a, b) => place(a) - place(b));
}

/** Sales by one dimension, with targets where people have them, share and change. */
export function splitTable(
  { dimension, result }: Split,
  { language, previousName }: TableWords,
): ReportTable {
  const ko = language === 'ko';
  const label = DIMENSION_LABELS[dimension][language];
  const rows = inOrder(dimension, result.rows).map((row) =>
    splitRow(memberLabel(dimension, row.members[0]?.label ?? '', language), row),
  );
  const withTargets = rows.some((r) => r.target !== null);
  const shownMax = SHOWN_MAX[dimension] ?? SHOWN_MAX_ELSE;
  const left = rows.slice(shownMax);
  const total = splitRow(ko ? '합계' : 'Total', result.total);
  return {
    title: ko ? `${label}별 매출` : `Sales by ${label}`,
    columns: [
      nameColumn(dimension, language),
      won('sales_amount', ko ? '매출' : 'Sales'),
      ...(withTargets
        ? [won('target_amount', ko ? '목표' : 'Target'), percent('achievement_rate', ko ? '달성률' : 'Rate')]
        : []),
      percent('share', ko ? '비중' : 'Share'),
      won('sales_amount_comparison', ko ? `${previousName} 매출` : 'Before'),
      won('sales_amount_change', ko ? '증감' : 'Change'),
      percent('growth', ko ? '증감률' : 'Growth'),
    ],
    rows: rows.map((row) => cellsOf(row, withTargets)),
    shownMax,
    rest:
      left.length === 0
        ? null
        : cellsOf(wholeOf(restLabel(left.length, dimension, language), left), withTargets),
    total:
      rows.length === 0
        ? null
        : cellsOf({ ...total, share: Number(total.sales) === 0 ? null : 100 }, withTargets),
    note:
      rows.length === 0
        ? ko
          ? '이 기간과 비교 기간에 매출이 없습니다.'
          : 'There are no sales in either period.'
        : null,
  };
}

const KINDS = {
  new: { ko: '신규', en: 'new' },
  lost: { ko: '거래 없어짐', en: 'lost' },
  changed: { ko: '', en: '' },
} as const;

/** The largest rises and falls; with the row of all others they add up to the change. */
export function movesTable(moves: Contribution, { language, previousName }: TableWords): ReportTable {
  const ko = language === 'ko';
  const { dimension, parts, rest } = moves;
  const label = DIMENSION_LABELS[dimension][language];
  const hasKinds = parts.some((p) => p.kind !== 'changed');
  const sorted = [...parts].sort((a, b) => Number(b.change ?? 0) - Number(a.change ?? 0));
  const cells = (
    name: string,
    of: Pick<Contribution, 'current' | 'other' | 'change'>,
    kind: string,
  ): ReportRow => [name, of.change, of.current, of.other, kind];
  return {
    title: ko ? `가장 크게 늘고 줄어든 ${label}` : `Largest rises and falls by ${label}`,
    columns: [
      nameColumn(dimension, language),
      won('change', ko ? '증감' : 'Change'),
      won('sales_amount', ko ? '이번 매출' : 'Sales'),
      won('sales_amount_comparison', ko ? `${previousName} 매출` : 'Before'),
      ...(hasKinds ? [{ key: 'kind', label: ko ? '구분' : 'Kind', unit: null }] : []),
    ],
    rows: sorted.map((p) =>
      cells(memberLabel(dimension, p.member.label, language), p, KINDS[p.kind][language]),
    ),
    shownMax: sorted.length,
    rest: rest === null ? null : cells(restLabel(rest.members, dimension, language), rest, ''),
    total: cells(ko ? '합계' : 'Total', moves, ''),
    note: null,
  };
}

/** By month, with the targets; a month without a target has none to show. */
export function trendTable({ rows }: MetricResult, language: Language): ReportTable {
  const ko = language === 'ko';
  return {
    title: ko ? '월별 매출과 목표' : 'Sales and targets by month',
    columns: [
      { key: 'month', label: ko ? '월' : 'Month', unit: null },
      won('sales_amount', ko ? '매출' : 'Sales'),
      won('target_amount', ko ? '목표' : 'Target'),
      percent('achievement_rate', ko ? '달성률' : 'Rate'),
    ],
    rows: rows.map(({ members, values }): ReportRow => {
      const target = values.target_amount ?? null;
      return [
        String(members[0]?.key ?? ''),
        values.sales_amount ?? 0,
        target,
        target === null ? null : rateOf(values.sales_amount ?? 0, target),
      ];
    }),
    shownMax: rows.length,
    rest: null,
    total: null,
    note: null,
  };
}

function clientList(
  words: { readonly title: string; readonly amount: string; readonly note: string | null },
  rows: readonly (readonly [string, Value])[],
  language: Language,
): ReportTable {
  const left = rows.slice(LISTED_MAX);
  return {
    title: words.title,
    columns: [nameColumn('client', language), won('sales_amount', words.amount)],
    rows,
    shownMax: LISTED_MAX,
    rest:
      left.length === 0 ? null : [restLabel(left.length, 'client', language), sumOf(left.map((r) => r[1]))],
    total: null,
    note: words.note,
  };
}

export function newClientsTable({ newClients }: ReportFigures, language: Language): ReportTable {
  const ko = language === 'ko';
  const rows = newClients.rows.map((r) => [r.members[0]?.label ?? '', r.values.sales_amount ?? 0] as const);
  return clientList(
    {
      title: ko ? `신규 거래처 ${rows.length}곳` : `New clients (${rows.length})`,
      amount: ko ? '이번 매출' : 'Sales',
      note: ko
        ? '첫 완료 매출이 이 기간에 있는 거래처입니다.'
        : 'Clients whose first completed sale lies in the period.',
    },
    rows,
    language,
  );
}

/** Clients with sales in the period before and none in this one, the largest first. */
export function lostClients({ splits }: ReportFigures): readonly (readonly [string, Value])[] {
  const rows = splits.find((s) => s.dimension === 'client')?.result.rows ?? [];
  return rows
    .filter((r) => Number(r.values.sales_amount ?? 0) === 0 && Number(r.other?.sales_amount ?? 0) > 0)
    .map((r) => [r.members[0]?.label ?? '', r.other?.sales_amount ?? 0] as const)
    .sort((a, b) => Number(b[1]) - Number(a[1]) || (a[0] < b[0] ? -1 : 1));
}

export function lostClientsTable(
  figures: ReportFigures,
  { language, previousName }: TableWords,
): ReportTable {
  const ko = language === 'ko';
  const rows = lostClients(figures);
  return clientList(
    {
      title: ko ? `거래가 없어진 거래처 ${rows.length}곳` : `Lost clients (${rows.length})`,
      amount: ko ? `${previousName} 매출` : 'Before',
      note: ko
        ? `${previousName}에는 완료 매출이 있었고 이 기간에는 없는 거래처입니다.`
        : `Clients with completed sales in ${previousName} and none in this period.`,
    },
    rows,
    language,
  );
}

export function dormantTable({ dormant }: ReportFigures, language: Language): ReportTable {
  const ko = language === 'ko';
  const { rows, quietSince } = dormant;
  const left = rows.slice(LISTED_MAX);
  return {
    title: ko ? `휴면 거래처 ${rows.length}곳` : `Dormant clients (${rows.length})`,
    columns: [
      nameColumn('client', language),
      { key: 'last_sale_date', label: ko ? '마지막 거래일' : 'Last sale', unit: null },
      won('last_year_amount', ko ? '중단 전 12개월 매출' : 'Sales in the 12 months before'),
    ],
    rows: rows.map((r) => [r.client.label, r.lastSaleDate, r.lastYearAmount]),
    shownMax: LISTED_MAX,
    rest:
      left.length === 0
        ? null
        : [restLabel(left.length, 'client', language), '', sumOf(left.map((r) => r.lastYearAmount))],
    total: null,
    note: ko
      ? `작성일 기준으로, 그 전에 거래가 있었고 ${quietSince}부터 완료 매출이 없는 거래처입니다.`
      : `As of the day of writing: clients with earlier sales and no completed one since ${quietSince}.`,
  };
}
