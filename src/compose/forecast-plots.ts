import { readFile } from 'node:fs/promises';
import type { SeriesForecast, ShownBacktest } from '../ml/forecast/describe.js';
import { type MonthlySeries, monthText } from '../ml/forecast/panel.js';
import type { Language } from '../model/principal.js';
import type { ChartRenderer, ChartSpec } from '../ports/chart-renderer.js';
import type { RunArtifact } from '../ports/model-registry.js';

/** Pictures of how a model fared, for whoever looks at its run. */

interface Words {
  readonly groups: Readonly<Record<string, string>>;
  readonly backtest: string;
  readonly backtestOf: string;
  readonly errors: string;
  readonly errorsOf: string;
  readonly lines: readonly [actual: string, forecast: string, lower: string, upper: string];
}

const WORDS: Readonly<Record<Language, Words>> = {
  ko: {
    groups: { totals: '회사·팀·제품', people: '담당자', clients: '거래처' },
    backtest: '검증과 예측',
    backtestOf: '회사 전체 · 완료 매출 · 범위 80%',
    errors: '모델별 검증 오차',
    errorsOf: '지난해 같은 달 값을 그대로 쓴 예측의 오차 = 100%',
    lines: ['실제', '예측', '하한', '상한'],
  },
  en: {
    groups: { totals: 'All, team, product', people: 'Reps', clients: 'Clients' },
    backtest: 'backtest and forecast',
    backtestOf: 'Whole company · completed sales · 80% range',
    errors: 'backtest errors',
    errorsOf: 'Error of taking last year’s same month as it was = 100%',
    lines: ['Actual', 'Forecast', 'Low', 'High'],
  },
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
function backtestChart(
  model: string,
  { history, forecast, shown }: PlottedGroup,
  language: Language,
): ChartSpec | null {
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
  const words = WORDS[language];
  const [actual, foretold, lower, upper] = words.lines;
  return {
    kind: 'line',
    title: `${model}: ${words.backtest}`,
    subtitle: words.backtestOf,
    unit: 'KRW',
    language,
    labels: months.map(monthText),
    series: [
      line(actual, (month) => (month < next ? (values[month - firstMonth] ?? null) : null)),
      line(foretold, (month) => told(month)?.point ?? null),
      { ...line(lower, (month) => told(month)?.lower ?? null), role: 'comparison' },
      { ...line(upper, (month) => told(month)?.upper ?? null), role: 'comparison' },
    ],
  };
}

/** Each model's error in the backtest in parts of that of the same month of last year. */
function errorChart(model: string, groups: readonly PlottedGroup[], language: Language): ChartSpec | null {
  const words = WORDS[language];
  const known = groups.filter((g) => g.errors.some((e) => e.name === 'seasonal_naive' && e.mase > 0));
  const names = known[0]?.errors.map((e) => e.name) ?? [];
  if (names.length === 0) return null;
  return {
    kind: 'bar',
    title: `${model}: ${words.errors}`,
    subtitle: words.errorsOf,
    unit: 'percent',
    language,
    labels: names,
    series: known.map(({ name, errors }) => {
      const naive = errors.find((e) => e.name === 'seasonal_naive')?.mase ?? 1;
      return {
        name: words.groups[name] ?? name,
        values: names.map((one) => (100 * (errors.find((e) => e.name === one)?.mase ?? 0)) / naive),
      };
    }),
  };
}

const LANGUAGES: readonly Language[] = ['ko', 'en'];

/** Korean ones bear no ending, as those of earlier versions do. */
function plotPath(plot: string, language: Language): string {
  return `evaluation/${plot}${language === 'ko' ? '' : `.${language}`}.png`;
}

/** In each language; as PNG, drawn on the renderer's own thread. A chart that there is nothing to show in is left out. */
export async function plotsOf(
  { name, groups }: PlottedModel,
  charts: Pick<ChartRenderer, 'render'>,
): Promise<readonly RunArtifact[]> {
  const totals = groups.find((g) => g.name === 'totals');
  const wanted = LANGUAGES.flatMap((language): (readonly [string, ChartSpec | null])[] => [
    [plotPath('backtest', language), totals === undefined ? null : backtestChart(name, totals, language)],
    [plotPath('errors', language), errorChart(name, groups, language)],
  ]);
  const plots: RunArtifact[] = [];
  for (const [path, spec] of wanted) {
    if (spec !== null) plots.push({ path, content: await readFile((await charts.render(spec)).path) });
  }
  return plots;
}
