import type { CalendarContext } from '../model/calendar.js';
import type { Principal } from '../model/principal.js';
import { type Filter, MEMBER_DIMENSIONS, type MemberDimension } from '../model/query.js';
import type { Analytics } from '../skills/context.js';
import type { Remembered } from '../understanding/reading.js';
import { scopeFor } from './scope.js';

/** "2위는 왜 떨어졌어?": somebody of the list before, by their place in it. */
export interface Ordinal {
  /** From 1. */
  readonly place: number;
  /** The question without it; empty where nothing else is said. */
  readonly rest: string;
}

const KOREAN =
  /^\s*(?:그럼|그러면|그중에?|거기서?)?\s*(\d{1,2})\s*(?:위|등|번째)(?:는|은|가|이|의|만|를|을|도|랑|한테)?(?:\s+|(?=왜)|(?=[?!.]|$))/u;
const ENGLISH = /\b(?:the\s+)?(?:number\s+|no\.\s*|#)?(\d{1,2})(?:st|nd|rd|th)\b(?:\s+one)?/i;
/** "1등 누구야" asks for a list of its own. */
const OWN_LIST = /누구|누가|어디|어느|뭐야|뭔가|무슨|who|which|what is|부터|까지|분기|quarter|half/i;
const ENGLISH_LETTERS_MAX = 60;

export function ordinalIn(text: string): Ordinal | null {
  if (OWN_LIST.test(text)) return null;
  const korean = KOREAN.exec(text);
  const found = korean ?? (text.length <= ENGLISH_LETTERS_MAX ? ENGLISH.exec(text) : null);
  if (found === null) return null;
  const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
  return { place: Number(found[1]), rest: /[\p{L}\p{N}]/u.test(rest) ? rest.trim() : '' };
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

export interface Listed {
  readonly analytics: Analytics;
  readonly who: Principal;
  readonly calendar: CalendarContext;
}

/** The member at a place of the list before, asked anew under the present rights; null where there is none. */
export async function memberAt(before: Remembered, place: number, listed: Listed): Promise<Filter | null> {
  const dimension = listedDimension(before);
  const scope = scopeFor(before, listed.who);
  if (dimension === null || scope === null) return null;
  const { rows } = await listed.analytics.run(before.query, scope, listed.calendar);
  const member = rows[place - 1]?.members[0];
  return member === undefined ? null : { dimension, exclude: false, members: [member] };
}
