import type { Answer } from '../model/answer.js';
import { answerContacts, asksForCallCosts, asksForNumbers, asksForPeople } from '../skills/contacts.js';
import type { SkillContext } from '../skills/context.js';
import { answerContractsWith, clauseAsked } from '../skills/contract-clauses.js';
import {
  answerContractExpiry,
  answerContractsAbout,
  asksForContracts,
  asksForExpiry,
  contractSubject,
} from '../skills/contract-expiry.js';
import { answerDocuments, documentsOr, tryDocuments } from '../skills/documents.js';
import { answerNotUnderstood } from '../skills/topics.js';
import { answerUnknownClient, unknownClientIn } from '../skills/unknown-clients.js';
import type { Reading } from '../understanding/reading.js';
import { type AnswerReadingInput, forDocuments } from './answer-context.js';

/** What stands both in documents and elsewhere: which of the two is asked. */

/** "계약 해지 조건": what a contract says, unless it is asked when it ends or which there are. */
export async function answerContracts(
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

/** Where a price is said to stand that is asked for. */
const WRITTEN =
  /안내서|설명서|매뉴얼|문서|자료|규정|계약서?|적힌|적혀|쓰인|쓰여|나온|나와\s*있|manual|document|guide/i;

/** What a price may be said to be, with nothing else meant. */
const OF_PRICES = new RegExp(
  `^(?:포장|박스|세트|개당|병당|정당|공급|판매|소비자|현재|기준|요즘|목록|등록|제품|품목|상품|약품|매출|list|unit|pack|price)|(?:${WRITTEN.source})`,
  'i',
);

/** "포장 단가": what the product list and the sales don't tell of a price, or is asked of a document, a document may. */
export async function answerPrice(
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

/** The numbers of people, or one that stands in a document: "부작용 신고 전화번호". */
export async function answerNumbers(
  { figures, words }: Extract<Reading, { kind: 'topic' }>,
  context: SkillContext,
  input: AnswerReadingInput,
): Promise<Answer> {
  // "핸드폰 요금 얼마 나와": what it costs to call somebody is no number of theirs.
  const isOfCost = asksForCallCosts(input.text);
  const question = forDocuments(input, isOfCost ? 'unread' : 'other');
  // Whoever asks for the numbers of people is never sent to the documents, nor who says "연락처" after one client.
  const isOfClient =
    question.mentions.clients.length > 0 || figures.query.filters.some((f) => f.dimension === 'client');
  const isOfPeople = asksForPeople(input.text) || isOfClient;
  if (isOfCost && !isOfPeople)
    return documentsOr(question, answerNotUnderstood(context, { words, inDocuments: true }), context);
  if (isOfPeople) return answerContacts(figures.query.filters, input.text, context);
  // "법인카드 분실하면 어디로 전화해": nobody's number is asked for, but what to do.
  if (!asksForNumbers(input.text)) {
    const unread = answerNotUnderstood(context, { words, inDocuments: true });
    return documentsOr(forDocuments(input, 'unread'), unread, context);
  }
  return (
    (await tryDocuments(question, context)) ?? answerContacts(figures.query.filters, input.text, context)
  );
}
