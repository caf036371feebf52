import { beforeAll, describe, expect, it } from 'vitest';
import { type FileRow, type MadeCompany, makeCompany, monthOf, sumBy } from './company.js';

/** What the planted stories must show by plain sums over the files, whatever the seed and the day. */
describe.each([
  [1, '2026-06-15', '2026-02'],
  [1, '2027-01-02', '2026-09'],
  [7, '2025-11-03', '2025-07'],
])('stories with seed %i on %s', (seed, today, fourthMonthBack) => {
  let company: MadeCompany;
  let sales: readonly FileRow[];

  /** `2026-02` for -4 in June 2026. */
  const monthBack = (count: number): string => {
    const [year = 0, month = 0] = today.split('-').map(Number);
    const index = year * 12 + month - 1 - count;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  };
  const mean = (sums: ReadonlyMap<string, number>, from: number, to: number): number => {
    let sum = 0;
    for (let back = from; back >= to; back -= 1) sum += sums.get(monthBack(back)) ?? 0;
    return sum / (from - to + 1);
  };

  beforeAll(async () => {
    company = await makeCompany(seed, today);
    sales = company.rows('sales');
  });

  it('counts months from today', () => {
    expect(monthBack(4)).toBe(fourthMonthBack);
  });

  it('four regular clients stop, and are dormant by the usual three months', () => {
    const last = new Map<string, string>();
    for (const sale of sales) if (sale.status === 'completed') last.set(sale.client ?? '', monthOf(sale));
    const lastMonths = company.stories.quiet.map(({ client }) => last.get(client));
    expect(lastMonths).toEqual([monthBack(4), monthBack(4), monthBack(5), monthBack(7)]);
    const dormant = [...last].filter(([, month]) => month < monthBack(3)).map(([client]) => client);
    expect(dormant.length).toBeLessThanOrEqual(8);
  });

  it('one rep falls to less than half, and nobody else does', () => {
    const users = new Set(sales.map((sale) => sale.user ?? ''));
    const fallen = [...users].filter((user) => {
      const sold = sumBy(sales, (sale) => (sale.user === user ? monthOf(sale) : null));
      return mean(sold, 3, 1) < 0.55 * mean(sold, 16, 5);
    });
    expect(fallen).toEqual([company.stories.collapse.user]);
  });

  it('one product takes off to more than three times, and no other doubles', () => {
    const risen = company.rows('products').flatMap(({ name = '', price }) => {
      const sold = sumBy(sales, (sale) => (sale.product === name ? monthOf(sale) : null));
      const times = mean(sold, 2, 1) / mean(sold, 21, 10);
      return times > 2 && Number(price) < 1_000_000 ? [[name, times > 3]] : [];
    });
    expect(risen).toEqual([[company.stories.takeOff.product, true]]);
  });

  it('one category loses half its sales, all of it at large hospitals', () => {
    const category = new Map(company.rows('products').map((p) => [p.name, p.category]));
    const industry = new Map(company.rows('clients').map((c) => [c.name, c.industry]));
    const { lostTender } = company.stories;
    const change = (large: boolean): number => {
      const sold = sumBy(sales, (sale) => {
        const among = lostTender.industries.some((i) => i === industry.get(sale.client));
        return category.get(sale.product) === lostTender.category && among === large ? monthOf(sale) : null;
      });
      return mean(sold, 7, 1) / mean(sold, 19, 9);
    };
    expect(change(true)).toBeLessThan(0.25);
    expect(change(false)).toBeGreaterThan(0.85);
  });

  it('five orders are ten times an ordinary one or more, and one of them is cancelled', () => {
    const quantities = new Map<string, number[]>();
    const key = (sale: FileRow): string => `${sale.client}/${sale.product}`;
    for (const sale of sales) {
      const all = quantities.get(key(sale)) ?? [];
      all.push(Number(sale.quantity));
      quantities.set(key(sale), all);
    }
    const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 1;
    const medians = new Map([...quantities].map(([at, all]) => [at, median(all)]));
    const odd = sales.filter((sale) => Number(sale.quantity) >= 10 * (medians.get(key(sale)) ?? 1));
    expect(odd.map((o) => [monthOf(o), o.client, o.product, o.status])).toEqual(
      company.stories.oddOrders.map((o, i) => [
        monthBack([10, 7, 5, 3, 1][i] ?? 0),
        o.client,
        o.product,
        o.status,
      ]),
    );
    expect(odd.filter((o) => o.status === 'cancelled')).toHaveLength(1);
  });
});
