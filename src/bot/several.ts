import { isMemberFilter, type Member, type MemberDimension } from '../model/query.js';
import type { Remembered } from '../understanding/reading.js';
import { numberOf, rowOf } from './earlier.js';
import type { Listing, Subjects } from './subjects.js';

/** "위에 3개 합계", "셋 중에 누가", "두 팀 차이", "걔네가 전체에서 몇 퍼센트야": several of before, by how many they are. */

export interface Several {
  readonly dimension: MemberDimension;
  readonly members: readonly Member[];
  readonly before: Remembered;
  /** The question with their names in the place of the words that point at them. */
  readonly text: string;
}

const COUNT = '(\\d{1,2}|한|두|세|네|다섯|여섯|일곱)';
/** 2등 is one of them, 두 명 are two. */
const KIND = '(?:개|곳|명|팀|사람|군데|거래처|제품군|제품|품목|병원|지점)';
const END = '(?:이서|의|은|는|이|가|을|를|만|\\s?다|\\s?모두|\\s?전부|\\s?중에서?|\\s?중)*';
/** The first so many of a list as it was shown. */
const ABOVE = new RegExp(
  `(?<![가-힣])(?:(?:맨|제일|가장)\\s*)?위(?:에서|에\\s*있는|에|의|쪽)?\\s*${COUNT}\\s*${KIND}${END}|(?:앞|처음)(?:에서|의)?\\s*${COUNT}\\s*${KIND}${END}|\\bthe\\s+(?:top|first)\\s+(two|three|four|five)(?:\\s+of\\s+(?:them|those))?(?=\\s+(?:together|combined|in total|add))`,
  'iu',
);
/** As many as were talked about: only beside what is asked of several together. */
const OF_THEM = new RegExp(
  `(?<![가-힣\\d.]|상위\\s?|하위\\s?)(?:그\\s*)?(?:(둘|셋|넷|다섯)|(두|세|네|다섯|여섯|\\d)\\s*${KIND})${END}(?=\\s*(?:합|더하|차이|총|평균|누가|어디|어느|모두|비교|제일|가장|젤))`,
  'u',
);
const THEM =
  /(?:걔네|얘네|쟤네)(?:들)?(?:이|가|는|을|를|의)?|(?:거기|그거|이거)\s*(?:다|전부|모두)(?=\s)|\b(?:add\s+)?(?:them|those)(?:\s+(?:up|all|together))?(?=[?!.\s]*$|\s+by\b)/iu;
const ENGLISH: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5 };

/** "그 사람들 거래처 수": those of the last list of their kind. */
const THOSE =
  /(?<![가-힣])그\s?(사람|직원|담당자|팀원|거래처|병원|제품|품목|제품군|팀|지점|지역)들(?:이|의|은|는|을|를|만|한테)?|\bthose\s(?:people|reps|clients|hospitals|products|teams)\b/iu;
const THOSE_EN: readonly (readonly [RegExp, MemberDimension])[] = [
  [/people|reps/i, 'user'],
  [/clients|hospitals/i, 'client'],
  [/products/i, 'product'],
  [/teams/i, 'department'],
];

/** Of which kind those are that a question points at; null where it points at none. */
export function thoseIn(text: string): MemberDimension | null {
  const said = THOSE.exec(text);
  if (said === null) return null;
  return rowOf(said[1] ?? '') ?? THOSE_EN.find(([word]) => word.test(said[0]))?.[1] ?? null;
}

/** "그중에 작년보다 늘어난 데", "which of them are down": some of those that a cut list showed. */
const AMONG =
  /^\s*(?:그럼\s+)?(?:그|이)\s?중(?:에서?|에는|엔)?(?=\s)|(?<=\b(?:which|any|who|which\s[a-z]+\sof)\s)of\s+(?:them|those)\b|\bamong\s+(?:them|those)\b/iu;
const OF_SOME =
  /^[^\d번첫]*[가-힣]만(?:\s|$|[?!.])|늘[어은었]|줄[어은었]|준\s|오른|올랐|떨어|빠진|빠졌|감소|증가|넘는|넘은|이상|이하|미만|초과|(?:도|만|을|를)?\s?(?:산|샀던|사간|사는|쓰는|쓴|주문한|구매한)\s?(?:데|곳|거래처|병원|약국|의원|고객)|\b(?:down|up|grew|fell|dropped|declin|increas|decreas|above|below|over|under)/iu;

const ROWS_EN: Readonly<Partial<Record<MemberDimension, string>>> = {
  client: 'clients',
  user: 'reps',
  product: 'products',
  department: 'teams',
  region: 'regions',
  category: 'categories',
};

/** "which of them are down": which clients, where the list is of those. */
function ofRows(text: string, dimension: MemberDimension): string {
  const rows = ROWS_EN[dimension];
  return rows === undefined
    ? text
    : text.replace(/\bwhich(?=\s+of\s+(?:them|those)\b)/iu, `which ${rows} of`);
}

function withoutRanking(before: Remembered): Remembered {
  return { ...before, query: { ...before.query, ranking: null } };
}

type Group = Pick<Several, 'dimension' | 'members' | 'before'>;

function filtered(before: Remembered | null, count: number | null): Group | null {
  const filter = before?.query.filters
    .filter(isMemberFilter)
    .find((f) => !f.exclude && (count === null ? f.members.length > 1 : f.members.length === count));
  return before === null || filter === undefined
    ? null
    : { dimension: filter.dimension, members: filter.members, before };
}

function firstOf(list: Listing | undefined, count: number | null): Group | null {
  if (list === undefined || list.figures === null) return null;
  const { dimension, members, figures } = list;
  if (count !== null && members.length < count) return null;
  return { dimension, members: members.slice(0, count ?? undefined), before: figures };
}

/** So many of one dimension that were talked about last, each in a question of the same figures. */
function talkedAbout({ named }: Subjects, count: number): Group | null {
  const [last] = named;
  const alike = named.filter((s) => s.dimension === last?.dimension).slice(0, count);
  return last === undefined || alike.length < count
    ? null
    : { dimension: last.dimension, members: alike.map((s) => s.member), before: last.before };
}

function inPlace(text: string, pattern: RegExp, group: Group | null): Several | null {
  if (group === null) return null;
  const names = group.members.map((m) => m.label).join(', ');
  return { ...group, text: text.replace(pattern, ` ${names} `) };
}

/** null where several are not pointed at, or there are not so many. */
export function severalIn(text: string, subjects: Subjects, before: Remembered | null): Several | null {
  const [list] = subjects.lists;
  const above = ABOVE.exec(text);
  if (above !== null) {
    const said = above[1] ?? above[2] ?? '';
    return inPlace(text, ABOVE, firstOf(list, ENGLISH[above[3] ?? ''] ?? numberOf(said)));
  }
  const ofThem = OF_THEM.exec(text);
  if (ofThem !== null) {
    const count = numberOf(ofThem[1] ?? ofThem[2] ?? '');
    if (count < 2) return null;
    const shown = list !== undefined && list.members.length === count ? firstOf(list, count) : null;
    const isLatest = shown !== null && subjects.asked[0] === shown.before;
    const group =
      filtered(before, count) ?? (isLatest ? shown : null) ?? talkedAbout(subjects, count) ?? shown;
    return inPlace(text, OF_THEM, group);
  }
  const those = thoseIn(text);
  if (those !== null) {
    const shown = subjects.lists.find(({ dimension, figures }) => dimension === those && figures !== null);
    return inPlace(text, THOSE, firstOf(shown, null));
  }
  const among = AMONG.exec(text);
  if (among !== null && list?.figures?.query.ranking?.limit != null && OF_SOME.test(text)) {
    const shown = inPlace(ofRows(text, list.dimension), AMONG, firstOf(list, null));
    // Of those that were listed, all that pass: no more first so many.
    return shown === null ? null : { ...shown, before: withoutRanking(shown.before) };
  }
  if (!THEM.test(text)) return null;
  const group = filtered(before, null) ?? firstOf(list, null);
  const several = inPlace(text, THEM, group);
  return several === null || !/\b(?:add|sum|total)\b/iu.test(text)
    ? several
    : { ...several, text: `${several.members.map((m) => m.label).join(', ')} 합계` };
}

/** "합쳐서 몇 개야" after one and then another of the same: both of them. A list or several have a sum of their own. */
export function sumOfLastTwo({ asked }: Subjects): Several | null {
  const [last, earlier] = asked;
  if (last === undefined || earlier === undefined) return null;
  const one = soleOf(last, earlier);
  const other = soleOf(earlier, last);
  if (one === null || other === null || one.dimension !== other.dimension) return null;
  // Split by something else, each has rows of its own.
  if (last.query.groupBy.some((d) => d !== one.dimension)) return null;
  const members = [one.member, other.member];
  const text = `${members.map((m) => m.label).join(', ')} 합계`;
  return { dimension: one.dimension, members, before: last, text };
}

const TOGETHER =
  /^\s?(?:그럼\s)?(?:(?:둘|두\s?개)(?:이|을|를|다)?\s)?(?:합쳐서|합치면|더해서|더하면|합해서|합하면)\s(?=\S)/u;
const WHICH_IS_MORE =
  /^\s?(?:그럼\s)?(?:(?:둘|두\s?(?:사람|명|팀|곳|개|제품))(?:\s?중(?:에|에서)?)?\s)?(?:누가|어디가|뭐가|어느\s?(?:쪽|게)이?)\s?(?:더\s?)?(?:나아|낫|나은|잘|높|많|커|크|큰)[가-힣]{0,4}\s?[?!.]*$/u;

/** "합쳐서 전체의 몇 %야", "누가 나아?" after one and then another of the same: asked of both of them. */
export function askedOfLastTwo(text: string, subjects: Subjects): Several | null {
  const together = TOGETHER.exec(text);
  const isMore = WHICH_IS_MORE.test(text);
  const two = together !== null || isMore ? sumOfLastTwo(subjects) : null;
  if (two === null) return null;
  const names = two.members.map((m) => m.label).join(', ');
  const rest = together === null ? '비교' : text.slice(together[0].length);
  return { ...two, text: `${names} ${rest}` };
}

/** The one member by which a question differs from another that it is else alike. */
function soleOf(
  { query, scope }: Remembered,
  other: Remembered,
): { readonly dimension: MemberDimension; readonly member: Member } | null {
  const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const differing = query.filters.filter((f) => !other.query.filters.some((g) => isSame(f, g)));
  const [filter, ...others] = differing.filter(isMemberFilter);
  const [member, ...more] = filter?.members ?? [];
  const alike =
    scope === other.scope &&
    isSame(query.metrics, other.query.metrics) &&
    isSame(query.period, other.query.period) &&
    isSame(query.groupBy, other.query.groupBy) &&
    query.filters.length === other.query.filters.length;
  if (!alike || differing.length !== 1 || filter === undefined || member === undefined) return null;
  return filter.exclude || others.length > 0 || more.length > 0
    ? null
    : { dimension: filter.dimension, member };
}

/** Two that only their member parts, the one asked about after the other: "차이는?". */
export function lastTwoOf(subjects: Subjects, before: Remembered | null): Several | null {
  const group = filtered(before, 2) ?? pairOfList(subjects) ?? talkedAbout(subjects, 2);
  return group === null ? null : { ...group, text: `${group.members.map((m) => m.label).join(', ')} 차이` };
}

function pairOfList({ lists, asked }: Subjects): Group | null {
  const [list] = lists;
  return list?.members.length === 2 && list.figures === asked[0] ? firstOf(list, 2) : null;
}
