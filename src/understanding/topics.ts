import { isTimeDimension, type MetricQuery } from '../model/query.js';
import type { Concept, Token, Topic } from './concepts.js';
import { isFamilyName } from './family-names.js';
import { isList } from './resolve-names.js';
import { CLIENT_TITLE } from './titles.js';

/** Which of the things beside plain figures a question is about. */

/** What has a number that nobody is called at. */
const NUMBERED =
  /(?:일련|시리얼|로트|제조|접수|계좌|사업자|사업자등록|등록|허가|차량|차|운송장|송장|승인|관리|문서|계약|주문|발주|보험|증권|증서|품목|모델|코드|우편|사원|직원|카드|서식|양식|비밀|인증|시료|검체|환자|회원)$/;
/** "RMA": letters that stand for something; whoever is called Kim has a number to call. */
const ABBREVIATION = /^[a-z]{2,4}$/;

/** "RMA 번호", "일련번호": of a thing, and no way to reach anybody. */
function isNumberOfThing(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined || tokens[at]?.text !== '번호') return false;
  const isCode =
    before.concept.kind === 'unknown' && ABBREVIATION.test(before.text) && !isFamilyName(before.text);
  return isCode || (before.concept.kind !== 'name' && NUMBERED.test(before.text));
}

function namedTopic(tokens: readonly Token[]): Topic | null {
  const topics = tokens.flatMap(({ concept }, at) =>
    concept.kind === 'topic' && !isNumberOfThing(tokens, at) ? [concept.topic] : [],
  );
  if (topics.length === 0) return null;
  // The head stands last: 리베이트 기사 is news, 기사 게재 규정 a rule, 시장동향 보고서 a report.
  const isOther = (t: Topic): boolean => t === 'doc_compliance' || t === 'report';
  if (topics.includes('news') && topics.some(isOther)) {
    return topics.findLast((t) => t === 'news' || isOther(t)) ?? null;
  }
  const order: readonly Topic[] = [
    'pii_bulk',
    'alert_silence',
    'alert_threshold',
    'alert_schedule',
    'doc_compliance',
    'news',
    'contract_expiry',
    'model_report',
    'data_quality',
    'lost_clients',
    'concentration',
    'median',
    'new_products',
    'against_mean',
    'streak',
    'growth_mean',
    'without_target',
    'daily_pace',
    'first_order',
    'last_order',
    'oldest_clients',
    'unsold_products',
    'largest_orders',
    'order_list',
    'product_price',
    'who_am_i',
    'data_freshness',
    'churn',
    'grade_up',
    'grade_down',
    'coaching',
    'call_plan',
    'precall_brief',
    'forecast',
    'explain',
    'anomaly',
    'similar_clients',
    'recommendation',
    'standing',
    'report',
    'export',
    'help',
    'greeting',
    'thanks',
  ];
  return order.find((t) => topics.includes(t)) ?? null;
}

/** "담당자별 매출 내역": figures by somebody, not single sales. */
function isSplit(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept }) => ['by', 'compare', 'trend', 'why', 'threshold'].includes(concept.kind));
}

/** "단가 제일 높은 제품", "가장 비싼 품목", "제품별 단가": of products by their prices, of some categories at most. */
function ranksPrices(tokens: readonly Token[]): boolean {
  const ofProducts = tokens.some(
    ({ concept }) =>
      (concept.kind === 'noun' || concept.kind === 'which' || concept.kind === 'by') &&
      concept.dimension === 'product',
  );
  const others = tokens.some(
    ({ concept }) =>
      ['compare', 'trend', 'why', 'threshold', 'period', 'metric', 'unknown'].includes(concept.kind) ||
      (concept.kind === 'name' && !concept.match.candidates.every((c) => c.dimension === 'category')),
  );
  return ofProducts && !others;
}

/** "채혈소모품 단가가 얼마야": of each of that kind. */
function pricesOfKind(tokens: readonly Token[]): boolean {
  const names = tokens.filter(({ concept }) => concept.kind === 'name');
  const ofKinds = names.every(
    ({ concept }) =>
      concept.kind === 'name' && concept.match.candidates.every(({ dimension }) => dimension === 'category'),
  );
  const others = tokens.some(({ concept }) =>
    ['name', 'topic', 'particle', 'filler', 'by', 'noun'].every((kind) => kind !== concept.kind),
  );
  return names.length > 0 && ofKinds && !others && !isSplit(tokens);
}

/** The topic, unless what it is of is not there or something else is asked about it. */
export function topicOf(tokens: readonly Token[]): Topic | null {
  const topic = namedTopic(tokens);
  // "천만원 넘는 거래": single sales may have to come to an amount.
  if (topic === 'largest_orders')
    return isSplit(tokens.filter(({ concept }) => concept.kind !== 'threshold')) ? null : topic;
  if (topic === 'order_list') return isSplit(tokens) ? null : topic;
  if (topic !== 'product_price') return topic;
  const products = tokens.filter(
    ({ concept }) =>
      concept.kind === 'name' && concept.match.candidates.every(({ dimension }) => dimension === 'product'),
  );
  if (products.length === 0 && (ranksPrices(tokens) || pricesOfKind(tokens))) return topic;
  // "세프라온정 시럽 가격": two names side by side are likely one that is not known.
  const isNamed = products.length === 1 || (products.length > 1 && tokens.some(isList));
  return isNamed && !isSplit(tokens) ? topic : null;
}

export function saysTopic(tokens: readonly Token[], topic: Topic): boolean {
  return tokens.some(({ concept }) => concept.kind === 'topic' && concept.topic === topic);
}

const RULE_ALONE =
  /^(?:이거|그거|이건|그건|이|그)?(?:는|은)?(?:판정|선정|산정|위험|등급|이탈|점수)?(?:한)?기준(?:이|은|은요|이요)?(?:뭐|무엇|뭔|어떻게|어떤)[가-힣]*[?!.~]*$/;

/** "기준이 뭐야?" behind an answer: of that answer, where nothing else is named. */
export function asksForRule(tokens: readonly Token[]): boolean {
  return RULE_ALONE.test(tokens.map(({ text }) => text).join(''));
}

/** "한빛병원 등급 뭐야": one client and the word, with nothing of figures. */
export function asksForGrade(tokens: readonly Token[], before: MetricQuery | null): boolean {
  const names = tokens.filter(({ concept }) => concept.kind === 'name');
  const [client] = names;
  // "등급은?" after one client: its own.
  if (names.length === 0 && isOfOneClient(before)) return onlyGrade(tokens, null);
  if (names.length !== 1 || client?.concept.kind !== 'name') return false;
  if (!client.concept.match.candidates.every(({ dimension }) => dimension === 'client')) return false;
  return onlyGrade(tokens, client);
}

function isOfOneClient(query: MetricQuery | null): boolean {
  return (
    query?.filters.some((f) => f.dimension === 'client' && !f.exclude && f.members.length === 1) ?? false
  );
}

function onlyGrade(tokens: readonly Token[], client: Token | null): boolean {
  const rest = tokens.filter(
    (token) => token !== client && !['filler', 'particle', 'title', 'follow'].includes(token.concept.kind),
  );
  return (
    rest.length > 0 &&
    rest.every(
      ({ concept }) =>
        (concept.kind === 'noun' || concept.kind === 'which') && concept.dimension === 'client_grade',
    )
  );
}

/** "한빛병원 약제과장 누구야": one client, a title of somebody there, and who it is. */
export function asksForContact(tokens: readonly Token[]): boolean {
  const names = tokens.filter(({ concept }) => concept.kind === 'name');
  const [client] = names;
  const isOfClient =
    names.length === 1 &&
    client?.concept.kind === 'name' &&
    client.concept.match.candidates.every(({ dimension }) => dimension === 'client');
  const isTitled = tokens.some(({ concept, text }) => concept.kind === 'title' && CLIENT_TITLE.test(text));
  const isWho = tokens.some(
    ({ concept, text }) =>
      (concept.kind === 'which' && /누구|누가|^who/.test(text)) || /^(?:이름|성함)/.test(text),
  );
  const isMore = tokens.some(({ concept }) => concept.kind === 'metric' || concept.kind === 'topic');
  return isOfClient && isTitled && isWho && !isMore;
}

/** "가온병원 담당자 누구야": nothing is asked but whose client it is. */
export function asksForRep(tokens: readonly Token[], before: MetricQuery | null): boolean {
  // "한빛병원 약제과장 누구야" asks for somebody there.
  if (tokens.some(({ concept, text }) => concept.kind === 'title' && CLIENT_TITLE.test(text))) return false;
  const said = tokens.filter(
    ({ concept }) => !['filler', 'particle', 'title', 'follow'].includes(concept.kind),
  );
  const [client, ...rest] = said;
  const isClient =
    client?.concept.kind === 'name' &&
    client.concept.match.candidates.every(({ dimension }) => dimension === 'client');
  const isRep = ({ concept }: Token): boolean =>
    (concept.kind === 'noun' || concept.kind === 'which') && concept.dimension === 'user';
  if (isClient) return rest.length > 0 && rest.length <= 2 && rest.every(isRep);
  // "담당자 누구야" after one client's figures: of that client.
  const kinds = said.map(({ concept }) => concept.kind).join();
  return isOfOneClient(before) && kinds === 'noun,which' && said.every(isRep);
}

/** Topics that are answered from the sales themselves; true where they are gone on from: "그럼 이번 분기는?", "엑셀로". */
const FIGURES_TOPICS = {
  forecast: true,
  call_plan: true,
  coaching: false,
  precall_brief: false,
  churn: true,
  grade_up: false,
  grade_down: false,
  client_grade: false,
  sales_report: false,
  anomaly: false,
  recommendation: false,
  similar_clients: false,
  daily_pace: true,
  without_target: true,
  lost_clients: true,
  part_of_period: true,
  against_mean: true,
  concentration: true,
  median: true,
  new_products: true,
  streak: true,
  growth_mean: true,
  order_list: true,
  largest_orders: true,
  unsold_products: true,
  last_order: true,
  first_order: true,
  oldest_clients: true,
  client_rep: true,
  product_price: true,
} as const satisfies Partial<Record<Topic, boolean>>;
export type FiguresTopic = keyof typeof FIGURES_TOPICS;
export type CarriedTopic = {
  [T in FiguresTopic]: (typeof FIGURES_TOPICS)[T] extends true ? T : never;
}[FiguresTopic];

export function isFromFigures(topic: Topic): topic is FiguresTopic {
  return Object.hasOwn(FIGURES_TOPICS, topic);
}

/** Whether its answer is of somebody or something named: a name that is not known must not be passed over. */
export function isOfNamed(topic: Topic): boolean {
  // Whom to visit and what to do are told of everybody's clients.
  if (topic === 'call_plan' || topic === 'recommendation') return false;
  return topic === 'pii_bulk' || isFromFigures(topic);
}

export function isCarried(topic: Topic): topic is CarriedTopic {
  return isFromFigures(topic) && FIGURES_TOPICS[topic];
}

/** What may be said anew of such an answer; anything else is a question for figures. */
const SAID_ANEW: readonly Concept['kind'][] = [
  'period',
  'name',
  'noun',
  'scope',
  'follow',
  'exclude',
  'grade',
  'and',
  'particle',
  'filler',
];

/** What is of today alone: another time is another question. */
const OF_TODAY: readonly Topic[] = ['churn', 'call_plan'];

/** Single sales; how much somebody bought in all is another question: "그 거래처 올해 얼마?" */
const OF_ORDERS: readonly Topic[] = ['largest_orders', 'order_list', 'last_order', 'first_order'];

export function isOfOrders(topic: Topic): boolean {
  return OF_ORDERS.includes(topic);
}

export function saysTopicAnew(tokens: readonly Token[], topic: Topic): boolean {
  if (isOfOrders(topic) && tokens.some(({ text }) => /^(?:얼마|how$|howmuch)/.test(text))) return false;
  return tokens.every(
    ({ concept }) =>
      (SAID_ANEW.includes(concept.kind) && !(concept.kind === 'period' && OF_TODAY.includes(topic))) ||
      // "담당자별로" after a forecast is of the forecast.
      (topic === 'forecast' && concept.kind === 'by') ||
      // "건수로는?", "담당자별로" after what was held against a mean.
      (topic === 'against_mean' &&
        (concept.kind === 'metric' || (concept.kind === 'by' && !isTimeDimension(concept.dimension)))) ||
      // "100만원 이하는?" after the large ones.
      (topic === 'largest_orders' && concept.kind === 'threshold') ||
      (concept.kind === 'topic' && concept.topic === 'export'),
  );
}
