import { addDays, rangePeriod } from '../model/calendar.js';
import type { Filter, MemberDimension, MetricQuery, Ranking, Threshold } from '../model/query.js';
import { COUNTED } from '../understanding/counters.js';
import { named } from '../understanding/read-periods.js';
import type { Remembered } from '../understanding/reading.js';
import type { Listing, Subjects } from './subjects.js';

/**
 * What is asked of the last few questions together, or of what they left out: "차이는?", "세 달 합치면?", "나머지는?", "더
 * 보여줘", "그 두 번째 거 팀별로". Figures are never taken from what was shown, but asked anew.
 */

export type Earlier =
  /** Nothing is said beyond it: this is the question. */
  | { readonly kind: 'whole'; readonly whole: Remembered }
  /** The question in other words, going on from this one. */
  | { readonly kind: 'said'; readonly text: string; readonly before: Remembered };

/** 둘, 세, 3: how many. */
export function numberOf(said: string): number {
  return COUNTED[said] ?? Number(said);
}

const LEAD =
  '^\\s*(?:(?:아|어|음|흠|자|오|그럼|그러면|그래서|근데|그런데|아니|ok|okay|so|and|then)(?:\\s*,)?\\s+)*';
/** Words that close a question. Each text splits into them in one way only, or a long one would be tried in all ways. */
const SHORT = '나[요지는]?|난|내\\s?줘|줘|봐|please';
const LONG = '(?:얼마|어떻게|뭐|돼|되|될|보여|알려|계산)\\S*|몇(?:\\S+|\\s+\\S+|(?=\\s*$))';
const CLOSING = `(?:(?:${SHORT})+(?:${LONG})?|${LONG})`;
const CLOSE = `(?:\\s*${CLOSING}(?:\\s+${CLOSING})*)?\\s*[?!.~]*$`;
const DIFFERENCE = new RegExp(
  `${LEAD}(?:(?:그|그럼|이)\\s*)?(?:둘(?:이|의)?\\s*)?(?:얼마(?:나)?\\s*)?차이(?:는|가|를|만|나\\S*)?${CLOSE}|^\\s*(?:and\\s+)?(?:what(?:'|’)?s|what is)?\\s*(?:the\\s+)?difference\\s*(?:between them)?[?!.]*$`,
  'iu',
);
/** "몇 % 늘어난 거야?": from the one period to the other, where two were asked about. */
const MOVED =
  /^\s?(?:(?:그럼|그러면|그래서|근데)\s)?(?:(?:몇\s?(?:%|프로|퍼센트|퍼)|얼마나|얼마)(?:가|나|를)?\s)(?:더\s)?(?:늘|줄|증가|감소|오른|올랐|떨어|빠)[가-힣]{0,4}(?:\s(?:거|건)[가-힣]{0,3})?\s?[?!.~]*$/u;
const SUM = new RegExp(
  `${LEAD}(?:(?:그|이)\\s*)?(?:(둘|셋|넷|(?:두|세|네|다섯|여섯|\\d)\\s*(?=달|개월|분기|주|년|해))(?:달|개월|분기|주|년|해)?(?:을|를|이|치|다)?\\s*)?(?:다\\s*)?(?:합치면|합쳐서|더하면|합하면|합산하면|합은|합계는?|총합은?)${CLOSE}`,
  'u',
);
const REST = new RegExp(
  `${LEAD}(?:그\\s*)?나머지(?:들)?(?:은|는|도|만)?(?:\\s*(?:다|전부|거는|것도))?${CLOSE}|^\\s*(?:and\\s+)?(?:what about\\s+)?the (?:rest|others)[?!.]*$`,
  'iu',
);
const NEXT = new RegExp(
  `${LEAD}(?:거기\\s*말고\\s*)?그?\\s*다음\\s*(\\d{1,2}|한|두|세|네|다섯|여섯|일곱)\\s*(?:곳|명|개|팀|사람|군데|거래처|제품)(?:은|는|도|만|을|를)?${CLOSE}`,
  'u',
);
const MORE = new RegExp(
  `${LEAD}(?:조금|좀|몇\\s?개)?\\s*더\\s*(?:보여|알려|뽑아|볼|줘)\\S*(?:\\s*(?:줘|주세요))?\\s*[?!.~]*$|^\\s*(?:show\\s+(?:me\\s+)?)?more[?!.]*$`,
  'iu',
);
const ALL = new RegExp(
  `${LEAD}(?:전체\\s*다|전부\\s*다|모두\\s*다|다|전부|모두|싹\\s*다)\\s*(?:보여|알려|뽑아|나열)\\S*(?:\\s*(?:줘|주세요))?\\s*[?!.~]*$|${LEAD}(?:전부|모두|싹|전체)\\s*다(?:요)?\\s*[?!.~]*$|^\\s*(?:show\\s+(?:me\\s+)?)?all(?:\\s+of\\s+them)?[?!.]*$`,
  'iu',
);
/** What "더 보여줘" lists at most; beyond it all are meant. */
const MORE_MAX = 50;
const PART =
  /^\s*(?:그럼|그러면|아까|아)?\s*(?:그|아까)?\s*(첫|두|세|\d)\s*번째\s*(?:거|것|꺼|건|걸|질문)(?:은|는|을|를|도|만|의)?(?:\s+(.*?))?\s*[?!.~]*$/u;
const HOW_MANY = new RegExp(
  `${LEAD}(?:그게|다|모두|전부|총)?\\s*몇\\s*(?:곳|명|군데|개|팀|사람|분)(?:이|인|이나|이지|이야|이에요|야|임|이었|있|되)?\\S*\\s*[?!.~]*$`,
  'u',
);
const OTHER_BOUND =
  /^\s*(?:그럼|그러면)?\s*(\d[\d,.]*\s*(?:(?:천|백)?만|억|천|백)?\s*(?:원|%|프로|퍼센트|건|개)?)\s*(?:으로|로)\s*(?:낮추|올리|내리|바꾸|바꿔|하면|해\s*줘|해\s*봐|잡으)\S*\s*(?:줘|봐)?\s*[?!.~]*$/u;
const BOUNDS: Readonly<Record<Threshold['operator'], string>> = {
  '>': '초과',
  '>=': '이상',
  '<': '미만',
  '<=': '이하',
};

function without<K extends keyof MetricQuery>(query: MetricQuery, key: K): Omit<MetricQuery, K> {
  const { [key]: _, ...rest } = query;
  return rest;
}

/** Whether two questions were of the same, but for when. */
function differInPeriod(a: Remembered, b: Remembered): boolean {
  const of = ({ query, scope }: Remembered): string =>
    JSON.stringify([without({ ...query, comparison: null }, 'period'), scope]);
  const when = ({ query: { period } }: Remembered): string => `${period.wholeFrom} ${period.wholeTo}`;
  return of(a) === of(b) && when(a) !== when(b);
}

/** The last question and those right before it that differ from it in nothing but their period. */
function periodsAsked({ asked, lists: [list] }: Subjects): readonly Remembered[] {
  const [last, ...earlier] = asked;
  // "둘 차이는?" of two rows is of those, and of several lists of more rows between their periods.
  const isPair = list?.members.length === 2 && last?.query.groupBy[0] === list.dimension;
  if (last === undefined || isPair) return [];
  const end = earlier.findIndex((e) => !differInPeriod(last, e));
  return [last, ...(end < 0 ? earlier : earlier.slice(0, end))];
}

function byTime(asked: readonly Remembered[]): readonly Remembered[] {
  return asked.toSorted((a, b) => (a.query.period.from < b.query.period.from ? -1 : 1));
}

function heldTogether([last, earlier]: readonly Remembered[]): Earlier | null {
  if (last === undefined || earlier === undefined) return null;
  const [first, second] = byTime([last, earlier]);
  if (first === undefined || second === undefined) return null;
  const { period, comparison } = named(second.query.period, first.query.period);
  return { kind: 'whole', whole: { ...last, query: { ...last.query, period, comparison } } };
}

/** One stretch of periods that follow each other; with a gap between them their sum is not one figure. */
function addedUp(asked: readonly Remembered[]): Earlier | null {
  const [last] = asked;
  const ordered = byTime(asked);
  const first = ordered[0]?.query.period;
  const end = ordered.at(-1)?.query.period;
  if (last === undefined || first === undefined || end === undefined || asked.length < 2) return null;
  const follow = ordered.every(({ query: { period } }, at) => {
    const before = ordered[at - 1]?.query.period;
    return before === undefined || addDays(before.wholeTo, 1) === period.wholeFrom;
  });
  if (!follow) return null;
  const period = { ...rangePeriod(first.from, end.to), running: end.running };
  return { kind: 'whole', whole: { ...last, query: { ...last.query, period, comparison: null } } };
}

/** The figures of a list without those that it showed. */
function leftOut({ dimension, members, figures }: Listing, ranking: Ranking | null): Earlier | null {
  if (figures === null || (figures.query.ranking?.limit ?? null) === null) return null;
  const { filters } = figures.query;
  const before = filters.find((f) => f.exclude && f.dimension === dimension);
  const shown: Filter = {
    dimension,
    exclude: true,
    members: [...(before?.members ?? []), ...members],
  };
  const query = { ...figures.query, ranking, filters: [...filters.filter((f) => f !== before), shown] };
  return { kind: 'whole', whole: { ...figures, query } };
}

function ofLists(text: string, [list]: Subjects['lists'], last: Remembered | null): Earlier | null {
  const ranking = list?.figures?.query.ranking ?? null;
  if (list !== undefined && ranking !== null) {
    if (REST.test(text)) return leftOut(list, null);
    const next = NEXT.exec(text)?.[1];
    if (next !== undefined) return leftOut(list, { ...ranking, limit: numberOf(next) });
  }
  const limit = last?.query.ranking?.limit ?? null;
  const wished = ALL.test(text) ? null : MORE.test(text) && limit !== null ? limit * 2 : undefined;
  if (last === null || last.query.groupBy.length === 0 || wished === undefined) return null;
  const { query } = last;
  if (query.ranking === null) return { kind: 'whole', whole: last };
  const longer = { ...query.ranking, limit: wished !== null && wished > MORE_MAX ? null : wished };
  return { kind: 'whole', whole: { ...last, query: { ...query, ranking: longer } } };
}

/** "다른 팀은?", "나머지 담당자는": those beside the one asked about. */
const OTHERS =
  /^(?:그럼|그러면|근데|아|음)?\s?(?:다른|나머지)\s?([가-힣]{1,4}?)(?:들)?(?:은|는|도)?(?:\s?어때|\s?어떤데)?\s?[?!.]*$/u;
const ROWS: Readonly<Record<string, MemberDimension>> = {
  팀: 'department',
  지점: 'department',
  담당자: 'user',
  사람: 'user',
  팀원: 'user',
  직원: 'user',
  거래처: 'client',
  병원: 'client',
  제품: 'product',
  품목: 'product',
  제품군: 'category',
  지역: 'region',
  업종: 'industry',
};

function othersOf(text: string, last: Remembered): Earlier | null {
  const row = ROWS[OTHERS.exec(text)?.[1] ?? ''];
  const one = last.query.filters.find((f) => !f.exclude && f.dimension === row && f.members.length === 1);
  if (row === undefined || one === undefined || last.topic !== undefined) return null;
  const filters = last.query.filters.map((f) => (f === one ? { ...f, exclude: true } : f));
  const query = { ...last.query, filters, groupBy: [row], ranking: null, threshold: null };
  return { kind: 'whole', whole: { ...last, query } };
}

const HOW_MUCH =
  /^\s*(?:그래서|근데|그럼)?\s*(?:얼마(?:나|였는데|인데|야|예요|였어)?|몇\s?(?:프로|퍼센트|%)(?:야|인데|였어)?)\s*[?!.~]*$/u;
const AGAIN =
  /^\s*(?:아까|방금|처음|앞에?)\s*(?:그|말한|본|봤던|나온)*\s*(?:(?:top|탑|상위)\s?(\d{1,2})\S*|표|순위\S*|리스트|목록|랭킹)\s*(?:다시|또)?\s*(?:보여\S*|알려\S*|줘)?\s*(?:줘|주세요)?\s*[?!.~]*$/iu;

/** "아까 그 top 5 다시": the last list of so many. */
function listAgain({ lists }: Subjects, count: string | undefined): Earlier | null {
  const list = lists.find(
    ({ figures }) =>
      figures !== null && (count === undefined || figures.query.ranking?.limit === Number(count)),
  );
  return list?.figures == null ? null : { kind: 'whole', whole: list.figures };
}

/** null where nothing is asked of earlier questions, or nothing that they can tell. */
export function earlierIn(text: string, subjects: Subjects, last: Remembered | null): Earlier | null {
  const part = PART.exec(text);
  const before = part === null ? null : (subjects.parts[numberOf(part[1] ?? '') - 1] ?? null);
  if (before !== null) {
    const rest = (part?.[2] ?? '').trim();
    return /[\p{L}\p{N}]/u.test(rest)
      ? { kind: 'said', text: rest, before }
      : { kind: 'whole', whole: before };
  }
  const periods = periodsAsked(subjects);
  if ((DIFFERENCE.test(text) || MOVED.test(text)) && periods.length > 1) return heldTogether(periods);
  const sum = SUM.exec(text);
  if (sum !== null && periods.length > 1) {
    const count = sum[1] === undefined ? periods.length : numberOf(sum[1].trim());
    return count <= periods.length ? addedUp(periods.slice(0, count)) : null;
  }
  const again = AGAIN.exec(text);
  if (again !== null) return listAgain(subjects, again[1]);
  const listed = ofLists(text, subjects.lists, last);
  if (listed !== null || last === null) return listed;
  const others = othersOf(text, last);
  if (others !== null) return others;
  if (HOW_MUCH.test(text) && last.topic === undefined) return { kind: 'whole', whole: last };
  const { threshold, groupBy, metrics } = last.query;
  if (metrics[0] === 'dormant_clients' && HOW_MANY.test(text)) return { kind: 'whole', whole: last };
  if (threshold === null || groupBy.length === 0) return null;
  if (HOW_MANY.test(text)) return { kind: 'whole', whole: last };
  const bound = OTHER_BOUND.exec(text)?.[1];
  return bound === undefined
    ? null
    : { kind: 'said', text: `${bound} ${BOUNDS[threshold.operator]}`, before: last };
}

/** Whether nothing but the sum of two is asked for. */
export function asksForSum(text: string): boolean {
  const sum = SUM.exec(text);
  return sum !== null && (sum[1] === undefined || numberOf(sum[1].trim()) === 2);
}

/** Whether nothing but a difference is asked for: between whom, the questions before tell. */
export function asksForDifference(text: string): boolean {
  return DIFFERENCE.test(text);
}

const THAT_TIME = /(?<![가-힣])그\s?(?:달|때|해|분기|주|날)(?=에|엔|은|는|의|\s|$)(?:에는|에|엔|은|는|의)?/u;
const THAT_PERIOD = /(?<![가-힣])그\s?(?:달|해|분기|주|날)(?=에|엔|은|는|의|\s|$)(?:에는|에|엔|은|는|의)?/u;

/** "그 달 거래처 top3", "그때 뭐가 많이 나갔어?" with the time in its place; null where none is pointed at. */
export function datedIn(text: string, { time }: Subjects, last: Remembered | null): string | null {
  if (time !== null && THAT_TIME.test(text)) return text.replace(THAT_TIME, `${time} `);
  if (last === null || !THAT_PERIOD.test(text)) return null;
  const { wholeFrom, wholeTo } = last.query.period;
  return text.replace(THAT_PERIOD, `${wholeFrom}~${wholeTo} `);
}
