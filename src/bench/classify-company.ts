import { planCompany } from '../demo/files.js';
import { demoSales } from '../demo/sales.js';
import { dayNumber } from '../ml/anomalies/sale.js';
import { dateOfDay } from '../ml/client-sales.js';
import { seededRandom } from '../ml/random.js';
import { addDays, addMonths } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { PackedClientSales } from '../ports/client-sales.js';

/** Companies whose clients are told apart in measurements. */

export interface ClassifyCompany {
  readonly name: string;
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  readonly clients: readonly PackedClientSales[];
}

const LAST_DAY = '2026-06-14';
const MONTHS = 48;

/** The made-up company of `medisales demo` as another seed draws it. */
export function demoClassifyCompany(seed: number): ClassifyCompany {
  const plan = planCompany(seed, { today: addDays(LAST_DAY, 1), yesterday: LAST_DAY });
  const ids = new Map<string, number>();
  const products = new Map<string, number>();
  const idOf = (of: Map<string, number>, name: string): number => {
    const id = of.get(name) ?? of.size + 1;
    of.set(name, id);
    return id;
  };
  const sales = new Map<number, string[]>();
  for (const { date, client, product, amount, status } of demoSales(plan)) {
    const id = idOf(ids, client);
    const done = status === 'completed' ? 1 : 0;
    const line = `${date},${idOf(products, product.name)},${amount},${done}`;
    sales.set(id, [...(sales.get(id) ?? []), line]);
  }
  const clients = [...ids].map(([name, clientId]) => ({
    clientId,
    name,
    text: (sales.get(clientId) ?? []).join(';'),
  }));
  return { name: `demo company, seed ${seed}`, firstDay: plan.from, lastDay: plan.to, clients };
}

type Ending = 'stays' | 'fades' | 'stops' | 'pauses';

interface Drawn {
  readonly rate: number;
  readonly size: number;
  readonly trend: number;
  readonly ending: Ending;
  readonly from: number;
  readonly end: number;
  readonly fadeDays: number;
  readonly season: number;
}

/** Two in five leave within the four years, most of them by and by; one in ten pauses for months and comes back. */
function draw(random: () => number, first: number, last: number): Drawn {
  const span = last - first;
  const chance = random();
  const ending: Ending = chance < 0.26 ? 'fades' : chance < 0.4 ? 'stops' : chance < 0.5 ? 'pauses' : 'stays';
  return {
    // Orders a day: one a week to one in two months.
    rate: 1 / (7 * Math.exp(random() * 2.1)),
    size: 200_000 * Math.exp(random() * 3.5),
    trend: (random() - 0.5) * 0.7,
    ending,
    from: random() < 0.75 ? first : first + Math.floor(random() * span * 0.7),
    end: first + Math.floor(span * (0.15 + 0.85 * random())),
    fadeDays: 60 + Math.floor(random() * 180),
    season: random() * 0.4,
  };
}

/** In parts of the client's usual rate. */
function paceOn(day: number, { ending, end, fadeDays }: Drawn): number {
  if (ending === 'stays' || day < end - fadeDays) return 1;
  if (ending === 'fades') return day >= end ? 0 : 0.15 + (0.85 * (end - day)) / fadeDays;
  if (day < end) return 1;
  return ending === 'pauses' && day >= end + fadeDays ? 1 : 0;
}

function salesOf(drawn: Drawn, random: () => number, last: number): string {
  const lines: string[] = [];
  const products = Array.from({ length: 2 + Math.floor(random() * 6) }, () => 1 + Math.floor(random() * 30));
  for (let day = drawn.from; day <= last; day++) {
    const weekday = (day + 4) % 7;
    const pace = paceOn(day, drawn) * (weekday === 0 || weekday === 6 ? 0 : 1.4);
    const wave = 1 + drawn.season * Math.sin((2 * Math.PI * day) / 365);
    if (random() >= drawn.rate * pace * wave) continue;
    const years = (day - drawn.from) / 365;
    const amount = drawn.size * Math.exp(drawn.trend * years) * Math.exp((random() - 0.5) * 1.2);
    const product = products[Math.floor(random() ** 2 * products.length)] ?? 1;
    lines.push(`${dateOfDay(day)},${product},${Math.round(amount)},${random() < 0.98 ? 1 : 0}`);
  }
  return lines.join(';');
}

/** Clients that come, fade, stop, pause and stay, each by its own draws. */
export function generatedClassifyCompany(seed: number, clientCount: number): ClassifyCompany {
  const firstDay = addMonths(LAST_DAY, -MONTHS);
  const [first, last] = [dayNumber(firstDay), dayNumber(LAST_DAY)];
  const clients = Array.from({ length: clientCount }, (_, i) => {
    const random = seededRandom(seed * 1_000_003 + i);
    const text = salesOf(draw(random, first, last), random, last);
    return { clientId: i + 1, name: `거래처${i + 1}`, text };
  });
  return { name: `generated company, seed ${seed}`, firstDay, lastDay: LAST_DAY, clients };
}
