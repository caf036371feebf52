import type { Language } from '../../model/principal.js';
import type { ReportBlock, ReportChart, ReportFindings, ReportLine, ReportTile } from '../../model/report.js';
import type { ChartSpec } from '../../ports/chart-renderer.js';
import { canvasOf, chartSize } from '../charts/draw.js';
import { indexedPng } from '../charts/small.js';
import { COLOURS, LINE_HEIGHT, type Pages, TONE_COLOURS } from './pages.js';
import { drawTable } from './table.js';

/** What a page is made of beside tables. */

const BODY = { size: 9.5 } as const;
const LABEL_WIDTH = 110;
const TILES_A_ROW = 3;
const GAP = 12;
const ROOM_MIN = 120;
const LINE_ROOM = 24;
/** A chart's letters are about as large as the text's at this width. */
const CHART_WIDTH = 340;
const LEAD_WIDTH = 440;
/** 300 dots an inch at that width. */
const CHART_DENSITY = 1.5;

function drawText(pages: Pages, text: string): void {
  const { left, width } = pages;
  const lines = pages.linesOf(text, width, BODY);
  pages.ensure(lines.length * BODY.size * LINE_HEIGHT);
  pages.y += pages.writeLines(lines, { x: left, y: pages.y, width }, { ...BODY, colour: COLOURS.soft });
  pages.y += 8;
}

export function drawLines(pages: Pages, given: readonly ReportLine[]): void {
  const { left, width } = pages;
  for (const { label, value } of given) {
    const lines = pages.linesOf(value, width - LABEL_WIDTH, BODY);
    pages.ensure(lines.length * BODY.size * LINE_HEIGHT + 4);
    const { y } = pages;
    pages.write(label, { x: left, y, width: LABEL_WIDTH - 8 }, { ...BODY, colour: COLOURS.soft });
    const place = { x: left + LABEL_WIDTH, y, width: width - LABEL_WIDTH };
    pages.y += pages.writeLines(lines, place, BODY) + 4;
  }
  pages.y += 8;
}

const TILE = {
  label: { size: 8.5, colour: COLOURS.soft },
  value: { size: 15, bold: true },
  detail: { size: 8 },
} as const;
const TILE_HEIGHT = 74;
const TILE_PAD = 10;

function drawTile(pages: Pages, tile: ReportTile, box: { x: number; y: number; width: number }): void {
  const { doc } = pages;
  doc.roundedRect(box.x, box.y, box.width, TILE_HEIGHT, 4).lineWidth(0.6).stroke(COLOURS.rule);
  const place = { x: box.x + TILE_PAD, width: box.width - 2 * TILE_PAD };
  pages.write(tile.label, { ...place, y: box.y + 9 }, TILE.label);
  // Large figures get smaller letters rather than an end that is cut off.
  let size: number = TILE.value.size;
  while (size > 9 && pages.widthOf(tile.value, { ...TILE.value, size }) > place.width) size -= 0.5;
  pages.write(tile.value, { ...place, y: box.y + 23 }, { ...TILE.value, size });
  tile.details.forEach(({ text, tone }, i) => {
    const style = { ...TILE.detail, colour: TONE_COLOURS[tone] };
    pages.write(text, { ...place, y: box.y + 46 + i * 11.5 }, style);
  });
}

function drawTiles(pages: Pages, tiles: readonly ReportTile[]): void {
  const width = (pages.width - (TILES_A_ROW - 1) * GAP) / TILES_A_ROW;
  for (let at = 0; at < tiles.length; at += TILES_A_ROW) {
    pages.ensure(TILE_HEIGHT);
    tiles.slice(at, at + TILES_A_ROW).forEach((tile, i) => {
      drawTile(pages, tile, { x: pages.left + i * (width + GAP), y: pages.y, width });
    });
    pages.y += TILE_HEIGHT + GAP;
  }
  pages.y += 6;
}

/** Of a block, what must stand on one page with the heading above it. */
export function firstHeight(block: ReportBlock | undefined, language: Language): number {
  if (block?.kind === 'lines') return block.lines.length * LINE_ROOM;
  const chart = block?.kind === 'charts' ? block.charts[0] : undefined;
  return chart === undefined ? ROOM_MIN : shownSize(chart, chartSpec(chart, language)).height + GAP;
}

function chartSpec(chart: ReportChart, language: Language): ChartSpec {
  return { ...chart, unit: 'KRW', language };
}

function shownSize({ isLead }: ReportChart, spec: ChartSpec): { width: number; height: number } {
  const { width, height } = chartSize(spec);
  const shown = isLead === true ? LEAD_WIDTH : CHART_WIDTH;
  return { width: shown, height: (shown * height) / width };
}

function drawChart(pages: Pages, chart: ReportChart, language: Language): void {
  const spec = chartSpec(chart, language);
  const canvas = canvasOf(spec, CHART_DENSITY);
  const { width, height } = shownSize(chart, spec);
  pages.ensure(height);
  const x = pages.left + (pages.width - width) / 2;
  pages.doc.image(indexedPng(canvas, canvas.width), x, pages.y, { width });
  pages.y += height + GAP;
}

const FINDING = { text: { size: 10 }, rule: { size: 8, colour: COLOURS.faint } } as const;
const FINDING_GAP = 6;
const MARK = 14;

function drawFindings(pages: Pages, { title, findings }: ReportFindings): void {
  const { doc, left, width } = pages;
  pages.ensure(90);
  pages.write(title, { x: left, y: pages.y, width }, { size: 11.5, bold: true });
  pages.y += 22;
  for (const { text, rule, tone } of findings) {
    const place = { x: left + MARK, width: width - MARK };
    const [said, why] = [
      pages.linesOf(text, place.width, FINDING.text),
      pages.linesOf(rule, place.width, FINDING.rule),
    ];
    const height =
      (said.length * FINDING.text.size + why.length * FINDING.rule.size) * LINE_HEIGHT + FINDING_GAP;
    pages.ensure(height);
    doc.circle(left + 4, pages.y + FINDING.text.size * 0.62, 2.6).fill(TONE_COLOURS[tone]);
    pages.y += pages.writeLines(said, { ...place, y: pages.y }, FINDING.text);
    pages.y += pages.writeLines(why, { ...place, y: pages.y }, FINDING.rule) + FINDING_GAP;
  }
  pages.y += 10;
}

export function drawBlock(pages: Pages, block: ReportBlock, language: Language): void {
  switch (block.kind) {
    case 'text':
      drawText(pages, block.text);
      return;
    case 'lines':
      drawLines(pages, block.lines);
      return;
    case 'tiles':
      drawTiles(pages, block.tiles);
      return;
    case 'table':
      drawTable(pages, block.table, language);
      return;
    case 'charts':
      for (const chart of block.charts) drawChart(pages, chart, language);
      return;
    case 'findings':
      for (const group of block.groups) drawFindings(pages, group);
  }
}
