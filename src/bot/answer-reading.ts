import type { Answer } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { readingRights, SHARED_READING } from '../model/document.js';
import { defaultScope, type Principal, type RowScope, widestScope } from '../model/principal.js';
import type { FilterDimension, MemberDimension } from '../model/query.js';
import type { NameCatalog } from '../ports/names.js';
import { answerFreshness, answerWhoAmI } from '../skills/about.js';
import { answerAside } from '../skills/asides.js';
import { answerContacts, asksForCallCosts, asksForPeople } from '../skills/contacts.js';
import type { SkillContext } from '../skills/context.js';
import { answerContractsWith, clauseAsked } from '../skills/contract-clauses.js';
import {
  answerContractExpiry,
  answerContractsAbout,
  asksForContracts,
  asksForExpiry,
  contractSubject,
} from '../skills/contract-expiry.js';
import { answerContribution } from '../skills/contribution.js';
import { answerDataQuality } from '../skills/data-quality.js';
import {
  answerDocuments,
  asksRule,
  type DocumentQuestion,
  documentQuestion,
  documentsOr,
  tryDocuments,
} from '../skills/documents.js';
import { answerDormant } from '../skills/dormant.js';
import { answerDefined, answerDefinition, answerExplain, explainAnswer } from '../skills/explain.js';
import { answerNoGrades, usesGrades } from '../skills/grades.js';
import { answerMetrics } from '../skills/metrics.js';
import { answerModelReport } from '../skills/model-report.js';
import { answerMovers, moversDimension } from '../skills/movers.js';
import { answerAmbiguous, answerDenied, answerImpossibleDate, answerUnknownName } from '../skills/names.js';
import { filtersTellingApart, tellingApart } from '../skills/namesakes.js';
import { answerNews } from '../skills/news.js';
import { answerGreeting, answerNotUnderstood, answerStandingUnseen, answerTopic } from '../skills/topics.js';
import { answerUnknownClient, unknownClientIn } from '../skills/unknown-clients.js';
import { answerVisitNotes } from '../skills/visit-notes.js';
import type { Topic } from '../understanding/concepts.js';
import { type MetricReading, plainReading, type Reading, type Remembered } from '../understanding/reading.js';
import { type FiguresTopic, isFromFigures } from '../understanding/topics.js';
import { answerFromFigures } from './answer-from-figures.js';
import { scopeFor } from './scope.js';
import { readSinceFirstSale, sinceFirstSale } from './since-first-sale.js';

/** What the skills draw on. */
export type AnswerDeps = Pick<
  SkillContext,
  | 'analytics'
  | 'contacts'
  | 'charts'
  | 'files'
  | 'reports'
  | 'passages'
  | 'contracts'
  | 'forecasts'
  | 'anomalies'
  | 'clientForecasts'
  | 'performance'
  | 'modelRights'
  | 'modelStandings'
  | 'rules'
  | 'clientIndex'
  | 'dataQuality'
  | 'news'
  | 'writer'
>;

export interface AnswerReadingInput {
  /** The question as it was typed: what the documents are asked. */
  readonly text: string;
  readonly reading: Reading;
  readonly principal: Principal;
  readonly catalog: NameCatalog;
  readonly calendar: CalendarContext;
  /** Others read the answer too (a channel). */
  readonly isShared: boolean;
}

function contextOf(deps: AnswerDeps, input: AnswerReadingInput, scope: RowScope): SkillContext {
  const { principal, calendar, catalog } = input;
  const filterName = (dimension: FilterDimension, key: number | string, label: string): string => {
    if (dimension !== 'user') return label;
    const entry = catalog.entries.find((e) => e.dimension === 'user' && e.key === key);
    return entry?.aliases[0] ?? label;
  };
  const clients = catalog.entries.filter((e) => e.dimension === 'client');
  const idsOf = (dimension: MemberDimension): number[] =>
    catalog.entries.filter((e) => e.dimension === dimension).map((e) => Number(e.key));
  return {
    ...deps,
    analytics: tellingApart(deps.analytics, catalog.entries),
    rights: input.isShared ? SHARED_READING : readingRights(principal, idsOf('client'), idsOf('user')),
    clientNames: new Map(input.isShared ? [] : clients.map((e) => [Number(e.key), e.label])),
    principal,
    language: principal.language,
    calendar,
    scope,
    isShared: input.isShared,
    filterName,
  };
}

function forDocuments(
  { text, catalog }: AnswerReadingInput,
  certainty: DocumentQuestion['certainty'],
): DocumentQuestion {
  return documentQuestion(text, catalog.entries, certainty);
}

async function answerFigures(
  read: MetricReading,
  deps: AnswerDeps,
  input: AnswerReadingInput,
): Promise<Answer> {
  const filters = filtersTellingApart(read.query.filters, input.catalog.entries);
  const reading = { ...read, query: { ...read.query, filters } };
  const scope = scopeFor(reading, input.principal);
  if (scope === null) {
    const own = contextOf(deps, input, defaultScope(input.principal));
    const { standing } = reading.query;
    const isOwnPlace = standing?.key === input.principal.userId && reading.scope !== 'company';
    return isOwnPlace && reading.query.groupBy[0] === 'user' ? answerStandingUnseen(own) : answerDenied(own);
  }
  const context = contextOf(deps, input, scope);
  if (usesGrades(reading.query) && (await context.analytics.gradedOn()) === null)
    return answerNoGrades(context);
  if (reading.why) {
    const why = await answerContribution(reading, context);
    if (why !== null) return why;
  }
  const movers = moversDimension(reading);
  if (movers !== null) return answerMovers(reading, movers, context);
  const { metrics, groupBy } = reading.query;
  if (metrics.length === 1 && metrics[0] === 'dormant_clients' && groupBy.every((d) => d === 'client')) {
    return answerDormant(reading, context);
  }
  return answerMetrics(reading, context);
}

/** "계약 해지 조건": what a contract says, unless it is asked when it ends or which there are. */
async function answerContracts(
  { figures, words }: Extract<Reading, { kind: 'topic' }>,
  context: SkillContext,
  input: AnswerReadingInput,
): Promise<Answer> {
  const question = forDocuments(input, 'topic');
  const { mentions } = question;
  const isOfTerms = asksForExpiry(input.text) || asksForContracts(mentions.rest);
  const clause = isOfTerms || mentions.clients.length > 0 ? null : clauseAsked(input.text);
  if (clause !== null && !input.isShared) {
    const having = await answerContractsWith(clause, context);
    if (having !== null) return having;
  }
  const unknown = input.isShared ? null : unknownClientIn(mentions, figures, words);
  const named = { text: input.text, names: input.catalog.entries };
  if (isOfTerms) {
    if (unknown !== null) return answerUnknownClient(unknown, named, context);
    const subject = contractSubject(mentions.rest, figures);
    return subject.length === 0
      ? answerContractExpiry(figures, input.text, context)
      : answerContractsAbout(subject, context);
  }
  // A document may name whom nobody sells to.
  const answer = await answerDocuments(question, context);
  return unknown === null || answer.status !== 'no_data'
    ? answer
    : answerUnknownClient(unknown, named, context);
}

/** Topics that get nothing but that they are not offered: a document may say more. */
const UNOFFERED: readonly string[] = ['report'];

/** "비정상 온도", "이상치 처리 기준" may be a document's; with these words it is sales that are meant. */
const SALES_ASKED = /거래|매출|주문|판매|발주|sale|order|transaction|deal/i;

/** "가지급금은 예상 경비가 얼마를 넘어야": no figure is named, nor of when, but other things, so a document may be meant. */
function isForecastGuessed({ figures, words }: Extract<Reading, { kind: 'topic' }>): boolean {
  const { assumptions } = figures;
  return assumptions.includes('metric') && assumptions.includes('period') && words.length > 1;
}

/** A forecast of these is none of sales. */
const FORETOLD_ELSEWHERE = /시장|업계|경쟁사|환율|금리|물가|market|industry|exchange rate/iu;
const FORECAST_ASKED = new RegExp(`목표|달성|실적|마감|target|quota|clos|${SALES_ASKED.source}`, 'iu');
/** What is said of a forecast beside its period and names is little. */
const FORECAST_WORDS_MAX = 2;

/** "모자랄 것 같은데 더 늘릴 방법 있나요": more is said than a forecast needs, and nothing of sales. */
function isForecastUnlikely({ words }: Extract<Reading, { kind: 'topic' }>, text: string): boolean {
  const isOfOther = words.length > FORECAST_WORDS_MAX || FORETOLD_ELSEWHERE.test(text);
  return isOfOther && !FORECAST_ASKED.test(text);
}
const ALERTS: readonly Topic[] = ['alert_threshold', 'alert_schedule', 'alert_silence'];
const ALERT_SAID =
  /알림|알람|알려|보내|리마인|말해|연락|걸어|매일|매주|매월|평일|alert|notify|remind|tell me|send|every/i;

/** What no document tells. */
const OURS_ALONE: readonly Topic[] = ['help', 'greeting', 'thanks', 'standing'];

/** "SQL 보여줘": how it was read, for whoever wants it to the letter. */
const STATEMENTS = /sql|쿼리|질의문/i;

/** How the answer before came about, computed anew under the rights of the moment. */
async function explained(
  remembered: Remembered,
  deps: AnswerDeps,
  input: AnswerReadingInput,
): Promise<Answer> {
  const query = await sinceFirstSale(remembered.query, deps.analytics);
  const before = { ...remembered, query };
  const scope = scopeFor(before, input.principal);
  if (scope === null) return answerDenied(contextOf(deps, input, defaultScope(input.principal)));
  const context = contextOf(deps, input, scope);
  const topic = before.topic ?? before.beside;
  const options = { withStatements: STATEMENTS.test(input.text) };
  if (topic === undefined) return answerExplain(before, context, options);
  return explainAnswer(await answerFromFigures(topic, plainReading(before), context), context, options);
}

/** "달성률은 어떻게 계산해?": of a measure that is named and that the answer before did not tell. */
function asksForDefinition({ figures, remembered }: Extract<Reading, { kind: 'topic' }>): boolean {
  if (figures.assumptions.includes('metric')) return false;
  return !figures.query.metrics.every((metric) => remembered?.query.metrics.includes(metric) ?? false);
}

/** Where a price is said to stand that is asked for. */
const WRITTEN =
  /안내서|설명서|매뉴얼|문서|자료|규정|계약서?|적힌|적혀|쓰인|쓰여|나온|나와\s*있|manual|document|guide/i;

/** What a price may be said to be, with nothing else meant. */
const OF_PRICES = new RegExp(
  `^(?:포장|박스|세트|개당|병당|정당|공급|판매|소비자|현재|기준|요즘|목록|등록|제품|품목|상품|약품|매출|list|unit|pack|price)|(?:${WRITTEN.source})`,
  'i',
);

/** "포장 단가": what the product list and the sales don't tell of a price, or is asked of a document, a document may. */
async function answerPrice(
  { words, fromFigures }: { readonly words: readonly string[]; readonly fromFigures: () => Promise<Answer> },
  context: SkillContext,
  input: AnswerReadingInput,
): Promise<Answer> {
  const said = (): Promise<Answer | null> => tryDocuments(forDocuments(input, 'unread'), context);
  // "글루온 측정지 가격" is not what the 글루온 itself costs.
  const isOfOther = words.some((word) => !OF_PRICES.test(word));
  if (isOfOther) return answerDocuments(forDocuments(input, 'topic'), context);
  if (WRITTEN.test(input.text)) return (await said()) ?? fromFigures();
  const answer = await fromFigures();
  return answer.status === 'no_data' ? ((await said()) ?? answer) : answer;
}

/** Questions about something else than a new figure. */
async function answerOther(
  reading: Extract<Reading, { kind: 'topic' }>,
  deps: AnswerDeps,
  input: AnswerReadingInput,
): Promise<Answer> {
  const context = contextOf(deps, input, defaultScope(input.principal));
  if (reading.topic === 'pii_bulk') {
    // "핸드폰 요금 얼마 나와": what it costs to call somebody is no number of theirs.
    const isOfCost = asksForCallCosts(input.text);
    const question = forDocuments(input, isOfCost ? 'unread' : 'other');
    const isOfPeople = asksForPeople(input.text);
    if (isOfCost && !isOfPeople && question.mentions.clients.length === 0)
      return documentsOr(
        question,
        answerNotUnderstood(context, { words: reading.words, inDocuments: true }),
        context,
      );
    // "부작용 신고 전화번호" is for the documents; whoever asks for the numbers of people is never sent there.
    const said =
      isOfPeople || question.mentions.clients.length > 0 ? null : await tryDocuments(question, context);
    return said ?? answerContacts(reading.figures.query.filters, input.text, context);
  }
  if (reading.topic === 'anomaly' && !SALES_ASKED.test(input.text)) {
    const said = await tryDocuments(forDocuments(input, 'unread'), context);
    if (said !== null) return said;
  }
  // "남은 연차 며칠까지 넘길 수 있어": nobody asks how a period will end in the form of a rule.
  const isRule = asksRule(input.text) && reading.words.length > 1;
  if (reading.topic === 'forecast' && isForecastUnlikely(reading, input.text)) {
    return documentsOr(forDocuments(input, 'unread'), answerNotUnderstood(context), context);
  }
  if (
    reading.topic === 'forecast' &&
    (isForecastGuessed(reading) || isRule) &&
    !SALES_ASKED.test(input.text)
  ) {
    const said = await tryDocuments(forDocuments(input, isRule ? 'unread' : 'other'), context);
    if (said !== null) return said;
  }
  if (isFromFigures(reading.topic)) {
    const scope = scopeFor(reading.figures, input.principal);
    if (scope === null) return answerDenied(context);
    const { topic, figures } = reading;
    const answer = (of: FiguresTopic): Promise<Answer> =>
      answerFromFigures(of, figures, contextOf(deps, input, scope));
    return topic === 'product_price'
      ? answerPrice({ words: reading.words, fromFigures: () => answer(topic) }, context, input)
      : answer(topic);
  }
  if (reading.topic === 'explain' && asksForDefinition(reading)) {
    return answerDefinition(reading.figures.query, context);
  }
  if (reading.topic === 'explain' && reading.remembered !== null) {
    return explained(reading.remembered, deps, input);
  }
  if (reading.topic === 'doc_compliance') {
    return answerDocuments(forDocuments(input, 'topic'), context);
  }
  if (reading.topic === 'visit_notes') {
    const [client] = reading.figures.query.filters.find((f) => f.dimension === 'client')?.members ?? [];
    const notes = client === undefined ? null : await answerVisitNotes(client, context);
    return notes ?? answerDocuments(forDocuments(input, 'topic'), context);
  }
  if (reading.topic === 'who_am_i') return answerWhoAmI(context);
  if (reading.topic === 'data_freshness') return answerFreshness(context);
  if (reading.topic === 'model_report') return answerModelReport(input.text, context);
  if (reading.topic === 'data_quality') return answerDataQuality(context);
  if (reading.topic === 'contract_expiry') return answerContracts(reading, context, input);
  if (reading.topic === 'news') {
    const news = await answerNews(reading, context);
    // "언론 보도 대응 절차": said with a word of the news, and meant for a document.
    const other =
      news.status === 'no_data' ? await tryDocuments(forDocuments(input, 'other'), context) : null;
    return other ?? news;
  }
  // "할인율 5% 넘으면 누가 승인해?": a bound with nobody to be told.
  if (ALERTS.includes(reading.topic) && !ALERT_SAID.test(input.text)) {
    return documentsOr(
      forDocuments(input, 'unread'),
      answerNotUnderstood(context, { words: reading.words, inDocuments: true }),
      context,
    );
  }
  // "부작용 보고 전화 내선번호", "반품률 몇 프로 넘으면": said with the words of what is not offered or not given.
  const certainty = UNOFFERED.includes(reading.topic) ? 'unread' : 'other';
  const elsewhere = OURS_ALONE.includes(reading.topic)
    ? null
    : await tryDocuments(forDocuments(input, certainty), context);
  return elsewhere ?? answerTopic(reading.topic, input.text, context);
}

const FIGURES_SAID = /매출|실적|달성률|판매액|sales|revenue/i;
const AMOUNT_SAID = /얼마|몇\s?(?:건|프로|퍼센트|퍼|%)|how much/i;
/** 조제료, 주차비: what costs something has the form of a name, and stands in rules. */
const COSTS = /[료비금값세권](?:은|는|이|가|을|를|도)?$/;

/** "홍길동 실적", "홍길동은 얼마야": of somebody, though a form gives 홍길동 as its example. */
function asksFiguresOf(said: string, text: string): boolean {
  return FIGURES_SAID.test(text) || (AMOUNT_SAID.test(text) && !COSTS.test(said));
}

/** The skill that fits a reading. Nothing here computes or phrases; it only decides who does. */
export async function answerReading(deps: AnswerDeps, asked: AnswerReadingInput): Promise<Answer> {
  const reading = await readSinceFirstSale(asked.reading, deps.analytics);
  const input = { ...asked, reading };
  const { principal } = input;
  const context = contextOf(deps, input, defaultScope(principal));
  // Words that the figures don't know may be the documents' own.
  const fromDocuments = (): Promise<Answer | null> => tryDocuments(forDocuments(input, 'unread'), context);
  const fromDocumentsOr = async (otherwise: Answer, asksFigures = false): Promise<Answer> =>
    asksFigures ? otherwise : documentsOr(forDocuments(input, 'unread'), otherwise, context);
  switch (reading.kind) {
    case 'metrics':
      return answerFigures(reading, deps, input);
    case 'topic':
      return answerOther(reading, deps, input);
    case 'ambiguous_name':
      return answerAmbiguous(reading, context);
    case 'impossible_date': {
      // "미수금이 90일 지나면": a length of time that only looks like a day.
      const said = FIGURES_SAID.test(input.text) ? null : await fromDocuments();
      return said?.status === 'answered' ? said : answerImpossibleDate(reading.said, context);
    }
    case 'not_understood':
      return fromDocumentsOr(
        answerNotUnderstood(context, {
          words: reading.words ?? [],
          inDocuments: reading.asksFigures !== true,
        }),
        reading.asksFigures,
      );
    case 'aside':
      if (reading.aside === 'greeting') return answerGreeting(context);
      return reading.aside === 'more_rights' ? answerWhoAmI(context) : answerAside(reading.aside, context);
    case 'definition':
      return answerDefined(reading.of, context);
    case 'unknown_name': {
      const limited = widestScope(principal).kind !== 'company';
      const guarded = reading.sort === 'person' || reading.sort === 'team';
      if (limited && guarded) {
        // A word that only looks like a name; a person or team that is asked about stands in no document's passage.
        const isOfFigures = reading.asksFigures === true || asksFiguresOf(reading.said, input.text);
        return (isOfFigures ? null : await fromDocuments()) ?? answerDenied(context);
      }
      return fromDocumentsOr(answerUnknownName(reading, context), reading.asksFigures);
    }
  }
}
