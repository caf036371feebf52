import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FORECAST_MEMBERS } from '../compose/training.js';
import { createTrainingParts } from '../compose/training-parts.js';
import { planCompany } from '../demo/files.js';
import { PEOPLE } from '../demo/people.js';
import { demoSales } from '../demo/sales.js';
import type { NamedLearner } from '../ml/forecast/ensemble.js';
import { MONTHS_A_YEAR, monthIndex, monthText, type Panel } from '../ml/forecast/panel.js';
import { learnersInParts } from '../ml/forecast/parts.js';
import { type MonthlySum, panelOf, type SeriesGroup, trainForecasts } from '../ml/forecast/train.js';
import { seededRandom } from '../ml/random.js';
import { benchPanel, type ForecastBenchResult } from './forecast.js';
import { blockingOf } from './times.js';

/** Forecasts of whole companies: how right those of the made-up one are, and how long a large one takes. */

const TODAY = '2026-06-14';
const YESTERDAY = '2026-06-13';
const LAST_MONTH = monthIndex('2026-05');
/** Months known at each origin: the last one sees six months after it. */
const ORIGINS = [29, 32, 35] as const;

/** Learns on threads of its own, as the product does. */
async function withLearners<T>(work: (members: readonly NamedLearner[]) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'medisales-bench-forecast-'));
  const parts = createTrainingParts({ home, version: 'bench' });
  try {
    return await work(learnersInParts(FORECAST_MEMBERS, parts.run));
  } finally {
    await parts.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** The made-up company's groups of series, as a training gets them, of the months that are whole. */
function demoGroups(seed: number): readonly SeriesGroup[] {
  const departments = new Map(PEOPLE.map((p) => [p.username, p.department]));
  const sums = {
    totals: new Map<string, number>(),
    people: new Map<string, number>(),
    clients: new Map<string, number>(),
  };
  const add = (group: keyof typeof sums, key: string, amount: number): void => {
    sums[group].set(key, (sums[group].get(key) ?? 0) + amount);
  };
  for (const sale of demoSales(planCompany(seed, { today: TODAY, yesterday: YESTERDAY }))) {
    if (sale.status !== 'completed') continue;
    const month = sale.date.slice(0, 7);
    add('totals', `company|${month}`, sale.amount);
    add('totals', `department:${departments.get(sale.user) ?? ''}|${month}`, sale.amount);
    add('totals', `product:${sale.product.name}|${month}`, sale.amount);
    add('people', `user:${sale.user}|${month}`, sale.amount);
    add('clients', `client:${sale.client}|${month}`, sale.amount);
  }
  return Object.entries(sums).map(([name, of]) => {
    const monthly = [...of].map(([text, amount]): MonthlySum => {
      const [key = '', month = ''] = text.split('|');
      return { key, month, amount };
    });
    return { name, panel: panelOf(monthly, LAST_MONTH) };
  });
}

export interface CompanyForecastResult {
  readonly seed: number;
  readonly groups: readonly (ForecastBenchResult & { readonly group: string; readonly series: number })[];
}

/** Rolling origins over the made-up company: its planted stories fall into the months that are scored. */
export async function benchCompanyForecast(
  seed: number,
  note: (line: string) => void,
): Promise<CompanyForecastResult> {
  return withLearners(async (members) => {
    const groups: CompanyForecastResult['groups'][number][] = [];
    for (const { name, panel } of demoGroups(seed)) {
      const result = await benchPanel(panel, { origins: ORIGINS, members }, (line) =>
        note(`${name}: ${line}`),
      );
      groups.push({ ...result, group: name, series: panel.length });
    }
    return { seed, groups };
  });
}

const NOTED_EVERY = 10;
const SCALE = { reps: 200, clients: 1_000, teams: 10, products: 40, months: 48 } as const;

/** Seasons, growth and noise of its own for each series; some clients begin late, pause or close. */
function scalePanel(kind: string, count: number, random: () => number): Panel {
  const last = LAST_MONTH;
  const first = last - SCALE.months + 1;
  return Array.from({ length: count }, (_, i) => {
    const isClient = kind === 'client';
    const begins = isClient && random() < 0.15 ? Math.floor(random() * SCALE.months * 0.8) : 0;
    const closes = isClient && random() < 0.05 ? SCALE.months - 8 : SCALE.months;
    const [level, growth, phase, swing, noise] = [
      1e6 * (1 + 30 * random() ** 3),
      0.01 * (random() - 0.3),
      random() * 2 * Math.PI,
      0.25 * random(),
      isClient ? 0.4 : 0.08,
    ];
    const values = Array.from({ length: SCALE.months - begins }, (__, j) => {
      const t = begins + j;
      if (t >= closes || (isClient && random() < 0.08)) return 0;
      const season = 1 + swing * Math.sin((2 * Math.PI * (first + t)) / MONTHS_A_YEAR + phase);
      return Math.round(level * (1 + growth * t) * season * (1 + noise * (2 * random() - 1)));
    });
    return { key: `${kind}:${i + 1}`, firstMonth: first + begins, values };
  });
}

export interface ScaleForecastResult {
  readonly reps: number;
  readonly clients: number;
  readonly months: number;
  readonly series: number;
  readonly seconds: number;
  /** Of all threads together: what it took whatever else the machine was doing. */
  readonly cpuSeconds: number;
  /** Of the process with its threads, in MiB. */
  readonly rssMiB: number;
  readonly eventLoopDelayMax: number;
}

/** How long all models of 200 reps and 1,000 clients take to be backtested and trained. */
export async function benchScaleForecast(note: (line: string) => void): Promise<ScaleForecastResult> {
  const random = seededRandom(20_260_614);
  const groups: readonly SeriesGroup[] = [
    {
      name: 'totals',
      panel: [
        ...scalePanel('company', 1, random),
        ...scalePanel('department', SCALE.teams, random),
        ...scalePanel('product', SCALE.products, random),
      ],
    },
    { name: 'people', panel: scalePanel('user', SCALE.reps, random) },
    { name: 'clients', panel: scalePanel('client', SCALE.clients, random) },
  ];
  const series = groups.reduce((sum, { panel }) => sum + panel.length, 0);
  note(`${series} series from ${monthText(LAST_MONTH - SCALE.months + 1)}`);
  let rss = 0;
  const started = performance.now();
  const before = process.cpuUsage();
  const train = (): Promise<void> =>
    withLearners(async (members) => {
      await trainForecasts(groups, members, (done, total, name) => {
        rss = Math.max(rss, process.memoryUsage.rss());
        if (done % NOTED_EVERY === 0) note(`${done}/${total} ${name}`);
      });
    });
  const { longest } = await blockingOf([train], 1);
  const { user, system } = process.cpuUsage(before);
  return {
    reps: SCALE.reps,
    clients: SCALE.clients,
    months: SCALE.months,
    series,
    seconds: Math.round((performance.now() - started) / 1000),
    cpuSeconds: Math.round((user + system) / 1e6),
    rssMiB: Math.round(rss / 2 ** 20),
    eventLoopDelayMax: longest,
  };
}
