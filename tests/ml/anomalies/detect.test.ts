import { beforeAll, describe, expect, it } from 'vitest';
import { planCompany } from '../../../src/demo/files.js';
import { type DemoSale, demoSales, type SalesPlan } from '../../../src/demo/sales.js';
import type { Stories } from '../../../src/demo/stories.js';
import { findAnomalies, type TrainedAnomalies, trainAnomalies } from '../../../src/ml/anomalies/detect.js';
import { describeSales } from '../../../src/ml/anomalies/features.js';
import { unpackSales } from '../../../src/ml/anomalies/sale.js';
import { saleShifts } from '../../../src/ml/anomalies/sale-drift.js';
import type { PackedSales } from '../../../src/ports/anomalies.js';

const DAYS = { from: '2025-01-01', to: '2026-06-14' };

/** The made-up company, and the same without anything planted. */
const PLAN: SalesPlan = planCompany(1, { today: '2026-06-15', yesterday: DAYS.to });
const NEVER = Number.MAX_SAFE_INTEGER;
const NO_STORIES: Stories = {
  quiet: [],
  collapse: { ...PLAN.stories.collapse, from: NEVER },
  takeOff: { ...PLAN.stories.takeOff, from: NEVER },
  lostTender: { ...PLAN.stories.lostTender, from: NEVER },
  oddOrders: [],
};

interface Company {
  readonly sales: readonly DemoSale[];
  readonly people: readonly PackedSales[];
}

/** A sale's id is its place. */
function companyOf(plan: SalesPlan): Company {
  const sales = [...demoSales(plan)].filter(({ date }) => date >= '2024-01-01');
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
    return numbers.get(name) ?? 0;
  };
  const texts = new Map<string, string[]>();
  sales.forEach(({ date, user, client, product, amount, quantity, status }, id) => {
    const rest = [numberOf(client), numberOf(product.name), amount, quantity, status === 'completed' ? 1 : 0];
    const text = [id, date, ...rest].join(',');
    texts.set(user, [...(texts.get(user) ?? []), text]);
  });
  const people = [...texts].map(([user, of]) => ({ userId: numberOf(user), text: of.join(';') }));
  return { sales, people };
}

function trained({ people }: Company): TrainedAnomalies {
  const of = trainAnomalies(people);
  if (of === null) throw new Error('nothing was learned');
  return of;
}

describe('unusual sales of the made-up company', () => {
  let company: Company;
  let model: TrainedAnomalies;
  beforeAll(() => {
    company = companyOf(PLAN);
    model = trained(company);
  }, 120_000);

  it('include every planted odd order, and few others', () => {
    const found = findAnomalies(model.model, company.people, DAYS).map(({ id }) => company.sales[id]);
    const planted = PLAN.stories.oddOrders;
    for (const { client, product, status } of planted) {
      expect(
        found.filter((s) => s?.client === client && s.product.name === product && s.status === status),
      ).toHaveLength(1);
    }
    expect(found.length - planted.length).toBeLessThanOrEqual(company.sales.length / 10_000);
  });

  it('say first what is farthest from usual', () => {
    const [odd] = PLAN.stories.oddOrders;
    const all = findAnomalies(model.model, company.people, DAYS);
    const one = all.find(({ id }) => company.sales[id]?.client === odd?.client);
    const { feature, actual, usual } = one?.reasons[0] ?? { feature: null, actual: 0, usual: 1 };
    expect(feature).toMatch(/^client_/);
    expect(actual / usual).toBeGreaterThan(10);
  });

  it('are the same for a person alone, and whatever comes later', () => {
    const all = findAnomalies(model.model, company.people, DAYS);
    const alone = company.people.flatMap((one) => findAnomalies(model.model, [one], DAYS));
    expect(new Set(alone)).toEqual(new Set(all));
    const march = { from: '2026-03-01', to: '2026-03-31' };
    const cut = company.people.map(({ userId, text }) => ({
      userId,
      text: text
        .split(';')
        .filter((sale) => (sale.split(',')[1] ?? '') <= march.to)
        .join(';'),
    }));
    expect(findAnomalies(model.model, cut, march)).toEqual(findAnomalies(model.model, company.people, march));
  });

  it('show a drift of the sales where they change all at once, and none before', () => {
    const look = (people: readonly PackedSales[]): readonly string[] => {
      const { features } = saleShifts(model.model, people, { through: DAYS.to, alpha: 0.05 / 14 });
      return features.flatMap(({ feature, period, shift }) =>
        shift !== null && shift.score > shift.threshold ? [`${feature} ${period}`] : [],
      );
    };
    expect(look(company.people)).toEqual([]);
    const dearer = company.people.map(({ userId, text }) => ({
      userId,
      text: text
        .split(';')
        .map((sale) => {
          const [id, date = '', client, product, amount, ...rest] = sale.split(',');
          const changed = date > '2026-06-07' ? 3 * Number(amount) : amount;
          return [id, date, client, product, changed, ...rest].join(',');
        })
        .join(';'),
    }));
    expect(look(dearer)).toEqual(expect.arrayContaining(['unit_price last_week', 'client_amount last_week']));
  }, 60_000);

  it('are few where nothing was planted', () => {
    const plain = companyOf({ ...PLAN, stories: NO_STORIES });
    const { alarmCount, saleCount } = trained(plain);
    expect((1000 * alarmCount) / saleCount).toBeLessThan(0.2);
  }, 120_000);

  it('come from the same model whenever it learns the same sales', () => {
    const few = company.people.slice(0, 2);
    expect(trainAnomalies(few)).toEqual(trainAnomalies(few));
  }, 60_000);

  it('are not told where there is too little to learn from', () => {
    expect(trainAnomalies([{ userId: 1, text: '1,2026-01-05,1,1,100000,1,1' }])).toBeNull();
  });
});

describe('what is usual of a sale', () => {
  const month = (n: number): string => `2026-0${n}-05`;
  const sale = (id: number, date: string, rest: string): string => `${id},${date},7,3,${rest}`;

  it('is the median of completed sales on earlier days within a year, never of the day itself', () => {
    const text = [
      sale(1, '2024-12-01', '9000000,900,1'),
      ...[1, 2, 3, 4, 5].map((n) => sale(10 + n, month(n), `${n}00000,${n}0,1`)),
      sale(20, month(6), '5000000,500,0'),
      sale(21, month(7), '8000000,800,1'),
      sale(22, month(7), '300000,30,1'),
    ].join(';');
    const described = describeSales(unpackSales({ userId: 1, text }), ({ id }) => id === 22);
    expect(described[0]?.measured).toEqual([
      { actual: 300_000, usual: 300_000 },
      { actual: 300_000, usual: 300_000 },
      { actual: 30, usual: 30 },
      { actual: 10_000, usual: 10_000 },
      null,
      null,
    ]);
  });
});
