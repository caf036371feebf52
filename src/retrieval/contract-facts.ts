import { addDays, addMonths } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { ExtractedDocument } from '../ports/document-extractor.js';
import { datesIn, type Stated } from './dates-in-documents.js';
import { type FoundDate, findDates, type Statement, statementsOf } from './statements.js';

export interface ContractPeriod {
  readonly start: LocalDate | null;
  /** The last day. */
  readonly end: LocalDate | null;
  /** Whether `end` was counted from a length ("1년간"): the day before the anniversary of the start. */
  readonly isCounted: boolean;
}

export interface ContractRenewal {
  readonly isAutomatic: boolean;
  /** How long it is renewed each time; null where it is not said. */
  readonly months: number | null;
  /** Until how many days before the end one has to object; a month counts 30. null where it is not said. */
  readonly noticeDays: number | null;
}

export interface ContractParty {
  /** 갑, 을, 병, or the role that the contract gives: 공급자, 구매자. */
  readonly role: string;
  readonly name: string;
}

export interface ContractFacts {
  readonly signed: Stated<LocalDate> | null;
  readonly period: Stated<ContractPeriod> | null;
  readonly renewal: Stated<ContractRenewal> | null;
  readonly parties: readonly Stated<ContractParty>[];
}

const PERIOD_WORD =
  /(?:계약|약정|협약|유효|공급|거래|임대|임대차|위탁|용역|사용|서비스|존속|보증|유지\s?보수|대여)\s?(?:의\s?)?(?:유효\s?)?기간|(?:계약|약정)의\s?(?:기간|효력)|[(（【[\s]기간[)）】\]]?$/u;
const START_WORD = /(?:계약|유효|공급|효력)?\s?(?:시작|개시|발생)\s?일(?:자)?\s?[:：|]*\s*$/u;
const END_WORD = /(?:만료|종료|만기)\s?일?(?:자)?\s?[:：|]*\s*$/u;
const RANGE = /^\s*(?:\([월화수목금토일]\))?\s*(?:~|∼|〜|-|–|—|부터|에서|로부터)/u;
const LENGTH =
  /(\d{1,3}|일|이|삼|사|오|한|두|세)\s?(년|개년|개월|달|주년)(?:\s?(\d{1,2})\s?개월(?!\s?(?:이?전|씩)))?/u;
const FROM_SIGNING =
  /(?:계약|체결|서명|날인|본\s?계약)[^.]{0,12}?(?:일|날|한\s?날)(?:로)?\s?(?:부터|에서)[^.]{0,10}?/u;
/** How far from a date or a role its label or name may stand, in characters. */
const NEAR = 80;
const NUMERALS: Readonly<Record<string, number>> = { 일: 1, 한: 1, 이: 2, 두: 2, 삼: 3, 세: 3, 사: 4, 오: 5 };

function monthsOf(text: string): number | null {
  const match = LENGTH.exec(text);
  if (match === null) return null;
  const [, count = '', unit = '', more = '0'] = match;
  const n = NUMERALS[count] ?? Number(count);
  if (!(n > 0 && n <= 600)) return null;
  return unit.includes('년') ? n * 12 + Number(more) : n;
}

function counted(start: LocalDate, months: number): ContractPeriod {
  return { start, end: addDays(addMonths(start, months), -1), isCounted: true };
}

/** Two dates that a statement joins as from and to. */
function rangeIn(text: string, dates: readonly FoundDate[]): ContractPeriod | null {
  for (const [index, first] of dates.entries()) {
    const second = dates[index + 1];
    if (second === undefined || second.date < first.date) continue;
    if (RANGE.test(text.slice(first.to, second.from))) {
      return { start: first.date, end: second.date, isCounted: false };
    }
  }
  return null;
}

function lengthIn(
  text: string,
  dates: readonly FoundDate[],
  signed: LocalDate | null,
): ContractPeriod | null {
  const [first] = dates;
  const startsAtDate = first !== undefined && RANGE.test(text.slice(first.to));
  const fromSigning = FROM_SIGNING.exec(text);
  if (startsAtDate) {
    const months = monthsOf(text.slice(first.to));
    return months === null ? { start: first.date, end: null, isCounted: false } : counted(first.date, months);
  }
  if (fromSigning === null) return null;
  const months = monthsOf(text.slice(fromSigning.index + fromSigning[0].length));
  if (months === null || signed === null) return null;
  return counted(signed, months);
}

function periodIn(statement: Statement, signed: LocalDate | null): ContractPeriod | null {
  const { text, heading } = statement;
  if (!PERIOD_WORD.test(text) && !PERIOD_WORD.test(heading)) return null;
  const dates = findDates(text);
  return rangeIn(text, dates) ?? lengthIn(text, dates, signed);
}

/** A start and an end that the contract lists apart. */
function labelledPeriod(statements: readonly Statement[]): Stated<ContractPeriod> | null {
  let start: LocalDate | null = null;
  let end: Stated<LocalDate> | null = null;
  for (const { text, page } of statements) {
    for (const { date, from } of findDates(text)) {
      const before = text.slice(Math.max(0, from - NEAR), from);
      if (START_WORD.test(before)) start ??= date;
      else if (END_WORD.test(before)) end ??= { value: date, sentence: text, page };
    }
  }
  return end === null ? null : { ...end, value: { start, end: end.value, isCounted: false } };
}

function periodOf(statements: readonly Statement[], signed: LocalDate | null): Stated<ContractPeriod> | null {
  let openEnded: Stated<ContractPeriod> | null = null;
  for (const statement of statements) {
    const value = periodIn(statement, signed);
    if (value === null) continue;
    const stated = { value, sentence: statement.text, page: statement.page };
    if (value.end !== null) return stated;
    openEnded ??= stated;
  }
  return labelledPeriod(statements) ?? openEnded;
}

const RENEWS = /(?:갱신|연장)/u;
const AUTOMATIC = /자동(?:적)?(?:으로)?|같은\s?조건으로|동일한?\s?조건으로/u;
/** "다른 뜻을 알리지 않으면", "별도의 의사표시가 없는 한". */
const UNLESS_TOLD =
  /(?:뜻|의사|통지|통보|이의|해지|종료|서면|알리|요청|연락|말이)[^.]{0,30}?(?:없으면|없는\s?(?:한|때|경우)|않으면|않는\s?(?:한|때|경우)|아니하(?:면|는\s?(?:한|때|경우)))/u;
const NOT_RENEWED =
  /(?:갱신|연장)(?:은|되|하|이)?\s?(?:되지|하지|지)?\s?(?:않|아니|없)|(?:갱신|연장)할\s?수\s?없/u;
const ONLY_IF_AGREED = /(?:합의|협의|동의)(?:로|하여|하에|에\s?따라|를\s?거쳐|가\s?있)/u;
const NOTICE = /(\d{1,3})\s?(일|개월|주)(?:간)?\s?(?:이?전|전까지)/u;
const NOTICE_UNIT_DAYS: Readonly<Record<string, number>> = { 일: 1, 주: 7, 개월: 30 };

function noticeDaysIn(text: string): number | null {
  const [, count, unit = ''] = NOTICE.exec(text) ?? [];
  return count === undefined ? null : Number(count) * (NOTICE_UNIT_DAYS[unit] ?? 1);
}

function renewalIn({ text }: Statement): ContractRenewal | null {
  const match = RENEWS.exec(text);
  if (match === null) return null;
  const noticeDays = noticeDaysIn(text);
  if (NOT_RENEWED.test(text)) return { isAutomatic: false, months: null, noticeDays };
  if (AUTOMATIC.test(text) || UNLESS_TOLD.test(text)) {
    // "1개월 전까지 … 1년씩 연장": the length stands before the verb, after the notice.
    const notice = NOTICE.exec(text);
    const from = notice === null ? 0 : notice.index + notice[0].length;
    return { isAutomatic: true, months: monthsOf(text.slice(from)), noticeDays };
  }
  return ONLY_IF_AGREED.test(text) ? { isAutomatic: false, months: null, noticeDays } : null;
}

const ROLES =
  '갑|을|병|정|공급자|구매자|공급사|구매사|매도인|매수인|임대인|임차인|발주자|발주처|수급자|수급인|도급인|위탁자|수탁자|의뢰인|제공자|이용자|제조사|판매사|대리점|거래처|고객사|고객|병원|회사';
/** "(이하 '갑'이라 한다)": any word may be a role, but not one that names the contract or its object. */
const QUOTED = `["'“‘「『<]([가-힣A-Za-z]{1,10})["'”’」』>]`;
/** (이하 "갑"이라 한다), (이하 갑), ("임대인") */
const ALIAS = new RegExp(
  `\\(\\s*(?:이하\\s*(?:${QUOTED}|(갑|을|병|정)(?=[)\\s,이]))|["'“‘「『<](${ROLES})["'”’」』>]\\s*\\))`,
  'gu',
);
const NO_ROLE = /계약|약정|협약|규정|제품|물품|품목|장비|기기|기간|서비스|정보|업무|대금/u;
const LABELLED = new RegExp(
  `^[-*•\\s]*["'“‘「]?(${ROLES})["'”’」]?\\s*(?:\\([^)]{1,10}\\))?\\s*[:：|]\\s*(.+)$`,
  'u',
);
const ROLE_BEFORE = new RegExp(`^(?:${ROLES})(?:인|은|는)?\\s+`, 'u');
const NAME_MAX = 40;

/** The name that ends where `text` does: what comes before it ended with a particle, a comma or a bracket. */
function nameAtEnd(text: string): string | null {
  const piece =
    text
      .split(/[),.:：|]|(?:^|\s)(?:및|그리고)\s|(?<=[가-힣)])[와과]\s/u)
      .at(-1)
      ?.trim() ?? '';
  const name = piece
    .replace(/^(?:와|과|및)\s+/u, '')
    .replace(ROLE_BEFORE, '')
    .trim();
  return name === '' || name.length > NAME_MAX ? null : name;
}

function partiesIn({ text, page }: Statement): Stated<ContractParty>[] {
  const found: Stated<ContractParty>[] = [];
  for (const match of text.matchAll(ALIAS)) {
    const role = match[1] ?? match[2] ?? match[3] ?? '';
    const name = NO_ROLE.test(role)
      ? null
      : nameAtEnd(text.slice(Math.max(0, match.index - NEAR), match.index));
    if (name !== null) found.push({ value: { role, name }, sentence: text, page });
  }
  const [, role, rest = ''] = LABELLED.exec(text) ?? [];
  const name = rest.split(/[|(（,]/u)[0]?.trim() ?? '';
  if (found.length === 0 && role !== undefined && name !== '' && name.length <= NAME_MAX) {
    found.push({ value: { role, name }, sentence: text, page });
  }
  return found;
}

/** What a contract says of its parties, its term and its renewal, each with the sentence that says it. */
export function contractFacts(doc: ExtractedDocument): ContractFacts {
  const statements = statementsOf(doc);
  const signed = datesIn(statements).written;
  const parties = new Map<string, Stated<ContractParty>>();
  let renewal: Stated<ContractRenewal> | null = null;
  for (const statement of statements) {
    for (const party of partiesIn(statement)) {
      if (!parties.has(party.value.role)) parties.set(party.value.role, party);
    }
    const value: ContractRenewal | null = renewal === null ? renewalIn(statement) : null;
    if (value !== null) renewal = { value, sentence: statement.text, page: statement.page };
  }
  return {
    signed,
    period: periodOf(statements, signed?.value ?? null),
    renewal,
    parties: [...parties.values()],
  };
}
