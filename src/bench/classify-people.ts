import { planCompany } from '../demo/files.js';
import { monthNumber } from '../demo/months.js';
import { demoSales } from '../demo/sales.js';
import { demoTargets } from '../demo/targets.js';
import { seededRandom } from '../ml/random.js';
import { addDays } from '../model/calendar.js';
import type { PersonMonths } from '../ports/performance.js';

/** People with sales and targets whose achievement is told in measurements. */

export interface ClassifyPeople {
  readonly name: string;
  readonly firstMonth: number;
  /** The last whole one. */
  readonly lastMonth: number;
  readonly people: readonly PersonMonths[];
}

type Months = Map<number, { sales: number; target: number | null; isOver: boolean }>;

const LAST_DAY = '2026-06-14';

/** Those of the company of `medisales demo` as another seed draws it. */
export function demoClassifyPeople(seed: number): ClassifyPeople {
  const plan = planCompany(seed, { today: addDays(LAST_DAY, 1), yesterday: LAST_DAY });
  const lastMonth = monthNumber(LAST_DAY) - 1;
  const byUser = new Map<string, Months>();
  const monthOf = (user: string, month: number): { sales: number; target: number | null } => {
    const months: Months = byUser.get(user) ?? new Map();
    byUser.set(user, months);
    const of = months.get(month) ?? { sales: 0, target: null, isOver: month <= lastMonth };
    months.set(month, of);
    return of;
  };
  for (const { user, date, amount, status } of demoSales(plan)) {
    if (status === 'completed') monthOf(user, monthNumber(date)).sales += amount;
  }
  for (const { user, amount, period, date } of demoTargets(plan)) {
    if (period === 'monthly') monthOf(user, monthNumber(date)).target = amount;
  }
  const people = [...byUser.values()].map((months, i) => ({ userId: i + 1, months }));
  return { name: `demo company, seed ${seed}`, firstMonth: monthNumber(plan.from), lastMonth, people };
}

const MONTHS = 42;

/**
 * Each person has a level, a season and good and bad spells that last for months; targets follow the year before.
 */
export function generatedClassifyPeople(seed: number, count: number): ClassifyPeople {
  const lastMonth = monthNumber(LAST_DAY) - 1;
  const firstMonth = lastMonth - MONTHS + 1;
  const people = Array.from({ length: count }, (_, i): PersonMonths => {
    const random = seededRandom(seed * 1_000_003 + i);
    const level = 50_000_000 * (1 + 2 * random());
    const [season, phase] = [0.05 + 0.2 * random(), 12 * random()];
    const months: Months = new Map();
    let spell = 0;
    for (let month = firstMonth; month <= lastMonth + 2; month++) {
      spell = 0.75 * spell + 0.25 * (random() - 0.5);
      const wave = 1 + season * Math.sin((2 * Math.PI * (month + phase)) / 12);
      const sales = Math.round(level * wave * (1 + spell) * (0.85 + 0.3 * random()));
      const before = months.get(month - 12)?.sales ?? level;
      const target = Math.round((0.5 * level + 0.5 * before) * 1.03);
      const isOver = month <= lastMonth;
      months.set(month, { sales: isOver ? sales : 0, target, isOver });
    }
    return { userId: i + 1, months };
  });
  return { name: `generated people, seed ${seed}`, firstMonth, lastMonth, people };
}
