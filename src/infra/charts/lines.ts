import { drawMarkTexts, extentOf, hasValues } from './columns.js';
import {
  type Area,
  axisRoom,
  drawLabelAxis,
  drawLegend,
  drawNothing,
  drawValueAxis,
  LABEL,
  yOf,
} from './frame.js';
import type { Plot, PlotSeries } from './plot.js';
import { type Scale, scaleOver } from './scale.js';
import { type Context, fitText, type Point, widest, writeOver } from './text.js';
import { axisLabels } from './wording.js';

interface Stage {
  readonly plot: Plot;
  readonly scale: Scale;
  readonly area: Area;
}

const NAME_WIDTH_MAX = 190;
const LINE_GAP = 32;
const DOTS_MAX = 31;

function pointsOf({ plot, scale, area }: Stage, series: PlotSeries): readonly (Point | null)[] {
  const slot = (area.right - area.left) / plot.labels.length;
  return series.values.map((value, i) =>
    value === null ? null : { x: area.left + (i + 0.5) * slot, y: yOf(scale, area, value) },
  );
}

/** A line that breaks where values are missing. */
function strokeLine(context: Context, points: readonly (Point | null)[], series: PlotSeries): void {
  context.strokeStyle = series.colour;
  context.lineWidth = series.role === 'main' ? 5 : 4;
  context.setLineDash(series.role === 'target' ? [14, 10] : []);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.beginPath();
  let isDrawing = false;
  for (const point of points) {
    if (point !== null) {
      if (isDrawing) context.lineTo(point.x, point.y);
      else context.moveTo(point.x, point.y);
    }
    isDrawing = point !== null;
  }
  context.stroke();
  context.setLineDash([]);
}

function drawDot(context: Context, at: Point, colour: string): void {
  context.fillStyle = '#ffffff';
  context.beginPath();
  context.arc(at.x, at.y, 9, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = colour;
  context.beginPath();
  context.arc(at.x, at.y, 6.5, 0, 2 * Math.PI);
  context.fill();
}

function drawDots(context: Context, points: readonly (Point | null)[], series: PlotSeries): void {
  const few = points.length <= DOTS_MAX;
  const last = points.findLastIndex((point) => point !== null);
  for (const [i, point] of points.entries()) {
    if (point === null) continue;
    const alone = (points[i - 1] ?? null) === null && (points[i + 1] ?? null) === null;
    if (few || alone || i === last) drawDot(context, point, series.colour);
  }
}

/** Moves what stands too near to each other apart, keeping the order and the frame. */
function spread(heights: readonly number[], area: Area): readonly number[] {
  const order = heights.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  let floor = area.top;
  const placed = order.map(({ y, i }) => {
    const at = Math.max(y, floor);
    floor = at + LINE_GAP;
    return { at, i };
  });
  let ceiling = area.bottom;
  const result = [...heights];
  for (const { at, i } of placed.reverse()) {
    const y = Math.min(at, ceiling);
    ceiling = y - LINE_GAP;
    result[i] = y;
  }
  return result;
}

/** Each line's name at its end. */
function drawNames(context: Context, stage: Stage, names: readonly string[]): void {
  const { plot, area } = stage;
  const ends = plot.series.flatMap((series, i) => {
    const end = pointsOf(stage, series).findLast((point) => point !== null);
    return end == null ? [] : [{ end, series, name: names[i] ?? '' }];
  });
  const heights = spread(
    ends.map(({ end }) => end.y),
    area,
  );
  for (const [i, { series, name }] of ends.entries()) {
    const style = { ...LABEL, bold: true, colour: series.colour } as const;
    writeOver(context, name, { x: area.right + 4, y: heights[i] ?? 0, ...style, baseline: 'middle' });
  }
}

/** Whether the line comes down to this value and goes up from it. */
function isDip(values: PlotSeries['values'], index: number): boolean {
  const value = values[index] ?? 0;
  const [before, after] = [values[index - 1] ?? null, values[index + 1] ?? null];
  if (before === null && after === null) return false;
  return (before ?? value + 1) > value && (after ?? value + 1) > value;
}

/** Lines over time, or over any labels in their order. */
export function drawLines(context: Context, plot: Plot, area: Area): void {
  if (!hasValues(plot)) {
    drawNothing(context, plot, area);
    return;
  }
  const labels = axisLabels(plot.labels, plot.language);
  const scale = scaleOver(extentOf(plot), plot.unit === 'count' || plot.unit === 'days');
  const many = plot.series.length > 1;
  const style = { ...LABEL, bold: true };
  const names = plot.series.map((series) =>
    fitText(context, series.name, { ...style, width: NAME_WIDTH_MAX }),
  );
  const fits = many && (area.bottom - area.top) / plot.series.length >= LINE_GAP;
  const top = many && !fits ? drawLegend(context, plot.series, area.top) : area.top;
  const outer: Area = {
    ...area,
    top: top + 30,
    right: many && fits ? area.right - widest(context, names, style) - 10 : area.right,
    bottom: area.bottom - axisRoom(labels),
  };
  const inner = drawValueAxis(context, { plot, scale }, outer);
  const stage = { plot, scale, area: inner };
  // The important last, so that it lies on top.
  const behindFirst = [...plot.series].sort((a, b) => Number(a.role === 'main') - Number(b.role === 'main'));
  for (const series of behindFirst) {
    const points = pointsOf(stage, series);
    strokeLine(context, points, series);
    drawDots(context, points, series);
  }
  if (many) drawNames(context, stage, names);
  const only = plot.series.length === 1 ? plot.series[0] : undefined;
  if (only !== undefined) {
    const slot = (inner.right - inner.left) / plot.labels.length;
    const marks = only.values.flatMap((value, i) =>
      value === null
        ? []
        : [
            {
              x: inner.left + (i + 0.5) * slot,
              value,
              below: isDip(only.values, i) && inner.bottom - yOf(scale, inner, value) > 40,
            },
          ],
    );
    drawMarkTexts(context, stage, marks);
  }
  drawLabelAxis(context, labels, inner);
}
