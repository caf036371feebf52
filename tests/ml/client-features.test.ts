import { describe, expect, it } from 'vitest';
import { CLIENT_FEATURES, clientFeatures } from '../../src/ml/client-features.js';
import { type ClientSales, dateOfDay, unpackClientSales } from '../../src/ml/client-sales.js';
import { seededRandom } from '../../src/ml/random.js';

function of(
  ...sales: readonly (readonly [date: string, amount: number, product?: number, done?: boolean])[]
) {
  const text = sales.map(([d, a, p = 1, done = true]) => `${d},${p},${a},${done ? 1 : 0}`).join(';');
  return unpackClientSales({ clientId: 1, text });
}

function named(sales: ClientSales, asOf: string): Record<string, number> {
  const vector = clientFeatures(sales, asOf) ?? [];
  return Object.fromEntries(CLIENT_FEATURES.map(({ name }, i) => [name, vector[i] ?? Number.NaN]));
}

/** Sales on random days of 2023 to 2026. */
function randomSales(seed: number): string[] {
  const random = seededRandom(seed);
  const count = Math.floor(random() * 80);
  return Array.from({ length: count }, () => {
    const day = 19_358 + Math.floor(random() * 1_400);
    const amount = Math.floor(random() * 1_000_000);
    return `${dateOfDay(day)},${Math.floor(random() * 6)},${amount},${random() < 0.9 ? 1 : 0}`;
  });
}

describe('the vector of a client', () => {
  it('measures rhythm, amounts and products back from the day', () => {
    const sales = of(
      ['2025-01-10', 500],
      ['2026-01-01', 100],
      ['2026-01-11', 100, 2],
      ['2026-01-11', 200, 2],
      ['2026-01-21', 100],
      ['2026-05-01', 50, 3, false],
    );
    const f = named(sales, '2026-05-01');
    expect(Math.expm1(f.quiet_days ?? 0)).toBeCloseTo(100);
    expect(Math.expm1(f.usual_gap ?? 0)).toBeCloseTo(10);
    expect(Math.expm1(f.longest_gap ?? 0)).toBeCloseTo(356);
    expect(Math.expm1(f.overdue ?? 0)).toBeCloseTo(10);
    expect(Math.expm1(f.amount_year ?? 0)).toBeCloseTo(500);
    expect(Math.expm1(f.amount_year_before ?? 0)).toBeCloseTo(500);
    expect(f).toMatchObject({ amount_change: -1, growth_year: 0, is_new: 0, lost_top_product: 1 });
    expect(f.top_product_share).toBeCloseTo(0.6);
    expect(f.lost_product_share).toBe(1);
    expect(f.not_completed_share).toBeCloseTo(1 / 5);
    expect(f.empty_share).toBeCloseTo(11 / 13);
  });

  it('holds no missing value, however little is known, and none is given without an order', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const sales = unpackClientSales({ clientId: 1, text: randomSales(seed).join(';') });
      for (const asOf of ['2023-06-30', '2024-02-29', '2026-11-26', '2029-01-01']) {
        const vector = clientFeatures(sales, asOf);
        if (vector === null) continue;
        expect(vector).toHaveLength(CLIENT_FEATURES.length);
        expect(vector.every(Number.isFinite)).toBe(true);
      }
    }
    expect(clientFeatures(of(['2026-05-02', 1]), '2026-05-01')).toBeNull();
    expect(clientFeatures(of(['2026-05-01', 1, 1, false]), '2026-05-01')).toBeNull();
    expect(clientFeatures(of(), '2026-05-01')).toBeNull();
    expect(clientFeatures(of(['2026-05-01', 0]), '2026-05-01')?.every(Number.isFinite)).toBe(true);
  });

  it('is the same whatever the future brings, and however the rows are ordered', () => {
    const asOf = '2024-12-31';
    for (let seed = 1; seed <= 30; seed++) {
      const all = randomSales(seed);
      const past = all.filter((sale) => sale.slice(0, 10) <= asOf);
      const future = randomSales(seed + 1000).filter((sale) => sale.slice(0, 10) > asOf);
      const [real, other] = [all, [...future, ...past.toReversed()]].map((sales) =>
        clientFeatures(unpackClientSales({ clientId: 1, text: sales.join(';') }), asOf),
      );
      expect(other).toEqual(real);
    }
  });

  it('names each place once', () => {
    expect(new Set(CLIENT_FEATURES.map((f) => f.name)).size).toBe(CLIENT_FEATURES.length);
  });
});
