import { riskOf } from '../../ml/client-analysis.js';
import { type RuleView, ruleTable } from '../../ml/recommendations/views.js';
import type { Source, Value } from '../../model/answer.js';
import { addDays, addMonths, type CalendarContext, rangePeriod, unitPeriod } from '../../model/calendar.js';
import type { LocalDate, Period } from '../../model/period.js';
import type { RowScope } from '../../model/principal.js';
import { type Dimension, type MetricQuery, salesQuery } from '../../model/query.js';
import type { MetricValues, ResultRow } from '../../model/result.js';
import type { RuleCell, RuleTable } from '../../ports/rules.js';
import { clientHistoryOf } from '../client-history.js';
import type { Analytics } from '../context.js';
import { elapsedOf } from '../run-rate.js';

/** Fills the views of rules from the figures that the asker may see: the same ones that a question would get. */

export interface RuleTablesDeps {
  readonly analytics: Pick<Analytics, 'run' | 'orderHistories'>;
  readonly scope: RowScope;
  readonly calendar: CalendarContext;
}

const MONTHS = 12;
const RECENT_MONTHS = 3;

type Query = Partial<MetricQuery> & Pick<MetricQuery, 'period'>;

interface Reader {
  readonly run: (query: Query) => Promise<readonly ResultRow[]>;
  readonly periods: Periods;
  readonly deps: RuleTablesDeps;
  readonly sources: Source[];
}

interface Periods {
  readonly thisMonth: Period;
  readonly thisQuarter: Period;
  readonly lastMonth: Period;
  readonly recent: Period;
  readonly before: Period;
  readonly year: Period;
  readonly yearBefore: Period;
  /** The last 12 whole months and the running one. */
  readonly monthly: Period;
}

function periodsOf(calendar: CalendarContext): Periods {
  const { today } = calendar;
  const month: LocalDate = `${today.slice(0, 7)}-01`;
  const back = (from: number, to: number): Period =>
    rangePeriod(addMonths(month, -from), addDays(addMonths(month, -to), -1));
  return {
    thisMonth: unitPeriod(today, 'month', calendar),
    thisQuarter: unitPeriod(today, 'quarter', calendar),
    lastMonth: back(1, 0),
    recent: back(RECENT_MONTHS, 0),
    before: back(2 * RECENT_MONTHS, RECENT_MONTHS),
    year: back(MONTHS, 0),
    yearBefore: back(2 * MONTHS, MONTHS),
    monthly: rangePeriod(addMonths(month, -MONTHS), today),
  };
}

const won = (value: Value | undefined): number => Number(value ?? 0);
/** null stays null: no target is not a target of 0. */
const orNull = (value: Value | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

interface Group {
  readonly cells: readonly RuleCell[];
  readonly values: MetricValues;
  readonly other: MetricValues;
}

/** The groups of a query by the ids of their members. */
async function groups(reader: Reader, query: Query): Promise<ReadonlyMap<string, Group>> {
  const rows = await reader.run(query);
  return new Map(
    rows.map(({ members, values, other }) => [
      members.map((m) => m.key).join('|'),
      { cells: members.map((m) => m.label), values, other: other ?? {} },
    ]),
  );
}

const against = (period: Period): MetricQuery['comparison'] => ({ kind: 'named', period, whole: null });

/** Sales of three months and a year with what came before them, by one or two dimensions. */
async function spans(
  reader: Reader,
  groupBy: readonly Dimension[],
  metrics: MetricQuery['metrics'] = ['sales_amount'],
) {
  const { recent, before, year, yearBefore } = reader.periods;
  return {
    recent: await groups(reader, { metrics, groupBy, period: recent, comparison: against(before) }),
    year: await groups(reader, { groupBy, period: year, comparison: against(yearBefore) }),
  };
}

function calendarRows({ deps, periods }: Reader): readonly (readonly RuleCell[])[] {
  const { today } = deps.calendar;
  const elapsed = (period: Period): number => {
    const { elapsed: passed, total } = elapsedOf(period, today, today);
    return total === 0 ? 100 : Math.round((1_000 * passed) / total) / 10;
  };
  return [[today, today.slice(0, 7), elapsed(periods.thisMonth), elapsed(periods.thisQuarter)]];
}

async function clientRows(reader: Reader): Promise<readonly (readonly RuleCell[])[]> {
  const { analytics, scope, calendar } = reader.deps;
  const histories = await analytics.orderHistories({ filters: [] }, scope, calendar);
  reader.sources.push(...histories.sources);
  const seen = rangePeriod(histories.spans.seenFrom, calendar.today);
  const ofClients = async (dimension: Dimension): Promise<ReadonlyMap<RuleCell, RuleCell>> => {
    const rows = await reader.run({ groupBy: ['client', dimension], period: seen });
    return new Map(
      rows.map(({ members: [client, other] }) => [
        client?.key ?? null,
        other === undefined || other.key === '' ? null : other.label,
      ]),
    );
  };
  const grades = await ofClients('client_grade');
  const industries = await ofClients('industry');
  const now = await groups(reader, { groupBy: ['client'], period: reader.periods.thisMonth });
  return histories.rows.map((row): readonly RuleCell[] => {
    const history = clientHistoryOf(row);
    const risk = riskOf(history, histories.spans);
    const id = history.clientId;
    return [
      id,
      row.client.label,
      grades.get(id) ?? null,
      industries.get(id) ?? null,
      row.firstSaleDate,
      row.lastSaleDate,
      risk.quietDays,
      risk.usualGapDays,
      row.orderDays,
      Math.round(100 * risk.score),
      won(now.get(String(id))?.values.sales_amount),
      history.recentAmount,
      history.beforeAmount,
      history.lastYearAmount,
      history.yearBeforeAmount,
    ];
  });
}

async function productRows(reader: Reader): Promise<readonly (readonly RuleCell[])[]> {
  const { thisMonth, lastMonth } = reader.periods;
  const groupBy = ['product'] as const;
  const now = await groups(reader, { groupBy, period: thisMonth, comparison: against(lastMonth) });
  const { recent, year } = await spans(reader, groupBy, ['sales_amount', 'active_clients']);
  const ids = new Set([...year.keys(), ...recent.keys(), ...now.keys()]);
  return [...ids].map((id): readonly RuleCell[] => {
    const [n, r, y] = [now.get(id), recent.get(id), year.get(id)];
    return [
      Number(id),
      (y ?? r ?? n)?.cells[0] ?? null,
      won(n?.values.sales_amount),
      won(n?.other.sales_amount),
      won(r?.values.sales_amount),
      won(r?.other.sales_amount),
      won(y?.values.sales_amount),
      won(y?.other.sales_amount),
      won(r?.values.active_clients),
      won(r?.other.active_clients),
    ];
  });
}

async function performanceRows(reader: Reader): Promise<readonly (readonly RuleCell[])[]> {
  const { thisMonth, thisQuarter, lastMonth, recent, before } = reader.periods;
  const groupBy = ['user'] as const;
  const metrics = ['sales_amount', 'target_amount', 'achievement_rate', 'target_gap'] as const;
  const month = await groups(reader, { metrics, groupBy, period: thisMonth });
  const quarter = await groups(reader, { metrics, groupBy, period: thisQuarter });
  const last = await groups(reader, { groupBy, period: lastMonth });
  const months = await groups(reader, { groupBy, period: recent, comparison: against(before) });
  const figures = (group: Group | undefined): readonly RuleCell[] => [
    won(group?.values.sales_amount),
    orNull(group?.values.target_amount),
    orNull(group?.values.achievement_rate),
    orNull(group?.values.target_gap),
  ];
  const ids = new Set([...month.keys(), ...quarter.keys(), ...last.keys(), ...months.keys()]);
  return [...ids].map((id): readonly RuleCell[] => [
    Number(id),
    (month.get(id) ?? quarter.get(id) ?? last.get(id) ?? months.get(id))?.cells[0] ?? null,
    ...figures(month.get(id)),
    ...figures(quarter.get(id)),
    won(last.get(id)?.values.sales_amount),
    won(months.get(id)?.values.sales_amount),
    won(months.get(id)?.other.sales_amount),
  ]);
}

async function clientProductRows(reader: Reader): Promise<readonly (readonly RuleCell[])[]> {
  const { recent, before } = reader.periods;
  const groupBy = ['client', 'product'] as const;
  const pairs = await groups(reader, { groupBy, period: recent, comparison: against(before) });
  return [...pairs].map(([key, { cells, values, other }]): readonly RuleCell[] => {
    const [client, product] = key.split('|');
    return [
      Number(client),
      cells[0] ?? null,
      Number(product),
      cells[1] ?? null,
      won(values.sales_amount),
      won(other.sales_amount),
    ];
  });
}

/** By month alone, or by a member and month. */
async function monthRows(
  reader: Reader,
  by: 'client' | 'product' | null,
): Promise<readonly (readonly RuleCell[])[]> {
  const groupBy: readonly Dimension[] = by === null ? ['month'] : [by, 'month'];
  const metrics =
    by === null
      ? (['sales_amount', 'sales_count', 'active_clients'] as const)
      : (['sales_amount', 'sales_count'] as const);
  const rows = await reader.run({ metrics, groupBy, period: reader.periods.monthly });
  return rows.map(({ members, values }): readonly RuleCell[] => {
    const [first, second] = members;
    const figures = metrics.map((metric) => won(values[metric]));
    if (by === null) return [String(first?.key), ...figures];
    return [Number(first?.key), first?.label ?? null, String(second?.key), ...figures];
  });
}

const FILLED: Readonly<Record<RuleView, (reader: Reader) => Promise<readonly (readonly RuleCell[])[]>>> = {
  my_calendar: async (reader) => calendarRows(reader),
  my_clients: clientRows,
  my_products: productRows,
  my_performance: performanceRows,
  my_client_products: clientProductRows,
  my_sales_monthly: (reader) => monthRows(reader, null),
  my_client_months: (reader) => monthRows(reader, 'client'),
  my_product_months: (reader) => monthRows(reader, 'product'),
};

export interface RuleTables {
  readonly tables: readonly RuleTable[];
  readonly sources: readonly Source[];
}

/** The views that are wanted, with the rows of one asker. */
export async function ruleTables(wanted: Iterable<RuleView>, deps: RuleTablesDeps): Promise<RuleTables> {
  const sources: Source[] = [];
  const reader: Reader = {
    deps,
    sources,
    periods: periodsOf(deps.calendar),
    run: async (query) => {
      const result = await deps.analytics.run(salesQuery(query), deps.scope, deps.calendar);
      sources.push(...result.sources);
      return result.rows;
    },
  };
  const tables: RuleTable[] = [];
  for (const view of new Set(wanted)) tables.push(ruleTable(view, await FILLED[view](reader)));
  return { tables, sources };
}
