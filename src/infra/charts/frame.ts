import type { Plot } from './plot.js';
import type { Scale } from './scale.js';
import {
  BASELINE,
  type Context,
  fitText,
  GRID,
  SOFT_INK,
  type TextStyle,
  textWidth,
  widest,
  writeText,
} from './text.js';
import { type AxisLabel, axisTexts, wordsFor } from './wording.js';

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const WIDTH = 960;
export const MARGIN = 40;

export const LABEL: TextStyle = { size: 26 };
const TITLE: TextStyle = { size: 40, bold: true };
const SUBTITLE: TextStyle = { size: 26, colour: SOFT_INK };
const NOTE: TextStyle = { size: 22, colour: SOFT_INK };
const SWATCH = 22;

/** Title and subtitle; gives where the next thing may begin. */
export function drawHeader(context: Context, plot: Plot): number {
  const width = WIDTH - 2 * MARGIN;
  let y = MARGIN + TITLE.size;
  writeText(context, fitText(context, plot.title, { ...TITLE, width }), { x: MARGIN, y, ...TITLE });
  if (plot.subtitle !== '') {
    y += 44;
    writeText(context, fitText(context, plot.subtitle, { ...SUBTITLE, width }), {
      x: MARGIN,
      y,
      ...SUBTITLE,
    });
  }
  return y + 34;
}

/** Notes at the foot; gives where the body must end. */
export function drawNotes(context: Context, plot: Plot, height: number): number {
  if (plot.notes.length === 0) return height - 34;
  const text = fitText(context, plot.notes.join(' · '), { ...NOTE, width: WIDTH - 2 * MARGIN });
  writeText(context, text, { x: MARGIN, y: height - 30, ...NOTE });
  return height - 72;
}

export interface LegendEntry {
  readonly name: string;
  readonly colour: string;
  readonly line?: boolean;
}

function drawSwatch(context: Context, entry: LegendEntry, at: { x: number; y: number }): void {
  context.fillStyle = entry.colour;
  context.beginPath();
  if (entry.line === true) context.roundRect(at.x, at.y - 4, SWATCH, 6, 3);
  else context.roundRect(at.x, at.y - SWATCH / 2, SWATCH, SWATCH, 5);
  context.fill();
}

/** One or more lines of names with their colours; gives where the body may begin. */
export function drawLegend(context: Context, entries: readonly LegendEntry[], top: number): number {
  let x = MARGIN;
  let y = top + 16;
  for (const entry of entries) {
    const name = fitText(context, entry.name, { ...LABEL, width: 260 });
    const width = SWATCH + 10 + textWidth(context, name, LABEL);
    if (x > MARGIN && x + width > WIDTH - MARGIN) {
      x = MARGIN;
      y += 42;
    }
    drawSwatch(context, entry, { x, y });
    writeText(context, name, { x: x + SWATCH + 10, y, ...LABEL, baseline: 'middle' });
    x += width + 34;
  }
  return y + 34;
}

export function drawNothing(context: Context, plot: Plot, area: Area): void {
  writeText(context, wordsFor(plot.language).noData, {
    x: (area.left + area.right) / 2,
    y: (area.top + area.bottom) / 2,
    size: 30,
    colour: SOFT_INK,
    align: 'center',
    baseline: 'middle',
  });
}

export function drawRule(
  context: Context,
  from: { x: number; y: number },
  to: { x: number; y: number; colour: string; width?: number },
): void {
  context.strokeStyle = to.colour;
  context.lineWidth = to.width ?? 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

const TICK: TextStyle = { size: 24, colour: SOFT_INK };

/** Grid lines with their values at the left; gives the area that is left for the marks. */
export function drawValueAxis(
  context: Context,
  axis: { readonly plot: Plot; readonly scale: Scale },
  area: Area,
): Area {
  const { plot, scale } = axis;
  const texts = axisTexts(scale.ticks, plot.unit, plot.language);
  const inner = { ...area, left: area.left + widest(context, texts, TICK) + 18 };
  for (const [i, tick] of scale.ticks.entries()) {
    const y = yOf(scale, inner, tick);
    drawRule(
      context,
      { x: inner.left, y },
      { x: inner.right, y, colour: tick === 0 ? BASELINE : GRID, width: 2 },
    );
    writeText(context, texts[i] ?? '', {
      x: inner.left - 14,
      y,
      ...TICK,
      align: 'right',
      baseline: 'middle',
    });
  }
  return inner;
}

export function yOf(scale: Scale, area: Area, value: number): number {
  return area.bottom - scale.at(value) * (area.bottom - area.top);
}

const STRIDES = [1, 2, 3, 4, 5, 6, 7, 10, 12, 14, 15, 20, 24, 26, 30, 52, 60, 90, 120, 180, 365];

/** How many labels to go on for the next that has room. */
function strideFor(context: Context, labels: readonly AxisLabel[], slot: number): number {
  const needed =
    Math.min(
      widest(
        context,
        labels.map((label) => label.text),
        LABEL,
      ),
      slotMax(labels.length),
    ) + 8;
  return STRIDES.find((stride) => stride * slot >= needed) ?? Math.max(1, labels.length);
}

/** Names of members below columns are shortened; times never need it. */
function slotMax(count: number): number {
  return count <= 12 ? 1000 : 160;
}

/** Room that the labels below need. */
export function axisRoom(labels: readonly AxisLabel[]): number {
  return labels.some((label) => label.year !== null) ? 80 : 48;
}

/** The labels below, as many as there is room for, and the years below these. */
export function drawLabelAxis(context: Context, labels: readonly AxisLabel[], area: Area): void {
  const slot = (area.right - area.left) / Math.max(1, labels.length);
  const isTime = labels.some((label) => label.year !== null);
  const stride = isTime || labels.length > 12 ? strideFor(context, labels, slot) : 1;
  let owed: string | null = null;
  for (const [i, label] of labels.entries()) {
    owed = label.year ?? owed;
    if (i % stride !== 0) continue;
    const x = area.left + (i + 0.5) * slot;
    const text = fitText(context, label.text, { ...LABEL, width: slot * stride - 6 });
    writeText(context, text, { x, y: area.bottom + 34, ...LABEL, align: 'center' });
    if (owed !== null) {
      writeText(context, owed, {
        x,
        y: area.bottom + 68,
        size: 24,
        bold: true,
        colour: SOFT_INK,
        align: 'center',
      });
    }
    owed = null;
  }
}
