import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { FieldCipher, FieldPlace } from '../../src/ports/cipher.js';
import type { EncryptedColumn } from '../../src/ports/encrypted-columns.js';
import type { KeyCheckStore } from '../../src/ports/key-check.js';
import { createFieldCipher, keyIdOf } from '../../src/security/field-cipher.js';
import { unlockKeys } from '../../src/security/key-check.js';
import { openKeyFiles } from '../../src/security/key-files.js';
import { addGeneratedKey, keyId, openKeyRing, parseKeyText } from '../../src/security/keys.js';
import { createKeysAdmin } from '../../src/security/keys-admin.js';
import { type RotationDeps, type RotationRequest, rotateKeys } from '../../src/security/rotation.js';
import { codeOf, failure, KEY_A, KEY_B, memoryCheck, NOW, temporaryHome } from './home.js';

const ID_A = keyId(parseKeyText(KEY_A, 'A'));
const ID_B = keyId(parseKeyText(KEY_B, 'B'));
const ROWS = 673;
const REQUEST: RotationRequest = { now: NOW, oldKey: null };
const noPause = async (): Promise<void> => {};

const notesAt = (row: number): FieldPlace => ({ table: 'sales_records', column: 'notes', row });
const NUMBER: FieldPlace = { table: 'clients', column: 'business_number' };
const numberOf = (row: number): string => `${100 + (row % 900)}-${10 + (row % 90)}-${10_000 + row}`;

type Row = { id: number; text: string };

function columnOf(db: Database.Database, place: FieldPlace, kind: EncryptedColumn['kind']): EncryptedColumn {
  const { table, column } = place;
  const read = db.prepare<[number, number], Row>(
    `SELECT id, ${column} AS text FROM ${table} WHERE id > ? AND ${column} <> '' ORDER BY id LIMIT ?`,
  );
  const write = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ? AND ${column} = ?`);
  return {
    table,
    column,
    kind,
    rowBound: place.row !== undefined,
    readBatch: async (afterId, limit) => read.all(afterId, limit),
    writeBatch: async (rows) => {
      db.transaction(() => {
        for (const row of rows) write.run(row.after, row.id, row.before);
      }).immediate();
    },
  };
}

function fill(db: Database.Database, cipher: FieldCipher): void {
  db.exec(`
    CREATE TABLE sales_records (id INTEGER PRIMARY KEY, notes TEXT);
    CREATE TABLE clients (id INTEGER PRIMARY KEY, business_number TEXT UNIQUE);
  `);
  const note = db.prepare('INSERT INTO sales_records VALUES (?, ?)');
  const client = db.prepare('INSERT INTO clients VALUES (?, ?)');
  db.transaction(() => {
    for (let row = 1; row <= ROWS; row++) {
      note.run(row, row % 10 === 0 ? null : cipher.encrypt(notesAt(row), `메모 ${row}`));
      client.run(row * 3, row % 10 === 0 ? null : cipher.encryptDeterministic(NUMBER, numberOf(row)));
    }
    note.run(ROWS + 1, '');
  })();
}

interface World {
  readonly home: string;
  readonly db: Database.Database;
  readonly check: KeyCheckStore;
  readonly columns: readonly EncryptedColumn[];
}

async function makeWorld(key: string | null): Promise<World> {
  const home = temporaryHome();
  const db = new Database(join(home, 'data.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  onTestFinished(() => {
    db.close();
  });
  const check = memoryCheck();
  const { ring } = await unlockKeys({ home, key }, check, { create: true, now: NOW });
  fill(db, createFieldCipher(ring));
  const columns = [columnOf(db, notesAt(0), 'randomised'), columnOf(db, NUMBER, 'deterministic')];
  return { home, db, check, columns };
}

function depsOf(world: World, key: string | null): RotationDeps {
  return {
    source: { home: world.home, key },
    check: world.check,
    columns: world.columns,
    pause: noPause,
  };
}

const column = <T>(world: World, sql: string): readonly T[] => world.db.prepare<[], T>(sql).all();

/** Everything reads, and (every seventh row) is found by equality, with the keys a fresh start gives. */
async function expectWhole(world: World, key: string | null): Promise<void> {
  const source = { home: world.home, key };
  const { ring } = await unlockKeys(source, world.check, { create: false, now: NOW });
  const cipher = createFieldCipher(ring);
  const notes = column<{ id: number; notes: string | null }>(world, 'SELECT * FROM sales_records');
  for (const row of notes) {
    if (row.notes === null || row.notes === '') continue;
    expect(cipher.decrypt(notesAt(row.id), row.notes)).toBe(`메모 ${row.id}`);
  }
  const find = world.db.prepare<string[], { id: number }>(
    `SELECT id FROM clients WHERE business_number IN (${ring.all().map(() => '?')})`,
  );
  for (let row = 1; row <= ROWS; row += 7) {
    const expected = row % 10 === 0 ? [] : [{ id: row * 3 }];
    expect(find.all(...cipher.deterministicForms(NUMBER, numberOf(row)))).toEqual(expected);
  }
}

function keyIdsInUse(world: World): Set<string | null> {
  const texts = column<{ text: string }>(
    world,
    "SELECT notes AS text FROM sales_records WHERE notes <> '' UNION ALL SELECT business_number FROM clients WHERE business_number <> ''",
  );
  return new Set(texts.map((row) => keyIdOf(row.text)));
}

describe('a rotation of the generated key', () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld(null);
  });

  it('moves every value and the check, keeps them readable and findable, and retires the old key', async () => {
    const before = openKeyFiles(world.home).current();
    const result = await rotateKeys(depsOf(world, null), REQUEST);
    expect(result.currentKey).not.toBe(before);
    expect(result.retired).toEqual([before]);
    expect(result.rowsChanged).toBe(2 * (ROWS - Math.floor(ROWS / 10)));
    expect(keyIdsInUse(world)).toEqual(new Set([result.currentKey]));
    expect(keyIdOf((await world.check.get()) ?? '')).toBe(result.currentKey);
    await expectWhole(world, null);
  });

  it('reports its progress', async () => {
    const seen: number[] = [];
    await rotateKeys(depsOf(world, null), {
      ...REQUEST,
      report: (progress) => seen.push(progress.rowsSeen),
    });
    expect(seen.slice(0, 2)).toEqual([500, ROWS - Math.floor(ROWS / 10)]);
  });

  it('leaves a value alone that somebody changed between reading and writing', async () => {
    const [notes] = world.columns;
    if (notes === undefined) throw new Error('no column');
    let done = false;
    const edited: EncryptedColumn = {
      ...notes,
      writeBatch: async (rows) => {
        if (rows.length > 0 && !done) {
          done = true;
          const ring = openKeyRing({ home: world.home, key: null });
          if (ring === null) throw new Error('no ring');
          const text = createFieldCipher(ring).encrypt(notesAt(1), '메모 1 새로');
          world.db.prepare('UPDATE sales_records SET notes = ? WHERE id = 1').run(text);
        }
        await notes.writeBatch(rows);
      },
    };
    await rotateKeys({ ...depsOf(world, null), columns: [edited] }, REQUEST);
    const ring = openKeyRing({ home: world.home, key: null });
    const [row] = column<{ notes: string }>(world, 'SELECT notes FROM sales_records WHERE id = 1');
    if (ring === null || row === undefined) throw new Error('nothing there');
    expect(createFieldCipher(ring).decrypt(notesAt(1), row.notes)).toBe('메모 1 새로');
  });

  it('catches values written under the old key while it ran', async () => {
    const ring = openKeyRing({ home: world.home, key: null });
    if (ring === null) throw new Error('no ring');
    const old = createFieldCipher(ring);
    const late = old.encrypt(notesAt(5), '메모 5');
    let inserted = false;
    await rotateKeys(depsOf(world, null), {
      ...REQUEST,
      report: (progress) => {
        if (inserted || progress.column !== 'business_number') return;
        inserted = true;
        world.db.prepare('UPDATE sales_records SET notes = ? WHERE id = 5').run(late);
      },
    });
    expect(keyIdsInUse(world).size).toBe(1);
    await expectWhole(world, null);
  });

  it('gives up, keeping both keys, where a process never stops writing under the old one', async () => {
    const ring = openKeyRing({ home: world.home, key: null });
    if (ring === null) throw new Error('no ring');
    const late = createFieldCipher(ring).encrypt(notesAt(5), '메모 5');
    const request: RotationRequest = {
      ...REQUEST,
      report: () => world.db.prepare('UPDATE sales_records SET notes = ? WHERE id = 5').run(late),
    };
    expect(await codeOf(() => rotateKeys(depsOf(world, null), request))).toBe('conflict');
    expect(
      openKeyFiles(world.home)
        .list()
        .map((key) => key.retiredAt),
    ).toEqual([null, null]);
    await expectWhole(world, null);
  });

  it('moves all but a damaged value, names it, and does not retire its key', async () => {
    const before = openKeyFiles(world.home).current();
    world.db.exec("UPDATE sales_records SET notes = substr(notes, 1, 30) || 'AAAA' WHERE id = 7");
    const error = await failure(() => rotateKeys(depsOf(world, null), REQUEST));
    expect(error.code).toBe('ciphertext_invalid');
    expect(error.message).toContain('sales_records.notes row 7');
    expect(keyIdsInUse(world).size).toBe(2);
    expect(openKeyFiles(world.home).find(before ?? '')?.retiredAt).toBeNull();
    world.db.exec('UPDATE sales_records SET notes = NULL WHERE id = 7');
    expect((await rotateKeys(depsOf(world, null), REQUEST)).retired).toEqual([before]);
    await expectWhole(world, null);
  });

  it('an altered check value stops it before a key is made', async () => {
    const sealed = (await world.check.get()) ?? '';
    await world.check.put(`${sealed.slice(0, -4)}AAAA`);
    expect(await codeOf(() => rotateKeys(depsOf(world, null), REQUEST))).toBe('key_wrong');
    expect(openKeyFiles(world.home).list()).toHaveLength(1);
  });

  it('a home without a key has nothing to rotate', async () => {
    const empty = {
      ...depsOf(world, null),
      check: memoryCheck(),
      source: { home: temporaryHome(), key: null },
    };
    expect(await codeOf(() => rotateKeys(empty, REQUEST))).toBe('key_missing');
  });

  it('a second rotation moves on from the first', async () => {
    const first = await rotateKeys(depsOf(world, null), REQUEST);
    const second = await rotateKeys(depsOf(world, null), REQUEST);
    expect(second.retired).toEqual([first.currentKey]);
    expect(keyIdsInUse(world)).toEqual(new Set([second.currentKey]));
    await expectWhole(world, null);
  });
});

class Killed extends Error {}

/** The same deps, but the `step`th call to anything outside throws, before or after it took effect. */
function interrupted(deps: RotationDeps, step: number, when: 'before' | 'after'): RotationDeps {
  let calls = 0;
  const guard =
    <A extends unknown[], R>(run: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      calls += 1;
      const mine = calls === step;
      if (mine && when === 'before') throw new Killed();
      const result = await run(...given);
      if (mine) throw new Killed();
      return result;
    };
  return {
    ...deps,
    pause: guard(noPause),
    check: { get: guard(deps.check.get), put: guard(deps.check.put) },
    columns: deps.columns.map((c) => ({
      ...c,
      readBatch: guard(c.readBatch),
      writeBatch: guard(c.writeBatch),
    })),
  };
}

describe('a rotation cut short at any step', () => {
  it.each(['before', 'after'] as const)(
    'leaves all readable and is finished by the next run (%s)',
    async (when) => {
      let ended = false;
      for (let step = 1; !ended; step++) {
        const world = await makeWorld(null);
        const deps = depsOf(world, null);
        try {
          await rotateKeys(interrupted(deps, step, when), REQUEST);
          ended = true;
          expect(step).toBeGreaterThan(20);
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
          await expectWhole(world, null);
          const result = await rotateKeys(deps, REQUEST);
          expect(keyIdsInUse(world)).toEqual(new Set([result.currentKey]));
        }
        await expectWhole(world, null);
        const files = openKeyFiles(world.home);
        for (const key of files.list()) expect(key.retiredAt === null).toBe(key.id === files.current());
      }
    },
  );

  it('between making the key and switching to it: the next run rotates and retires the stray one', async () => {
    const world = await makeWorld(null);
    const stray = addGeneratedKey(openKeyFiles(world.home), NOW);
    await expectWhole(world, null);
    const result = await rotateKeys(depsOf(world, null), REQUEST);
    expect(result.retired).toContain(stray);
    expect(result.currentKey).not.toBe(stray);
    await expectWhole(world, null);
  });

  it('starts meanwhile say that it is unfinished', async () => {
    const world = await makeWorld(null);
    await expect(rotateKeys(interrupted(depsOf(world, null), 5, 'after'), REQUEST)).rejects.toThrow(Killed);
    const source = { home: world.home, key: null };
    expect((await unlockKeys(source, world.check, { create: false, now: NOW })).rotationUnfinished).toBe(
      true,
    );
    await rotateKeys(depsOf(world, null), REQUEST);
    expect((await unlockKeys(source, world.check, { create: false, now: NOW })).rotationUnfinished).toBe(
      false,
    );
  });
});

describe('a rotation with MEDISALES_KEY', () => {
  it('needs a new key in the environment, and says how', async () => {
    const world = await makeWorld(KEY_A);
    const error = await failure(() => rotateKeys(depsOf(world, KEY_A), REQUEST));
    expect(error.code).toBe('usage');
    expect(error.message).toContain('medisales keys rotate --old-key');
  });

  it('needs the former key, and refuses another one', async () => {
    const world = await makeWorld(KEY_A);
    expect((await failure(() => rotateKeys(depsOf(world, KEY_B), REQUEST))).message).toContain('--old-key');
    const wrong = { ...REQUEST, oldKey: KEY_B };
    expect(await codeOf(() => rotateKeys(depsOf(world, KEY_B), wrong))).toBe('key_wrong');
    expect(await codeOf(() => rotateKeys(depsOf(world, KEY_B), { ...REQUEST, oldKey: 'x' }))).toBe(
      'config_invalid',
    );
    expect(openKeyFiles(world.home).list()).toEqual([]);
    await expectWhole(world, KEY_A);
  });

  it('moves from the former to the new one', async () => {
    const world = await makeWorld(KEY_A);
    const result = await rotateKeys(depsOf(world, KEY_B), { ...REQUEST, oldKey: KEY_A });
    expect(result).toMatchObject({ currentKey: ID_B, retired: [ID_A] });
    expect(keyIdsInUse(world)).toEqual(new Set([ID_B]));
    await expectWhole(world, KEY_B);
    expect(await codeOf(() => expectWhole(world, KEY_A))).toBe('key_wrong');
  });

  it('cut short anywhere, is readable under the new key and finished by the next run without the former', async () => {
    let ended = false;
    for (let step = 2; !ended; step += 3) {
      const world = await makeWorld(KEY_A);
      const request = { ...REQUEST, oldKey: KEY_A };
      try {
        await rotateKeys(interrupted(depsOf(world, KEY_B), step, 'after'), request);
        ended = true;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        await expectWhole(world, KEY_B);
        await rotateKeys(depsOf(world, KEY_B), REQUEST);
      }
      expect(keyIdsInUse(world)).toEqual(new Set([ID_B]));
      await expectWhole(world, KEY_B);
    }
  });

  it('moves from the generated file to the environment', async () => {
    const world = await makeWorld(null);
    const file = openKeyFiles(world.home).current();
    expect(await rotateKeys(depsOf(world, KEY_A), REQUEST)).toMatchObject({
      currentKey: ID_A,
      retired: [file],
    });
    await expectWhole(world, KEY_A);
    expect(await codeOf(() => expectWhole(world, null))).toBe('key_missing');
  });

  it('moves from the environment to a generated file', async () => {
    const world = await makeWorld(KEY_A);
    expect(await codeOf(() => rotateKeys(depsOf(world, null), REQUEST))).toBe('key_missing');
    const result = await rotateKeys(depsOf(world, null), { ...REQUEST, oldKey: KEY_A });
    expect(result.retired).toEqual([ID_A]);
    await expectWhole(world, null);
  });

  it('and back to a file after a rotation between two environment keys', async () => {
    const world = await makeWorld(KEY_A);
    await rotateKeys(depsOf(world, KEY_B), { ...REQUEST, oldKey: KEY_A });
    await rotateKeys(depsOf(world, null), { ...REQUEST, oldKey: KEY_B });
    await expectWhole(world, null);
  });
});

describe('the keys kept', () => {
  it('a backup from before a rotation still reads, and the next run moves it to the key in use', async () => {
    const world = await makeWorld(null);
    const sealed = (await world.check.get()) ?? '';
    const notes = column<{ id: number; notes: string }>(world, 'SELECT * FROM sales_records');
    const { currentKey } = await rotateKeys(depsOf(world, null), REQUEST);
    await world.check.put(sealed);
    for (const row of notes) {
      world.db.prepare('UPDATE sales_records SET notes = ? WHERE id = ?').run(row.notes, row.id);
    }
    await expectWhole(world, null);
    expect((await rotateKeys(depsOf(world, null), REQUEST)).currentKey).toBe(currentKey);
    expect(keyIdsInUse(world)).toEqual(new Set([currentKey]));
  });

  it('are listed by id and state, never with their material', async () => {
    const world = await makeWorld(null);
    const first = openKeyFiles(world.home).current() ?? '';
    const { currentKey } = await rotateKeys(depsOf(world, null), REQUEST);
    const admin = createKeysAdmin(depsOf(world, null));
    const listed = await admin.show();
    expect(new Map(listed.map((key) => [key.id, key.state]))).toEqual(
      new Map([
        [first, 'retired'],
        [currentKey, 'current'],
      ]),
    );
    const material = openKeyFiles(world.home)
      .list()
      .map((key) => key.key);
    for (const key of material) expect(JSON.stringify(listed)).not.toContain(key);
    const [given] = await createKeysAdmin(depsOf(world, KEY_A)).show();
    expect(given).toMatchObject({ id: ID_A, from: 'environment', state: 'current' });
  });

  it('only a retired key that nothing is under can be forgotten', async () => {
    const world = await makeWorld(null);
    const first = openKeyFiles(world.home).current() ?? '';
    const admin = createKeysAdmin(depsOf(world, null));
    expect(await codeOf(() => admin.forget(first))).toBe('conflict');
    const [kept] = column<{ notes: string }>(world, 'SELECT notes FROM sales_records WHERE id = 673');
    await admin.rotate(REQUEST);
    world.db.prepare('UPDATE sales_records SET notes = ? WHERE id = 673').run(kept?.notes);
    expect((await failure(() => admin.forget(first))).message).toContain('sales_records.notes row 673');
    world.db.exec('DELETE FROM sales_records WHERE id = 673');
    await admin.forget(first);
    expect(openKeyFiles(world.home).find(first)).toBeNull();
    expect(await codeOf(() => admin.forget(first))).toBe('not_found');
    expect(await codeOf(() => admin.forget('../../etc'))).toBe('not_found');
  });
});
