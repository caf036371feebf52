import type { Answer } from '../model/answer.js';
import { defaultScope, widestScope } from '../model/principal.js';
import { answerWhoAmI } from '../skills/about.js';
import { answerAside } from '../skills/asides.js';
import { answerContribution } from '../skills/contribution.js';
import { withCorrections } from '../skills/corrections.js';
import { asksRule, documentsOr, tryDocuments } from '../skills/documents.js';
import { answerDormant } from '../skills/dormant.js';
import { answerDefined } from '../skills/explain.js';
import { answerNoGrades, usesGrades } from '../skills/grades.js';
import { answerMetrics } from '../skills/metrics.js';
import { answerMovers, moversDimension } from '../skills/movers.js';
import { answerAmbiguous, answerDenied, answerImpossibleDate, answerUnknownName } from '../skills/names.js';
import { filtersTellingApart } from '../skills/namesakes.js';
import { answerRankedWhy } from '../skills/ranked-why.js';
import { answerGreeting, answerMenu, answerNotUnderstood, answerStandingUnseen } from '../skills/topics.js';
import type { MetricReading } from '../understanding/reading.js';
import { type AnswerDeps, type AnswerReadingInput, contextOf, forDocuments } from './answer-context.js';
import { answerTopicReading } from './answer-topics.js';
import { scopeFor } from './scope.js';
import { readSinceFirstSale } from './since-first-sale.js';

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
    const why = (await answerRankedWhy(reading, context)) ?? (await answerContribution(reading, context));
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

const FIGURES_SAID = /매출|실적|달성률|판매액|(?:잘|못)\s?(?:했|팔았|하고|하나|하냐)|sales|revenue/i;
const AMOUNT_SAID = /얼마|몇\s?(?:건|프로|퍼센트|퍼|%)|how much/i;
/** Nobody has one. */
const PRICE_SAID = /단가|정가|가격|판매가|price/i;
/** 조제료, 주차비: what costs something has the form of a name, and stands in rules. */
const COSTS = /[료비금값세권](?:은|는|이|가|을|를|도)?$/;

/** "홍길동 실적", "홍길동은 얼마야": of somebody, though a form gives 홍길동 as its example. */
function asksFiguresOf(said: string, text: string): boolean {
  return FIGURES_SAID.test(text) || (AMOUNT_SAID.test(text) && !COSTS.test(said) && !PRICE_SAID.test(text));
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
    case 'metrics': {
      // "그만두려면 얼마 전에 말해야 돼": no figure is named, nor of when, and a rule is asked for.
      const { assumptions } = reading;
      const isGuessed = assumptions.includes('metric') && assumptions.includes('period');
      const isRule = isGuessed && asksRule(input.text) && !FIGURES_SAID.test(input.text);
      const said = isRule ? await fromDocuments() : null;
      if (said !== null) return said;
      return withCorrections(
        await answerFigures(reading, deps, input),
        reading.corrected,
        principal.language,
      );
    }
    case 'topic':
      return withCorrections(
        await answerTopicReading(reading, deps, input),
        reading.figures.corrected,
        principal.language,
      );
    case 'ambiguous_name':
      return answerAmbiguous(reading, context);
    case 'impossible_date': {
      if (FIGURES_SAID.test(input.text)) return answerImpossibleDate(reading.said, context);
      // "미수금이 90일 지나면", "60일 빌려줘도 돼": a length of time that only looks like a day.
      if (/^\d+일$/.test(reading.said))
        return fromDocumentsOr(answerNotUnderstood(context, { words: [], inDocuments: true }));
      const said = await fromDocuments();
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
      if (reading.aside === 'menu') return answerMenu(context);
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
