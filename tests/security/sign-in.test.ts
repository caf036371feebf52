import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../../src/model/principal.js';
import type {
  ApiKeyRow,
  ApiKeyStore,
  FoundApiKey,
  PasswordStore,
  SessionRow,
  SessionStore,
} from '../../src/ports/credentials.js';
import type { SignInRequest } from '../../src/ports/sign-in.js';
import { createFailedAttempts } from '../../src/security/attempts.js';
import { createPasswordHasher, type PasswordHasher } from '../../src/security/password.js';
import { createApiKeys, createSessions, createSetPassword } from '../../src/security/sign-in.js';
import { codeOf, failure, NOW } from './home.js';

const PASSWORD = 'correct horse';
const plain = createPasswordHasher({ ln: 4, r: 8, p: 1 });
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Person {
  readonly id: number;
  isActive: boolean;
  hash: string | null;
}

async function makeWorld(hasher: PasswordHasher = plain) {
  const people = new Map<string, Person>([
    ['rep01', { id: 1, isActive: true, hash: await plain.hash(PASSWORD) }],
    ['gone', { id: 2, isActive: false, hash: await plain.hash(PASSWORD) }],
    ['imported', { id: 3, isActive: true, hash: null }],
  ]);
  const byId = (id: number): Person | undefined => [...people.values()].find((p) => p.id === id);
  const passwords: PasswordStore = {
    find: async (username) => people.get(username) ?? null,
    passwordHash: async (id) => byId(id)?.hash ?? null,
    setPasswordHash: async (id, hash) => {
      const person = byId(id);
      if (person !== undefined) person.hash = hash;
    },
  };
  const rows = new Map<string, SessionRow>();
  const sessions: SessionStore = {
    insert: async (row) => {
      rows.set(row.tokenHash, row);
    },
    find: async (tokenHash) => rows.get(tokenHash) ?? null,
    remove: async (tokenHash) => {
      rows.delete(tokenHash);
    },
    removeOfUser: async (userId) => {
      for (const [hash, row] of rows) if (row.userId === userId) rows.delete(hash);
    },
    removeExpired: async (now) => {
      const before = rows.size;
      for (const [hash, row] of rows) if (row.expiresAt <= now) rows.delete(hash);
      return before - rows.size;
    },
  };
  const keyRows = new Map<string, ApiKeyRow & FoundApiKey>();
  const keys: ApiKeyStore = {
    insert: async (row) => {
      keyRows.set(row.keyHash, { ...row, id: keyRows.size + 1, lastUsedAt: null });
    },
    find: async (keyHash) => keyRows.get(keyHash) ?? null,
    touch: async (id, at) => {
      for (const [hash, row] of keyRows) if (row.id === id) keyRows.set(hash, { ...row, lastUsedAt: at });
    },
  };
  const principalOf = async (userId: number): Promise<Principal | null> => {
    const [username, person] = [...people].find(([, p]) => p.id === userId) ?? ['', undefined];
    if (person?.isActive !== true) return null;
    return {
      userId,
      username,
      fullName: username,
      email: `${username}@example.com`,
      department: null,
      role: 'user',
      language: 'ko',
      timezone: 'Asia/Seoul',
      permissions: [],
    };
  };
  const attempts = createFailedAttempts();
  return {
    people,
    rows,
    keyRows,
    sessions: createSessions({ passwords, sessions, hasher, attempts, principalOf }),
    keys: createApiKeys({ keys, passwords, principalOf }),
    setPassword: createSetPassword({ passwords, sessions, hasher }),
  };
}

const request = (username: string, password: string, now = NOW): SignInRequest => ({
  username,
  password,
  ipAddress: '127.0.0.1',
  userAgent: 'test',
  now,
});

describe('sign-in', () => {
  it('gives a token that finds the person for 12 hours, and stores only its SHA-256', async () => {
    const world = await makeWorld();
    const opened = await world.sessions.open(request('rep01', PASSWORD));
    if (opened === null) throw new Error('refused');
    expect(opened.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(opened.expiresAt).toEqual(later(12 * HOUR));
    expect([...world.rows.keys()]).toEqual([sha256(opened.token)]);
    expect(JSON.stringify([...world.rows.values()])).not.toContain(opened.token);
    expect((await world.sessions.find(opened.token, later(12 * HOUR - 1)))?.username).toBe('rep01');
    expect(await world.sessions.find(opened.token, later(12 * HOUR))).toBeNull();
  });

  it.each([
    ['a wrong password', 'rep01', 'wrong'],
    ['an empty password', 'rep01', ''],
    ['an unknown person', 'nobody', PASSWORD],
    ['an inactive person', 'gone', PASSWORD],
    ['a person without a password', 'imported', ''],
    ['a name of 100,000 characters', 'x'.repeat(100_000), PASSWORD],
  ])('refuses %s', async (_what, username, password) => {
    const world = await makeWorld();
    expect(await world.sessions.open(request(username, password))).toBeNull();
    expect(world.rows.size).toBe(0);
  });

  it('does the same hashing whether or not the person exists, is active or has a password', async () => {
    let hashings = 0;
    const counted: PasswordHasher = {
      ...plain,
      verify: (password, stored) => {
        hashings += 1;
        return plain.verify(password, stored);
      },
      verifyNothing: (password) => {
        hashings += 1;
        return plain.verifyNothing(password);
      },
    };
    const world = await makeWorld(counted);
    for (const name of ['rep01', 'nobody', 'gone', 'imported']) {
      hashings = 0;
      await world.sessions.open(request(name, 'wrong'));
      expect(hashings, name).toBe(1);
    }
  });

  it('ends at close, when the person is made inactive, and when the password is set anew', async () => {
    const world = await makeWorld();
    const open = async (password = PASSWORD): Promise<string> =>
      (await world.sessions.open(request('rep01', password)))?.token ?? '';
    const [closed, kept] = [await open(), await open()];
    await world.sessions.close(closed);
    expect(await world.sessions.find(closed, NOW)).toBeNull();
    expect(await world.sessions.find(kept, NOW)).not.toBeNull();
    const person = world.people.get('rep01');
    if (person === undefined) throw new Error('no person');
    person.isActive = false;
    expect(await world.sessions.find(kept, NOW)).toBeNull();
    person.isActive = true;
    await world.setPassword('rep01', 'another horse');
    expect(await world.sessions.find(kept, NOW)).toBeNull();
    expect(await open()).toBe('');
    expect(await open('another horse')).not.toBe('');
  });

  it.each(['', 'x', "' OR 1=1 --", 'A'.repeat(43), 'x'.repeat(100_000)])(
    'no forged token finds anybody',
    async (token) => {
      const world = await makeWorld();
      await world.sessions.open(request('rep01', PASSWORD));
      expect(await world.sessions.find(token, NOW)).toBeNull();
      await world.sessions.close(token);
      expect(world.rows.size).toBe(1);
    },
  );

  it('makes the hash anew where the cost has changed, and drops ended sessions', async () => {
    const world = await makeWorld(createPasswordHasher({ ln: 5, r: 8, p: 1 }));
    await world.sessions.open(request('rep01', PASSWORD));
    expect(world.people.get('rep01')?.hash).toContain('ln=5');
    await world.sessions.open(request('rep01', PASSWORD, later(13 * HOUR)));
    expect(world.rows.size).toBe(1);
  });

  it('a new password that is too short is refused, and so is an unknown person', async () => {
    const world = await makeWorld();
    expect(await codeOf(() => world.setPassword('rep01', 'short'))).toBe('usage');
    expect(await codeOf(() => world.setPassword('nobody', PASSWORD))).toBe('not_found');
  });
});

describe('guessing passwords', () => {
  const failTimes = async (world: Awaited<ReturnType<typeof makeWorld>>, name: string, times: number) => {
    for (let i = 0; i < times; i++) expect(await world.sessions.open(request(name, 'wrong'))).toBeNull();
  };

  it.each(['rep01', 'nobody'])(
    'is refused for 15 minutes after ten failures, in the same words: %s',
    async (name) => {
      const world = await makeWorld();
      await failTimes(world, name, 10);
      const error = await failure(() => world.sessions.open(request(name, PASSWORD)));
      expect(error).toMatchObject({ code: 'denied', retryable: true, details: { retryAfterSeconds: 900 } });
      expect(error.message).toBe('Too many failed sign-ins for this name: try again in 15 minutes');
      expect(await codeOf(() => world.sessions.open(request(name, PASSWORD, later(15 * MINUTE - 1))))).toBe(
        'denied',
      );
      expect((await world.sessions.open(request(name, PASSWORD, later(15 * MINUTE)))) === null).toBe(
        name === 'nobody',
      );
    },
  );

  it('counts all spellings of a name as one, and other names not at all', async () => {
    const world = await makeWorld();
    await failTimes(world, 'Rep01', 5);
    await failTimes(world, 'rep01', 5);
    expect(await codeOf(() => world.sessions.open(request('REP01', 'x')))).toBe('denied');
    expect(await world.sessions.open(request('other', 'x'))).toBeNull();
  });

  it('forgets failures after 15 minutes and after a right password', async () => {
    const world = await makeWorld();
    await failTimes(world, 'rep01', 9);
    expect(await world.sessions.open(request('rep01', PASSWORD))).not.toBeNull();
    await failTimes(world, 'rep01', 9);
    expect(await world.sessions.open(request('rep01', 'wrong', later(15 * MINUTE)))).toBeNull();
    expect(await world.sessions.open(request('rep01', PASSWORD, later(15 * MINUTE)))).not.toBeNull();
  });

  it('lets no more than ten through that arrive at once', async () => {
    const world = await makeWorld();
    const all = await Promise.allSettled(
      Array.from({ length: 30 }, () => world.sessions.open(request('rep01', 'wrong'))),
    );
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
  });

  it('keeps a bounded number of names', () => {
    const attempts = createFailedAttempts();
    for (let i = 0; i < 10; i++) attempts.fail('victim', NOW);
    for (let i = 0; i < 9_999; i++) attempts.fail(`name ${i}`, NOW);
    expect(attempts.refusedUntil('victim', NOW)).not.toBeNull();
    attempts.fail('one more', later(16 * MINUTE));
    expect(attempts.refusedUntil('victim', NOW)).toBeNull();
  });
});

describe('API keys', () => {
  it('find their person, and only their SHA-256 is stored', async () => {
    const world = await makeWorld();
    const key = await world.keys.create('rep01', 'reports', NOW);
    expect(key).toMatch(/^msk_[A-Za-z0-9_-]{43}$/);
    expect([...world.keyRows.values()]).toMatchObject([
      { keyHash: sha256(key), label: 'reports', userId: 1 },
    ]);
    expect((await world.keys.find(key, NOW))?.username).toBe('rep01');
  });

  it('note their use, at most once a minute', async () => {
    const world = await makeWorld();
    const key = await world.keys.create('rep01', 'reports', NOW);
    const lastUse = () => [...world.keyRows.values()][0]?.lastUsedAt;
    await world.keys.find(key, NOW);
    await world.keys.find(key, later(MINUTE - 1));
    expect(lastUse()).toEqual(NOW);
    await world.keys.find(key, later(MINUTE));
    expect(lastUse()).toEqual(later(MINUTE));
  });

  it('find nobody once the person is inactive, nor when forged', async () => {
    const world = await makeWorld();
    const key = await world.keys.create('rep01', 'reports', NOW);
    for (const forged of ['', key.slice(4), key.slice(0, -1), `${key}A`, key.replace('msk_', 'MSK_')]) {
      expect(await world.keys.find(forged, NOW)).toBeNull();
    }
    const person = world.people.get('rep01');
    if (person !== undefined) person.isActive = false;
    expect(await world.keys.find(key, NOW)).toBeNull();
  });

  it('are not made for unknown or inactive people', async () => {
    const world = await makeWorld();
    expect(await codeOf(() => world.keys.create('nobody', 'x', NOW))).toBe('not_found');
    expect(await codeOf(() => world.keys.create('gone', 'x', NOW))).toBe('not_found');
  });
});
