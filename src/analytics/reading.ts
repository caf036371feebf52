import type { Source } from '../model/answer.js';
import type { SalesReader, SqlParameter } from '../ports/sales-reader.js';
import { isUnsettled } from './compile.js';
import type { Plan } from './plan.js';
import { SOURCE_TITLES, type SourceTitle } from './sources.js';
import type { Sql } from './sql.js';

export type Row = readonly SqlParameter[];

/** Runs statements and keeps each one as a source. */
export interface Reading {
  readonly read: (
    title: SourceTitle,
    statement: Sql,
    rowsRead: (rows: readonly Row[]) => bigint,
  ) => Promise<readonly Row[]>;
  /**
   * The same of a statement that is quicker where all rows are in the rollups, as they are but after writes past the
   * import. It finds out by itself, within its own view of the data, and only then the other one is asked.
   */
  readonly readSettled: (
    title: SourceTitle,
    compile: (plan: Plan) => Sql,
    from: { readonly plan: Plan; readonly rowsRead: (rows: readonly Row[]) => bigint },
  ) => Promise<readonly Row[]>;
  /** Of the statements that are done, in the order they were asked for. */
  readonly sources: () => readonly Source[];
}

export function createReading(reader: SalesReader): Reading {
  const sources: (Source | null)[] = [];
  const ask = ({ text, parameters }: Sql): Promise<readonly Row[]> => reader.rows(text, parameters);
  const noted = (
    title: SourceTitle,
    { text, parameters }: Sql,
    rowsRead: bigint,
  ): Extract<Source, { kind: 'sql' }> => ({
    kind: 'sql',
    title: SOURCE_TITLES[title].ko,
    statement: text,
    parameters,
    rowsRead: Number(rowsRead),
  });
  return {
    sources: () => sources.filter((source) => source !== null),
    read: async (title, statement, rowsRead) => {
      const place = sources.push(null) - 1;
      const rows = await ask(statement);
      sources[place] = noted(title, statement, rowsRead(rows));
      return rows;
    },
    readSettled: async (title, compile, { plan, rowsRead }) => {
      const place = sources.push(null) - 1;
      let statement = compile({ ...plan, settled: true });
      let rows = await ask(statement);
      if (isUnsettled(rows)) {
        statement = compile(plan);
        rows = await ask(statement);
      }
      sources[place] = noted(title, statement, rowsRead(rows));
      return rows;
    },
  };
}
