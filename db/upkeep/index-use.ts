import { openReader } from '../open.js';

/** Which indexes the planner takes for the statements that answered people: SQLite itself counts no use of them. */

/** The newest; what was asked long ago says little of today. */
const TURNS_MAX = 1_000;

export interface IndexUse {
  /** How many different statements were looked at. */
  readonly statements: number;
  /** By index, how many of them read by it; those that none reads by are absent. */
  readonly readBy: ReadonlyMap<string, number>;
}

const STATEMENTS = `
  SELECT DISTINCT json_extract(s.value, '$.statement') AS statement
  FROM (SELECT answer FROM app.conversation_turns WHERE json_valid(answer) ORDER BY id DESC LIMIT ${TURNS_MAX}) t,
    json_each(t.answer, '$.sources') s
  WHERE json_extract(s.value, '$.kind') = 'sql'`;

/** `SEARCH s USING COVERING INDEX idx_sales_date (sale_date>? AND sale_date<?)` */
const USED = /USING (?:COVERING )?INDEX (\S+)/;

/** Plans, and nothing is run: as many milliseconds as there are statements, at most. */
export function indexUse(home: string): IndexUse {
  const connection = openReader(home, 'sales', { users: 'users', clients: 'clients', app: 'main' });
  try {
    const statements = connection.prepare<[], string>(STATEMENTS).pluck().all();
    const readBy = new Map<string, number>();
    let count = 0;
    for (const statement of statements) {
      const used = indexesOf(connection, statement);
      if (used === null) continue;
      count += 1;
      for (const index of used) readBy.set(index, (readBy.get(index) ?? 0) + 1);
    }
    return { statements: count, readBy };
  } finally {
    connection.close();
  }
}

/** null for what can't be planned any more, such as a statement over a table of an earlier version. */
function indexesOf(connection: ReturnType<typeof openReader>, statement: string): ReadonlySet<string> | null {
  // A plan does not hang on the values: there are no statistics of them.
  const values = Array.from({ length: (statement.match(/\?/g) ?? []).length }, () => null);
  try {
    const steps = connection
      .prepare<null[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`)
      .all(...values);
    return new Set(steps.flatMap(({ detail }) => USED.exec(detail)?.[1] ?? []));
  } catch {
    return null;
  }
}
