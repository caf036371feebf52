import { trainXgboost } from '../infra/ml/xgboost.js';
import { trainClients } from '../ml/classify/train-clients.js';
import { unpackClientSales } from '../ml/client-sales.js';
import type { ClassifyCompany } from './classify-company.js';

/** Loss, grade and growth of clients, learned from the past of a company and judged by the six newest known months. */

export interface ClassifyBenchResult {
  readonly company: string;
  readonly clients: number;
  readonly rows: number;
  /** By target: `xgboost` or `rule`, whichever would serve, and why. */
  readonly served: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly seconds: number;
}

export async function benchClassify(company: ClassifyCompany): Promise<ClassifyBenchResult> {
  const started = performance.now();
  const clients = company.clients.map(unpackClientSales);
  const { firstDay, lastDay } = company;
  const trained = await trainClients({ clients, asOf: lastDay, firstDay, serving: null }, { trainXgboost });
  const choices = Object.entries(trained?.choices ?? {});
  return {
    company: company.name,
    clients: clients.length,
    rows: trained?.rowCount ?? 0,
    served: Object.fromEntries(
      choices.map(([target, { method, reason }]) => [target, `${method}: ${reason}`]),
    ),
    metrics: trained?.metrics ?? {},
    seconds: (performance.now() - started) / 1000,
  };
}
