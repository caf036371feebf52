import { readFile } from 'node:fs/promises';
import type { SeriesForecast, ShownBacktest } from '../ml/forecast/describe.js';
import { type MonthlySeries, monthText } from '../ml/forecast/panel.js';
import type { ChartRenderer, ChartSpec } from '../ports/chart-renderer.js';
import type { RunArtifact } from '../ports/model-registry.js';

/** Pictures of how a model fared, for whoever looks at its run. */

const GROUP_TITLES: Readonly<Record<string, string>> = {
  totals: '회사·팀·제품',
  people: '담당자',
  clients: '거래처',
};
const SHOWN_MONTHS = 24;

export interface PlottedGroup {
  readonly name: string;
  /** Of the series that is shown, which is the panel's first. */
  readonly history: MonthlySeries | undefined;
  readonly forecast: SeriesForecast | undefined;
  readonly shown: ShownBacktest | null;
  /** MASE by model. */
  readonly errors: readonly { readonly name: string; readonly mase: number }[];
}

export interface PlottedModel {
  readonly name: string;
  readonly groups: readonly PlottedGroup[];
}

/** What was sold, what the backtest's newest origin had said of it, and what is forecast now, with both ranges. */
function backtestChart(model: string, { history, forecast, shown }: PlottedGroup): ChartSpec | null {
  if (history === undefined || forecast === undefined) return null;
  const { firstMonth, values } = history;
  const next = firstMonth + values.length;
  const start = Math.max(firstMonth, next - SHOWN_MONTHS);
  const months = Array.from({ length: next - start + forecast.point.length }, (_, i) => start + i);
  const told = (month: number): { point: number; lower: number | null; upper: number | null } | null => {
    const from = month >= next ? { ...forecast, firstMonth: next } : shown;
    const at = from === null ? -1 : month - from.firstMonth;
    const point = from?.point[at];
    const range = from?.ranges[at] ?? null;
    return point === undefined ? null : { point, lower: range?.lower ?? null, upper: range?.upper ?? null };
  };
  const line = (name: string, figureOf: (month: number) => number | null) => ({
    name,
    values: months.map(figureOf),
  });
  return {
    kind: 'line',
    title: `${model}: 검증과 예측`,
    subtitle: '회사 전체 · 완료 매출 · 범위 80%',
    unit: 'KRW',
    language: 'ko',
    labels: months.map(monthText),
    series: [
      line('실제', (month) => (month < next ? (values[month - firstMonth] ?? null) : null)),
      line('예측', (month) => told(month)?.point ?? null),
      { ...line('하한', (month) => told(month)?.lower ?? null), role: 'comparison' },
      { ...line('상한', (month) => told(month)?.upper ?? null), role: 'comparison' },
    ],
  };
}

/** Each model's error in the backtest in parts of that of the same month of last year. */
function errorChart(model: string, groups: readonly PlottedGroup[]): ChartSpec | null {
  const known = groups.filter((g) => g.errors.some((e) => e.name === 'seasonal_naive' && e.mase > 0));
  const names = known[0]?.errors.map((e) => e.name) ?? [];
  if (names.length === 0) return null;
  return {
    kind: 'bar',
    title: `${model}: 모델별 검증 오차`,
    subtitle: '지난해 같은 달 값을 그대로 쓴 예측의 오차 = 100%',
    unit: 'percent',
    language: 'ko',
    labels: names,
    series: known.map(({ name, errors }) => {
      const naive = errors.find((e) => e.name === 'seasonal_naive')?.mase ?? 1;
      return {
        name: GROUP_TITLES[name] ?? name,
        values: names.map((one) => (100 * (errors.find((e) => e.name === one)?.mase ?? 0)) / naive),
      };
    }),
  };
}

/** As PNG, drawn on the renderer's own thread. A chart that there is nothing to show in is left out. */
export async function plotsOf(
  { name, groups }: PlottedModel,
  charts: Pick<ChartRenderer, 'render'>,
): Promise<readonly RunArtifact[]> {
  const totals = groups.find((g) => g.name === 'totals');
  const wanted: readonly (readonly [string, ChartSpec | null])[] = [
    ['evaluation/backtest.png', totals === undefined ? null : backtestChart(name, totals)],
    ['evaluation/errors.png', errorChart(name, groups)],
  ];
  const plots: RunArtifact[] = [];
  for (const [path, spec] of wanted) {
    if (spec !== null) plots.push({ path, content: await readFile((await charts.render(spec)).path) });
  }
  return plots;
}
