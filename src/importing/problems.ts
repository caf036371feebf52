import { describeProblem, type RowProblem } from './row-reader.js';

/** A wrong value as it is told: where it stands, what it is, and what would be right. */
export interface ImportProblem extends RowProblem {
  readonly file: string;
  readonly line: number;
  /** All of it in one sentence. */
  readonly text: string;
}

const TOLD_MAX = 20;

/** The first problems in full, and a count of the rows that have any. */
export interface ProblemLog {
  readonly add: (file: string, line: number, found: readonly RowProblem[]) => void;
  readonly first: () => readonly ImportProblem[];
  /** Rows with at least one problem. */
  readonly count: () => number;
}

export function createProblemLog(): ProblemLog {
  const first: ImportProblem[] = [];
  let count = 0;
  return {
    add: (file, line, found) => {
      count += 1;
      for (const problem of found) {
        if (first.length === TOLD_MAX) return;
        first.push({ ...problem, file, line, text: describeProblem(`${file}:${line}`, problem) });
      }
    },
    first: () => first,
    count: () => count,
  };
}
