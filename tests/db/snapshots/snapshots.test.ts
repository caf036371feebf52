import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { DATABASE_NAMES, databaseFile } from '../../../db/paths.js';
import { createDatabaseSnapshots } from '../../../db/snapshots/snapshots.js';
import { BACKUP_DATABASES } from '../../../src/model/backup.js';
import { pulsesIn, startWriters } from '../../support/writers.js';
import { useHomes } from '../home.js';

const homes = useHomes();
const clock = { now: () => new Date('2026-06-15T00:00:00Z') };
const snapshots = createDatabaseSnapshots(clock);

test('a backup has the databases that there are', () => {
  expect(BACKUP_DATABASES).toEqual(DATABASE_NAMES);
});

/** Waits until every writer has gone on since the copy. */
async function movedOn(home: string, copy: string): Promise<void> {
  const then = pulsesIn(copy);
  while (pulsesIn(databaseFile(home, 'sales')).some((n, i) => n <= (then[i] ?? 0) + 5)) await pause(5);
}

test('copies show one instant of all databases, however long after it they are made and whoever writes', async () => {
  const home = await homes.setUp();
  const writers = await startWriters(home, 2);
  const pauses: number[] = [];
  try {
    for (let round = 0; round < 8; round += 1) {
      const snapshot = snapshots.take(home);
      pauses.push(snapshot.pause.pauseMs);
      const copies: Record<string, string> = {};
      // The one that is written last is copied first, and the other one after many more commits.
      for (const name of ['main', 'sales'] as const) {
        const to = join(home, `${name}-${round}.db`);
        await snapshot.copy(name, to);
        copies[name] = to;
        const content = snapshots.inspect(to, name, { tryMigrations: false });
        expect(content).toEqual(snapshot.contentOf(name));
        await movedOn(home, to);
      }
      snapshot.close();
      const [main, sales] = [pulsesIn(copies.main ?? ''), pulsesIn(copies.sales ?? '')];
      for (const [i, n] of main.entries()) {
        expect([0, 1]).toContain((sales[i] ?? 0) - n);
      }
    }
  } finally {
    // No write failed, for which it would have had to wait five seconds.
    expect(await writers.stop()).toBeLessThan(5_000);
  }
  // A try is given up after 300 ms; in between, a busy machine may let nothing run.
  expect(Math.max(...pauses)).toBeLessThan(2_000);
});

test('a long write is waited for without holding up writers of the other databases', async () => {
  const home = await homes.setUp();
  const importing = new Database(databaseFile(home, 'sales'));
  importing.exec('BEGIN IMMEDIATE; CREATE TABLE pulse (n)');
  const impatient = createDatabaseSnapshots(clock, { waitMsMax: 1_500 });
  expect(() => impatient.take(home)).toThrow(/sales\.db is being written by another program/);
  const other = new Database(databaseFile(home, 'main'), { timeout: 0 });
  other.exec('BEGIN IMMEDIATE; ROLLBACK');
  importing.exec('COMMIT');
  const snapshot = impatient.take(home);
  expect(snapshot.pause).toMatchObject({ tries: 1 });
  expect(snapshot.contentOf('sales').rows.pulse).toBe(0);
  snapshot.close();
  importing.close();
  other.close();
});

test('a database that is missing is named, and none is made in its place', async () => {
  const home = homes.folder();
  expect(() => snapshots.take(home)).toThrow(/main\.db does not exist: run `medisales setup`/);
  expect(existsSync(databaseFile(home, 'main'))).toBe(false);
});
