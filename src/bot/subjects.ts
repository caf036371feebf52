import type { Answer } from '../model/answer.js';
import {
  type Filter,
  isMemberFilter,
  isTimeDimension,
  MEMBER_DIMENSIONS,
  type Member,
  type MemberDimension,
} from '../model/query.js';
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

/** A list that was shown: "3위는?" may come a few questions later. */
export interface Listing {
  readonly dimension: MemberDimension;
  /** In the order in which they were shown. */
  readonly members: readonly Member[];
  /** The question whose figures it was; null where it was none of figures, or of how they had moved. */
  readonly figures: Remembered | null;
}

export interface Picked {
  readonly list: Listing;
  readonly member: Member;
}

export interface Subjects {
  /** The newest first. */
  readonly named: readonly Subject[];
  /** How many of them the last question that named or listed anything was about. */
  readonly latest: number;
  /** The newest first. */
  readonly lists: readonly Listing[];
  /** The last questions for figures, the newest first: what is asked of them together. */
  readonly asked: readonly Remembered[];
  /** The questions of the last message that held several; null where one was for no figures. */
  readonly parts: readonly (Remembered | null)[];
  /** Whoever was picked from a list by their place, while they are talked about: "2위는?" is of the next of that list. */
  readonly picked: Picked | null;
  /** The day, month, quarter or year that alone was the answer: "2026-01". */
  readonly time: string | null;
}

export const NO_SUBJECTS: Subjects = {
  named: [],
  latest: 0,
  lists: [],
  asked: [],
  parts: [],
  picked: null,
  time: null,
};

const KEPT_MAX = 12;
const LISTED_MAX = 50;
const LISTS_MAX = 4;
const ASKED_MAX = 6;
/** What one of several is found among, and no single place: "둘 다" after two regions. */
const BROAD: readonly MemberDimension[] = ['region', 'industry'];
const POINTED_AT: readonly MemberDimension[] = [
  'client',
  'user',
  'department',
  'product',
  'category',
  ...BROAD,
];

function isBroad({ dimension }: { readonly dimension: MemberDimension }): boolean {
  return BROAD.includes(dimension);
}

/** The rows of a table as members; null where it has none, or a name is not told apart from another. */
function listed({ table }: Answer, catalog: NameCatalog): Omit<Listing, 'figures'> | null {
  if (table === null || table.rows.length === 0) return null;
  const at = table.columns.findIndex(({ key }) => MEMBER_DIMENSIONS.some((d) => d === key));
  const dimension = MEMBER_DIMENSIONS.find((d) => d === table.columns[at]?.key);
  if (dimension === undefined) return null;
  const entries = catalog.entries.filter((e) => e.dimension === dimension);
  const members = table.rows.slice(0, LISTED_MAX).flatMap((row): Member[] => {
    const label = String(row[at]);
    // "위장약 (거래 없어짐)"
    const bare = label.replace(/\s*\([^)]*\)$/, '');
    const exact = entries.filter((e) => e.label === label);
    const [only, ...others] = exact.length > 0 ? exact : entries.filter((e) => e.label === bare);
    return only !== undefined && others.length === 0 ? [{ key: only.key, label: only.label }] : [];
  });
  return members.length === Math.min(table.rows.length, LISTED_MAX) ? { dimension, members } : null;
}

/** "2026년 1월이 가장 높습니다": the one row of a table of time. */
function soleTime({ table }: Answer): string | null {
  const [row, ...others] = table?.rows ?? [];
  const key = table?.columns[0]?.key;
  const isTime = isTimeDimension(key ?? '');
  return isTime && row !== undefined && others.length === 0 ? String(row[0]) : null;
}

function single(filters: readonly Filter[]): { dimension: MemberDimension; member: Member }[] {
  return filters.filter(isMemberFilter).flatMap(({ dimension, exclude, members }) => {
    const [member, ...others] = members;
    const isOne = !exclude && member !== undefined && others.length === 0;
    return isOne && POINTED_AT.includes(dimension) ? [{ dimension, member }] : [];
  });
}

function isOf({ list, member }: Picked, filters: readonly Filter[]): boolean {
  return filters.some(
    (f) => !f.exclude && f.dimension === list.dimension && f.members.some((m) => m.key === member.key),
  );
}

/** "누구 때문이야": whoever moved it most, who stands first. */
function causeOf(
  reading: Reading,
  list: Omit<Listing, 'figures'> | null,
): { dimension: MemberDimension; member: Member }[] {
  const [first] = list?.members ?? [];
  const isAsked = reading.kind === 'metrics' && reading.why && reading.query.groupBy[0] === list?.dimension;
  return isAsked && list !== null && first !== undefined && POINTED_AT.includes(list.dimension)
    ? [{ dimension: list.dimension, member: first }]
    : [];
}

/** "꼴찌는 왜?" is answered of whoever that is: the answer names them, where the question does not. */
function firstOfWhy(
  reading: Reading,
  { filters }: Answer,
  { entries }: NameCatalog,
): { dimension: MemberDimension; member: Member }[] {
  if (reading.kind !== 'metrics' || !reading.why || reading.query.ranking?.limit !== 1) return [];
  const [row] = reading.query.groupBy;
  const dimension = POINTED_AT.find((d) => d === row);
  const [name, ...others] = dimension === undefined ? [] : (filters[dimension] ?? []);
  const entry = entries.find(
    (e) => e.dimension === dimension && name !== undefined && (e.label === name || e.aliases.includes(name)),
  );
  return dimension === undefined || entry === undefined || others.length > 0
    ? []
    : [{ dimension, member: { key: entry.key, label: entry.label } }];
}

/** What is talked about after one more question. */
export function subjectsAfter(
  before: Subjects,
  done: {
    readonly reading: Reading;
    readonly answer: Answer;
    readonly last: Remembered | null;
    readonly picked?: Picked | undefined;
  },
  catalog: NameCatalog,
): Subjects {
  const { reading, answer, last, picked = before.picked } = done;
  const isTold = answer.status === 'answered' || answer.status === 'no_data';
  if (!isTold || (reading.kind !== 'metrics' && reading.kind !== 'topic')) return before;
  const isFigures = reading.kind === 'metrics';
  const { query } = isFigures ? reading : reading.figures;
  const remembered = rememberedOf(reading, last);
  if (remembered === null) return before;
  const list = listed(answer, catalog);
  const [sole, ...others] = list?.members ?? [];
  const alone =
    list !== null && sole !== undefined && others.length === 0 && POINTED_AT.includes(list.dimension)
      ? [{ dimension: list.dimension, member: sole }]
      : [];
  const causes = [...causeOf(reading, list), ...firstOfWhy(reading, answer, catalog)];
  const found = [...single(query.filters), ...alone, ...causes]
    .filter(
      (one, at, all) =>
        all.findIndex((o) => o.dimension === one.dimension && o.member.key === one.member.key) === at,
    )
    .toSorted((a, b) => Number(isBroad(a)) - Number(isBroad(b)));
  // "고마워", a rule looked up: what was talked about is still what it was.
  if (!isFigures && found.length === 0 && list === null) return before;
  const isPlain =
    reading.kind === 'metrics' &&
    !reading.why &&
    query.groupBy.length === 1 &&
    query.groupBy[0] === list?.dimension;
  const now = found.map((one): Subject => ({ ...one, before: remembered }));
  const older = before.named.filter(
    (s) => !now.some((n) => n.dimension === s.dimension && n.member.key === s.member.key),
  );
  return {
    named: [...now, ...older].slice(0, KEPT_MAX),
    latest: now.filter((one) => !isBroad(one)).length,
    // A list of one counts where it is what was asked for: "휴면 거래처 있어?", then "그중 제일 큰 데".
    lists:
      list === null || (list.members.length < 2 && isFigures && !isPlain)
        ? before.lists
        : [{ ...list, figures: isPlain ? remembered : null }, ...before.lists].slice(0, LISTS_MAX),
    asked: isFigures ? [remembered, ...before.asked].slice(0, ASKED_MAX) : before.asked,
    parts: before.parts,
    picked: picked !== null && isOf(picked, query.filters) ? picked : null,
    time: soleTime(answer),
  };
}

/** Without whom and what the asker may no longer see. */
export function visibleSubjects(
  { named, latest, lists, asked, parts, picked, time }: Subjects,
  isSeen: (dimension: MemberDimension, key: Member['key']) => boolean,
  keep: (before: Remembered) => boolean,
): Subjects {
  const kept = named.map((s) => isSeen(s.dimension, s.member.key) && keep(s.before));
  const isKept = ({ dimension, members, figures }: Listing): boolean =>
    members.every((m) => isSeen(dimension, m.key)) && (figures === null || keep(figures));
  return {
    named: named.filter((_, at) => kept[at]),
    latest: kept.slice(0, latest).filter(Boolean).length,
    lists: lists.filter(isKept),
    asked: asked.filter(keep),
    parts: parts.map((part) => (part !== null && keep(part) ? part : null)),
    picked: picked !== null && isKept(picked.list) ? picked : null,
    time,
  };
}
