import type { Answer, Source } from '../model/answer.js';
import { addDays } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { Member } from '../model/query.js';
import type { Contract } from '../ports/contracts.js';
import { holds, isAsking, saidWords, searchedText, telling } from '../retrieval/question-words.js';
import { type Sought, soughtBy } from '../retrieval/sought.js';
import { withoutMark } from '../retrieval/units.js';
import { spanWithin } from '../understanding/coming-period.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { contractSource } from './wording/citations.js';
import { periodText } from './wording/periods.js';

/** When contracts end, from what the contracts themselves say. 예: "담달 계약 만료되는데 어디어디야" */

const INTENT = 'contract_expiry';
/** Looked ahead where the question names no period. */
const AHEAD_DAYS = 90;
const TOLD_MAX = 5;
const SOURCES_MAX = 10;

const EXPIRY =
  /만료|만기|임박|끝나|끝난|끝날|얼마\s*안\s*남|종료|갱신|연장|재계약|언제까지|계약\s*기간|expir|renew|\bends?\b|run out/i;

const LISTED = /계약서?|약정|거래처|목록|현황|리스트|어디|몇\s*(?:건|곳)|만기|contracts?|clients?|list/iu;

const OF_ITS_TEXT: readonly Sought[] = ['amount', 'permission', 'recipient', 'papers', 'keeping', 'ahead'];

/** Whether the question, without its client and period, says nothing but that contracts are wanted. */
export function asksForContracts(rest: string): boolean {
  // "중간에 계약 깨면 얼마 물어내": nothing but verbs beside 계약, and yet of what it says.
  if (soughtBy(rest).some((sort) => OF_ITS_TEXT.includes(sort))) return false;
  return saidWords(rest).every(
    ({ said }) => LISTED.test(said) || telling(said) < 1 || /\d|달|월|분기|년|주/u.test(said),
  );
}

/** Whose or which contracts are meant, and that they are to be told: not what one is about. */
const NO_SUBJECT =
  /^(?:우리|저희|내|제|팀|담당|회사|전체|모든|모두|전부|현재|유효|진행|중인|가까운|다가오|앞둔|최근|주요|중요|예정|자동|상반기|하반기|연말|월말|내년|올해|내후년|병원|의원|약국)|(?:은|는|을|를|에|의|로|중)$/u;
const BEFORE_CONTRACT = /((?:[가-힣A-Za-z]{1,20}\s){1,3})(?:계약|약정)/u;

/** What the question says a contract is about, right before the word: "청소 용역 계약". None where it says of what time, or whose. */
export function contractSubject(rest: string, { query, assumptions }: MetricReading): readonly string[] {
  const isOfTime = !assumptions.includes('period') || /\d/.test(rest) || UNTIL.test(rest) || OVER.test(rest);
  if (isOfTime || query.filters.length > 0) return [];
  const before = BEFORE_CONTRACT.exec(rest)?.[1]?.trim().split(' ') ?? [];
  const isOther = (word: string): boolean =>
    LISTED.test(word) || EXPIRY.test(word) || NO_SUBJECT.test(word) || isAsking(word) || telling(word) < 1;
  return before.slice(before.findLastIndex(isOther) + 1);
}

/** Whether the question is of when contracts end, not of what stands in them. */
export function asksForExpiry(text: string): boolean {
  return EXPIRY.test(text);
}

interface Span {
  readonly from: string;
  readonly to: string;
  /** As it stands in a sentence, with its particle. */
  readonly said: string;
}

/** "연말까지", "올해 안에": of what is to come, so from today on. */
const UNTIL = /까지|이내|안에|안으로|내로|\b(?:by|until|before)\b/i;
/** Two ends: from the first on. */
const BETWEEN = /부터|~|에서|\bfrom\b|\bbetween\b/i;
/** "이미 만료된 계약": those that are over. */
const OVER =
  /이미|만료된|만료됐|만료되었|끝난|종료된|(?:기간|기한|만료일?)[이가]?\s*지난|\bexpired\b|\bended\b|\blapsed\b/i;
const BACK_DAYS = 365;
/** Looked ahead for contracts that do not renew by themselves, and for the next one that ends. */
const FAR: LocalDate = '9999-12-31';

/** "자동 연장 안 되는 계약": of those that end on their day, or of those that go on; null where neither is said. */
function renewalAsked(text: string): boolean | null {
  const m =
    /자동\s?(?:연장|갱신)(?:\s?조항)?(?:이|은|을|도)?\s?(안|없|불가|아닌|되지|제외)?|(?:not|never|n't)\s+(?:auto\S*\s+)?renew|auto\S*\s?renew/i.exec(
      text,
    );
  if (m === null) return null;
  return !(m[1] !== undefined || /not|never|n't/i.test(m[0]));
}

function spanOf({ query, assumptions }: MetricReading, text: string, context: SkillContext): Span {
  const { language, calendar } = context;
  const { today } = calendar;
  const ko = language === 'ko';
  const within = spanWithin(text, calendar);
  if (within !== null) {
    const { wholeFrom: from, wholeTo: to } = within;
    return { from, to, said: ko ? `오늘부터 ${to}까지` : `from today to ${to}` };
  }
  if (!assumptions.includes('period')) {
    const { wholeFrom, wholeTo } = query.period;
    if (wholeTo >= today && UNTIL.test(text) && !BETWEEN.test(text)) {
      const said = ko ? `오늘부터 ${wholeTo}까지` : `from today to ${wholeTo}`;
      return { from: today, to: wholeTo, said };
    }
    const whole = { ...query.period, from: wholeFrom, to: wholeTo };
    const when = periodText(whole, language, calendar.fiscalStart);
    return { from: wholeFrom, to: wholeTo, said: ko ? `${when}에` : `in ${when}` };
  }
  if (OVER.test(text)) {
    const from = addDays(today, -BACK_DAYS);
    const said = ko
      ? `지난 ${BACK_DAYS}일 동안(${from}부터 어제까지)`
      : `in the last ${BACK_DAYS} days (from ${from})`;
    return { from, to: addDays(today, -1), said };
  }
  if (renewalAsked(text) !== null) return { from: today, to: FAR, said: ko ? '오늘 이후' : 'from today on' };
  const to = addDays(today, AHEAD_DAYS);
  const said = ko ? `오늘부터 ${AHEAD_DAYS}일 안(${to}까지)에` : `in the next ${AHEAD_DAYS} days (to ${to})`;
  return { from: today, to, said };
}

/** What is said of contracts that ended before, or within the part of the period that is over. */
function overText({ from, to }: Span, today: LocalDate, ko: boolean): string | null {
  if (to < today) return null;
  if (from < today) {
    return ko
      ? '기간 안에 이미 만료된 계약도 들어 있습니다.'
      : 'Contracts that ended earlier in the period are included.';
  }
  return ko ? '그 전에 이미 만료된 계약은 넣지 않았습니다.' : 'Contracts that ended before are left out.';
}

const TYPES: Readonly<Record<string, string>> = {
  supply: '공급 계약',
  trade: '거래 약정',
  device: '의료기기 계약',
  'device-rental': '기기 임대 계약',
  rental: '임대 계약',
  consumables: '소모품 계약',
  maintenance: '유지보수 계약',
};

function typeName(type: string | null, ko: boolean): string {
  if (type === null) return ko ? '계약' : 'contract';
  return ko ? (TYPES[type] ?? `${type} 계약`) : `${type} contract`;
}

/** What became of a contract whose last day is over, or that renews by itself. */
function standing({ endDate, renewsAutomatically }: Contract, today: LocalDate, ko: boolean): string | null {
  const isOver = endDate !== null && endDate < today;
  if (isOver && renewsAutomatically) {
    return ko
      ? '만료일이 지났습니다. 자동 연장 조항이 있어 연장되었을 수 있습니다'
      : 'past its end; it renews automatically, so it may have been renewed';
  }
  if (isOver) return ko ? '이미 만료되었습니다' : 'already ended';
  if (renewsAutomatically) return ko ? '자동 연장 조항 있음' : 'renews automatically';
  return null;
}

/** The contract in a line: "한빛병원 공급 계약: 2026-07-31 만료 (2024-08-01 시작, 자동 연장 조항 있음)". */
export function contractLine(term: Contract, today: LocalDate, ko: boolean): string {
  const { clientName, title } = term;
  const name = clientName === null ? title : `${clientName} ${typeName(term.contractType, ko)}`;
  const from = term.startDate === null ? null : ko ? `${term.startDate} 시작` : `from ${term.startDate}`;
  const more = [from, standing(term, today, ko)].filter((t) => t !== null).join(', ');
  const end =
    term.endDate === null
      ? ko
        ? '만료일이 적혀 있지 않습니다'
        : 'no end is given'
      : ko
        ? `${term.endDate} 만료`
        : `ends ${term.endDate}`;
  return `${name}: ${end}${more === '' ? '' : ` (${more})`}`;
}

function tableOf(terms: readonly Contract[], ko: boolean): Answer['table'] {
  const columns = ko
    ? ['거래처', '계약', '시작일', '만료일', '자동 연장', '문서']
    : ['client', 'contract', 'start', 'end', 'renews', 'document'];
  const keys = ['client', 'contract_type', 'start_date', 'end_date', 'renews', 'document'];
  const yes = (term: Contract): string =>
    term.renewsAutomatically ? (ko ? '예' : 'yes') : ko ? '아니요' : 'no';
  return {
    columns: columns.map((label, i) => ({ key: keys[i] ?? label, label, unit: null })),
    rows: terms.map((t) => [
      t.clientName,
      typeName(t.contractType, ko),
      t.startDate,
      t.endDate,
      yes(t),
      t.title,
    ]),
  };
}

function sourcesOf(terms: readonly Contract[]): readonly Source[] {
  return terms.slice(0, SOURCES_MAX).map(contractSource);
}

function answerOf(terms: readonly Contract[], text: readonly string[], context: SkillContext): Answer {
  const ko = context.language === 'ko';
  return {
    ...plainAnswer({
      status: terms.length === 0 ? 'no_data' : 'answered',
      intent: INTENT,
      text: text.join('\n'),
      scope: scopeName(context.scope),
      figures: [
        { metric: 'contract_count', label: ko ? '계약' : 'contracts', value: terms.length, unit: 'count' },
      ],
      sources: sourcesOf(terms),
    }),
    table: terms.length === 0 ? null : tableOf(terms, ko),
  };
}

/** The contract with the sentence that says so. */
function quotedLines(term: Contract, today: LocalDate, ko: boolean): readonly string[] {
  return [`• ${contractLine(term, today, ko)}`, `  “${withoutMark(term.evidence)}” (${term.title})`];
}

/** Asked whether it renews by itself, silence is no answer. */
function renewalLines({ renewsAutomatically }: Contract, ko: boolean): readonly string[] {
  if (renewsAutomatically) return [];
  return [
    ko ? '  자동 연장 조항은 찾지 못했습니다.' : '  No clause was found by which it renews automatically.',
  ];
}

/** When the contracts of one client end. */
async function answerClient(client: Member, text: string, context: SkillContext): Promise<Answer> {
  const ko = context.language === 'ko';
  const { label } = client;
  const terms = await context.contracts.ofClient(Number(client.key), context.rights);
  const head =
    terms.length === 0
      ? ko
        ? `${label}의 계약서는 등록되어 있지 않습니다.`
        : `No contract of ${label} is stored.`
      : ko
        ? `${label}의 계약 ${terms.length}건입니다.`
        : `Contracts of ${label}: ${terms.length}.`;
  const { today } = context.calendar;
  const lines = terms
    .slice(0, TOLD_MAX)
    .flatMap((term) => [
      ...quotedLines(term, today, ko),
      ...(renewalAsked(text) === null ? [] : renewalLines(term, ko)),
    ]);
  return { ...answerOf(terms, [head, ...lines], context), filters: { client: [label] } };
}

const ALWAYS = { from: '0001-01-01', to: '9999-12-31' } as const;
/** Of each word of the subject, so much has to stand in a contract's title. */
const HELD_MIN = 0.5;

/** When the contracts end that are about something; those that have not ended come first. */
export async function answerContractsAbout(
  subject: readonly string[],
  context: SkillContext,
): Promise<Answer> {
  if (context.isShared) return notHere(context);
  const ko = context.language === 'ko';
  const { today } = context.calendar;
  const about = (term: Contract): boolean => {
    const title = searchedText(`${term.title} ${typeName(term.contractType, true)}`);
    return subject.every((word) => holds(title, word) >= HELD_MIN);
  };
  const terms = (await context.contracts.expiring(ALWAYS, context.rights)).filter(about);
  const isOver = ({ endDate }: Contract): boolean => endDate !== null && endDate < today;
  const ordered = [...terms.filter((term) => !isOver(term)), ...terms.filter(isOver)];
  const said = subject.join(' ');
  const head =
    ordered.length === 0
      ? ko
        ? `‘${said}’ 계약은 등록된 계약서에서 찾지 못했습니다.`
        : `No stored contract is about “${said}”.`
      : ko
        ? `‘${said}’ 계약은 ${ordered.length}건입니다.`
        : `Contracts about “${said}”: ${ordered.length}.`;
  const lines = ordered.slice(0, TOLD_MAX).flatMap((term) => quotedLines(term, today, ko));
  return answerOf(ordered, [head, ...lines], context);
}

function notHere(context: SkillContext): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status: 'denied',
    intent: INTENT,
    text: ko
      ? '계약 내용은 여러 사람이 보는 채널에서는 드리지 않습니다. 다이렉트 메시지나 웹 페이지에서 물어봐 주세요.'
      : 'Contracts are not told where others read along. Please ask in a direct message or on the web page.',
    scope: scopeName(context.scope),
  });
}

/** Contracts that end within the period of the question, or those of the one client that it names. */
export async function answerContractExpiry(
  figures: MetricReading,
  text: string,
  context: SkillContext,
): Promise<Answer> {
  const clients = figures.query.filters
    .filter((f) => f.dimension === 'client' && !f.exclude)
    .flatMap((f) => f.members);
  if (context.isShared) return notHere(context);
  const [client] = clients;
  if (client !== undefined && clients.length === 1) return answerClient(client, text, context);
  const ko = context.language === 'ko';
  const span = spanOf(figures, text, context);
  const { today } = context.calendar;
  const renews = renewalAsked(text);
  const found = await context.contracts.expiring({ from: span.from, to: span.to }, context.rights);
  const terms = found.filter(({ renewsAutomatically }) => renews === null || renewsAutomatically === renews);
  const isOver = span.to < today;
  const said = { span, renews, count: terms.length, isOver };
  const told = terms.slice(0, TOLD_MAX).map((t) => `• ${contractLine(t, today, ko)}`);
  const more = terms.length - told.length;
  const next = terms.length === 0 && !isOver && span.to !== FAR ? await nextOf(span, context) : null;
  const lines = [
    headOf(said, ko),
    ...told,
    more > 0 ? (ko ? `외 ${more}건은 표에 있습니다.` : `${more} more are in the table.`) : null,
    next === null
      ? null
      : ko
        ? `그 뒤 가장 먼저 만료되는 계약: ${contractLine(next, today, ko)}`
        : `The next to end after that: ${contractLine(next, today, ko)}`,
    overText(span, today, ko),
    scopeText(span, context),
  ].filter((line): line is string => line !== null);
  const answer = answerOf(terms, lines, context);
  return { ...answer, period: span.to === FAR ? null : { from: span.from, to: span.to } };
}

interface SaidOf {
  readonly span: Span;
  readonly renews: boolean | null;
  readonly count: number;
  readonly isOver: boolean;
}

function headOf({ span, renews, count, isOver }: SaidOf, ko: boolean): string {
  if (ko) {
    const kind = renews === null ? '' : renews ? '자동 연장 조항이 있는 ' : '자동 연장되지 않는 ';
    const ending = isOver ? '만료된' : '만료되는';
    return count === 0
      ? `${span.said} ${ending} ${kind}계약은 등록된 계약서에 없습니다.`
      : `${span.said} ${ending} ${kind}계약은 ${count}건입니다.`;
  }
  const kind = renews === null ? '' : renews ? ' that renews automatically' : ' that does not renew';
  if (count === 0) return `No stored contract${kind} ${isOver ? 'ended' : 'ends'} ${span.said}.`;
  const verb = isOver ? 'ended' : count === 1 ? 'ends' : 'end';
  return `${count} ${count === 1 ? 'contract' : 'contracts'}${kind} ${verb} ${span.said}.`;
}

/** The first to end after the time that was asked for. */
async function nextOf({ to }: Span, context: SkillContext): Promise<Contract | null> {
  const later = await context.contracts.expiring({ from: addDays(to, 1), to: FAR }, context.rights);
  return later[0] ?? null;
}

/** Over which days and whose contracts it is told. */
function scopeText({ from, to }: Span, { principal, language }: SkillContext): string {
  const days = to === FAR ? `${from}~` : `${from}~${to}`;
  return language === 'ko'
    ? `[${days} · ${principal.fullName} 님이 볼 수 있는 계약서]`
    : `[${days} · contracts that ${principal.fullName} may read]`;
}
