import type { Language } from '../../model/principal.js';
import type { ReportBlock, ReportChart } from '../../model/report.js';
import type { MetricResult } from '../../model/result.js';
import { DIMENSION_LABELS, memberLabel } from '../wording/labels.js';
import { rangeText } from '../wording/periods.js';
import type { Split } from './figures.js';
import type { ReportOf } from './subject.js';
import type { TableWords } from './tables.js';

/** The pictures of a report. */

export function trendChart(
  of: ReportOf,
  { rows, query }: MetricResult,
  language: Language,
): ReportChart | null {
  if (rows.length < 2) return null;
  const ko = language === 'ko';
  const targets = rows.map((r) => r.values.target_amount ?? null);
  return {
    kind: 'bar',
    isLead: true,
    title: ko ? '최근 13개월 매출과 목표' : 'Sales and targets, last 13 months',
    subtitle: `${of.name} · ${rangeText(query.period)}`,
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
export function splitChart(
  { dimension, result }: Split,
  words: TableWords & { readonly subtitle: string },
): ReportChart | null {
  const { language, previousName, subtitle } = words;
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
    return {
      kind: 'pie',
      title: ko ? `${label}별 비중` : `Share by ${label}`,
      subtitle,
      labels,
      series: [main],
    };
  }
  const top = shown.length < rows.length ? (ko ? ` 상위 ${BARS_MAX}` : `, top ${BARS_MAX}`) : '';
  return {
    kind: 'bar',
    title: ko ? `${label}별 매출${top}` : `Sales by ${label}${top}`,
    subtitle,
    labels,
    series: [
      main,
      { name: previousName, values: shown.map((r) => r.other?.sales_amount ?? 0), role: 'comparison' },
    ],
  };
}

export function chartsBlock(charts: readonly (ReportChart | null)[]): ReportBlock[] {
  const drawn = charts.filter((c) => c !== null);
  return drawn.length === 0 ? [] : [{ kind: 'charts', charts: drawn }];
}
