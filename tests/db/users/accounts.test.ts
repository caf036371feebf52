import { expect, test } from 'vitest';
import { addCompany, useHomes } from '../home.js';

const homes = useHomes();

test('saving an account again keeps what was left out', async () => {
  const stores = homes.open(await homes.setUp());
  const id = await stores.accounts.save({ username: 'a', email: 'a@x.kr', fullName: '가', department: '팀' });
  await stores.accounts.setPasswordHash(id, 'hash');
  expect(await stores.accounts.save({ username: 'a', email: 'b@x.kr' })).toBe(id);
  expect(await stores.accounts.find('a')).toEqual({
    id,
    username: 'a',
    email: 'b@x.kr',
    fullName: '가',
    department: '팀',
    role: 'user',
    isActive: true,
    hasPassword: true,
  });
  expect(await stores.accounts.passwordHash(id)).toBe('hash');
  expect((await stores.accounts.list()).map((a) => a.username)).toEqual(['a']);
});

test('a password hash is kept encrypted for its row', async () => {
  const stores = homes.open(await homes.setUp());
  const { kim = 0, lee = 0 } = await addCompany(stores);
  expect(await stores.accounts.passwordHash(kim)).toBeNull();
  await stores.accounts.setPasswordHash(kim, 'hash');
  const { users } = stores.databases;
  expect(users.prepare('SELECT password_hash FROM users WHERE id = ?').pluck().get(kim)).toBe(
    `sealed:users.password_hash.${kim}:hash`,
  );
  users
    .prepare('UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE id = ?) WHERE id = ?')
    .run(kim, lee);
  await expect(stores.accounts.passwordHash(lee)).rejects.toThrow();
  await expect(stores.accounts.setPasswordHash(404, 'hash')).rejects.toMatchObject({ code: 'not_found' });
});

test('a time zone that does not exist is refused', async () => {
  const stores = homes.open(await homes.setUp());
  const { kim = 0 } = await addCompany(stores);
  await expect(stores.accounts.setProfile(kim, { timezone: 'Mars/Olympus' })).rejects.toMatchObject({
    code: 'usage',
  });
  await stores.accounts.setProfile(kim, { phone: '010', preferences: '{"charts":false}' });
  await stores.accounts.setProfile(kim, {});
  expect(await stores.accounts.profile(kim)).toEqual({
    phone: '010',
    avatarUrl: null,
    preferences: '{"charts":false}',
    timezone: 'Asia/Seoul',
    language: 'ko',
  });
});

test('sessions and API keys are found by their hash until they are removed', async () => {
  const stores = homes.open(await homes.setUp());
  const { kim: userId = 0 } = await addCompany(stores);
  const at = new Date('2026-06-15T00:00:00.250Z');
  const later = new Date('2026-06-15T01:00:00Z');
  const row = { userId, ipAddress: null, userAgent: null, createdAt: at };
  await stores.sessionRows.insert({ ...row, tokenHash: 'a', expiresAt: at });
  await stores.sessionRows.insert({ ...row, tokenHash: 'b', expiresAt: later });
  expect(await stores.sessionRows.find('a')).toEqual({ userId, expiresAt: at });
  expect(await stores.sessionRows.removeExpired(at)).toBe(1);
  expect(await stores.sessionRows.find('a')).toBeNull();
  await stores.sessionRows.remove('b');
  expect(await stores.sessionRows.find('b')).toBeNull();

  await stores.apiKeyRows.insert({ keyHash: 'k', label: 'script', userId, createdAt: at });
  const key = await stores.apiKeyRows.find('k');
  expect(key).toMatchObject({ label: 'script', userId, createdAt: at, lastUsedAt: null });
  await stores.apiKeyRows.touch(key?.id ?? 0, later);
  expect((await stores.apiKeyRows.list())[0]?.lastUsedAt).toEqual(later);
  expect(await stores.apiKeyRows.remove(key?.id ?? 0)).toBe(true);
  expect(await stores.apiKeyRows.find('k')).toBeNull();
  expect((await stores.checkIntegrity()).filter((c) => !c.ok)).toEqual([]);
});

test('a platform account can be linked by hand, and linked anew', async () => {
  const stores = homes.open(await homes.setUp());
  const { kim = 0, lee = 0 } = await addCompany(stores);
  const account = { platform: 'teams', tenant: 'T', externalId: 'aad-1' } as const;
  const identify = () =>
    stores.people.identify({
      kind: 'platform',
      ...account,
      fetchEmail: () => Promise.reject(new Error('asked')),
    });
  await stores.accounts.link(kim, account);
  expect((await identify())?.username).toBe('kim');
  await stores.accounts.link(lee, account);
  expect((await identify())?.username).toBe('lee');
  await expect(stores.accounts.link(404, account)).rejects.toMatchObject({ code: 'conflict' });
});
