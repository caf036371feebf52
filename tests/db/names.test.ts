import { expect, test } from 'vitest';
import type { Stores } from '../../db/stores.js';
import type { MemberDimension } from '../../src/model/query.js';
import { addCompany, addSales, markingCipher, useHomes } from './home.js';

const homes = useHomes();

async function seen(stores: Stores, username: string, dimension: MemberDimension): Promise<string[]> {
  const { entries } = await catalogOf(stores, username);
  return entries.filter((e) => e.dimension === dimension).map((e) => e.label);
}

async function catalogOf(stores: Stores, username: string) {
  const who = await stores.people.identify({ kind: 'user', username });
  if (who === null) throw new Error(`${username} is nobody`);
  return stores.names.visibleTo(who);
}

async function company(): Promise<{ stores: Stores; ids: Readonly<Record<string, number>>; home: string }> {
  const home = await homes.setUp();
  const stores = homes.open(home);
  const ids = await addCompany(stores);
  const sale = { amount: 1000, date: '2026-06-01', region: '서울', category: '항생제' };
  addSales(stores, [
    { ...sale, user: ids.kim ?? 0, client: 1 },
    { ...sale, user: ids.lee ?? 0, client: 2, status: 'cancelled' },
    { ...sale, user: ids.choi ?? 0, client: 3, region: '부산', category: '백신' },
  ]);
  return { stores, ids, home };
}

test('a rep sees themselves and the clients they have sold to, and no department', async () => {
  const { stores } = await company();
  expect(await seen(stores, 'kim', 'user')).toEqual(['김하나']);
  expect(await seen(stores, 'kim', 'client')).toEqual(['한빛병원']);
  expect(await seen(stores, 'kim', 'department')).toEqual([]);
});

test('sales of any status make a client visible', async () => {
  const { stores } = await company();
  expect(await seen(stores, 'lee', 'client')).toEqual(['다솜의원']);
});

test('a manager sees the people, the clients and the name of the own department', async () => {
  const { stores } = await company();
  expect(await seen(stores, 'park', 'user')).toEqual(['김하나', '이두리', '박세나']);
  expect(await seen(stores, 'park', 'client')).toEqual(['한빛병원', '다솜의원']);
  expect(await seen(stores, 'park', 'department')).toEqual(['강남팀']);
});

test('an admin sees everyone and everything', async () => {
  const { stores } = await company();
  expect(await seen(stores, 'boss', 'user')).toHaveLength(5);
  expect(await seen(stores, 'boss', 'client')).toEqual(['한빛병원', '다솜의원', '푸른약국']);
  expect(await seen(stores, 'boss', 'department')).toEqual(['강남팀', '부산팀']);
});

test('the right to read sales shows the company; the right to read clients shows all clients only', async () => {
  const { stores, ids } = await company();
  await stores.accounts.grant(ids.kim ?? 0, { resource: 'clients', level: 'read' });
  await stores.accounts.grant(ids.lee ?? 0, { resource: 'sales', level: 'write' });
  expect(await seen(stores, 'kim', 'client')).toHaveLength(3);
  expect(await seen(stores, 'kim', 'user')).toEqual(['김하나']);
  expect(await seen(stores, 'lee', 'client')).toHaveLength(3);
  expect(await seen(stores, 'lee', 'user')).toHaveLength(5);
});

test('everybody sees all products, categories, regions, industries, grades and statuses', async () => {
  const { stores } = await company();
  expect(await seen(stores, 'kim', 'product')).toEqual(['세파정']);
  expect(await seen(stores, 'kim', 'category')).toEqual(['백신', '항생제']);
  expect(await seen(stores, 'kim', 'region')).toEqual(['부산', '서울']);
  expect(await seen(stores, 'kim', 'industry')).toEqual(['의원']);
  expect(await seen(stores, 'kim', 'client_grade')).toEqual(['A', 'B', 'C', 'S']);
  expect(await seen(stores, 'kim', 'status')).toEqual(['cancelled', 'completed', 'pending']);
});

test('values beside an empty region or category are found too', async () => {
  const { stores, ids } = await company();
  const sale = { user: ids.kim ?? 0, client: 1, amount: 1, date: '2026-06-01' };
  addSales(stores, [
    { ...sale, category: '주사제' },
    { ...sale, region: '제주', status: 'pending' },
  ]);
  expect(await seen(stores, 'boss', 'category')).toContain('주사제');
  expect(await seen(stores, 'boss', 'region')).toContain('제주');
});

test('a configured alias belongs to its entry, and a user also answers to the username', async () => {
  const { stores, ids } = await company();
  const alias = { dimension: 'client', key: 1, alias: '한빛' } as const;
  await stores.aliases.add(alias);
  await stores.aliases.add(alias);
  await stores.aliases.add({ dimension: 'category', key: '항생제', alias: 'ABX' });
  const entries = (await catalogOf(stores, 'kim')).entries;
  expect(entries.find((e) => e.label === '한빛병원')?.aliases).toEqual(['한빛']);
  expect(entries.find((e) => e.label === '항생제')?.aliases).toEqual(['ABX']);
  expect(entries.find((e) => e.dimension === 'user')).toEqual({
    dimension: 'user',
    key: ids.kim,
    label: '김하나',
    aliases: ['kim'],
    department: '강남팀',
  });
  expect(await stores.aliases.list()).toHaveLength(2);
  expect(await stores.aliases.remove(alias)).toBe(true);
  expect(await stores.aliases.remove(alias)).toBe(false);
});

test('another opening of the home changes the version when it changes names, and only then', async () => {
  const { stores, ids, home } = await company();
  const other = homes.open(home);
  const first = await catalogOf(stores, 'kim');
  await other.events.claim('event', new Date());
  await other.sessionRows.insert({
    userId: ids.kim ?? 0,
    tokenHash: 't',
    expiresAt: new Date(),
    ipAddress: null,
    userAgent: null,
    createdAt: new Date(),
  });
  expect(await catalogOf(stores, 'kim')).toBe(first);

  const versions = new Set([first.version]);
  addSales(other, [{ user: ids.kim ?? 0, client: 3, amount: 1, date: '2026-06-02' }]);
  versions.add((await catalogOf(stores, 'kim')).version);
  expect(await seen(stores, 'kim', 'client')).toEqual(['한빛병원', '푸른약국']);
  await other.aliases.add({ dimension: 'client', key: 3, alias: '푸른' });
  versions.add((await catalogOf(stores, 'kim')).version);
  other.databases.clients.exec("UPDATE clients SET name = '푸른큰약국' WHERE id = 3");
  versions.add((await catalogOf(stores, 'kim')).version);
  await other.accounts.save({ username: 'kim', email: 'kim@example.com', fullName: '김한' });
  versions.add((await catalogOf(stores, 'kim')).version);
  expect(versions.size).toBe(5);
});

test('people with different sight have different versions', async () => {
  const { stores } = await company();
  const versions = await Promise.all(['kim', 'lee', 'park', 'boss'].map((u) => catalogOf(stores, u)));
  expect(new Set(versions.map((c) => c.version)).size).toBe(4);
});

test('clients are known by their contacts too, and nobody learns who is at a client that is not theirs', async () => {
  const { stores } = await company();
  const add = stores.databases.clients.prepare(
    'INSERT INTO client_contacts (client_id, name, position) VALUES (?, ?, ?)',
  );
  add.run(1, '김한빛', '대표원장');
  add.run(1, '김두나', '원장');
  add.run(1, '이나라', '교수');
  add.run(1, '박세모', '구매과장');
  add.run(3, '김네모', '원장');
  const { entries } = await catalogOf(stores, 'kim');
  const clients = entries.filter((e) => e.dimension === 'client');
  expect(clients.map((e) => [e.label, e.people])).toEqual([
    [
      '한빛병원',
      [
        { name: '김두나', position: '원장' },
        { name: '김한빛', position: '대표원장' },
        { name: '박세모', position: '구매과장' },
        { name: '이나라', position: '교수' },
      ],
    ],
  ]);
});

test('what tells two of one name apart is what they differ in, and a number is readable', async () => {
  const { stores } = await company();
  const namesakes = { fullName: '한가온', role: 'user', department: '부산팀' } as const;
  await stores.accounts.save({ ...namesakes, username: 'han1', email: 'han1@example.com' });
  await stores.accounts.save({ ...namesakes, username: 'han2', email: 'han2@example.com' });
  await stores.accounts.save({
    username: 'kim2',
    email: 'kim2@example.com',
    fullName: '김하나',
    role: 'user',
    department: '부산팀',
  });
  const number = (text: string): string =>
    markingCipher.encryptDeterministic({ table: 'clients', column: 'business_number' }, text);
  const add = stores.databases.clients.prepare(
    'INSERT INTO clients (name, address, business_number) VALUES (?, ?, ?)',
  );
  for (const end of ['1', '2']) add.run('행복약국', '서울 강남구', number(`111-11-0000${end}`));
  for (const city of ['서울', '부산']) add.run('온누리약국', city, null);
  const { entries } = await catalogOf(stores, 'boss');
  const apart = entries.flatMap((e) => (e.apart === undefined ? [] : [`${e.label} ${e.apart}`]));
  expect(apart.sort()).toEqual([
    '김하나 강남팀',
    '김하나 부산팀',
    '온누리약국 부산',
    '온누리약국 서울',
    '한가온 han1',
    '한가온 han2',
    '행복약국 111-11-00001',
    '행복약국 111-11-00002',
  ]);
  // Whom the asker does not see makes nobody ambiguous.
  const own = [await catalogOf(stores, 'kim'), await catalogOf(stores, 'park')].flatMap((c) => c.entries);
  expect(own.filter((e) => e.apart !== undefined)).toEqual([]);
});
