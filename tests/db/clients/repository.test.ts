import { expect, test } from 'vitest';
import { markingCipher, useHomes } from '../home.js';

const homes = useHomes();
const PLACE = { table: 'clients', column: 'business_number' };

test('a client is found by its encrypted business number, and contacts come for one client', async () => {
  const stores = homes.open(await homes.setUp());
  const { clients } = stores.databases;
  const insert = clients.prepare('INSERT INTO clients (name, business_number) VALUES (?, ?)');
  insert.run('한빛병원', markingCipher.encryptDeterministic(PLACE, '1234567890'));
  insert.run('다솜의원', null);
  const contact = clients.prepare(
    'INSERT INTO client_contacts (client_id, name, is_primary) VALUES (?, ?, ?)',
  );
  contact.run(1, '가', 0);
  contact.run(1, '나', 1);
  contact.run(2, '다', 1);
  expect(await stores.clients.findByBusinessNumber('1234567890')).toMatchObject({
    id: 1,
    name: '한빛병원',
    businessNumber: '1234567890',
  });
  expect(await stores.clients.findByBusinessNumber('0000000000')).toBeNull();
  expect(await stores.clients.find(2)).toMatchObject({ name: '다솜의원', businessNumber: null });
  expect(await stores.clients.find(3)).toBeNull();
  expect((await stores.clients.contacts(1)).map((c) => [c.name, c.isPrimary])).toEqual([
    ['나', true],
    ['가', false],
  ]);
  expect(await stores.products.list()).toEqual([]);
});
