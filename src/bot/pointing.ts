import { type FilterDimension, isMemberFilter, type Member, type MemberDimension } from '../model/query.js';
import type { Token } from '../understanding/concepts.js';
import type { NameCandidate } from '../understanding/name-match.js';
import type { Remembered } from '../understanding/reading.js';
import type { Subject, Subjects } from './subjects.js';

/**
 * "거기 연락처", "그 사람 거래처별로", "아까 그 거래처": the question with the name in the place of the word that points at
 * it. A word that points at nothing is told so: without it, the question would be of everybody.
 */

export type Pointed =
  | {
      readonly kind: 'named';
      readonly text: string;
      readonly chosen: readonly NameCandidate[];
      readonly before: Remembered;
    }
  | { readonly kind: 'unclear'; readonly dimension: MemberDimension };

const EARLIER =
  '(?:(?:아까|방금|조금\\s*전|앞에서?|위에서?|처음에?)\\s*)?(?:(?:말한|말했던|본|봤던|나온|물어본|물어봤던)\\s*)?';
/** 그 거래처별로 and 그 거래처들 name no one of them. */
const ONE = '(?!별|들|마다|군|수(?![가-힣]))';

const WORDS: readonly (readonly [dimension: MemberDimension, pattern: RegExp])[] = [
  [
    'client',
    new RegExp(
      `(?<![가-힣])${EARLIER}그\\s?(?:거래처|병원|의원|약국|고객사|고객|업체)${ONE}|\\b(?:that|the same)\\s(?:client|hospital|clinic|pharmacy|customer|account)\\b`,
      'iu',
    ),
  ],
  [
    'user',
    new RegExp(
      `(?<![가-힣])(?:${EARLIER}그\\s?(?:사람|담당자|분|친구|직원|팀원)|걔(?=[가-힣]?(?:\\s|[?!.]|$)))${ONE}|\\b(?:that|the same)\\s(?:rep|person|colleague)\\b|\\b(?:he|him|his|she|her)\\b`,
      'iu',
    ),
  ],
  [
    'department',
    new RegExp(
      `(?<![가-힣])${EARLIER}그\\s?(?:팀|지점|부서)(?!원)${ONE}|\\b(?:that|the same)\\s(?:team|branch)\\b`,
      'iu',
    ),
  ],
  [
    'category',
    new RegExp(
      `(?<![가-힣])${EARLIER}그\\s?(?:제품군|품목군|카테고리)(?!별|들)|\\b(?:that|the same)\\scategory\\b`,
      'iu',
    ),
  ],
  [
    'product',
    new RegExp(
      `(?<![가-힣])${EARLIER}그\\s?(?:제품|품목|약)(?!국)${ONE}|\\b(?:that|the same)\\s(?:product|item)\\b`,
      'iu',
    ),
  ],
];

/** 걔 is said of clients and products as well. */
const SPOKEN_IT = /(?<![가-힣])걔/u;
/** 거기서 is of the list before as well as of a place. */
const THERE = /(?<![가-힣])(?:아까\s*)?(?:거기|거긴|그쪽|그곳)(?!서|에서)/u;
/** The one that alone was the answer: "그거 제품별로" after the category that sold least. */
const IT =
  /(?<![가-힣])(?:그거|그게|그건|그걸)(?:는|은|를|을|만)?(?=\s+(?:[가-힣]+별|작년|지난|이번|올해|\d{1,2}월|월별|추이))/u;
/** What is a place: where one of each was named, a client before the team. */
const PLACES: readonly MemberDimension[] = ['client', 'department'];
const SOMEWHERE: readonly FilterDimension[] = [
  'client',
  'department',
  'region',
  'industry',
  'client_grade',
  'user',
];
const BOTH =
  /(?<![가-힣])(?:이\s)?두\s?(?:개|곳|명|군데|사람|팀|지점|제품|품목|거래처|병원)(?:를|을|은|는|이|가|의|다)?(?=\s*(?:비교|합[치친하해]|더하|차이|중))|(?<![가-힣])둘(?!\s?다\s?(?:산|사|쓰|쓴|구매|주문|거래))(?:이서|이|은|을|의|\s?다|\s?중에서?|\s?중|\s?사이)?(?=\s|[?!.]|$|합)|\b(?:both(?: of them)?|the two(?: of them)?)\b/iu;

export function candidateOf(dimension: MemberDimension, { key, label }: Member): NameCandidate {
  return { dimension, key, label, department: null };
}

function namesOwn(tokens: readonly Token[], dimension: MemberDimension): boolean {
  return tokens.some(
    ({ concept }) =>
      concept.kind === 'name' && concept.match.candidates.some((c) => c.dimension === dimension),
  );
}

function named(text: string, pattern: RegExp, subjects: readonly Subject[]): Pointed | null {
  const [first] = subjects;
  if (first === undefined) return null;
  const label = subjects.map((s) => s.member.label).join(', ');
  return {
    kind: 'named',
    text: text.replace(pattern, `${label}${subjects.length > 1 ? ' ' : ''}`),
    chosen: subjects.map((s) => candidateOf(s.dimension, s.member)),
    before: first.before,
  };
}

/** Two of one dimension: those of the question before, or else those talked about last. */
function lastTwo({ named: all }: Subjects, before: Remembered | null): readonly Subject[] | null {
  const pair = before?.query.filters.filter(isMemberFilter).find((f) => !f.exclude && f.members.length === 2);
  if (before !== null && pair !== undefined)
    return pair.members.map((member) => ({ dimension: pair.dimension, member, before }));
  const [last] = all;
  const second = all.find((s) => s.dimension === last?.dimension && s.member.key !== last.member.key);
  return last === undefined || second === undefined ? null : [last, second];
}

export interface PointingInput {
  readonly text: string;
  readonly subjects: Subjects;
  /** The figure question before. */
  readonly before: Remembered | null;
  /** How the text reads by itself: what it names, it does not point at. */
  readonly read: () => readonly Token[];
  /** The team of a person, where it may be seen. */
  readonly teamOf: (user: Member['key']) => Member | null;
}

/** "그 팀" after one person who was named: the team that they are in. */
function teamOfPerson({ subjects, teamOf }: PointingInput): Subject | undefined {
  const person = subjects.named.find((s) => s.dimension === 'user');
  const member = person === undefined ? null : teamOf(person.member.key);
  return person === undefined || member === null
    ? undefined
    : { dimension: 'department', member, before: person.before };
}

/** "거기 작년 매출은" after clients of whom none or several were told: whose it is, is not known. */
function pointsAtNobody({ before, read }: PointingInput): boolean {
  // "초록별의원 거기": whoever is named beside it, known or not, is meant.
  if (read().some(({ concept }) => concept.kind === 'name' || concept.kind === 'unknown')) return false;
  const { groupBy, metrics, filters = [] } = before?.query ?? {};
  const ofClients = groupBy?.[0] === 'client' || metrics?.[0] === 'dormant_clients';
  // "거기 뭐 샀어" after figures of no place at all.
  const isNowhere = !filters.some((f) => !f.exclude && SOMEWHERE.includes(f.dimension));
  return before === null || ofClients || isNowhere || before.topic === 'call_plan';
}

/** null where nothing is pointed at that the question before does not hold already. */
export function pointedIn(input: PointingInput): Pointed | null {
  const { text, subjects, before, read } = input;
  const holds = (dimension: MemberDimension): boolean =>
    before?.query.filters.some((f) => f.dimension === dimension && !f.exclude && f.members.length === 1) ??
    false;
  for (const [dimension, pattern] of WORDS) {
    if (!pattern.test(text) || namesOwn(read(), dimension)) continue;
    const last = subjects.named.find((s) => s.dimension === dimension);
    // "걔는 왜 줄었어" where no person was named: of whoever alone was told last.
    const sole = SPOKEN_IT.test(text) ? subjects.named.slice(0, subjects.latest)[0] : undefined;
    const subject = last ?? (dimension === 'department' ? teamOfPerson(input) : sole);
    return subject === undefined ? { kind: 'unclear', dimension } : named(text, pattern, [subject]);
  }
  if (THERE.test(text)) {
    const latest = subjects.named.slice(0, subjects.latest);
    const subject = PLACES.map((d) => latest.find((s) => s.dimension === d)).find((s) => s !== undefined);
    if (subject !== undefined && !holds(subject.dimension) && !namesOwn(read(), subject.dimension))
      return named(text, THERE, [subject]);
    if (subject === undefined && !holds('client') && !holds('department') && pointsAtNobody(input))
      return { kind: 'unclear', dimension: 'client' };
  }
  const [sole] = subjects.named;
  const isSole = before?.query.ranking?.limit === 1 && before.query.groupBy[0] === sole?.dimension;
  if (sole !== undefined && isSole && subjects.latest === 1 && IT.test(text)) return named(text, IT, [sole]);
  const two = BOTH.test(text) ? lastTwo(subjects, before) : null;
  return two === null ? null : named(text, BOTH, two);
}
