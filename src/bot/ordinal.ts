import type { CalendarContext } from '../model/calendar.js';
import type { Principal } from '../model/principal.js';
import { type Filter, MEMBER_DIMENSIONS, type Member, type MemberDimension } from '../model/query.js';
import type { Analytics } from '../skills/context.js';
import type { Remembered } from '../understanding/reading.js';
import { scopeFor } from './scope.js';
import type { Listing } from './subjects.js';

/** "2위는 왜 떨어졌어?": somebody of the list before, by their place in it. */
export interface Ordinal {
  /** From 1. */
  readonly place: number;
  /** The question without it; empty where nothing else is said. */
  readonly rest: string;
}

/** 첫 번째, 2등, 3번: from 1. */
const NTH = '(?:(\\d{1,2})\\s*(?:위|등|번째|번)|(첫|두|세|네|다섯)\\s*번째|([일이삼])등)';
const KOREAN = new RegExp(
  `^\\s*(?:그럼|그러면|그중에?|거기서?)?\\s*${NTH}(?:는|은|가|이|의|만|를|을|도|랑|한테)?(?:\\s+|(?=왜)|(?=[?!.]|$))`,
  'u',
);
const SPOKEN: Readonly<Record<string, number>> = {
  첫: 1,
  두: 2,
  세: 3,
  네: 4,
  다섯: 5,
  일: 1,
  이: 2,
  삼: 3,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
};
const ENGLISH = /\b(?:the\s+)?(?:number\s+|no\.\s*|#)?(\d{1,2})(?:st|nd|rd|th)\b(?:\s+one)?/i;
/** "1등 누구야" asks for a list of its own. */
const OWN_LIST = /누구|누가|어디|어느|뭐야|뭔가|무슨|who|which|what is|부터|까지|분기|quarter|half/i;
const ENGLISH_LETTERS_MAX = 60;

function placeOf(said: readonly (string | undefined)[]): number {
  const word = said.find((s) => s !== undefined) ?? '';
  return SPOKEN[word] ?? Number(word);
}

export function ordinalIn(text: string): Ordinal | null {
  if (OWN_LIST.test(text)) return null;
  const korean = KOREAN.exec(text);
  const found = korean ?? (text.length <= ENGLISH_LETTERS_MAX ? ENGLISH.exec(text) : null);
  if (found === null) return null;
  const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
  return { place: placeOf(found.slice(1)), rest: /[\p{L}\p{N}]/u.test(rest) ? rest.trim() : '' };
}

const MOVE = /왜|이유|원인|떨어|줄었|줄어|빠졌|늘었|올랐|why|drop|fell|fall|rise|rose|grow/i;

/** Whether the rest asks why, or that, somebody moved. */
export function asksOfMove({ rest }: Ordinal): boolean {
  return MOVE.test(rest);
}

/** The one dimension whose members the question before listed; null where it listed none. */
export function listedDimension({ query }: Remembered): MemberDimension | null {
  const [dimension] = query.groupBy;
  return query.groupBy.length === 1 ? (MEMBER_DIMENSIONS.find((d) => d === dimension) ?? null) : null;
}

/** A stretch of the text that stands for somebody of the list before. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** From 1; the highest or lowest of those listed, by their figure. */
  readonly at: number | 'highest' | 'lowest';
}

const KIND =
  '(?:거래처|병원|의원|약국|고객사?|업체|담당자|사람|직원|팀원|팀|지점|부서|제품군|제품|품목)(?!별|들|마다|수(?![가-힣]))';
/** "1등이랑 2등 차이는?", "2위와 3위 합치면". */
const SEVERAL = new RegExp(
  `${NTH}(?=\\s*(?:이랑|랑|와|과|하고|및|,|보다|대비|의|는|은|이|가|을|를)?(?:\\s|[?!.]|$))|(?<![a-z])(?:the\\s+)?(first|second|third|fourth|fifth|\\d{1,2}(?=st|nd|rd|th))(?:st|nd|rd|th)?(?![a-z])`,
  'giu',
);
/** "첫 번째 거래처 브리핑", "3위 거래처 담당자 누구야". */
const NTH_KIND = new RegExp(`${NTH}\\s*${KIND}`, 'u');
const MOST = new RegExp(
  `(?:제일|가장|젤)\\s*(?:(높은|많은|큰|좋은|잘\\s*[한판된하]\\S?|많이\\s*[한판산]\\S?)|(낮은|적은|작은|못\\s*[한하]\\S?|저조한|나쁜|적게\\s*[한판산]\\S?))\\s*${KIND}`,
  'u',
);
/** Something is asked of the highest one beside which it is: "제일 높은 팀 담당자별로". */
const OF_IT = /별로|마다|왜|추이|브리핑|연락처|계약|주문/u;

/** Those of the list before that are named by their places inside a question; none where it asks for its own list. */
export function placesIn(text: string): readonly Place[] {
  const several = [...text.matchAll(SEVERAL)].map(
    (m): Place => ({ start: m.index, end: m.index + m[0].length, at: placeOf(m.slice(1)) }),
  );
  if (several.length === 2 && !/분기|quarter|half/iu.test(text)) return several;
  const nth = NTH_KIND.exec(text);
  if (nth !== null) {
    const rest = text.slice(nth.index + nth[0].length);
    return /[\p{L}\p{N}]{2}/u.test(rest)
      ? [{ start: nth.index, end: nth.index + nth[0].length, at: placeOf(nth.slice(1)) }]
      : [];
  }
  const most = MOST.exec(text);
  if (most === null || !OF_IT.test(text.slice(most.index + most[0].length))) return [];
  const at = most[1] === undefined ? 'lowest' : 'highest';
  return [{ start: most.index, end: most.index + most[0].length, at }];
}

export interface Listed {
  readonly analytics: Analytics;
  readonly who: Principal;
  readonly calendar: CalendarContext;
  /** What an answer without figures listed last; null where the last list was one of figures. */
  readonly listing?: Listing | null;
}

/** The member at a place of the list before, asked anew under the present rights; null where there is none. */
export async function memberAt(
  before: Remembered | null,
  place: Place['at'],
  listed: Listed,
): Promise<Filter | null> {
  const { listing = null } = listed;
  const dimension = listing?.dimension ?? (before === null ? null : listedDimension(before));
  if (dimension === null) return null;
  const figured = listing === null && before !== null;
  const member = figured ? await figuredAt(before, place, listed) : listing?.members[Number(place) - 1];
  return member === undefined ? null : { dimension, exclude: false, members: [member] };
}

async function figuredAt(
  before: Remembered,
  place: Place['at'],
  { who, analytics, calendar }: Listed,
): Promise<Member | undefined> {
  const scope = scopeFor(before, who);
  if (scope === null) return undefined;
  const { rows } = await analytics.run(before.query, scope, calendar);
  if (typeof place === 'number') return rows[place - 1]?.members[0];
  const metric = before.query.ranking?.metric ?? before.query.metrics[0];
  if (metric === undefined) return undefined;
  const valued = rows.flatMap((row) => {
    const value = row.values[metric] ?? null;
    return value === null ? [] : [{ row, value: Number(value) }];
  });
  const sign = place === 'highest' ? 1 : -1;
  return valued.toSorted((a, b) => sign * (b.value - a.value))[0]?.row.members[0];
}
