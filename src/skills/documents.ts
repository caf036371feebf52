import type { Answer } from '../model/answer.js';
import type { DocumentKind } from '../model/document.js';
import type { Passage } from '../ports/passages.js';
import {
  type AskedText,
  type Cited,
  chooseAnswer,
  type DocumentAnswer,
  SUFFICIENT,
  type Sufficiency,
} from '../retrieval/answering.js';
import type { Mentions } from '../retrieval/mentions.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { type GroundedAnswer, groundedAnswer } from './grounded.js';
import { citationText, documentSource, quotedText, shortQuote } from './wording/citations.js';

/** Answers from the company's own documents: the passage quoted as it stands, with where it stands. */

const INTENT = 'doc_compliance';
const PASSAGES_READ = 12;
const TITLES_TOLD = 3;

export interface DocumentQuestion {
  readonly text: string;
  readonly mentions: Mentions;
  /**
   * `topic`: it names a document topic. `unread`: nothing else reads it, so it is tried. `other`: something else
   * reads it, and the documents answer only where they hold nearly all of it.
   */
  readonly certainty: 'topic' | 'unread' | 'other';
  readonly kinds?: readonly DocumentKind[];
}

/** Passages to be looked through together, and how much of the question they have to cover. */
interface Round {
  readonly asked: AskedText;
  readonly passages: readonly Passage[];
  readonly sufficiency: Sufficiency;
}

const SUFFICIENCY = {
  topic: SUFFICIENT.recognised,
  unread: SUFFICIENT.unrecognised,
  other: SUFFICIENT.otherwise,
} as const;

/** A document of one client says nothing of another, nor of clients in general. */
function isFor(clients: readonly number[]): (passage: Passage) => boolean {
  return ({ clientId }) => clientId === null || clients.includes(clientId);
}

/** The documents of the clients that the question names come first, then those of the whole company. */
async function find(question: DocumentQuestion, context: SkillContext): Promise<readonly Round[]> {
  const { mentions, certainty, kinds } = question;
  const { clients, rest, required } = mentions;
  const search = (more: { readonly clientId?: number }): Promise<readonly Passage[]> =>
    context.passages.search(
      { text: rest, limit: PASSAGES_READ, ...(kinds === undefined ? {} : { kinds }), ...more },
      context.rights,
    );
  const [general, ...own] = await Promise.all([
    search({}),
    ...clients.map((clientId) => search({ clientId })),
  ]);
  const asked = { text: rest, required };
  return [
    ...own.map((passages) => ({ asked, passages, sufficiency: SUFFICIENT.ofClient })),
    { asked, passages: general.filter(isFor(clients)), sufficiency: SUFFICIENCY[certainty] },
  ];
}

function answerText({ best, others }: DocumentAnswer, context: SkillContext): string {
  const { language } = context;
  const ko = language === 'ko';
  const cited = (c: Cited): string => `${ko ? '출처' : 'Source'}: ${citationText(c.passage, language)}`;
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
    sources: cited.map(({ passage, quote }) => documentSource(passage, quote.exact)),
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
      sources: passages.map((passage) => documentSource(passage, passage.text)),
    }),
    understoodBy: 'llm',
  };
}

async function answerFrom(
  question: DocumentQuestion,
  rounds: readonly Round[],
  context: SkillContext,
): Promise<Answer | null> {
  const found = rounds
    .map(({ asked, passages, sufficiency }) => chooseAnswer(asked, passages, sufficiency))
    .find((answer) => answer !== null);
  // A question that may not be for the documents at all is not worth a model's time.
  const mayWrite = found !== undefined || question.certainty === 'topic';
  if (context.writer !== null && mayWrite) {
    const passages = rounds.flatMap((round) => round.passages);
    const first = found === undefined ? [] : [found.best, ...found.others].map((c) => c.passage);
    const given = [...first, ...passages.filter((p) => first.every((f) => f.chunkId !== p.chunkId))];
    const asked = { question: question.text, language: context.language };
    const grounded = await groundedAnswer(context.writer, asked, given);
    if (grounded !== null) return written(grounded, context);
  }
  return found === undefined ? null : answered(found, context);
}

function notFound(passages: readonly Passage[], context: SkillContext): Answer {
  const ko = context.language === 'ko';
  const titles = [...new Set(passages.map((p) => p.title))].slice(0, TITLES_TOLD);
  const lines = [
    ko
      ? '읽으실 수 있는 문서에서 답을 찾지 못했습니다. 규정에 관한 일이면 CP 담당 부서에 확인해 주세요.'
      : 'I could not find the answer in the documents that you may read. For rules, please ask your compliance (CP) team.',
    ...(titles.length === 0
      ? []
      : [ko ? `가까운 문서: ${titles.join(' · ')}` : `Nearest documents: ${titles.join(' · ')}`]),
  ];
  return plainAnswer({
    status: 'no_data',
    intent: INTENT,
    text: lines.join('\n'),
    scope: scopeName(context.scope),
  });
}

/** The answer that the documents hold, or null where they hold none that is good enough. */
export async function tryDocuments(
  question: DocumentQuestion,
  context: SkillContext,
): Promise<Answer | null> {
  return answerFrom(question, await find(question, context), context);
}

/** A question for the documents: their answer, or that they hold none, with the nearest titles. */
export async function answerDocuments(question: DocumentQuestion, context: SkillContext): Promise<Answer> {
  const rounds = await find(question, context);
  const answer = await answerFrom(question, rounds, context);
  return (
    answer ??
    notFound(
      rounds.flatMap((round) => round.passages),
      context,
    )
  );
}
