import Database from 'better-sqlite3';
import type { RuleCell, RuleOutcome, RuleTable } from '../../src/ports/rules.js';
import type { RuleReply, RuleRequest } from './rule-protocol.js';

/**
 * Entry of the process that runs the conditions of rules, each over a database in memory that holds one asker's views
 * and nothing else: no file is opened here. A process, as only its end ends a statement that runs too long.
 */

const ROWS_MAX = 200;
const COLUMNS_MAX = 20;
const TEXT_LETTERS_MAX = 200;
/** In KiB; what sorts and groups more than this does so in a file that is gone with the process. */
const CACHE_KIB = 16_384;

let database: Database.Database | null = null;

function load(tables: readonly RuleTable[]): void {
  database?.close();
  const db = new Database(':memory:');
  database = db;
  db.pragma('temp_store = FILE');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.transaction(() => {
    for (const { name, columns, rows } of tables) {
      const declared = columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
      db.exec(`CREATE TABLE "${name}" (${declared}) STRICT`);
      const insert = db.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`);
      for (const row of rows) insert.run(...row);
    }
  })();
  db.pragma('query_only = ON');
}

interface Step {
  readonly opcode: string;
  readonly p2: number;
}

/** SQLite's own plan of the statement tells what it would touch, whatever its text looks like. */
function refusalOf(db: Database.Database, condition: string): string | null {
  const steps = db.prepare<[], Step>(`EXPLAIN ${condition}`).all();
  const has = (test: (step: Step) => boolean): boolean => steps.some(test);
  if (has(({ opcode }) => opcode === 'VOpen')) return 'It reads a table that is none of the views of rules';
  // The first page holds the schema.
  if (has(({ opcode, p2 }) => opcode === 'OpenRead' && p2 === 1))
    return 'It reads the schema of the database';
  if (has(({ opcode }) => opcode === 'OpenWrite')) return 'It writes';
  const plan = db.prepare<[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${condition}`).all();
  return plan.some(({ detail }) => detail.includes('RECURSIVE STEP'))
    ? 'A condition may not be recursive'
    : null;
}

function cellOf(value: unknown): RuleCell {
  if (typeof value === 'string') return value.slice(0, TEXT_LETTERS_MAX);
  return typeof value === 'number' ? value : null;
}

function run(condition: string): RuleOutcome {
  const db = database;
  if (db === null) return { kind: 'failed', message: 'Nothing is loaded' };
  try {
    const statement = db.prepare<[], unknown[]>(condition);
    if (!statement.reader || !statement.readonly)
      return { kind: 'refused', message: 'A condition only reads' };
    const refusal = refusalOf(db, condition);
    if (refusal !== null) return { kind: 'refused', message: refusal };
    const columns = statement.columns().map(({ name, table, column }) => ({
      name,
      origin: table === null || column === null ? null : { table, column },
    }));
    if (columns.length > COLUMNS_MAX) {
      return { kind: 'refused', message: `It gives ${columns.length} columns: ${COLUMNS_MAX} are the most` };
    }
    const rows: RuleCell[][] = [];
    for (const row of statement.raw().iterate()) {
      if (rows.length === ROWS_MAX) return { kind: 'rows', columns, rows, isCut: true };
      rows.push((row as unknown[]).map(cellOf));
    }
    return { kind: 'rows', columns, rows, isCut: false };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

const send = (reply: RuleReply): void => {
  process.send?.(reply);
};

process.on('message', (request: RuleRequest) => {
  if (request.kind === 'load') {
    load(request.tables);
    send({ kind: 'loaded' });
  } else {
    send({ kind: 'outcome', outcome: run(request.condition) });
  }
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
send({ kind: 'ready' });
