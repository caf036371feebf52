import type { Answer } from '../model/answer.js';
import type { Passage } from '../ports/passages.js';
import { heldIn, type Question, questionOf } from '../retrieval/asked-words.js';
import { embeddedText } from '../retrieval/passage-text.js';
import { searchedText } from '../retrieval/question-words.js';
import { type Unit, unitsOf } from '../retrieval/units.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { citationText, documentSource } from './wording/citations.js';

/** Which contracts have a clause, each with the sentence that says so. 예: "위약금 조항 있는 계약서" */

const INTENT = 'contract_clauses';
const PASSAGES_READ = 100;
const TOLD_MAX = 10;
/** Of each noun of the clause, so much has to stand in the sentence or its heading. */
const HELD_MIN = 0.8;

const HAVING =
  /^(.{2,40}?)\s*(?:조항|특약|조건|규정|내용)(?:이|가|은|도)?\s*(?:있는|들어\s?있는|들어간|들어가\s?있는|포함된|넣은|적힌|걸린|걸려\s?있는)/u;
const WHERE = /^(?:우리|저희|내|제)?\s*(?:계약서?|약정서?|거래처)(?:들)?\s?(?:중에서?|에서?|상)?\s*/u;

/** "계약서에 독점 공급 조항 있는 곳": what the clause is about, or null where none is asked for. */
export function clauseAsked(text: string): string | null {
  const clause = HAVING.exec(text.replace(WHERE, ''))?.[1]?.trim() ?? '';
  return clause === '' ? null : clause;
}

interface Clause {
  readonly passage: Passage;
  readonly unit: Unit;
}

/** The first sentence that holds every noun of the clause, in its own words or, with `others`, in those of the trade. */
function clauseIn(passage: Passage, { said }: Question, others: boolean): Clause | null {
  const nouns = said.filter(({ isNoun }) => isNoun);
  const unit = unitsOf(passage).find(({ text, heading }) => {
    const searched = searchedText(`${heading} ${text}`);
    return nouns.every(
      (noun) => heldIn(searched, { word: noun.word, others: others ? noun.others : [] }) >= HELD_MIN,
    );
  });
  return nouns.length === 0 || unit === undefined ? null : { passage, unit };
}

function clausesIn(passages: readonly Passage[], question: Question): readonly Clause[] {
  const found = (others: boolean): readonly Clause[] => {
    const clauses = passages.flatMap((passage) => clauseIn(passage, question, others) ?? []);
    return [...new Map(clauses.reverse().map((each) => [each.passage.documentId, each])).values()].reverse();
  };
  const own = found(false);
  return own.length > 0 ? own : found(true);
}

/** The contracts in force that have the clause, or null where none that the asker may read has it. */
export async function answerContractsWith(clause: string, context: SkillContext): Promise<Answer | null> {
  const passages = await context.passages.search(
    { text: clause, kinds: ['contracts'], limit: PASSAGES_READ, withoutMadeReports: true },
    context.rights,
  );
  const texts = passages.map((passage) => searchedText(embeddedText(passage)));
  const clauses = clausesIn(passages, questionOf({ text: clause, required: [], others: [] }, texts));
  if (clauses.length === 0) return null;
  const ko = context.language === 'ko';
  const nameOf = ({ clientId, title }: Passage): string =>
    (clientId === null ? undefined : context.clientNames.get(clientId)) ?? title;
  const told = clauses.slice(0, TOLD_MAX);
  const more = clauses.length - told.length;
  const lines = [
    ko
      ? `‘${clause}’에 관한 조항이 있는 계약서는 ${clauses.length}건입니다.`
      : `Contracts with a clause on “${clause}”: ${clauses.length}.`,
    ...told.flatMap(({ passage, unit }) => [
      `• ${nameOf(passage)}: “${unit.shown}”`,
      `  ${citationText(passage, context.language, unit)}`,
    ]),
    ...(more > 0 ? [ko ? `외 ${more}건이 더 있습니다.` : `${more} more.`] : []),
  ];
  return plainAnswer({
    status: 'answered',
    intent: INTENT,
    text: lines.join('\n'),
    scope: scopeName(context.scope),
    sources: told.map(({ passage, unit }) => documentSource(passage, unit)),
  });
}
