import { expect, test } from 'vitest';
import type { Asker } from '../../../src/model/question.js';
import { addCompany, useHomes } from '../home.js';

const homes = useHomes();

function slack(externalId: string, email: string | null, tenant = 'T1'): Asker & { calls: () => number } {
  let calls = 0;
  return {
    kind: 'platform',
    platform: 'slack',
    tenant,
    externalId,
    fetchEmail: async () => {
      calls += 1;
      return email;
    },
    calls: () => calls,
  };
}

test('a username gives the person with language, time zone and rights of this moment', async () => {
  const stores = homes.open(await homes.setUp());
  const ids = await addCompany(stores);
  const kim = ids.kim ?? 0;
  const identify = () => stores.people.identify({ kind: 'user', username: 'kim' });
  expect(await identify()).toEqual({
    userId: kim,
    username: 'kim',
    fullName: '김하나',
    email: 'kim@example.com',
    department: '강남팀',
    role: 'user',
    language: 'ko',
    timezone: 'Asia/Seoul',
    permissions: [],
  });
  await stores.accounts.setProfile(kim, { language: 'en', timezone: 'America/New_York' });
  await stores.accounts.grant(kim, { resource: 'sales', level: 'read' });
  await stores.accounts.save({ username: 'kim', email: 'kim@example.com', role: 'manager' });
  expect(await identify()).toMatchObject({
    fullName: '김하나',
    role: 'manager',
    language: 'en',
    timezone: 'America/New_York',
    permissions: [{ resource: 'sales', level: 'read' }],
  });
  expect(await stores.accounts.revoke(kim, { resource: 'sales', level: 'read' })).toBe(true);
  expect(await stores.accounts.revoke(kim, { resource: 'sales', level: 'read' })).toBe(false);
  expect((await identify())?.permissions).toEqual([]);
  expect(await stores.people.byId(kim)).toEqual(await identify());
});

test('unknown and inactive people are nobody', async () => {
  const stores = homes.open(await homes.setUp());
  await addCompany(stores);
  expect(await stores.people.identify({ kind: 'user', username: 'nobody' })).toBeNull();
  expect(await stores.people.byId(404)).toBeNull();
  await stores.people.identify(slack('U1', 'kim@example.com'));
  await stores.accounts.save({ username: 'kim', email: 'kim@example.com', isActive: false });
  expect(await stores.people.identify({ kind: 'user', username: 'kim' })).toBeNull();
  expect(await stores.people.identify(slack('U1', 'kim@example.com'))).toBeNull();
});

test('a platform person is found by email whatever its case, once, and remembered within the tenant', async () => {
  const stores = homes.open(await homes.setUp());
  await addCompany(stores);
  const first = slack('U1', ' KIM@Example.com ');
  expect((await stores.people.identify(first))?.username).toBe('kim');
  const second = slack('U1', 'lee@example.com');
  expect((await stores.people.identify(second))?.username).toBe('kim');
  expect([first.calls(), second.calls()]).toEqual([1, 0]);
  expect((await stores.people.identify(slack('U1', 'lee@example.com', 'T2')))?.username).toBe('lee');
});

test('a platform person without a matching email is nobody and is not remembered', async () => {
  const stores = homes.open(await homes.setUp());
  await addCompany(stores);
  expect(await stores.people.identify(slack('U1', null))).toBeNull();
  expect(await stores.people.identify(slack('U1', 'x@example.com'))).toBeNull();
  expect((await stores.people.identify(slack('U1', 'kim@example.com')))?.username).toBe('kim');
});

test('two people whose emails differ in case alone are not mistaken for each other', async () => {
  const stores = homes.open(await homes.setUp());
  await stores.accounts.save({ username: 'a', email: 'same@example.com' });
  await stores.accounts.save({ username: 'b', email: 'Same@example.com' });
  expect((await stores.people.identify(slack('U1', 'Same@example.com')))?.username).toBe('b');
  expect(await stores.people.identify(slack('U2', 'SAME@example.com'))).toBeNull();
});

test('rights and roles that the product does not know count for nothing', async () => {
  const stores = homes.open(await homes.setUp());
  const { kim = 0 } = await addCompany(stores);
  const { users } = stores.databases;
  users.exec("UPDATE users SET role = 'superuser' WHERE username = 'kim'");
  users
    .prepare(
      "INSERT INTO user_permissions (user_id, resource_type, permission_level) VALUES (?, 'sales', 'all')",
    )
    .run(kim);
  users.prepare("UPDATE user_profiles SET timezone = 'Mars/Olympus' WHERE user_id = ?").run(kim);
  expect(await stores.people.byId(kim)).toMatchObject({
    role: 'user',
    permissions: [],
    timezone: 'Asia/Seoul',
  });
});
