import type { Analytics } from '../analytics/analytics.js';
import type { Contribution } from '../analytics/contribution.js';
import type { Dimension, Filter, Member } from '../model/query.js';
import type { MetricResult, ResultNote, ResultRow } from '../model/result.js';
import type { NameEntry } from '../ports/names.js';

/**
 * Two people or two clients of one name. Where both stand in a table of figures, each is called by what tells them
 * apart; where only one does, it keeps its name and a note says which one it is.
 */

/** How those who share a name are told apart, by dimension and key. */
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

/** The names of one list: which of them stand for several of it, and which for one of several elsewhere. */
interface Listed {
  readonly named: (member: Member) => Member;
  /** Told apart, in the order of the list. */
  readonly alone: readonly string[];
}

function listed(labels: Labels, dimension: Dimension | undefined, members: readonly Member[]): Listed {
  const keys = new Map<string, Set<Member['key']>>();
  for (const { key, label } of members) keys.set(label, (keys.get(label) ?? new Set()).add(key));
  const apart = ({ key }: Member): string | undefined => labels.get(`${dimension}:${key}`);
  const isShared = ({ label }: Member): boolean => (keys.get(label)?.size ?? 0) > 1;
  return {
    named: (member) => {
      const label = isShared(member) ? apart(member) : undefined;
      return label === undefined ? member : { ...member, label };
    },
    alone: [...new Set(members.flatMap((m) => (isShared(m) ? [] : (apart(m) ?? []))))],
  };
}

/** The same figures, with everybody who shares a name among `entries` told apart. */
export function tellingApart(analytics: Analytics, entries: readonly NameEntry[]): Analytics {
  const labels = labelsOf(entries);
  if (labels.size === 0) return analytics;

  const inRows = (rows: readonly ResultRow[], groupBy: readonly Dimension[]) => {
    const columns = groupBy.map((dimension, i) =>
      listed(
        labels,
        dimension,
        rows.flatMap(({ members }) => members[i] ?? []),
      ),
    );
    return {
      rows: rows.map((row) => ({
        ...row,
        members: row.members.map((member, i) => columns[i]?.named(member) ?? member),
      })),
      alone: columns.flatMap(({ alone }) => alone),
    };
  };
  // Lists without notes say it in every row.
  const always = (dimension: Dimension, member: Member): Member => ({
    ...member,
    label: labels.get(`${dimension}:${member.key}`) ?? member.label,
  });
  /** People of a note are few, and mostly in no row beside them. */
  const note = (one: ResultNote): ResultNote =>
    'people' in one ? { ...one, people: one.people.map((person) => always('user', person)) } : one;
  const inResult = (result: MetricResult): MetricResult => {
    const { groupBy } = result.query;
    const { leaders, ...rest } = result;
    const { rows, alone } = inRows(rest.rows, groupBy);
    const namesakes: readonly ResultNote[] = alone.length === 0 ? [] : [{ kind: 'namesakes', names: alone }];
    return {
      ...rest,
      rows,
      notes: [...rest.notes.map(note), ...namesakes],
      ...(leaders === undefined ? {} : { leaders: inRows(leaders, groupBy).rows }),
    };
  };
  const ofClients = <T extends { readonly client: Member }>(rows: readonly T[]): readonly T[] =>
    rows.map((row) => ({ ...row, client: always('client', row.client) }));
  const ofParts = <T extends { readonly member: Member }>(
    dimension: Dimension,
    rows: readonly T[],
  ): readonly T[] => rows.map((row) => ({ ...row, member: always(dimension, row.member) }));
  const inParts = (found: Contribution): Contribution => ({
    ...found,
    parts: ofParts(found.dimension, found.parts),
  });

  return {
    ...analytics,
    run: async (...asked) => inResult(await analytics.run(...asked)),
    contribution: async (...asked) => inParts(await analytics.contribution(...asked)),
    dormantClients: async (...asked) => {
      const found = await analytics.dormantClients(...asked);
      return { ...found, rows: ofClients(found.rows) };
    },
    oldestClients: async (...asked) => {
      const found = await analytics.oldestClients(...asked);
      return { ...found, rows: ofClients(found.rows) };
    },
    lostClients: async (...asked) => {
      const found = await analytics.lostClients(...asked);
      return { ...found, rows: ofClients(found.rows) };
    },
    streaks: async (...asked) => {
      const found = await analytics.streaks(...asked);
      return { ...found, rows: ofParts(asked[0].dimension, found.rows) };
    },
    orderHistories: async (...asked) => {
      const found = await analytics.orderHistories(...asked);
      return { ...found, rows: ofClients(found.rows) };
    },
    orders: async (...asked) => {
      const found = await analytics.orders(...asked);
      return {
        ...found,
        rows: found.rows.map((order) => ({
          ...order,
          client: always('client', { key: order.clientId, label: order.client }).label,
          user: always('user', { key: order.userId, label: order.user }).label,
        })),
      };
    },
  };
}
