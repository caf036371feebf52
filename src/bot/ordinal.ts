import type { CalendarContext } from '../model/calendar.js';
import type { Principal } from '../model/principal.js';
import type { Member, MemberDimension } from '../model/query.js';
import type { Analytics } from '../skills/context.js';
import { COUNTED } from '../understanding/counters.js';
import type { Remembered } from '../understanding/reading.js';
import { rowOf } from './earlier.js';
import { scopeFor } from './scope.js';
import type { Listing } from './subjects.js';

/** "2위는 왜 떨어졌어?": somebody of the list before, by their place in it. */
export interface Ordinal {
  /** From 1; -1 for the last that was shown. */
  readonly place: number;
  /** The question without it; empty where nothing else is said. */
  readonly rest: string;
  /** "2등 팀은": of which rows the list is. */
  readonly dimension?: MemberDimension;
}

/** 첫 번째, 2등, 3번: from 1. */
const NTH = '(?:(\\d{1,2})\\s*(?:순위|위|등|번째|번)|(첫|두|세|네|다섯)\\s*번째|([일이삼])등)';
const KOREAN = new RegExp(
  `^\\s*(?:그럼|그러면|그\\s?중(?:에서?)?|거기서?)?\\s*${NTH}(?:\\s?(거래처|병원|팀|사람|담당자|제품군|제품|품목|지점|지역)(?=(?:은|는)\\s*[?!.]*$))?(?:는|은|가|이|의|만|를|을|도|랑|한테)?(?:\\s+|(?=왜)|(?=[?!.]|$))`,
  'u',
);
/** Behind those of NTH. */
const KIND_GROUP = 4;
const SPOKEN: Readonly<Record<string, number>> = {
  ...COUNTED,
  일: 1,
  이: 2,
  삼: 3,
  top: 1,
  last: -1,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
};
const ENGLISH_WORD =
  /\b(?:the\s+)?(top|first|second|third|fourth|fifth|last)\s+one\b|\bthe\s+(second|third|fourth|fifth)(?=\s+(?:drop|fell|fall|rise|rose|grow|grew|go|went|decline)|\s*[?!.]*$)/i;
const ENGLISH = /\b(?:the\s+)?(?:number\s+|no\.\s*|#)?(\d{1,2})(?:st|nd|rd|th)\b(?:\s+one)?/i;
/** "1등 누구야", "3위까지", "2번째 분기" ask for a list or a time of their own; "1등은 무슨 제품 사?" is of the first. */
const OWN_LIST = /누구|누가|어디|어느|뭐야|뭔가|who|which|what is/i;
/** "1위는 누가 팔았어", "3등은 어디서 많이 샀어": who it was that did something with the one at that place. */
const WHO_OF_IT =
  /(?:[는은을를]|(?<=[위등]))\s*(?:누가|누구한테|누구에게|어디서|어디에|어디로|어디다|어느\s?\S{1,6}|어떤\s?\S{1,6})\s+(?:제일\s*|가장\s*|많이\s*)*(?:팔|샀|사|주문|구매|담당|맡)|(?:[는은을를이가]|(?<=[위등]))\s*(?:어디|누가|누구)\s?(?:담당|거래처|맡)|(?:[는은을를이가]|(?<=[위등]))\s*담당(?:자|이|자가|은|자는)?\s?(?:누구|누가|어디)/u;
const NTH_OF =
  /(?:위|등|번째|번)\s*(?:부터|까지|밖|바깥|아래|이후|분기|주(?![가-힣])|quarter|half)|quarter|half/iu;
const ENGLISH_LETTERS_MAX = 60;
/** "who's third?" after a list: whoever stands there. */
const WHO_IS =
  /^\s*(?:and\s+)?(?:who|what)(?:['’]?s|\s+(?:is|was|came|comes))\s+(?:in\s+)?(?:the\s+)?(second|third|fourth|fifth)(?:\s+(?:place|one))?\s*[?!.]*$/iu;

function placeOf(said: readonly (string | undefined)[]): number {
  const word = said.find((s) => s !== undefined) ?? '';
  return SPOKEN[word] ?? Number(word);
}

export function ordinalIn(text: string): Ordinal | null {
  const who = WHO_IS.exec(text);
  if (who !== null) return { place: placeOf(who.slice(1)), rest: '' };
  if (OWN_LIST.test(text.replace(WHO_OF_IT, ' ')) || NTH_OF.test(text) || /(?:위|등)\s*무슨/u.test(text))
    return null;
  const korean = KOREAN.exec(text);
  const found =
    korean ?? (text.length <= ENGLISH_LETTERS_MAX ? (ENGLISH.exec(text) ?? ENGLISH_WORD.exec(text)) : null);
  if (found === null) return null;
  const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
  const dimension = rowOf(korean?.[KIND_GROUP] ?? '');
  return {
    place: placeOf(found.slice(1, KIND_GROUP)),
    rest: /[\p{L}\p{N}]/u.test(rest) ? rest.trim() : '',
    ...(dimension === undefined ? {} : { dimension }),
  };
}

const MOVE = /왜|이유|원인|떨어|줄었|줄어|빠졌|늘었|올랐|why|drop|fell|fall|rise|rose|grow/i;

/** Whether the rest asks why, or that, somebody moved. */
export function asksOfMove({ rest }: Ordinal): boolean {
  return MOVE.test(rest);
}

/** A stretch of the text that stands for somebody of the list before. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** From 1; the highest or lowest of those listed, by their figure. */
  readonly at: number | 'highest' | 'lowest';
  /** Of which dimension the list is, where that is said: "3위 거래처". */
  readonly dimension: MemberDimension | null;
}

const KINDS: readonly (readonly [MemberDimension, RegExp])[] = [
  ['category', /제품군$/u],
  ['product', /(?:제품|품목)$/u],
  ['client', /(?:거래처|병원|의원|약국|고객사?|업체)$/u],
  ['user', /(?:담당자|사람|직원|팀원)$/u],
  ['department', /(?:팀|지점|부서)$/u],
];
const KIND =
  '(?:거래처|병원|의원|약국|고객사?|업체|담당자|사람|직원|팀원|팀|지점|부서|제품군|제품|품목)(?!별|들|마다|수(?![가-힣]))';
/** "1등이랑 2등 차이는?", "2위와 3위 합치면". */
const SEVERAL = new RegExp(
  `${NTH}(?=\\s*(?:이랑|랑|와|과|하고|및|,|보다|대비|의|는|은|이|가|을|를)?(?:\\s|[?!.]|$))|(?<![a-z])(?:the\\s+)?(first|second|third|fourth|fifth|\\d{1,2}(?=st|nd|rd|th))(?:st|nd|rd|th)?(?![a-z])`,
  'giu',
);
/** "첫 번째 거래처 브리핑", "3위 거래처 담당자 누구야". */
const LEAD = '^\\s*(?:그럼|그러면|아까|그\\s?중(?:에서?)?|거기서?)?\\s*';
const OF_LIST = /^\s*(?:아까|그\s?중|거기)/u;
/** Some of the list, and no single one of it: "그중 제일 큰 거래처 3곳". */
const SOME = /^\s*\d+\s*(?:개|곳|명|군데|위)/u;
/** "1등 팀 어디야" asks for a list of its own. */
const WHICH = /^(?:은|는|이|가)?\s*(?:어디|누구|누가|뭐|무엇|어느|무슨)/u;
const NTH_KIND = new RegExp(`${LEAD}${NTH}\\s*${KIND}`, 'u');
const MOST = new RegExp(
  `${LEAD}(?:(?:제일|가장|젤)\\s*(?:(높은|많은|큰|좋은|잘\\s*[한판된하]\\S?|많이\\s*[한판산]\\S?)|(?:낮은|적은|작은|못\\s*[한하]\\S?|저조한|나쁜|적게\\s*[한판산]\\S?))|꼴찌|꼴등|최하위)\\s*(?:${KIND}|[데곳](?=[는은이가의]?(?:\\s|$)))`,
  'u',
);
/** "누가 제일 많이 팔았어", "어디서 샀어". */
const DOES_WITH_IT =
  /^(?:은|는|이|가|을|를)?\s*(?:누가|누구한테|누구에게|어디서|어디에|어디가|어느\s?\S{1,4}|어떤\s?\S{1,4})\s+(?:제일\s*|가장\s*|젤\s*|많이\s*|주로\s*)*(?:팔|샀|사|주문|구매|담당|맡|쓰)/u;
/** Something is asked of the highest one beside which it is: "제일 높은 팀 담당자별로". */
const OF_IT = /별로|마다|왜|추이|브리핑|연락처|계약|주문/u;
/** "제일 큰 데는 작년 이맘때 얼마였나": what it came to, then or now. */
const THEN =
  /^(?:은|는|의)\s*(?:작년|재작년|전년|지난|저번|올해|이번|얼마|\d)(?!.*(?:누구|누가|어디|뭐야|무엇))/u;

/** Those of the list before that are named by their places inside a question; none where it asks for its own list. */
export function placesIn(text: string): readonly Place[] {
  const dimensionIn = (said: string): MemberDimension | null =>
    KINDS.find(([, kind]) => kind.test(said))?.[0] ?? null;
  const several = [...text.matchAll(SEVERAL)].map(
    (m): Place => ({ start: m.index, end: m.index + m[0].length, at: placeOf(m.slice(1)), dimension: null }),
  );
  if (several.length === 2 && !/분기|quarter|half/iu.test(text)) return several;
  const nth = NTH_KIND.exec(text);
  const found = nth ?? MOST.exec(text);
  if (found === null) return [];
  const [said] = found;
  const rest = text.slice(found.index + said.length);
  const dimension = dimensionIn(said);
  // "1위 제품 누가 제일 많이 팔았어": who did something with the one at that place.
  if (WHICH.test(rest) && (dimension === 'user' || !DOES_WITH_IT.test(rest))) return [];
  const asksMore = /[\p{L}\p{N}]{2}/u.test(rest) && !SOME.test(rest);
  const asks = nth === null && !OF_LIST.test(text) ? OF_IT.test(rest) || THEN.test(rest) : asksMore;
  const at = nth !== null ? placeOf(nth.slice(1)) : found[1] === undefined ? 'lowest' : 'highest';
  return asks ? [{ start: found.index, end: found.index + said.length, at, dimension }] : [];
}

export interface Listed {
  readonly analytics: Analytics;
  readonly who: Principal;
  readonly calendar: CalendarContext;
}

/** The member at a place of a list, as it was shown; null where there is none. */
export async function memberAt(list: Listing, place: Place['at'], listed: Listed): Promise<Member | null> {
  if (place === -1) return list.members.at(-1) ?? null;
  if (typeof place === 'number') return list.members[place - 1] ?? behindThose(list, place, listed);
  if (list.figures !== null) return extremeOf(list.figures, place, listed);
  const [only, ...others] = list.members;
  return others.length === 0 ? (only ?? null) : null;
}

/** "2등은?" after who came first: whoever stands there in a longer list, asked anew under the present rights. */
async function behindThose(
  { dimension, figures }: Listing,
  place: number,
  { who, analytics, calendar }: Listed,
): Promise<Member | null> {
  const ranking = figures?.query.ranking ?? null;
  if (figures === null || ranking === null || ranking.limit === null || figures.query.threshold !== null)
    return null;
  const scope = scopeFor(figures, who);
  if (scope === null) return null;
  const longer = { ...figures.query, ranking: { ...ranking, limit: place } };
  const { rows } = await analytics.run(longer, scope, calendar);
  const members = figures.query.groupBy[0] === dimension ? rows[place - 1]?.members : undefined;
  return members?.[0] ?? null;
}

/** The one with the highest or lowest figure, asked anew under the present rights. */
async function extremeOf(
  { query, ...before }: Remembered,
  place: 'highest' | 'lowest',
  { who, analytics, calendar }: Listed,
): Promise<Member | null> {
  const scope = scopeFor({ query, ...before }, who);
  const metric = query.ranking?.metric ?? query.metrics[0];
  if (scope === null || metric === undefined) return null;
  const { rows } = await analytics.run(query, scope, calendar);
  const valued = rows.flatMap((row) => {
    const value = row.values[metric] ?? null;
    return value === null ? [] : [{ row, value: Number(value) }];
  });
  const sign = place === 'highest' ? 1 : -1;
  return valued.toSorted((a, b) => sign * (b.value - a.value))[0]?.row.members[0] ?? null;
}
