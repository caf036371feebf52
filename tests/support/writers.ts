import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { databaseFile } from '../../db/paths.js';

/**
 * Writers in processes of their own. Each counts up in sales.db, then in main.db, one commit after the other, some
 * hundreds a second: at no instant is main.db ahead of sales.db, nor behind by more than one.
 */

const PROGRAM = `
const Database = require(process.argv[2]);
const [, , , home, row] = process.argv;
const open = (name) => {
  const db = new Database(home + '/data/sqlite/' + name + '.db', { timeout: 5000 });
  db.pragma('synchronous = NORMAL');
  return db.prepare('UPDATE pulse SET n = n + 1, filler = randomblob(3000) WHERE id = ' + row);
};
const [sales, main] = [open('sales'), open('main')];
let longestMs = 0;
process.send('ready');
process.on('message', () => { process.send(longestMs); process.disconnect(); clearInterval(timer); });
const timer = setInterval(() => {
  const end = performance.now() + 3;
  while (performance.now() < end) {
    for (const statement of [sales, main]) {
      const begun = performance.now();
      statement.run();
      longestMs = Math.max(longestMs, performance.now() - begun);
    }
  }
}, 7);
`;

export interface Writers {
  /** Ends them and gives the longest that any one write took. */
  readonly stop: () => Promise<number>;
}

export async function startWriters(home: string, count: number): Promise<Writers> {
  for (const name of ['sales', 'main'] as const) {
    const connection = new Database(databaseFile(home, name));
    connection.exec(
      'CREATE TABLE IF NOT EXISTS pulse (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, filler BLOB)',
    );
    const insert = connection.prepare('INSERT OR IGNORE INTO pulse (id, n) VALUES (?, 0)');
    for (let row = 1; row <= count; row += 1) insert.run(row);
    connection.close();
  }
  const program = join(home, 'writer.cjs');
  writeFileSync(program, PROGRAM);
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  const children: ChildProcess[] = [];
  for (let row = 1; row <= count; row += 1) {
    const child = spawn(process.execPath, [program, sqlite, home, String(row)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(child);
    await once(child, 'message');
  }
  return {
    stop: async () => {
      const longest = await Promise.all(
        children.map(async (child) => {
          const said = once(child, 'message') as Promise<[number]>;
          const ended = once(child, 'close');
          child.send('stop');
          const [ms] = await said;
          await ended;
          return ms;
        }),
      );
      return Math.max(...longest);
    },
  };
}

/** How far each writer was in a database file. */
export function pulsesIn(file: string): readonly number[] {
  const connection = new Database(file);
  try {
    return connection.prepare('SELECT n FROM pulse ORDER BY id').pluck().all() as number[];
  } finally {
    connection.close();
  }
}
