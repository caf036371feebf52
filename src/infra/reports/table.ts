import type { Language } from '../../model/principal.js';
import type { ReportRow, ReportTable } from '../../model/report.js';
import { cellText, isChange } from './cells.js';
import { COLOURS, LINE_HEIGHT, type Pages, plain } from './pages.js';

/** Tables over as many pages as they take, each beginning with the header. */

const SIZE = 8.5;
const PAD_X = 5;
const PAD_Y = 4;
const NAME_LINES_MAX = 2;
const WHOLE_ROWS_MAX = 16;
const ROWS_TOGETHER = 3;
const NAME_WIDTH_MIN = 110;
const TITLE = { size: 11, bold: true } as const;
const NOTE = { size: 8, colour: COLOURS.soft } as const;

interface Layout {
  readonly widths: readonly number[];
  readonly size: number;
}

/** Figures as wide as they are, names what is left; letters get smaller where that is too little. */
function layoutOf(pages: Pages, table: ReportTable, language: Language): Layout {
  const rows = rowsOf(table);
  const natural = (size: number): number[] =>
    table.columns.map((column, i) => {
      const texts = [
        { text: column.label, bold: true },
        ...rows.map(({ row, kind }) => ({
          text: cellText(row[i] ?? null, column, language),
          bold: kind === 'total',
        })),
      ];
      return (
        Math.max(...texts.map(({ text, bold }) => pages.widthOf(plain(text), { size, bold }))) + 2 * PAD_X
      );
    });
  for (let size = SIZE; ; size -= 0.5) {
    const widths = natural(size);
    const isName = (i: number): boolean => table.columns[i]?.unit === null;
    const figures = widths.filter((_, i) => !isName(i)).reduce((a, b) => a + b, 0);
    const names = widths.filter((_, i) => isName(i));
    const left = pages.width - figures;
    if (left < NAME_WIDTH_MIN * Math.max(1, Math.min(names.length, 2)) && size > 6) continue;
    const wanted = names.reduce((a, b) => a + b, 0);
    // What is over goes to the figures, so that the table takes the whole width and names stay near them.
    const over = Math.max(0, left - wanted);
    const share = over / table.columns.length;
    const ratio = wanted > left ? left / wanted : 1;
    return { size, widths: widths.map((w, i) => (isName(i) ? w * ratio : w) + share) };
  }
}

type RowKind = 'row' | 'rest' | 'total';

function rowsOf({ rows, shownMax, rest, total }: ReportTable): { row: ReportRow; kind: RowKind }[] {
  const shown = rest === null ? rows : rows.slice(0, shownMax);
  return [
    ...shown.map((row) => ({ row, kind: 'row' as const })),
    ...(rest === null ? [] : [{ row: rest, kind: 'rest' as const }]),
    ...(total === null ? [] : [{ row: total, kind: 'total' as const }]),
  ];
}

interface DrawnRow {
  readonly cells: readonly string[][];
  readonly height: number;
}

function drawnRow(
  pages: Pages,
  texts: readonly string[],
  given: Layout & { readonly bold: boolean },
): DrawnRow {
  const { widths, size, bold } = given;
  const cells = texts.map((text, i) =>
    pages.linesOf(text, (widths[i] ?? 0) - 2 * PAD_X + 0.1, { size, bold, most: NAME_LINES_MAX }),
  );
  const lines = Math.max(1, ...cells.map((c) => c.length));
  return { cells, height: lines * size * LINE_HEIGHT + 2 * PAD_Y };
}

function colourOf(kind: RowKind, cell: ReportRow[number], isMove: boolean): string {
  if (isMove && cell !== null && typeof cell !== 'string' && cell !== 0)
    return cell > 0 ? COLOURS.good : COLOURS.bad;
  return kind === 'rest' ? COLOURS.soft : COLOURS.ink;
}

export function drawTable(pages: Pages, table: ReportTable, language: Language): void {
  const { doc, left, width } = pages;
  const { columns } = table;
  const layout = layoutOf(pages, table, language);
  const { widths, size } = layout;
  const head = drawnRow(
    pages,
    columns.map((c) => c.label),
    { ...layout, bold: true },
  );

  const drawCells = (row: DrawnRow, style: { bold: boolean; colours: readonly string[] }): void => {
    let x = left;
    for (const [i, lines] of row.cells.entries()) {
      const cellWidth = widths[i] ?? 0;
      const align = columns[i]?.unit === null ? ('left' as const) : ('right' as const);
      const place = { x: x + PAD_X, y: pages.y + PAD_Y, width: cellWidth - 2 * PAD_X + 0.2, align };
      pages.writeLines(lines, place, { size, bold: style.bold, colour: style.colours[i] ?? COLOURS.ink });
      x += cellWidth;
    }
    pages.y += row.height;
  };
  const drawHead = (): void => {
    doc.rect(left, pages.y, width, head.height).fill(COLOURS.band);
    drawCells(head, { bold: true, colours: columns.map(() => COLOURS.soft) });
  };

  const rows = rowsOf(table).map(({ row, kind }) => {
    const bold = kind === 'total';
    const texts = columns.map((column, i) => cellText(row[i] ?? null, column, language));
    return { row, kind, bold, drawn: drawnRow(pages, texts, { ...layout, bold }) };
  });
  const heightOf = (some: typeof rows): number => some.reduce((sum, { drawn }) => sum + drawn.height, 0);
  const titleHeight = TITLE.size * LINE_HEIGHT + 6;
  // A short table stays whole; of a long one the title never stands alone at the foot of a page.
  const first = rows.length <= WHOLE_ROWS_MAX ? rows : rows.slice(0, ROWS_TOGETHER);
  pages.ensure(titleHeight + head.height + heightOf(first));
  pages.write(table.title, { x: left, y: pages.y, width }, TITLE);
  pages.y += titleHeight;
  drawHead();
  for (const [i, { row, kind, bold, drawn }] of rows.entries()) {
    // The total never stands alone on the next page.
    const isEnd = i === rows.length - ROWS_TOGETHER;
    if (pages.ensure(isEnd ? heightOf(rows.slice(i)) : drawn.height)) drawHead();
    if (bold) doc.rect(left, pages.y, width, drawn.height).fill(COLOURS.band);
    const colours = columns.map((column, at) => colourOf(kind, row[at] ?? null, isChange(column)));
    drawCells(drawn, { bold, colours });
    doc
      .moveTo(left, pages.y)
      .lineTo(left + width, pages.y)
      .lineWidth(0.4)
      .stroke(COLOURS.rule);
  }
  if (table.note !== null) {
    const lines = pages.linesOf(table.note, width, NOTE);
    pages.ensure(lines.length * NOTE.size * LINE_HEIGHT + 4);
    pages.y += 4;
    pages.y += pages.writeLines(lines, { x: left, y: pages.y, width }, NOTE);
  }
  pages.y += 18;
}
