import {
  type Area,
  axisRoom,
  drawLabelAxis,
  drawLegend,
  drawNothing,
  drawRule,
  drawValueAxis,
  yOf,
} from './frame.js';
import type { Plot, PlotSeries } from './plot.js';
import { type Scale, scaleOver } from './scale.js';
import { type Context, widest, writeOver } from './text.js';
import { axisLabels, valueText } from './wording.js';

const VALUE = { size: 22 } as const;
const COLUMN_MAX = 110;

/** What a stack reaches at `index`, above and below 0. */
export function stackEnds(series: readonly PlotSeries[], index: number): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (const one of series) {
    const value = one.values[index] ?? 0;
    if (value < 0) low += value;
    else high += value;
  }
  return { low, high };
}

/** Every value the scale must hold. */
export function extentOf(plot: Plot): readonly number[] {
  if (plot.kind !== 'stacked') {
    return plot.series.flatMap((series) => series.values.filter((value) => value !== null));
  }
  const stacked = plot.series.filter((series) => series.role !== 'target');
  const targets = plot.series.filter((series) => series.role === 'target');
  return [
    ...plot.labels.flatMap((_, i) => {
      const { low, high } = stackEnds(stacked, i);
      return [low, high];
    }),
    ...targets.flatMap((series) => series.values.filter((value) => value !== null)),
  ];
}

export function hasValues(plot: Plot): boolean {
  return plot.series.some((series) => series.values.some((value) => value !== null));
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

interface Stage {
  readonly plot: Plot;
  readonly scale: Scale;
  readonly area: Area;
}

function drawColumn(context: Context, { plot, scale, area }: Stage, column: Column): void {
  const a = yOf(scale, area, column.from);
  const b = yOf(scale, area, column.to);
  const height = Math.abs(a - b);
  if (height === 0) return;
  context.fillStyle = column.colour;
  context.beginPath();
  const radius = plot.kind === 'stacked' ? 0 : Math.min(5, column.width / 4, height);
  const up = column.to >= column.from;
  context.roundRect(
    column.x,
    Math.min(a, b),
    column.width,
    Math.max(height, 2),
    up ? [radius, radius, 0, 0] : [0, 0, radius, radius],
  );
  context.fill();
  if (plot.kind === 'stacked') {
    drawRule(context, { x: column.x, y: b }, { x: column.x + column.width, y: b, colour: '#ffffff' });
  }
}

interface Mark {
  readonly x: number;
  readonly value: number;
  /** Written below its point, as both neighbours stand higher. */
  readonly below?: boolean;
}

function drawMarkText(context: Context, { plot, scale, area }: Stage, mark: Mark): void {
  const below = mark.below ?? mark.value < 0;
  const y = yOf(scale, area, mark.value) + (below ? 14 : -12);
  writeOver(context, valueText(mark.value, plot.unit, plot.language), {
    x: mark.x,
    y,
    ...VALUE,
    align: 'center',
    baseline: below ? 'top' : 'bottom',
  });
}

/** Values over all marks where they have room, else over the last and the greatest. */
export function drawMarkTexts(context: Context, stage: Stage, marks: readonly Mark[]): void {
  const { plot, area } = stage;
  const texts = marks.map((mark) => valueText(mark.value, plot.unit, plot.language));
  const width = widest(context, texts, VALUE);
  const slot = (area.right - area.left) / Math.max(1, plot.labels.length);
  if (width + 4 <= slot) {
    for (const mark of marks) drawMarkText(context, stage, mark);
    return;
  }
  const last = marks.at(-1);
  if (last === undefined) return;
  const shown = [last];
  const most = marks.reduce((a, b) => (b.value > a.value ? b : a));
  const least = marks.reduce((a, b) => (b.value < a.value ? b : a));
  for (const mark of [most, least]) {
    if (shown.every((other) => Math.abs(other.x - mark.x) > width + 10)) shown.push(mark);
  }
  for (const mark of shown) drawMarkText(context, stage, mark);
}

function drawTargets(context: Context, stage: Stage, slot: number): void {
  const { plot, scale, area } = stage;
  const width = Math.min(slot * 0.86, COLUMN_MAX * 1.5);
  for (const series of plot.series.filter((one) => one.role === 'target')) {
    for (const [i, value] of series.values.entries()) {
      if (value === null) continue;
      const middle = area.left + (i + 0.5) * slot;
      context.fillStyle = series.colour;
      context.beginPath();
      context.roundRect(middle - width / 2, yOf(scale, area, value) - 3, width, 6, 3);
      context.fill();
    }
  }
}

function drawGroups(context: Context, stage: Stage, bars: readonly PlotSeries[]): void {
  const { plot, area } = stage;
  const slot = (area.right - area.left) / plot.labels.length;
  const width = Math.min((slot * 0.72) / Math.max(1, bars.length), COLUMN_MAX);
  const marks: Mark[] = [];
  for (let i = 0; i < plot.labels.length; i += 1) {
    const middle = area.left + (i + 0.5) * slot;
    for (const [j, series] of bars.entries()) {
      const value = series.values[i] ?? null;
      if (value === null) continue;
      const x = middle + (j - bars.length / 2) * width;
      const gap = bars.length > 1 ? Math.min(3, width / 6) : 0;
      drawColumn(context, stage, { x, width: width - gap, from: 0, to: value, colour: series.colour });
      if (bars.length === 1) marks.push({ x: middle, value });
    }
  }
  drawTargets(context, stage, slot);
  drawMarkTexts(context, stage, marks);
}

function drawStacks(context: Context, stage: Stage, bars: readonly PlotSeries[]): void {
  const { plot, area } = stage;
  const slot = (area.right - area.left) / plot.labels.length;
  const width = Math.min(slot * 0.72, COLUMN_MAX);
  const marks: Mark[] = [];
  for (let i = 0; i < plot.labels.length; i += 1) {
    const middle = area.left + (i + 0.5) * slot;
    let [high, low] = [0, 0];
    for (const series of bars) {
      const value = series.values[i] ?? 0;
      if (value === 0) continue;
      const from = value > 0 ? high : low;
      const column = { x: middle - width / 2, width, from, to: from + value, colour: series.colour };
      drawColumn(context, stage, column);
      if (value > 0) high += value;
      else low += value;
    }
    if (low === 0) marks.push({ x: middle, value: high });
  }
  drawTargets(context, stage, slot);
  drawMarkTexts(context, stage, marks);
}

/** Bars that stand: over time. */
export function drawColumns(context: Context, plot: Plot, area: Area): void {
  const entries = plot.series.map(({ name, colour, role }) => ({ name, colour, line: role === 'target' }));
  const top = plot.series.length > 1 ? drawLegend(context, entries, area.top) : area.top;
  if (!hasValues(plot)) {
    drawNothing(context, plot, area);
    return;
  }
  const labels = axisLabels(plot.labels, plot.language);
  const scale = scaleOver(extentOf(plot), plot.unit === 'count' || plot.unit === 'days');
  const outer = { ...area, top: top + 30, bottom: area.bottom - axisRoom(labels) };
  const inner = drawValueAxis(context, { plot, scale }, outer);
  const stage = { plot, scale, area: inner };
  const bars = plot.series.filter((series) => series.role !== 'target');
  if (plot.kind === 'stacked') drawStacks(context, stage, bars);
  else drawGroups(context, stage, bars);
  drawLabelAxis(context, labels, inner);
}
