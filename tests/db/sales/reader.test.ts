import { expect, test } from 'vitest';
import { addCompany, addSales, useHomes } from '../home.js';

const homes = useHomes();

test('sums are exact beyond 2^53', async () => {
  const stores = homes.open(await homes.setUp());
  const amount = 999_999_999_999_999n;
  const sale = { user: 1, client: 1, amount, date: '2026-06-01' };
  addSales(stores, [...Array(20).fill(sale), { ...sale, amount: 1 }]);
  const sum = 20n * amount + 1n;
  expect(sum > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
  expect(await stores.salesReader.rows('SELECT sum(sale_amount), count(*) FROM sales_records', [])).toEqual([
    [sum, 21],
  ]);
  expect(await stores.salesReader.rows('SELECT sale_amount FROM sales_records WHERE id = ?', [1])).toEqual([
    [Number(amount)],
  ]);
});

test('people and clients are at hand, and what another connection commits is seen at once', async () => {
  const home = await homes.setUp();
  const stores = homes.open(home);
  const other = homes.open(home);
  const { kim = 0 } = await addCompany(other);
  const statement = `SELECT u.username, c.name, s.sale_amount, s.region FROM sales_records s
    JOIN users.users u ON u.id = s.user_id JOIN clients.clients c ON c.id = s.client_id WHERE u.id = ?`;
  expect(await stores.salesReader.rows(statement, [kim])).toEqual([]);
  addSales(other, [{ user: kim, client: 1, amount: 5, date: '2026-06-01' }]);
  expect(await stores.salesReader.rows(statement, [kim])).toEqual([['kim', '한빛병원', 5, null]]);
});

test('nothing can be written through it', async () => {
  const stores = homes.open(await homes.setUp());
  for (const statement of [
    'DELETE FROM sales_records RETURNING id',
    'DELETE FROM users.users RETURNING id',
  ]) {
    await expect(stores.salesReader.rows(statement, [])).rejects.toMatchObject({ code: 'database_readonly' });
  }
});

test('more different statements than are kept prepared all work', async () => {
  const stores = homes.open(await homes.setUp());
  for (let i = 0; i < 450; i += 1) {
    expect(await stores.salesReader.rows(`SELECT ? + ${i % 225}`, [1])).toEqual([[1 + (i % 225)]]);
  }
});
