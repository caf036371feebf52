import type { Analytics } from '../analytics/analytics.js';
import type { Contribution } from '../analytics/contribution.js';
import type { Dimension, Filter, Member } from '../model/query.js';
import type { MetricResult, ResultNote, ResultRow } from '../model/result.js';
import type { NameEntry } from '../ports/names.js';

/** Two people or two clients of one name: without more, two rows of a table would read the same. */

/** How they are called, by dimension and key. */
type Labels = ReadonlyMap<string, string>;

const known = new WeakMap<readonly NameEntry[], Labels>();

function labelsOf(entries: readonly NameEntry[]): Labels {
  const found = known.get(entries);
  if (found !== undefined) return found;
  const labels = new Map<string, string>();
  for (const { dimension, key, label, apart } of entries) {
    if (apart !== undefined) labels.set(`${dimension}:${key}`, `${label} (${apart})`);
  }
  known.set(entries, labels);
  return labels;
}

/** The same filters, with whom they name told apart from others of that name. */
export function filtersTellingApart(
  filters: readonly Filter[],
  entries: readonly NameEntry[],
): readonly Filter[] {
  const labels = labelsOf(entries);
  if (labels.size === 0) return filters;
  return filters.map((filter) => ({
    ...filter,
    members: filter.members.map((member) => ({
      ...member,
      label: labels.get(`${filter.dimension}:${member.key}`) ?? member.label,
    })),
  }));
}

/** The same figures, with everybody who shares a name among `entries` called so that they are told apart. */
export function tellingApart(analytics: Analytics, entries: readonly NameEntry[]): Analytics {
  const labels = labelsOf(entries);
  if (labels.size === 0) return analytics;

  const named = (dimension: Dimension | undefined, member: Member): Member => {
    const label = labels.get(`${dimension}:${member.key}`);
    return label === undefined ? member : { ...member, label };
  };
  const client = <T extends { readonly client: Member }>(row: T): T => ({
    ...row,
    client: named('client', row.client),
  });
  const part = <T extends { readonly member: Member }>(dimension: Dimension, row: T): T => ({
    ...row,
    member: named(dimension, row.member),
  });
  const note = (one: ResultNote): ResultNote =>
    'people' in one ? { ...one, people: one.people.map((person) => named('user', person)) } : one;
  const inRow =
    (groupBy: readonly Dimension[]) =>
    (row: ResultRow): ResultRow => ({ ...row, members: row.members.map((m, i) => named(groupBy[i], m)) });
  const inResult = (result: MetricResult): MetricResult => {
    const row = inRow(result.query.groupBy);
    const { leaders, ...rest } = result;
    return {
      ...rest,
      rows: rest.rows.map(row),
      notes: rest.notes.map(note),
      ...(leaders === undefined ? {} : { leaders: leaders.map(row) }),
    };
  };
  const inParts = (found: Contribution): Contribution => ({
    ...found,
    parts: found.parts.map((row) => part(found.dimension, row)),
  });

  return {
    ...analytics,
    run: async (...asked) => inResult(await analytics.run(...asked)),
    contribution: async (...asked) => inParts(await analytics.contribution(...asked)),
    dormantClients: async (...asked) => {
      const found = await analytics.dormantClients(...asked);
      return { ...found, rows: found.rows.map(client) };
    },
    lostClients: async (...asked) => {
      const found = await analytics.lostClients(...asked);
      return { ...found, rows: found.rows.map(client) };
    },
    streaks: async (...asked) => {
      const found = await analytics.streaks(...asked);
      return { ...found, rows: found.rows.map((row) => part(asked[0].dimension, row)) };
    },
    orderHistories: async (...asked) => {
      const found = await analytics.orderHistories(...asked);
      return { ...found, rows: found.rows.map(client) };
    },
    orders: async (...asked) => {
      const found = await analytics.orders(...asked);
      return {
        ...found,
        rows: found.rows.map((order) => ({
          ...order,
          client: labels.get(`client:${order.clientId}`) ?? order.client,
          user: labels.get(`user:${order.userId}`) ?? order.user,
        })),
      };
    },
  };
}
