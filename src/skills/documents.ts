import type { Answer } from '../model/answer.js';
import type { DocumentKind } from '../model/document.js';
import type { Passage } from '../ports/passages.js';
import { type Cited, chooseAnswer, type DocumentAnswer, SUFFICIENT } from '../retrieval/answering.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { type GroundedAnswer, groundedAnswer } from './grounded.js';
import { citationText, documentSource } from './wording/citations.js';

/** Answers from the company's own documents: the passage quoted as it stands, with where it stands. */

const INTENT = 'doc_compliance';
const PASSAGES_READ = 12;
const TITLES_TOLD = 3;

export interface DocumentQuestion {
  readonly text: string;
  /** The question names a document topic; else it is only tried, and taken if a passage covers it well. */
  readonly isRecognised: boolean;
  readonly kinds?: readonly DocumentKind[];
  readonly clientId?: number;
}

function find(question: DocumentQuestion, context: SkillContext): Promise<readonly Passage[]> {
  const { text, kinds, clientId } = question;
  return context.passages.search(
    {
      text,
      limit: PASSAGES_READ,
      ...(kinds === undefined ? {} : { kinds }),
      ...(clientId === undefined ? {} : { clientId }),
    },
    context.rights,
  );
}

/** Table rows are told line by line, sentences one after another. */
function quoteText({ passage, quotes }: Cited): string {
  return quotes.join(passage.isTable ? '\n' : ' ');
}

function answerText({ best, others }: DocumentAnswer, context: SkillContext): string {
  const { language } = context;
  const ko = language === 'ko';
  const cited = (c: Cited): string => `${ko ? '출처' : 'Source'}: ${citationText(c.passage, language)}`;
  return [
    quoteText(best),
    cited(best),
    ...(others.length === 0 ? [] : ['', ko ? '함께 보실 내용' : 'See also']),
    ...others.flatMap((other) => [`• ${quoteText(other).replaceAll('\n', ' / ')}`, `  ${cited(other)}`]),
  ].join('\n');
}

function answered(found: DocumentAnswer, context: SkillContext): Answer {
  const cited = [found.best, ...found.others];
  return plainAnswer({
    status: 'answered',
    intent: INTENT,
    text: answerText(found, context),
    scope: scopeName(context.scope),
    sources: cited.map(({ passage, quotes }) => documentSource(passage, quotes[0] ?? '')),
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
  passages: readonly Passage[],
  context: SkillContext,
): Promise<Answer | null> {
  const sufficiency = question.isRecognised ? SUFFICIENT.recognised : SUFFICIENT.unrecognised;
  const found = chooseAnswer(question.text, passages, sufficiency);
  // A question that may not be for the documents at all is not worth a model's time.
  const mayWrite = context.writer !== null && (found !== null || question.isRecognised);
  const asked = { question: question.text, language: context.language };
  const grounded =
    mayWrite && context.writer !== null ? await groundedAnswer(context.writer, asked, passages) : null;
  if (grounded !== null) return written(grounded, context);
  return found === null ? null : answered(found, context);
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
  const passages = await find(question, context);
  return (await answerFrom(question, passages, context)) ?? notFound(passages, context);
}
