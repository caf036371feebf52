import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { ChartSpec } from '../../ports/chart-renderer.js';
import { drawColumns } from './columns.js';
import { drawDonut } from './donut.js';
import { drawHeader, drawNotes, MARGIN, WIDTH } from './frame.js';
import { drawLines } from './lines.js';
import { type Plot, plotOf } from './plot.js';
import { drawRows } from './rows.js';
import { loadFonts } from './text.js';

const HEIGHT = 640;
/** Pixels a unit: sharp on a phone's display. */
const DENSITY = 2.5;

/** Rows take the height that they need; everything else has one shape. */
function heightOf(plot: Plot): number {
  if (!plot.rows) return HEIGHT;
  const bars =
    plot.kind === 'stacked' ? 1 : Math.max(1, plot.series.filter((s) => s.role !== 'target').length);
  const count = plot.labels.length;
  const around = 220 + (plot.series.length > 1 ? 50 : 0) + (plot.notes.length > 0 ? 40 : 0);
  const roomy = Math.min(HEIGHT, Math.max(400, around + count * 90));
  return Math.max(roomy, around + count * (bars === 1 ? 42 : 14 + bars * 26));
}

function drawBody(plot: Plot): typeof drawLines {
  if (plot.kind === 'line') return drawLines;
  if (plot.kind === 'pie') return drawDonut;
  return plot.rows ? drawRows : drawColumns;
}

/** A chart as PNG. Takes tens of milliseconds: not for the main thread. */
export function drawChart(spec: ChartSpec): Buffer {
  return canvasOf(spec).toBuffer('image/png');
}

/** Width and height of a chart, in units. */
export function chartSize(spec: ChartSpec): { readonly width: number; readonly height: number } {
  return { width: WIDTH, height: heightOf(plotOf(spec)) };
}

/** A chart as the canvas it is drawn on, with so many pixels a unit. */
export function canvasOf(spec: ChartSpec, density: number = DENSITY): Canvas {
  loadFonts();
  const plot = plotOf(spec);
  const height = heightOf(plot);
  const canvas = createCanvas(WIDTH * density, height * density);
  const context = canvas.getContext('2d');
  context.scale(density, density);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, WIDTH, height);
  const top = drawHeader(context, plot);
  const bottom = drawNotes(context, plot, height);
  drawBody(plot)(context, plot, { left: MARGIN, top, right: WIDTH - MARGIN, bottom });
  return canvas;
}
