import type { Answer } from '../model/answer.js';
import { defaultScope } from '../model/principal.js';
import { answerFreshness, answerWhoAmI } from '../skills/about.js';
import type { SkillContext } from '../skills/context.js';
import { answerDataQuality } from '../skills/data-quality.js';
import { answerDocuments, asksRule, documentsOr, tryDocuments } from '../skills/documents.js';
import { answerDefinition, answerExplain, explainAnswer } from '../skills/explain.js';
import { answerModelReport } from '../skills/model-report.js';
import { answerDenied } from '../skills/names.js';
import { answerNews } from '../skills/news.js';
import { answerNotUnderstood, answerTopic, type OtherTopic } from '../skills/topics.js';
import { answerVisitNotes } from '../skills/visit-notes.js';
import type { Topic } from '../understanding/concepts.js';
import { plainReading, type Reading, type Remembered } from '../understanding/reading.js';
import { type FiguresTopic, isFromFigures } from '../understanding/topics.js';
import { type AnswerDeps, type AnswerReadingInput, contextOf, forDocuments } from './answer-context.js';
import { answerFromFigures } from './answer-from-figures.js';
import { answerContracts, answerNumbers, answerPrice } from './answer-papers.js';
import { scopeFor } from './scope.js';
import { sinceFirstSale } from './since-first-sale.js';

/** Questions about something else than a new figure. */

interface AskedTopic {
  readonly reading: Extract<Reading, { kind: 'topic' }>;
  readonly deps: AnswerDeps;
  readonly input: AnswerReadingInput;
  /** Within the asker's usual scope. */
  readonly context: SkillContext;
}

type Answering = (asked: AskedTopic) => Promise<Answer>;

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
/** "안 쓴 휴가 내년으로 넘길 수 있어?": what may be done. */
const MAY_BE = /[가-힣]\s?수\s?(?:있|없)/u;
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

async function ofFigures(
  topic: FiguresTopic,
  { reading, deps, input, context }: AskedTopic,
): Promise<Answer> {
  const { figures, words } = reading;
  // What the products are, and their prices, is the same for everybody.
  const isOfAll = topic === 'product_price' && figures.scope === 'company';
  const scope = isOfAll ? context.scope : scopeFor(figures, input.principal);
  if (scope === null) return answerDenied(context);
  const answer = (of: FiguresTopic): Promise<Answer> =>
    answerFromFigures(of, figures, contextOf(deps, input, scope));
  return topic === 'product_price'
    ? answerPrice({ words, fromFigures: () => answer(topic) }, context, input)
    : answer(topic);
}

/** What documents tell of it first: its words may be theirs, with no sales meant. */
async function beforeFigures(
  topic: FiguresTopic,
  { reading, input, context }: AskedTopic,
): Promise<Answer | null> {
  const isOfSales = SALES_ASKED.test(input.text);
  if (topic === 'anomaly') return isOfSales ? null : tryDocuments(forDocuments(input, 'unread'), context);
  // "법카 잃어버렸는데 뭐부터 해야 해": what to do is asked of something that no figure knows.
  if (topic === 'recommendation' && reading.words.length > 0 && !FORECAST_ASKED.test(input.text))
    return tryDocuments(forDocuments(input, 'unread'), context);
  if (topic !== 'forecast') return null;
  if (isForecastUnlikely(reading, input.text))
    return documentsOr(forDocuments(input, 'unread'), answerNotUnderstood(context), context);
  // "남은 연차 며칠까지 넘길 수 있어": nobody asks how a period will end in the form of a rule.
  const mayBe = MAY_BE.test(input.text) && !FORECAST_ASKED.test(input.text);
  const isRule = (asksRule(input.text) || mayBe) && reading.words.length > 1;
  if (isOfSales || !(isRule || isForecastGuessed(reading))) return null;
  return tryDocuments(forDocuments(input, isRule ? 'unread' : 'other'), context);
}

const ofExplanation: Answering = async (asked) => {
  const { reading, deps, input, context } = asked;
  if (asksForDefinition(reading)) return answerDefinition(reading.figures.query, context);
  return reading.remembered === null
    ? elsewhere('explain', asked)
    : explained(reading.remembered, deps, input);
};

const ofVisits: Answering = async ({ reading, input, context }) => {
  const [client] = reading.figures.query.filters.find((f) => f.dimension === 'client')?.members ?? [];
  const notes = client === undefined ? null : await answerVisitNotes(client, context);
  return notes ?? answerDocuments(forDocuments(input, 'topic'), context);
};

/** "신제품 출시 뉴스 있어?": articles are what is wished for, and no document stands in for them. */
const WANTS_ARTICLES =
  /(?:뉴스|기사|\bnews|\barticles?)(?:들)?(?:이|가|을|를|은|는|도|라도)?\s*(?:좀|뭐|혹시)?\s*(?:(?:있|없|보여|알려|찾아|검색|요약|정리|공유|보내|나왔|떴)[가-힣\s]{0,8})?[?!.~]*$/iu;

const ofNews: Answering = async ({ reading, input, context }) => {
  const news = await answerNews(reading, context);
  if (news.status !== 'no_data' || WANTS_ARTICLES.test(input.text)) return news;
  // "언론 보도 대응 절차": said with a word of the news, and meant for a document.
  return (await tryDocuments(forDocuments(input, 'other'), context)) ?? news;
};

/** What is told here only where no document does. */
async function elsewhere(topic: OtherTopic, { reading, input, context }: AskedTopic): Promise<Answer> {
  const { words } = reading;
  // "할인율 5% 넘으면 누가 승인해?": a bound with nobody to be told.
  if (ALERTS.includes(topic) && !ALERT_SAID.test(input.text)) {
    const unread = answerNotUnderstood(context, { words, inDocuments: true });
    return documentsOr(forDocuments(input, 'unread'), unread, context);
  }
  // "부작용 보고 전화 내선번호", "반품률 몇 프로 넘으면": said with the words of what is not offered or not given.
  const certainty = UNOFFERED.includes(topic) ? 'unread' : 'other';
  const said = OURS_ALONE.includes(topic)
    ? null
    : await tryDocuments(forDocuments(input, certainty), context);
  return said ?? answerTopic(topic, input.text, context);
}

const ANSWERED = {
  pii_bulk: ({ reading, input, context }) => answerNumbers(reading, context, input),
  explain: ofExplanation,
  doc_compliance: ({ input, context }) => answerDocuments(forDocuments(input, 'topic'), context),
  visit_notes: ofVisits,
  who_am_i: async ({ context }) => answerWhoAmI(context),
  data_freshness: ({ context }) => answerFreshness(context),
  model_report: ({ input, context }) => answerModelReport(input.text, context),
  data_quality: ({ context }) => answerDataQuality(context),
  contract_expiry: ({ reading, input, context }) => answerContracts(reading, context, input),
  news: ofNews,
} satisfies Partial<Record<Topic, Answering>>;

function isAnswered(topic: Topic): topic is keyof typeof ANSWERED {
  return Object.hasOwn(ANSWERED, topic);
}

export async function answerTopicReading(
  reading: AskedTopic['reading'],
  deps: AnswerDeps,
  input: AnswerReadingInput,
): Promise<Answer> {
  const { topic } = reading;
  const asked = { reading, deps, input, context: contextOf(deps, input, defaultScope(input.principal)) };
  if (isFromFigures(topic)) return (await beforeFigures(topic, asked)) ?? ofFigures(topic, asked);
  return isAnswered(topic) ? ANSWERED[topic](asked) : elsewhere(topic, asked);
}
