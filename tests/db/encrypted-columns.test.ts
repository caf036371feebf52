import { expect, test } from 'vitest';
import { createEncryptedColumns } from '../../db/encrypted-columns.js';
import { createKeyCheck } from '../../db/main/key-check.js';
import { addCompany, addSales, markingCipher, useHomes } from './home.js';

const homes = useHomes();

test('every encrypted column gives its texts in batches and takes new ones where nothing changed since', async () => {
  const stores = homes.open(await homes.setUp());
  const { kim = 0 } = await addCompany(stores);
  const sale = { user: kim, client: 1, amount: 1, date: '2026-06-01' };
  addSales(stores, [sale, sale, sale]);
  const { clients, sales } = stores.databases;
  const seal = markingCipher.encrypt;
  await stores.accounts.setPasswordHash(kim, 'hash');
  const number = { table: 'clients', column: 'business_number' };
  clients.prepare('UPDATE clients SET business_number = ? WHERE id = 1').run(seal(number, '1'));
  for (const row of [1, 3]) {
    const text = seal({ table: 'sales_records', column: 'notes', row }, `비고 ${row}`);
    sales.prepare('UPDATE sales_records SET notes = ? WHERE id = ?').run(text, row);
  }
  await stores.models.add({
    name: 'm',
    modelType: 'anomaly',
    version: '1',
    algorithm: 'isolation_forest',
    hyperparameters: {},
  });
  await stores.slackInstallations.save({
    teamId: 'T1',
    teamName: null,
    enterpriseId: null,
    botUserId: 'UBOT',
    botToken: 'xoxb-1',
    installedBy: kim,
  });

  const plain: string[] = [];
  for (const { table, column, rowBound, kind, ...store } of createEncryptedColumns(stores.databases)) {
    for (let after = 0; ; ) {
      const [row] = await store.readBatch(after, 1);
      if (row === undefined) break;
      const place = { table, column, ...(rowBound ? { row: row.id } : {}) };
      plain.push(`${kind} ${table} ${row.id} ${markingCipher.decrypt(place, row.text)}`);
      await store.writeBatch([
        { id: row.id, before: row.text, after: `${row.text}!` },
        { id: row.id, before: row.text, after: 'too late' },
      ]);
      expect((await store.readBatch(after, 1))[0]?.text).toBe(`${row.text}!`);
      after = row.id;
    }
    await store.writeBatch([]);
  }
  expect(plain).toEqual([
    `randomised users ${kim} hash`,
    'deterministic clients 1 1',
    'randomised sales_records 1 비고 1',
    'randomised sales_records 3 비고 3',
    'randomised ml_models 1 {}',
    'randomised slack_installations 1 xoxb-1',
  ]);
});

test('the key check value is kept, and any ciphertext can be had as a sample', async () => {
  const stores = homes.open(await homes.setUp());
  const store = createKeyCheck({ databases: stores.databases, clock: { now: () => new Date() } });
  expect(await store.get()).toBeNull();
  expect(await store.sample?.()).toBeNull();
  await store.put('one');
  await store.put('two');
  expect(await store.get()).toBe('two');
  expect((await stores.settings.list()).some((s) => s.value === 'two')).toBe(false);
  const { kim = 0 } = await addCompany(stores);
  await stores.accounts.setPasswordHash(kim, 'hash');
  expect(await store.sample?.()).toContain('hash');
  expect((await stores.checkIntegrity()).filter((c) => !c.ok)).toEqual([]);
});
