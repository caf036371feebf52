/** Cells that a merged cell covers beyond what a document's table has are a mistake or an attack. */
const SPAN_MAX = 100;

interface Carried {
  readonly text: string;
  rowsLeft: number;
}

export interface Grid {
  readonly startRow: () => void;
  /** `rows` and `columns` are what the cell covers; each further row shows its text again. */
  readonly cell: (text: string, columns?: number, rows?: number) => void;
  readonly rows: readonly (readonly string[])[];
}

/** The rows of a table with merged cells: one merged downwards is true of every row that it covers. */
export function createGrid(): Grid {
  const rows: string[][] = [];
  const carried = new Map<number, Carried>();
  let row: string[] = [];

  const takeCarried = (): void => {
    for (let from = carried.get(row.length); from !== undefined; from = carried.get(row.length)) {
      from.rowsLeft -= 1;
      if (from.rowsLeft === 0) carried.delete(row.length);
      row.push(from.text);
    }
  };

  return {
    startRow: () => {
      row = [];
      rows.push(row);
      takeCarried();
    },
    cell: (text, columns = 1, rowCount = 1) => {
      if (rows.length === 0) rows.push(row);
      takeCarried();
      const width = Math.min(SPAN_MAX, Math.max(1, columns || 1));
      for (let at = 0; at < width; at += 1) {
        const shown = at === 0 ? text : '';
        const rowsLeft = Math.min(SPAN_MAX, rowCount || 1) - 1;
        if (rowsLeft > 0) carried.set(row.length, { text: shown, rowsLeft });
        row.push(shown);
      }
      takeCarried();
    },
    rows,
  };
}
