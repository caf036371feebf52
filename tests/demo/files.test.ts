import { beforeAll, describe, expect, it } from 'vitest';
import { weekday } from '../../src/model/calendar.js';
import { koreanHolidays } from '../../src/model/holidays.js';
import { type FileRow, type MadeCompany, makeCompany, monthOf, sumBy } from './company.js';

const TODAY = '2026-06-15';
let company: MadeCompany;
let sales: readonly FileRow[];

beforeAll(async () => {
  company = await makeCompany(1, TODAY);
  sales = company.rows('sales');
});

function distinct(rows: readonly FileRow[], column: string): number {
  return new Set(rows.map((row) => row[column])).size;
}

describe('files of the made-up company', () => {
  it('are the same to the byte for the same seed and day, and others for another seed', async () => {
    expect((await makeCompany(1, TODAY)).hashes).toEqual(company.hashes);
    const other = await makeCompany(2, TODAY);
    expect(other.hashes.at(-1)).not.toBe(company.hashes.at(-1));
    expect(other.rows('clients')).toEqual(company.rows('clients'));
  });

  it('hold 30 people, 25 products, 300 clients and 60,000 sales or more, ending yesterday', () => {
    expect(company.rows('users')).toHaveLength(30);
    expect(company.rows('products')).toHaveLength(25);
    expect(distinct(company.rows('products'), 'category')).toBe(8);
    expect(company.rows('clients')).toHaveLength(300);
    expect(sales.length).toBeGreaterThan(60_000);
    expect([company.from, company.to]).toEqual(['2023-01-01', '2026-06-14']);
    expect(sales.every((s) => (s.sale_date ?? '') >= company.from && (s.sale_date ?? '') <= company.to)).toBe(
      true,
    );
    expect(company.files.find((f) => f.kind === 'sales')?.rows).toBe(sales.length);
  });

  it('hold sales of the current month so far', () => {
    expect(sales.filter((sale) => monthOf(sale) === '2026-06').length).toBeGreaterThan(500);
  });

  it('hold 60,000 sales also where the last year has only begun', async () => {
    const january = await makeCompany(1, '2027-01-02');
    expect(january.from).toBe('2024-01-01');
    expect(january.rows('sales').length).toBeGreaterThan(60_000);
  });

  it('name nobody twice: names, usernames, emails, numbers', () => {
    expect(distinct(company.rows('users'), 'username')).toBe(30);
    expect(distinct(company.rows('users'), 'full_name')).toBe(30);
    for (const column of ['name', 'business_number', 'phone', 'email']) {
      expect([column, distinct(company.rows('clients'), column)]).toEqual([column, 300]);
    }
    const contacts = company.rows('contacts');
    expect(distinct(contacts, 'phone')).toBe(contacts.length);
    expect(contacts.filter((c) => c.is_primary === 'y')).toHaveLength(300);
  });

  it('can be nobody real: unassigned phone exchanges, example domains, wrong check digits', () => {
    const people = [...company.rows('users'), ...company.rows('clients'), ...company.rows('contacts')];
    for (const { phone = '', email = '' } of people) {
      expect(phone).toMatch(/^0\d{1,2}-0000-\d{4}$/);
      expect(email).toMatch(/\.example$/);
    }
    for (const { business_number: number = '' } of company.rows('clients')) {
      expect(number).toMatch(/^\d{3}-\d{2}-\d{5}$/);
      const digits = [...number.replaceAll('-', '')].map(Number);
      const weighted = [1, 3, 7, 1, 3, 7, 1, 3, 5].reduce((sum, w, i) => sum + w * (digits[i] ?? 0), 0);
      const check = (10 - ((weighted + Math.floor(((digits[8] ?? 0) * 5) / 10)) % 10)) % 10;
      expect(digits[9]).not.toBe(check);
    }
  });

  it('put each sale in the region of its client’s address', () => {
    const address = new Map(company.rows('clients').map((c) => [c.name, c.address ?? '']));
    const provinces: Readonly<Record<string, string>> = { 경남: '경상남도', 경북: '경상북도' };
    for (const { client, region = '' } of sales) {
      if (!(address.get(client) ?? '').startsWith(provinces[region] ?? region)) {
        throw new Error(`${client} is not in ${region}: ${address.get(client)}`);
      }
    }
  });

  it('price every order by quantity with a discount, rounded to ten won', () => {
    const price = new Map(company.rows('products').map((p) => [p.name, Number(p.price)]));
    for (const { product, quantity, sale_amount: amount } of sales) {
      const list = (price.get(product) ?? 0) * Number(quantity);
      const paid = Number(amount);
      if (paid % 10 !== 0 || paid > list + 5 || paid < list * 0.8) {
        throw new Error(`${quantity} ${product} for ${amount}`);
      }
    }
  });

  it('sell nothing on Sundays and public holidays, and little on Saturdays', () => {
    const holidays = koreanHolidays(company.from, company.to);
    const saturdays = sales.filter((s) => weekday(s.sale_date ?? '') === 6);
    expect(sales.filter((s) => weekday(s.sale_date ?? '') === 7 || holidays.has(s.sale_date ?? ''))).toEqual(
      [],
    );
    expect(saturdays.length / sales.length).toBeGreaterThan(0.005);
    expect(saturdays.length / sales.length).toBeLessThan(0.04);
  });

  it('sell more at the end of a month', () => {
    const last = sales.filter((s) => Number((s.sale_date ?? '').slice(8)) >= 25).length;
    const middle = sales.filter((s) => {
      const day = Number((s.sale_date ?? '').slice(8));
      return day >= 11 && day <= 17;
    }).length;
    expect(last / middle).toBeGreaterThan(1.2);
  });

  it('complete most orders; some are cancelled, and only recent ones are pending', () => {
    const by = (status: string) => sales.filter((s) => s.status === status);
    expect(by('completed').length / sales.length).toBeGreaterThan(0.95);
    expect(by('cancelled').length).toBeGreaterThan(500);
    expect(by('pending').length).toBeGreaterThan(10);
    expect(by('pending').every((s) => (s.sale_date ?? '') > '2026-06-04')).toBe(true);
    expect(sales.filter((s) => s.notes !== '').length / sales.length).toBeCloseTo(0.04, 2);
  });

  it('keep the days before as they were when a day is added', async () => {
    const next = await makeCompany(1, '2026-06-16');
    const settled = (rows: readonly FileRow[]) =>
      rows
        .filter((s) => (s.sale_date ?? '') <= '2026-06-14')
        .map((s) => ({ ...s, status: s.status === 'pending' ? 'completed' : s.status }));
    expect(settled(next.rows('sales'))).toEqual(settled(sales));
    expect(next.rows('sales').some((s) => s.sale_date === '2026-06-15')).toBe(true);
  });

  it('grow, and follow the seasons', () => {
    const category = new Map(company.rows('products').map((p) => [p.name, p.category]));
    const years = sumBy(sales, (s) => monthOf(s).slice(0, 4));
    const [first = 0, second = 0, third = 0] = [...years.values()];
    expect(second / first).toBeGreaterThan(1.03);
    expect(third / second).toBeGreaterThan(1.03);
    const coughs = sumBy(sales, (s) => (category.get(s.product) === '호흡기' ? monthOf(s).slice(5) : null));
    expect((coughs.get('01') ?? 0) / (coughs.get('07') ?? 1)).toBeGreaterThan(1.5);
  });

  it('let new clients arrive over time, and each keep its people', () => {
    const first = new Map<string, string>();
    const people = new Map<string, Set<string>>();
    for (const sale of sales) {
      const client = sale.client ?? '';
      if (!first.has(client)) first.set(client, monthOf(sale));
      people.set(client, (people.get(client) ?? new Set()).add(sale.user ?? ''));
    }
    const arrivals = [...first.values()].filter((month) => month > '2023-03');
    expect(arrivals.length).toBeGreaterThan(40);
    expect(new Set(arrivals.map((month) => month.slice(0, 4))).size).toBe(4);
    expect(Math.max(...[...people.values()].map((p) => p.size))).toBe(2);
  });

  it('set targets by month, quarter and year: most are met at 80 to 120 %', () => {
    const targets = company.rows('targets');
    const months = targets.filter((t) => t.target_period === 'monthly');
    const sold = sumBy(sales, (s) => `${s.user} ${monthOf(s)}`);
    const rates = months
      .filter((t) => (t.target_date ?? '') < '2026-06-01')
      .map(
        (t) => (sold.get(`${t.user} ${(t.target_date ?? '').slice(0, 7)}`) ?? 0) / Number(t.target_amount),
      );
    expect(rates.filter((r) => r >= 0.8 && r <= 1.2).length / rates.length).toBeGreaterThan(0.85);
    expect(distinct(targets, 'user')).toBe(28);
    expect(new Set(targets.map((t) => (t.target_date ?? '').slice(0, 4)))).toEqual(
      new Set(['2023', '2024', '2025', '2026']),
    );
    const quarters = targets.filter((t) => t.target_period === 'quarterly');
    const apart = quarters.map((quarter) => {
      const start = Number((quarter.target_date ?? '').slice(5, 7));
      const sum = months
        .filter(
          (m) => m.user === quarter.user && m.target_date?.slice(0, 4) === quarter.target_date?.slice(0, 4),
        )
        .filter((m) => Math.floor((Number((m.target_date ?? '').slice(5, 7)) - start) / 3) === 0)
        .reduce((total, m) => total + Number(m.target_amount), 0);
      return Math.abs(Number(quarter.target_amount) - sum) / sum;
    });
    expect(Math.max(...apart)).toBeLessThan(0.15);
    expect(apart.filter((a) => a > 0).length / apart.length).toBeGreaterThan(0.5);
    expect(targets.filter((t) => t.target_period === 'yearly')).toHaveLength(28 * 4);
  });
});
