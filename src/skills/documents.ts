import type { Answer } from '../model/answer.js';
import type { NameEntry } from '../ports/names.js';
import type { Passage } from '../ports/passages.js';
import {
  type Cited,
  chooseAnswer,
  type DocumentAnswer,
  NEAREST_MIN,
  SUFFICIENT,
} from '../retrieval/answering.js';
import type { AskedText } from '../retrieval/asked-words.js';
import { asksRule } from '../retrieval/asks-rule.js';
import { type Mentions, mentionsIn } from '../retrieval/mentions.js';
import { embeddedText } from '../retrieval/passage-text.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { type GroundedAnswer, groundedAnswer } from './grounded.js';
import { citationText, documentSource, quotedText, shortQuote } from './wording/citations.js';
import { type Nearest, nearestLines, nearestQuestions } from './wording/nearest.js';

/** Answers from the company's own documents: the passage quoted as it stands, with where it stands. */

export { asksRule };

const INTENT = 'doc_compliance';
const PASSAGES_READ = 12;

export interface DocumentQuestion {
  readonly text: string;
  readonly mentions: Mentions;
  /**
   * `topic`: it names a document topic. `unread`: nothing else reads it, so it is tried. `other`: something else
   * reads it, and the documents answer only where that is very likely an answer.
   */
  readonly certainty: keyof typeof SUFFICIENT;
}

/** The question with whom and what it names, of the names that the asker may see. */
export function documentQuestion(
  text: string,
  names: readonly NameEntry[],
  certainty: DocumentQuestion['certainty'],
): DocumentQuestion {
  return { text, mentions: mentionsIn(text, names), certainty };
}

/** Passages to be looked through together. */
interface Round {
  /** The passages are those of a client that the question names. */
  readonly isOfClient: boolean;
  readonly asked: AskedText;
  readonly passages: readonly Passage[];
}

/** A document of one client says nothing of another, nor of clients in general. */
function isFor({ clients, clientsSaid }: Mentions): (passage: Passage) => boolean {
  return (passage) => {
    const { clientId, kind } = passage;
    if (clientId !== null) return clients.includes(clientId);
    if (clients.length === 0) return true;
    // Of minutes of several clients the part that names the one asked about.
    if (kind === 'transcripts') return clientsSaid.some((name) => embeddedText(passage).includes(name));
    // A contract with nobody among the clients is with somebody else than the one that is named.
    return kind !== 'contracts';
  };
}

/** Sales reports tell figures of their day and explain their own terms: only who asks for a report is read one. */
const REPORT_WORDS = /보고서|리포트|report/i;

/** The documents of the clients that the question names come first, then those of the whole company. */
async function find(question: DocumentQuestion, context: SkillContext): Promise<readonly Round[]> {
  const { mentions } = question;
  const { clients, rest, required, others } = mentions;
  const withoutMadeReports = !REPORT_WORDS.test(rest);
  const search = (more: { readonly clientId?: number }): Promise<readonly Passage[]> =>
    context.passages.search(
      { text: rest, limit: PASSAGES_READ, withoutMadeReports, ...more },
      context.rights,
    );
  const [general, ...own] = await Promise.all([
    search({}),
    ...clients.map((clientId) => search({ clientId })),
  ]);
  const asked = { text: rest, required, others };
  return [
    ...own.map((passages) => ({ asked, passages, isOfClient: true })),
    { asked, passages: general.filter(isFor(mentions)), isOfClient: false },
  ];
}

function answerText({ best, others }: DocumentAnswer, context: SkillContext): string {
  const { language } = context;
  const ko = language === 'ko';
  const cited = (c: Cited): string =>
    `${ko ? '출처' : 'Source'}: ${citationText(c.passage, language, c.quote)}`;
  return [
    ...quotedText(best, language),
    cited(best),
    ...(others.length === 0 ? [] : ['', ko ? '함께 보실 내용' : 'See also']),
    ...others.flatMap((other) => [`• ${shortQuote(other)}`, `  ${cited(other)}`]),
  ].join('\n');
}

function answered(found: DocumentAnswer, context: SkillContext): Answer {
  const cited = [found.best, ...found.others];
  return plainAnswer({
    status: 'answered',
    intent: INTENT,
    text: answerText(found, context),
    scope: scopeName(context.scope),
    sources: cited.map(({ passage, quote }) => documentSource(passage, quote)),
  });
}

/** As a language model puts it, every sentence with the numbers of its sources below. */
function written({ sentences, passages }: GroundedAnswer, context: SkillContext): Answer {
  const { language } = context;
  const lines = [
    ...sentences.map(({ text, cites }) => `${text} ${cites.map((at) => `[${at + 1}]`).join('')}`),
    '',
    ...passages.map((passage, at) => `[${at + 1}] ${citationText(passage, language)}`),
  ];
  return {
    ...plainAnswer({
      status: 'answered',
      intent: INTENT,
      text: lines.join('\n'),
      scope: scopeName(context.scope),
      sources: passages.map((passage) => documentSource(passage)),
    }),
    understoodBy: 'llm',
  };
}

interface Looked {
  readonly passages: readonly Passage[];
  /** The first that is sure enough, or null. */
  readonly found: DocumentAnswer | null;
  /** The surest of what is not sure enough. */
  readonly nearest: DocumentAnswer | null;
}

/** How sure an answer has to be; nobody names a client and what stands in its contract by chance. */
function sufficientFor({ certainty }: DocumentQuestion, isOfClient: boolean): number {
  return certainty === 'unread' && isOfClient ? SUFFICIENT.topic : SUFFICIENT[certainty];
}

async function look(question: DocumentQuestion, context: SkillContext): Promise<Looked> {
  const rounds = await find(question, context);
  const chosen = rounds.flatMap(({ asked, passages, isOfClient }) => {
    const answer = chooseAnswer(asked, passages);
    return answer === null
      ? []
      : [{ ...answer, isSure: answer.confidence >= sufficientFor(question, isOfClient) }];
  });
  return {
    passages: rounds.flatMap((round) => round.passages),
    found: chosen.find(({ isSure }) => isSure) ?? null,
    nearest: [...chosen].sort((a, b) => b.confidence - a.confidence)[0] ?? null,
  };
}

async function answerFrom(
  question: DocumentQuestion,
  { passages, found }: Looked,
  context: SkillContext,
): Promise<Answer | null> {
  // A question that may not be for the documents at all is not worth a model's time.
  const mayWrite = found !== null || question.certainty === 'topic';
  if (context.writer !== null && mayWrite) {
    const first = found === null ? [] : [found.best, ...found.others].map((c) => c.passage);
    const given = [...first, ...passages.filter((p) => first.every((f) => f.chunkId !== p.chunkId))];
    const asked = { question: question.text, language: context.language };
    const grounded = await groundedAnswer(context.writer, asked, given);
    if (grounded !== null) return written(grounded, context);
  }
  return found === null ? null : answered(found, context);
}

function notAnswered(head: string, told: Nearest, context: SkillContext): Answer {
  return plainAnswer({
    status: 'no_data',
    intent: INTENT,
    text: [head, ...nearestLines(told, context.language)].join('\n'),
    scope: scopeName(context.scope),
    suggestions: nearestQuestions(told, context.language),
  });
}

/** What is told of where it may stand; what is about as likely to answer as not comes first. */
function nearestTold({ nearest }: Looked): Nearest {
  // Where not one noun of the question stands in it, what was found was found by chance.
  const isFar = nearest === null || nearest.confidence < NEAREST_MIN.section || nearest.traits.missing === 1;
  if (isFar) return { cited: [], isLikely: false, withSentences: false };
  const { best, confidence, nearest: sections, traits } = nearest;
  // A sentence on another thing of the same sort would only mislead.
  const isOfAnother = traits.isContrary || traits.lacksIdentifier;
  const withSentences = confidence >= NEAREST_MIN.sentence && !isOfAnother;
  if (confidence < NEAREST_MIN.first) return { cited: sections, isLikely: false, withSentences };
  const { documentId, section, page } = best.passage;
  const rest = sections.filter(
    ({ passage: p }) => p.documentId !== documentId || p.section !== section || p.page !== page,
  );
  return { cited: [best, ...rest].slice(0, sections.length), isLikely: true, withSentences };
}

function notFound(looked: Looked, context: SkillContext): Answer {
  const ko = context.language === 'ko';
  return notAnswered(
    ko
      ? '읽으실 수 있는 문서에서 딱 맞는 내용은 찾지 못했습니다. 규정에 관한 일이면 CP 담당 부서에 확인해 주세요.'
      : 'I could not find the answer in the documents that you may read. For rules, please ask your compliance (CP) team.',
    nearestTold(looked),
    context,
  );
}

/** What is about as likely to answer as not, told as what it is, or null. */
function nearestInstead(looked: Looked, context: SkillContext): Answer | null {
  const told = nearestTold(looked);
  if (!told.isLikely) return null;
  const head =
    context.language === 'ko'
      ? '문서에서 딱 맞는 내용은 찾지 못했습니다.'
      : 'I found no sure answer in the documents that you may read.';
  return notAnswered(head, told, context);
}

/** The answer that the documents hold, or null where they hold none that is good enough. */
export async function tryDocuments(
  question: DocumentQuestion,
  context: SkillContext,
): Promise<Answer | null> {
  const looked = await look(question, context);
  const answer = await answerFrom(question, looked, context);
  return answer ?? (question.certainty === 'unread' ? nearestInstead(looked, context) : null);
}

/** What the documents say to a question that nothing else reads, else `otherwise` with the nearest sections below. */
export async function documentsOr(
  question: DocumentQuestion,
  otherwise: Answer,
  context: SkillContext,
): Promise<Answer> {
  const looked = await look(question, context);
  const answer = (await answerFrom(question, looked, context)) ?? nearestInstead(looked, context);
  if (answer !== null) return answer;
  const told = nearestTold(looked);
  if (told.cited.length === 0) return otherwise;
  const text = [otherwise.text, '', ...nearestLines(told, context.language)].join('\n');
  const suggestions = [...nearestQuestions(told, context.language), ...otherwise.suggestions];
  return { ...otherwise, text, suggestions };
}

/** A question for the documents: their answer, or that they hold none, with the sections that come nearest. */
export async function answerDocuments(question: DocumentQuestion, context: SkillContext): Promise<Answer> {
  const looked = await look(question, context);
  return (await answerFrom(question, looked, context)) ?? notFound(looked, context);
}
