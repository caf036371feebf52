import { trainXgboost } from '../infra/ml/xgboost.js';
import { trainPerformance } from '../ml/classify/performance.js';
import { trainClients } from '../ml/classify/train-clients.js';
import { unpackClientSales } from '../ml/client-sales.js';
import { type ClassifyCompany, demoClassifyCompany, generatedClassifyCompany } from './classify-company.js';
import { type ClassifyPeople, demoClassifyPeople, generatedClassifyPeople } from './classify-people.js';

/**
 * Loss, next grade and growth of clients and the achievement of people, learned from the past of made-up companies and
 * judged by the newest six dates or months whose outcome is known.
 */

export interface ClassifyBenchResult {
  readonly company: string;
  readonly subjects: number;
  readonly rows: number;
  /** By target: `xgboost` or `rule`, whichever would serve, and why. */
  readonly served: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly seconds: number;
}

interface Measured extends Pick<ClassifyBenchResult, 'rows' | 'metrics' | 'served'> {}

async function timed(
  company: string,
  subjects: number,
  measure: () => Promise<Measured>,
): Promise<ClassifyBenchResult> {
  const started = performance.now();
  const measured = await measure();
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { company, subjects, ...measured, seconds };
}

function clients({
  name,
  clients: packed,
  firstDay,
  lastDay,
}: ClassifyCompany): Promise<ClassifyBenchResult> {
  return timed(name, packed.length, async () => {
    const sales = packed.map(unpackClientSales);
    const trained = await trainClients(
      { clients: sales, asOf: lastDay, firstDay, serving: null },
      { trainXgboost },
    );
    const choices = Object.entries(trained?.choices ?? {});
    return {
      rows: trained?.rowCount ?? 0,
      metrics: trained?.metrics ?? {},
      served: Object.fromEntries(choices.map(([target, c]) => [target, `${c.method}: ${c.reason}`])),
    };
  });
}

function people({ name, people: all, ...months }: ClassifyPeople): Promise<ClassifyBenchResult> {
  return timed(name, all.length, async () => {
    const { metrics, choice, rowCount } = await trainPerformance(
      { people: all, ...months, serving: null },
      { trainXgboost },
    );
    return { rows: rowCount, metrics, served: { performance: `${choice.method}: ${choice.reason}` } };
  });
}

const SEEDS = [1, 2] as const;
const CLIENTS = 400;
const PEOPLE = 60;

/** Two made-up companies as the demo draws them, and two of clients that come and go. */
export async function benchClassify(note: (line: string) => void): Promise<readonly ClassifyBenchResult[]> {
  const results: ClassifyBenchResult[] = [];
  const add = async (result: Promise<ClassifyBenchResult>): Promise<void> => {
    const done = await result;
    results.push(done);
    note(`${done.company}: ${done.seconds} s`);
  };
  for (const seed of SEEDS) {
    await add(clients(demoClassifyCompany(seed)));
    await add(people(demoClassifyPeople(seed)));
    await add(clients(generatedClassifyCompany(seed, CLIENTS)));
    await add(people(generatedClassifyPeople(seed, PEOPLE)));
  }
  return results;
}
