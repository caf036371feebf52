import { openDatabases } from '../../db/open.js';

/**
 * A writer in a process of its own, forked by `bench reliability`: counts up in sales.db, then in main.db, one
 * commit after the other, until it is told to stop; then says how many times and the longest a write took.
 */

export interface PulseEnd {
  readonly writes: number;
  readonly longestMs: number;
}

/** It writes for so long, then rests and looks for a message: some hundred commits a second, as a busy day has. */
const TURN_MS = 2;
const REST_MS = 15;

function write(home: string): void {
  const databases = openDatabases(home);
  const statements = [databases.sales, databases.main].map((connection) => {
    connection.exec(
      'CREATE TABLE IF NOT EXISTS pulse (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, filler BLOB)',
    );
    connection.exec('INSERT OR IGNORE INTO pulse (id, n) VALUES (1, 0)');
    return connection.prepare('UPDATE pulse SET n = n + 1, filler = randomblob(2000) WHERE id = 1');
  });
  let writes = 0;
  let longestMs = 0;
  const timer = setInterval(() => {
    const end = performance.now() + TURN_MS;
    while (performance.now() < end) {
      for (const statement of statements) {
        const begun = performance.now();
        statement.run();
        longestMs = Math.max(longestMs, performance.now() - begun);
        writes += 1;
      }
    }
  }, REST_MS);
  process.once('message', () => {
    clearInterval(timer);
    databases.close();
    process.send?.({ writes, longestMs } satisfies PulseEnd);
    process.disconnect();
  });
  process.send?.('ready');
}

write(process.argv[2] ?? '');
