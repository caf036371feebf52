import type { Answer } from '../model/answer.js';
import { type Filter, MEMBER_DIMENSIONS, type Member, type MemberDimension } from '../model/query.js';
import type { NameCatalog } from '../ports/names.js';
import type { Reading, Remembered } from '../understanding/reading.js';
import { rememberedOf } from './remembering.js';

/** Whom and what a conversation has been about: what "거기", "그 사람" and "아까 그 거래처" stand for. */

export interface Subject {
  readonly dimension: MemberDimension;
  readonly member: Member;
  /** The question that it was named in, to be gone on from. */
  readonly before: Remembered;
}

/** The members that an answer without a query of its own listed, in its order. */
export interface Listing {
  readonly dimension: MemberDimension;
  readonly members: readonly Member[];
}

export interface Subjects {
  /** The newest first. */
  readonly named: readonly Subject[];
  /** How many of them the last question that named or listed anything was about. */
  readonly latest: number;
  /** null where the last list is one of figures, which is asked anew. */
  readonly listing: Listing | null;
  /** The last question whose figures were a list of members: "3위는?" may come a few questions later. */
  readonly list: Remembered | null;
}

export const NO_SUBJECTS: Subjects = { named: [], latest: 0, listing: null, list: null };

const KEPT_MAX = 12;
const LISTED_MAX = 50;
const POINTED_AT: readonly MemberDimension[] = ['client', 'user', 'department', 'product', 'category'];

/** The rows of a table as members; null where it has none, or a name is not told apart from another. */
function listed({ table }: Answer, catalog: NameCatalog): Listing | null {
  if (table === null || table.rows.length === 0 || table.rows.length > LISTED_MAX) return null;
  const at = table.columns.findIndex(({ key }) => POINTED_AT.some((d) => d === key));
  const dimension = MEMBER_DIMENSIONS.find((d) => d === table.columns[at]?.key);
  if (dimension === undefined) return null;
  const members = table.rows.flatMap((row): Member[] => {
    const fitting = catalog.entries.filter((e) => e.dimension === dimension && e.label === row[at]);
    const [only] = fitting;
    return only !== undefined && fitting.length === 1 ? [{ key: only.key, label: only.label }] : [];
  });
  return members.length === table.rows.length ? { dimension, members } : null;
}

function single(filters: readonly Filter[]): { dimension: MemberDimension; member: Member }[] {
  return filters.flatMap(({ dimension, exclude, members }) => {
    const [member, ...others] = members;
    const isOne = !exclude && member !== undefined && others.length === 0;
    return isOne && POINTED_AT.includes(dimension) ? [{ dimension, member }] : [];
  });
}

/** What is talked about after one more question. */
export function subjectsAfter(
  before: Subjects,
  done: { readonly reading: Reading; readonly answer: Answer; readonly last: Remembered | null },
  catalog: NameCatalog,
): Subjects {
  const { reading, answer, last } = done;
  const isTold = answer.status === 'answered' || answer.status === 'no_data';
  if (!isTold || (reading.kind !== 'metrics' && reading.kind !== 'topic')) return before;
  const isFigures = reading.kind === 'metrics';
  const { query } = isFigures ? reading : reading.figures;
  const remembered = rememberedOf(reading, last);
  if (remembered === null) return before;
  const list = listed(answer, catalog);
  const [sole, ...others] = list?.members ?? [];
  const alone =
    list !== null && sole !== undefined && others.length === 0
      ? [{ dimension: list.dimension, member: sole }]
      : [];
  const found = [...single(query.filters), ...alone].filter(
    (one, at, all) =>
      all.findIndex((o) => o.dimension === one.dimension && o.member.key === one.member.key) === at,
  );
  // "고마워", a rule looked up: what was talked about is still what it was.
  if (!isFigures && found.length === 0 && list === null) return before;
  const now = found.map((one): Subject => ({ ...one, before: remembered }));
  const older = before.named.filter(
    (s) => !now.some((n) => n.dimension === s.dimension && n.member.key === s.member.key),
  );
  return {
    named: [...now, ...older].slice(0, KEPT_MAX),
    latest: now.length,
    listing: isFigures ? null : list !== null && list.members.length > 1 ? list : before.listing,
    list: isFigures && list !== null && list.members.length > 1 ? remembered : before.list,
  };
}

/** Without whom and what the asker may no longer see. */
export function visibleSubjects(
  { named, latest, listing, list }: Subjects,
  isSeen: (dimension: MemberDimension, key: Member['key']) => boolean,
  keep: (before: Remembered) => boolean,
): Subjects {
  const kept = named.map((s) => isSeen(s.dimension, s.member.key) && keep(s.before));
  return {
    named: named.filter((_, at) => kept[at]),
    latest: kept.slice(0, latest).filter(Boolean).length,
    list: list !== null && keep(list) ? list : null,
    listing:
      listing === null || listing.members.every((m) => isSeen(listing.dimension, m.key)) ? listing : null,
  };
}
