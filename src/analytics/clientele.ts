import type { CalendarContext } from '../model/calendar.js';
import type { RowScope } from '../model/principal.js';
import type { Member, MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import { createDormantClients } from './dormant.js';
import type { AnalyticsDeps } from './run.js';

/** Clients chosen by how they have bought, for the figures that are asked of them alone. */

type Run = (query: MetricQuery, scope: RowScope, calendar: CalendarContext) => Promise<MetricResult>;

interface Chosen {
  readonly members: readonly Member[];
  readonly sources: MetricResult['sources'];
}

/** Those that the metrics `new_clients` and `active_clients` count, by name. */
async function listed(
  metric: 'new_clients' | 'active_clients',
  query: MetricQuery,
  run: (q: MetricQuery) => Promise<MetricResult>,
): Promise<Chosen> {
  const { rows, sources } = await run({
    ...query,
    metrics: [metric],
    groupBy: ['client'],
    comparison: null,
    ranking: null,
    threshold: { metric, operator: '>=', value: 1 },
    shareOf: null,
  });
  return { members: rows.flatMap((row) => row.members), sources };
}

/** Runs a query over the clients it is of: as one that names them. */
export function createClienteleRun(deps: AnalyticsDeps, run: Run): Run {
  const dormant = createDormantClients(deps);
  return async (query, scope, calendar) => {
    const { ofClients, conditions: _, average: __, standing: ___, ...plain } = query;
    if (ofClients === undefined) return run(query, scope, calendar);
    const ask = (of: MetricQuery): Promise<MetricResult> => run(of, scope, calendar);
    const choose = async (): Promise<Chosen> => {
      if (ofClients === 'dormant') {
        const { filters, dormantMonths } = query;
        const found = await dormant({ filters, months: dormantMonths }, scope, calendar);
        return { members: found.rows.map(({ client }) => client), sources: found.sources };
      }
      const fresh = await listed('new_clients', plain, ask);
      if (ofClients === 'new') return fresh;
      const all = await listed('active_clients', plain, ask);
      const isNew = new Set(fresh.members.map(({ key }) => key));
      return {
        members: all.members.filter(({ key }) => !isNew.has(key)),
        sources: [...fresh.sources, ...all.sources],
      };
    };
    const { members, sources } = await choose();
    const filters = [...query.filters, { dimension: 'client', members, exclude: false } as const];
    const { ofClients: _of, ...named } = query;
    const result = await ask({ ...named, filters });
    return {
      ...result,
      query,
      notes: [{ kind: 'of_clients', which: ofClients, count: members.length }, ...result.notes],
      sources: [...sources, ...result.sources],
    };
  };
}
