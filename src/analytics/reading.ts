import type { Source } from '../model/answer.js';
import type { SalesReader, SqlParameter } from '../ports/sales-reader.js';
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
  /** Of the statements that are done, in the order they were asked for. */
  readonly sources: () => readonly Source[];
}

export function createReading(reader: SalesReader): Reading {
  const sources: (Source | null)[] = [];
  return {
    sources: () => sources.filter((source) => source !== null),
    read: async (title, statement, rowsRead) => {
      const place = sources.push(null) - 1;
      const rows = await reader.rows(statement.text, statement.parameters);
      sources[place] = {
        kind: 'sql',
        title: SOURCE_TITLES[title].ko,
        statement: statement.text,
        parameters: statement.parameters,
        rowsRead: Number(rowsRead(rows)),
      };
      return rows;
    },
  };
}
