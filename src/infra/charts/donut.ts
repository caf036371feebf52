import { coloursFor, REST_COLOUR } from './colours.js';
import { type Area, drawNothing } from './frame.js';
import type { Plot } from './plot.js';
import { type Context, fitText, SOFT_INK, textWidth, writeText } from './text.js';
import { percentOf, valueText, wordsFor } from './wording.js';

const ROW_HEIGHT = 54;
const SIZE = 28;

interface Part {
  readonly name: string;
  readonly value: number;
  readonly colour: string;
}

function partsOf(plot: Plot): readonly Part[] {
  const rest = wordsFor(plot.language).rest;
  const colours = coloursFor(plot.labels.filter((label) => label !== rest));
  const values = plot.series[0]?.values ?? [];
  return plot.labels.map((name, i) => ({
    name,
    value: values[i] ?? 0,
    colour: name === rest ? REST_COLOUR : (colours[i] ?? REST_COLOUR),
  }));
}

function drawRing(
  context: Context,
  parts: readonly Part[],
  circle: { x: number; y: number; radius: number },
): void {
  const total = parts.reduce((a, part) => a + part.value, 0);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    context.beginPath();
    context.arc(circle.x, circle.y, circle.radius * 0.8, 0, 2 * Math.PI);
    context.strokeStyle = only.colour;
    context.lineWidth = circle.radius * 0.4;
    context.stroke();
    return;
  }
  let angle = -Math.PI / 2;
  for (const part of parts) {
    const next = angle + (part.value / total) * 2 * Math.PI;
    context.beginPath();
    context.arc(circle.x, circle.y, circle.radius, angle, next);
    context.arc(circle.x, circle.y, circle.radius * 0.6, next, angle, true);
    context.closePath();
    context.fillStyle = part.colour;
    context.fill();
    context.strokeStyle = '#ffffff';
    context.lineWidth = 4;
    context.stroke();
    angle = next;
  }
}

function drawCentre(context: Context, plot: Plot, circle: { x: number; y: number; total: number }): void {
  const { x, y, total } = circle;
  const middle = { x, align: 'center', baseline: 'middle' } as const;
  writeText(context, wordsFor(plot.language).total, { ...middle, y: y - 32, size: 26, colour: SOFT_INK });
  writeText(context, valueText(total, plot.unit, plot.language), {
    ...middle,
    y: y + 14,
    size: 42,
    bold: true,
  });
}

/** Names, values and parts of the whole, beside the ring. */
function drawList(context: Context, plot: Plot, list: { parts: readonly Part[]; area: Area }): void {
  const { parts, area } = list;
  const total = parts.reduce((a, part) => a + part.value, 0);
  let y = (area.top + area.bottom) / 2 - ((parts.length - 1) * ROW_HEIGHT) / 2;
  const isShare = plot.unit === 'percent';
  for (const part of parts) {
    context.fillStyle = part.colour;
    context.beginPath();
    context.roundRect(area.left, y - 13, 26, 26, 6);
    context.fill();
    const percent = percentOf(part.value, total);
    const right = { x: area.right, y, baseline: 'middle', align: 'right' } as const;
    writeText(context, percent, { ...right, size: SIZE, bold: true });
    let room = area.right - 110;
    if (!isShare) {
      const value = valueText(part.value, plot.unit, plot.language);
      writeText(context, value, { ...right, x: room, size: SIZE - 2, colour: SOFT_INK });
      room -= textWidth(context, value, { size: SIZE - 2 });
    }
    const name = fitText(context, part.name, { size: SIZE, width: room - 16 - area.left - 40 });
    writeText(context, name, { x: area.left + 40, y, size: SIZE, baseline: 'middle' });
    y += ROW_HEIGHT;
  }
}

/** Parts of a whole, with the whole in the middle. */
export function drawDonut(context: Context, plot: Plot, area: Area): void {
  const parts = partsOf(plot);
  const total = parts.reduce((a, part) => a + part.value, 0);
  if (total <= 0) {
    drawNothing(context, plot, area);
    return;
  }
  const radius = Math.min((area.bottom - area.top) / 2, 190);
  const circle = { x: area.left + radius, y: (area.top + area.bottom) / 2, radius };
  drawRing(context, parts, circle);
  drawCentre(context, plot, { ...circle, total });
  drawList(context, plot, { parts, area: { ...area, left: circle.x + radius + 40 } });
}
