import { inkOn } from './colours.js';
import { extentOf, hasValues, stackEnds } from './columns.js';
import { type Area, drawLegend, drawNothing, drawRule, LABEL } from './frame.js';
import type { Plot, PlotSeries } from './plot.js';
import { type Scale, scaleOver } from './scale.js';
import { BASELINE, type Context, fitText, textWidth, widest, writeText } from './text.js';
import { valueText } from './wording.js';

const ROW_MAX = 64;
const LABEL_WIDTH_MAX = 260;

interface Stage {
  readonly plot: Plot;
  readonly scale: Scale;
  readonly area: Area;
}

interface Bar {
  readonly y: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

function xOf({ scale, area }: Stage, value: number): number {
  return area.left + scale.at(value) * (area.right - area.left);
}

function drawBar(context: Context, stage: Stage, bar: Bar): void {
  const a = xOf(stage, bar.from);
  const b = xOf(stage, bar.to);
  if (a === b) return;
  const radius = stage.plot.kind === 'stacked' ? 0 : Math.min(5, bar.height / 4, Math.abs(a - b));
  context.fillStyle = bar.colour;
  context.beginPath();
  context.roundRect(
    Math.min(a, b),
    bar.y,
    Math.max(Math.abs(a - b), 2),
    bar.height,
    b >= a ? [0, radius, radius, 0] : [radius, 0, 0, radius],
  );
  context.fill();
  if (stage.plot.kind === 'stacked') {
    drawRule(context, { x: b, y: bar.y }, { x: b, y: bar.y + bar.height, colour: '#ffffff' });
  }
}

/** Where the value can be written beside the marks of targets. */
function clearOf(
  stage: Stage,
  start: { readonly x: number; readonly width: number; readonly index: number },
): number {
  const marks = stage.plot.series
    .filter((series) => series.role === 'target')
    .map((series) => xOf(stage, series.values[start.index] ?? 0))
    .sort((a, b) => a - b);
  return marks.reduce((x, mark) => (mark > x - 8 && mark < x + start.width + 8 ? mark + 14 : x), start.x);
}

interface End {
  readonly value: number;
  readonly y: number;
  readonly size: number;
  readonly index: number;
}

function drawEnd(context: Context, stage: Stage, { value, y, size, index }: End): void {
  const { plot } = stage;
  const text = valueText(value, plot.unit, plot.language);
  const width = textWidth(context, text, { size });
  const x = xOf(stage, value);
  const left = value < 0 ? x - 10 - width : clearOf(stage, { x: x + 10, width, index });
  writeText(context, text, { x: left, y, size, baseline: 'middle' });
}

function drawTargets(
  context: Context,
  stage: Stage,
  row: { index: number; y: number; height: number },
): void {
  for (const series of stage.plot.series.filter((one) => one.role === 'target')) {
    const value = series.values[row.index] ?? null;
    if (value === null) continue;
    context.fillStyle = series.colour;
    context.beginPath();
    context.roundRect(xOf(stage, value) - 3, row.y - 5, 6, row.height + 10, 3);
    context.fill();
  }
}

function drawGroup(
  context: Context,
  stage: Stage,
  row: {
    readonly bars: readonly PlotSeries[];
    readonly index: number;
    readonly top: number;
    readonly slot: number;
  },
): void {
  const { bars, index, slot } = row;
  const each = Math.min((slot * 0.74) / Math.max(1, bars.length), ROW_MAX);
  const y = row.top + (slot - each * bars.length) / 2;
  const size = Math.min(26, Math.max(18, Math.floor(each * 0.85)));
  for (const [j, series] of bars.entries()) {
    const value = series.values[index] ?? null;
    if (value === null) continue;
    const gap = bars.length > 1 ? 2 : 0;
    drawBar(context, stage, {
      y: y + j * each,
      height: each - gap,
      from: 0,
      to: value,
      colour: series.colour,
    });
    drawEnd(context, stage, { value, y: y + (j + 0.5) * each, size, index });
  }
  drawTargets(context, stage, { index, y, height: each * bars.length });
}

function drawStack(
  context: Context,
  stage: Stage,
  row: {
    readonly bars: readonly PlotSeries[];
    readonly index: number;
    readonly top: number;
    readonly slot: number;
  },
): void {
  const { plot } = stage;
  const height = Math.min(row.slot * 0.74, ROW_MAX);
  const y = row.top + (row.slot - height) / 2;
  let [high, low] = [0, 0];
  for (const series of row.bars) {
    const value = series.values[row.index] ?? 0;
    if (value === 0) continue;
    const from = value > 0 ? high : low;
    drawBar(context, stage, { y, height, from, to: from + value, colour: series.colour });
    const text = valueText(value, plot.unit, plot.language);
    const room = Math.abs(xOf(stage, from + value) - xOf(stage, from));
    const size = 22;
    if (height >= 30 && textWidth(context, text, { size }) + 14 <= room) {
      const x = (xOf(stage, from) + xOf(stage, from + value)) / 2;
      const colour = inkOn(series.colour);
      writeText(context, text, { x, y: y + height / 2, size, colour, align: 'center', baseline: 'middle' });
    }
    if (value > 0) high += value;
    else low += value;
  }
  if (low === 0) drawEnd(context, stage, { value: high, y: y + height / 2, size: 26, index: row.index });
  drawTargets(context, stage, { index: row.index, y, height });
}

/** Values written at the ends, so that room can be kept for them. */
function endTexts(plot: Plot): { readonly after: readonly string[]; readonly before: readonly string[] } {
  const write = (value: number): string => valueText(value, plot.unit, plot.language);
  const values =
    plot.kind === 'stacked' ? plot.labels.map((_, i) => stackEnds(plot.series, i).high) : extentOf(plot);
  return {
    after: values.filter((value) => value >= 0).map(write),
    before: plot.kind === 'stacked' ? [] : values.filter((value) => value < 0).map(write),
  };
}

/** Bars that lie: one a member, its name at the left and its value at the end. */
export function drawRows(context: Context, plot: Plot, area: Area): void {
  const entries = plot.series.map(({ name, colour, role }) => ({ name, colour, line: role === 'target' }));
  const top = plot.series.length > 1 ? drawLegend(context, entries, area.top) : area.top;
  if (!hasValues(plot)) {
    drawNothing(context, plot, area);
    return;
  }
  const labels = plot.labels.map((label) => fitText(context, label, { ...LABEL, width: LABEL_WIDTH_MAX }));
  const { after, before } = endTexts(plot);
  const bars = plot.series.filter((series) => series.role !== 'target');
  const left = area.left + widest(context, labels, LABEL) + 18;
  const values = extentOf(plot);
  const full = scaleOver(values, false);
  // There is no axis to read round numbers from, so the longest bar takes all the room.
  const low = values.reduce((a, b) => Math.min(a, b), 0);
  const high = Math.max(
    values.reduce((a, b) => Math.max(a, b), 0),
    low === 0 ? full.max * 1e-9 : 0,
  );
  const scale: Scale = { ...full, min: low, max: high, at: (value) => (value - low) / (high - low) };
  const inner: Area = {
    left: left + (before.length === 0 ? 0 : widest(context, before, LABEL) + 14),
    top,
    right: area.right - widest(context, after, LABEL) - (plot.series.length > bars.length ? 26 : 14),
    bottom: area.bottom,
  };
  const stage = { plot, scale, area: inner };
  const slot = Math.min((inner.bottom - inner.top) / plot.labels.length, 130);
  for (let index = 0; index < plot.labels.length; index += 1) {
    const rowTop = inner.top + index * slot;
    const y = rowTop + slot / 2;
    writeText(context, labels[index] ?? '', {
      x: left - 18,
      y,
      ...LABEL,
      align: 'right',
      baseline: 'middle',
    });
    const row = { bars, index, top: rowTop, slot };
    if (plot.kind === 'stacked') drawStack(context, stage, row);
    else drawGroup(context, stage, row);
  }
  const x = xOf(stage, 0);
  const bottom = inner.top + slot * plot.labels.length;
  drawRule(context, { x, y: inner.top }, { x, y: bottom, colour: BASELINE, width: 2 });
}
