import { type Dimension, isTimeDimension, type Member } from '../model/query.js';
import type { ResultNote } from '../model/result.js';
import { canChoose, choosesPeople, compileChosen } from './chosen.js';
import { compileDormantClients, compileNewClients } from './clients.js';
import { compileSales } from './compile.js';
import { bigintOf } from './exact.js';
import { mapInParts } from './in-parts.js';
import { type Cell, needsOf } from './metrics.js';
import { compilePeople, departmentMember, isListed, type Person, personMember, personOf } from './people.js';
import type { Part, Plan } from './plan.js';
import type { Reading, Row } from './reading.js';
import { createSheet, keyOfMembers, type Sheet, type Side } from './sheet.js';
import { gatherTargets, readTargets } from './target-cells.js';

const sideOf = (part: string): Side => (part.startsWith('current') ? 'current' : 'other');

/** Rows of several branches over the same period are the same sales rows: the widest branch counts. */
function salesRowsRead(rows: readonly Row[], countColumn: number): bigint {
  const byPart = new Map<string, bigint>();
  for (const row of rows) {
    const part = String(row[0]);
    byPart.set(part, (byPart.get(part) ?? 0n) + bigintOf(row[countColumn]));
  }
  const widest = { current: 0n, other: 0n };
  for (const [part, count] of byPart) {
    const side = sideOf(part);
    if (count > widest[side]) widest[side] = count;
  }
  return widest.current + widest.other;
}

/** Adds the figures of a row, which stand from `first` on. */
function add(cell: Cell, row: Row, first: number): void {
  cell.count += bigintOf(row[first]);
  cell.amount += bigintOf(row[first + 1]);
  cell.quantity += bigintOf(row[first + 2]);
  cell.quantityCount += bigintOf(row[first + 3]);
}

type Wholes = Readonly<Record<Side, Map<string, bigint>>>;

/** What a share is told of. */
type Shared = 'count' | 'amount' | 'quantity';

/** Where each stands among the figures of a row. */
const FIGURE_PLACES: Readonly<Record<Shared, number>> = { count: 0, amount: 1, quantity: 2 };

function sharedFigure({ shareBy }: Plan['query']): Shared {
  if (shareBy === undefined) return 'amount';
  return shareBy === 'sales_count' ? 'count' : 'quantity';
}

function applyShares(plan: Plan, sheet: Sheet, wholes: Wholes): void {
  const { shareOf, groupBy } = plan.query;
  const shared = sharedFigure(plan.query);
  const rest = (members: readonly Member[]) => members.map((m, i) => (groupBy[i] === shareOf ? null : m));
  for (const side of ['current', 'other'] as const) {
    const total = sheet.total[side];
    if (total === null) continue;
    const all = [...wholes[side].values()].reduce((sum, value) => sum + value, 0n);
    total.sharePart = total[shared];
    total.shareWhole = shareOf === null ? total[shared] : all;
    for (const group of sheet.groups()) {
      const cell = group[side];
      if (cell === null) continue;
      cell.sharePart = cell[shared];
      cell.shareWhole =
        shareOf === null ? total[shared] : (wholes[side].get(keyOfMembers(rest(group.members))) ?? 0n);
    }
  }
}

interface SalesGathered {
  readonly wholes: Wholes;
  /** Groups that passed, where the statement chose among them. */
  readonly groupCount: number | null;
}

async function gatherSales(plan: Plan, sheet: Sheet, rows: readonly Row[]): Promise<SalesGathered> {
  const { groupBy, shareOf } = plan.query;
  const first = 1 + 2 * groupBy.length;
  const wholes: Wholes = { current: new Map(), other: new Map() };
  const wholeDimensions = groupBy.map((d): Dimension | null => (d === shareOf ? null : d));
  const clients = first + 4;
  const sharedPlace = first + FIGURE_PLACES[sharedFigure(plan.query)];
  const chose = canChoose(plan.query);
  let groupCount: number | null = null;
  await mapInParts(rows, (row) => {
    const part = row[0] as Part;
    const side = sideOf(part);
    const total = sheet.total[side];
    if (total === null) return;
    if (part.endsWith('_whole')) {
      // A bucket without a partner still belongs to the whole of the total.
      const members = sheet.membersOfRow(side, row.slice(1, first), wholeDimensions) ?? [null, null, null];
      const key = keyOfMembers(members);
      wholes[side].set(key, (wholes[side].get(key) ?? 0n) + bigintOf(row[sharedPlace]));
    } else if (part.endsWith('_total')) {
      total.activeClients = bigintOf(row[clients]);
    } else if (part.endsWith('_sum')) {
      add(total, row, first);
      if (part === 'current_sum') groupCount = Number(row[clients]);
    } else {
      if (!chose) add(total, row, first);
      if (groupBy.length === 0) {
        total.activeClients = bigintOf(row[clients]);
        return;
      }
      const cell = sheet.groupOfRow(side, row.slice(1, first))?.[side];
      if (cell === null || cell === undefined) return;
      add(cell, row, first);
      cell.activeClients += bigintOf(row[clients]);
    }
  });
  return { wholes, groupCount };
}

function readSales(plan: Plan, reading: Reading): Promise<readonly Row[]> {
  const first = 1 + 2 * plan.query.groupBy.length;
  return reading.readSettled('sales', canChoose(plan.query) ? compileChosen : compileSales, {
    plan,
    rowsRead: (all) => salesRowsRead(all, first),
  });
}

type ClientKind = 'newClients' | 'dormantClients';

function readClients(plan: Plan, reading: Reading, kind: ClientKind): Promise<readonly Row[]> {
  const first = 1 + 2 * plan.query.groupBy.length;
  return reading.readSettled(kind, kind === 'newClients' ? compileNewClients : compileDormantClients, {
    plan,
    rowsRead: (all) => salesRowsRead(all, first + 1),
  });
}

function gatherClients(
  plan: Plan,
  sheet: Sheet,
  from: { readonly rows: readonly Row[]; readonly kind: ClientKind },
): void {
  const { groupBy } = plan.query;
  const first = 1 + 2 * groupBy.length;
  for (const row of from.rows) {
    const part = row[0] as Part;
    const side = sideOf(part);
    const group =
      part.endsWith('_total') || groupBy.length === 0
        ? sheet.total
        : sheet.groupOfRow(side, row.slice(1, first));
    const cell = group?.[side];
    if (cell !== null && cell !== undefined) cell[from.kind] = bigintOf(row[first]);
  }
}

/** Groups that are shown even at 0: every bucket of time, and listed people with their departments. */
const FILL_LIMIT = 100_000;

/** Members of the dimensions other than time that have to appear, as pairs where there are two of them. */
function standing(
  plan: Plan,
  sheet: Sheet,
  people: readonly Person[],
): readonly ReadonlyMap<Dimension, Member>[] {
  const { groupBy } = plan.query;
  const seen = new Map<string, ReadonlyMap<Dimension, Member>>();
  for (const group of sheet.groups()) {
    const row = new Map<Dimension, Member>();
    for (const [i, member] of group.members.entries()) {
      const dimension = groupBy[i];
      if (dimension !== undefined && !isTimeDimension(dimension)) row.set(dimension, member);
    }
    seen.set(keyOfMembers([...row.values()]), row);
  }
  const listed = people.filter(isListed).flatMap((person): readonly Map<Dimension, Member>[] => {
    const members = new Map<Dimension, Member>([['user', personMember(person)]]);
    // A team without a name is no team: its people appear by name, or with their sales.
    if (!groupBy.includes('user') && person.department === '') return [];
    return [members.set('department', departmentMember(person.department))];
  });
  return [...seen.values(), ...listed];
}

function fillGroups(plan: Plan, sheet: Sheet, people: readonly Person[]): void {
  const { groupBy } = plan.query;
  const moments = sheet.moments('current');
  // All there is to fill is there: members stand by time, and people without a sale beside those who have one.
  const listsPeople = people.length > 0 && (groupBy.includes('user') || groupBy.includes('department'));
  if (moments.length === 0 && !listsPeople) return;
  const members = standing(plan, sheet, people);
  const timeless = groupBy.length > 0 && moments.length === 0;
  const onlyTime = groupBy.length > 0 && groupBy.every((d) => moments[0]?.members.has(d) === true);
  const rows = onlyTime ? [new Map<Dimension, Member>()] : members;
  if (rows.length * Math.max(moments.length, 1) > FILL_LIMIT) return;
  for (const row of rows) {
    for (const moment of timeless ? [undefined] : moments) {
      const all = groupBy.map((d) => moment?.members.get(d) ?? row.get(d));
      const complete = all.filter((member) => member !== undefined);
      if (complete.length === groupBy.length) sheet.group(complete);
    }
  }
}

function needsPeople(plan: Plan): boolean {
  const { groupBy } = plan.query;
  // Those who are listed are among the groups already.
  if (choosesPeople(plan.query) && canChoose(plan.query)) return false;
  return groupBy.includes('user') || groupBy.includes('department') || needsOf(plan.query).has('targets');
}

export interface Gathered {
  readonly sheet: Sheet;
  readonly targetNotes: readonly ResultNote[];
  /** Groups that passed, where the sheet holds only those chosen among them; else null. */
  readonly groupCount: number | null;
}

/**
 * Everything a query needs, read into a sheet, with the empty groups filled in and what to say of targets. All
 * statements are asked for at once.
 */
export async function gather(plan: Plan, reading: Reading): Promise<Gathered> {
  const needs = needsOf(plan.query);
  const sheet = createSheet(plan);
  const none: readonly Row[] = [];
  const kinds = (['newClients', 'dormantClients'] as const).filter((kind) => needs.has(kind));
  const [sales, clients, people, targets] = await Promise.all([
    needs.has('sales') ? readSales(plan, reading) : none,
    Promise.all(kinds.map((kind) => readClients(plan, reading, kind))),
    needsPeople(plan) ? reading.read('people', compilePeople(plan), (all) => BigInt(all.length)) : none,
    readTargets(plan, reading),
  ]);
  const { wholes, groupCount } = await gatherSales(plan, sheet, sales);
  kinds.forEach((kind, i) => {
    gatherClients(plan, sheet, { rows: clients[i] ?? none, kind });
  });
  const listed = people.map(personOf);
  fillGroups(plan, sheet, listed);
  const targetNotes = targets === null ? [] : gatherTargets(plan, targets, { sheet, people: listed });
  // Last, as every group has to be there.
  applyShares(plan, sheet, wholes);
  return { sheet, targetNotes, groupCount };
}
