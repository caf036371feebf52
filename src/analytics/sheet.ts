import {
  type Dimension,
  isTimeDimension,
  type Member,
  TIME_DIMENSIONS,
  type TimeDimension,
} from '../model/query.js';
import type { SqlParameter } from '../ports/sales-reader.js';
import { dormancyHasGroups } from './clients.js';
import { isOfDays } from './day-filters.js';
import { memberOf } from './dimensions.js';
import { type Cell, emptyCell } from './metrics.js';
import { type Bucket, bucketKey, bucketsOf, partnerBuckets } from './periods.js';
import type { Plan } from './plan.js';

export type Side = 'current' | 'other';

export interface Group {
  readonly members: readonly Member[];
  readonly current: Cell;
  /** null without a comparison, and where the other period has no such bucket of time. */
  readonly other: Cell | null;
}

/** The members of the time dimensions of one moment: none, one, or a coarser one beside the finest. */
export interface Moment {
  readonly bucket: Bucket & { readonly unit: TimeDimension };
  readonly members: ReadonlyMap<Dimension, Member>;
}

/** The figures of a query while they are gathered: a cell a group and side, and the total. */
export interface Sheet {
  readonly groups: () => readonly Group[];
  readonly total: Group;
  /** The group of these members, made where it is new. */
  readonly group: (members: readonly Member[]) => Group;
  /** The group of a row of SQL (key, label, key, label, …), or null where its bucket has no partner. */
  readonly groupOfRow: (side: Side, columns: readonly SqlParameter[]) => Group | null;
  /** The members of a row; a dimension that the row was not grouped by gives null. */
  readonly membersOfRow: (
    side: Side,
    columns: readonly SqlParameter[],
    dimensions: readonly (Dimension | null)[],
  ) => readonly (Member | null)[] | null;
  /** The buckets of one side, in order; members are named as on the current side. */
  readonly moments: (side: Side) => readonly Moment[];
}

export function keyOfMembers(members: readonly (Member | null)[]): string {
  const [only] = members;
  // By far the most keys are of one member.
  if (members.length === 1 && only !== null && only !== undefined) {
    return typeof only.key === 'number' ? `#${only.key}` : `"${only.key}`;
  }
  return JSON.stringify(members.map((member) => member?.key ?? null));
}

function partnersOf(plan: Plan): ReadonlyMap<Dimension, ReadonlyMap<string, Member>> {
  const { query, calendar } = plan;
  const other = query.comparison?.period;
  if (other === undefined) return new Map();
  return new Map(
    query.groupBy
      .filter(isTimeDimension)
      .map((unit) => [unit, partnerBuckets({ current: query.period, other }, unit, calendar)]),
  );
}

export function createSheet(plan: Plan): Sheet {
  const { query, calendar } = plan;
  const partners = partnersOf(plan);
  const partnered = new Map(
    [...partners].map(([unit, map]) => [unit, new Set([...map.values()].map((member) => member.key))]),
  );
  const groups = new Map<string, Group>();
  const hasOther = query.comparison !== null;
  const dormantClients = dormancyHasGroups(query.groupBy) ? 0n : null;
  const otherCell = (): Cell | null => (hasOther ? emptyCell(null) : null);

  const hasPartner = (members: readonly Member[]): boolean =>
    query.groupBy.every((dimension, i) => {
      const known = partnered.get(dimension);
      return known === undefined || known.has(members[i]?.key ?? '');
    });

  const group = (members: readonly Member[]): Group => {
    const key = keyOfMembers(members);
    const known = groups.get(key);
    if (known !== undefined) return known;
    const made: Group = {
      members,
      current: emptyCell(dormantClients),
      other: hasPartner(members) ? otherCell() : null,
    };
    groups.set(key, made);
    return made;
  };

  const membersOfRow: Sheet['membersOfRow'] = (side, columns, dimensions) => {
    const members: (Member | null)[] = [];
    for (const [i, dimension] of dimensions.entries()) {
      if (dimension === null) {
        members.push(null);
        continue;
      }
      const found = { key: columns[2 * i] ?? null, label: columns[2 * i + 1] ?? null };
      const member = memberOf(dimension, found, calendar);
      const partner = side === 'other' ? partners.get(dimension)?.get(String(member.key)) : member;
      if (side === 'other' && partner === undefined && isTimeDimension(dimension)) return null;
      members.push(partner ?? member);
    }
    return members;
  };

  const groupOfRow: Sheet['groupOfRow'] = (side, columns) => {
    const members = membersOfRow(side, columns, query.groupBy);
    return members === null ? null : group(members.filter((member) => member !== null));
  };

  const moments: Sheet['moments'] = (side) => {
    const period = side === 'current' ? query.period : query.comparison?.period;
    const units = query.groupBy.filter(isTimeDimension);
    const finest = TIME_DIMENSIONS.find((unit) => units.includes(unit));
    if (finest === undefined || period === undefined) return [];
    return bucketsOf(period, finest, calendar).flatMap((bucket): readonly Moment[] => {
      if (finest === 'day' && !isOfDays(bucket.from, query.filters)) return [];
      const members = new Map<Dimension, Member>();
      for (const unit of units) {
        const key = bucketKey(bucket.from, unit, calendar.fiscalStart);
        const member = side === 'current' ? { key, label: key } : partners.get(unit)?.get(key);
        if (member === undefined) return [];
        members.set(unit, member);
      }
      return [{ bucket: { ...bucket, unit: finest }, members }];
    });
  };

  return {
    groups: () => [...groups.values()],
    total: { members: [], current: emptyCell(), other: otherCell() },
    group,
    groupOfRow,
    membersOfRow,
    moments,
  };
}
