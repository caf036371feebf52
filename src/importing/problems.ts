import { describeProblem, type RowProblem } from './row-reader.js';

/** A wrong value as it is told: where it stands, what it is, and what would be right. */
export interface ImportProblem extends RowProblem {
  readonly file: string;
  /** The first row of the file that has it. */
  readonly line: number;
  /** How many rows of the file have it: more than one only for a value that is told once for all of them. */
  readonly rows: number;
  /** All of it in one sentence. */
  readonly text: string;
}

const TOLD_MAX = 20;
const LINES_TOLD_MAX = 5;

/** The first problems in full, and a count of the rows that have any. */
export interface ProblemLog {
  readonly add: (file: string, line: number, found: readonly RowProblem[]) => void;
  readonly first: () => readonly ImportProblem[];
  /** Rows with at least one problem. */
  readonly count: () => number;
  /** Those of them that `first` tells of. */
  readonly rowsTold: () => number;
}

interface Told extends RowProblem {
  readonly file: string;
  readonly lines: number[];
  rows: number;
}

function textOf(told: Told): string {
  const { file, lines, rows } = told;
  const text = describeProblem(`${file}:${lines[0] ?? ''}`, told);
  if (rows === 1) return text;
  const more = rows > lines.length ? ', …' : '';
  return `${text} (${rows} rows: ${lines.join(', ')}${more})`;
}

function problemOf(told: Told): ImportProblem {
  const { file, lines, rows, column, value, problem, expected } = told;
  return { file, line: lines[0] ?? 0, rows, column, value, problem, expected, text: textOf(told) };
}

export function createProblemLog(): ProblemLog {
  const first: Told[] = [];
  const repeated = new Map<string, Told>();
  let count = 0;
  let rowsTold = 0;

  /** Whether the problem is among those that are told. */
  const tell = (file: string, line: number, problem: RowProblem): boolean => {
    const { column, value, everywhere } = problem;
    const key = everywhere === true ? JSON.stringify([file, column, value?.trim(), problem.problem]) : null;
    const earlier = key === null ? undefined : repeated.get(key);
    if (earlier !== undefined) {
      earlier.rows += 1;
      if (earlier.lines.length < LINES_TOLD_MAX) earlier.lines.push(line);
      return true;
    }
    if (first.length === TOLD_MAX) return false;
    const told: Told = { ...problem, file, lines: [line], rows: 1 };
    first.push(told);
    if (key !== null) repeated.set(key, told);
    return true;
  };

  return {
    add: (file, line, found) => {
      count += 1;
      const told = found.filter((problem) => tell(file, line, problem));
      if (told.length > 0) rowsTold += 1;
    },
    first: () => first.map(problemOf),
    count: () => count,
    rowsTold: () => rowsTold,
  };
}
