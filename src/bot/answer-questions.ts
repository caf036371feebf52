import type { Answer } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import type { Principal } from '../model/principal.js';
import type { NameCatalog } from '../ports/names.js';
import type { Planner } from '../ports/planner.js';
import { inheritFrom, ofMember } from '../understanding/follow-up.js';
import { planReading } from '../understanding/plan/plan-reading.js';
import { plainReading, type Reading, type Remembered } from '../understanding/reading.js';
import { splitQuestions } from '../understanding/split.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import type { AnswerDeps } from './answer-context.js';
import { answerReading } from './answer-reading.js';
import { type AnsweredPart, combinedAnswer, QUESTIONS_MAX } from './combined-answer.js';
import { type Asked, type Memory, memoryAfter } from './memory.js';
import { behindOpen, leavesOpen, openAfter } from './open-question.js';
import { asksOfMove, ordinalIn } from './ordinal.js';
import { saidAsPlanned } from './planned.js';
import { createResolving } from './resolving.js';
import { isRuleTold, mayBeOfRule, ruleBehind } from './rule-behind.js';
import { subjectsAfter } from './subjects.js';

/** The questions of one message, answered one after another. */

export interface AnswerQuestionsDeps extends AnswerDeps {
  readonly understand: (input: UnderstandInput) => Understood;
  /** A language model for questions that the rules are unsure of; without it their answer stands. */
  readonly planner?: Planner | null;
}

export interface Asking {
  readonly who: Principal;
  readonly catalog: NameCatalog;
  readonly calendar: CalendarContext;
  readonly isShared: boolean;
  /** A breakdown is drawn although the question does not say so. */
  readonly withChart?: boolean;
}

export interface AnsweredQuestions {
  readonly answer: Answer;
  /** Each question with its own answer, in their order. */
  readonly parts: readonly AnsweredPart[];
  readonly memory: Memory;
}

export type AnswerQuestions = (
  /** One message, or the question that waited for a choice. */
  message: string | Asked,
  memory: Memory,
  asking: Asking,
) => Promise<AnsweredQuestions>;

/** "2위는 얼마야?" asks for no more than the figure of the list. */
const ASKS_HOW_MUCH = /^(?:얼마|몇|어때|어떻|어떤가|보여|알려|how\s?(?:much|many|about)|what|show)/iu;

export function createAnswerQuestions(deps: AnswerQuestionsDeps): AnswerQuestions {
  const resolved = createResolving(deps);

  /** "2위는 왜 떨어졌어?" after a list; null where the question points at no place of one. */
  function readingOfPlace(asked: Asked, asking: Asking): Reading | null {
    const { before, place: member } = asked;
    const ordinal = ordinalIn(asked.question);
    if (ordinal === null) return null;
    // Why somebody moved can't be told without the list that they stand in.
    if (before === null || member === undefined)
      return asksOfMove(ordinal) ? { kind: 'not_understood' } : null;
    if (member === null) return { kind: 'not_understood' };
    const { who, catalog, calendar } = asking;
    const read = (text: string): Reading =>
      deps.understand({ text, catalog, calendar, role: who.role, self: who }).reading;
    const plain = ordinal.rest === '' ? null : read(ordinal.rest);
    // "3위는 왜 그래" says no way that it moved.
    const said = plain?.kind === 'aside' && asksOfMove(ordinal) ? read('왜 변했어') : plain;
    if (said?.kind === 'topic') {
      return { ...said, figures: ofMember(before, said.figures, { member, calendar }) };
    }
    if (said?.kind === 'metrics') return ofMember(before, said, { member, calendar });
    if (said !== null && (said.kind !== 'not_understood' || !ASKS_HOW_MUCH.test(ordinal.rest))) return said;
    // "2위는?", "2위는 얼마야?": the figures of the list.
    const bare = read('매출');
    if (bare.kind !== 'metrics') return bare;
    const about = ofMember(before, bare, { member, calendar });
    return { ...about, query: { ...about.query, metrics: before.query.metrics } };
  }

  async function readingOf(asked: Asked, asking: Asking): Promise<{ reading: Reading; planned: boolean }> {
    if (asked.whole !== undefined) return { reading: plainReading(asked.whole), planned: false };
    const placed = readingOfPlace(asked, asking);
    if (placed !== null) return { reading: placed, planned: false };
    const { who, catalog, calendar } = asking;
    const input = {
      text: asked.question,
      chosen: asked.chosen,
      isPointed: asked.isPointed === true,
      catalog,
      calendar,
      role: who.role,
      self: who,
    };
    const understood = deps.understand({ ...input, remembered: asked.inherits ? null : asked.before });
    const { language } = who;
    const planned =
      deps.planner == null ? null : await planReading(deps.planner, { ...input, language, understood });
    const reading = planned ?? understood.reading;
    const inherits = asked.inherits && asked.before !== null && reading.kind === 'metrics';
    return {
      reading: inherits && asked.before !== null ? inheritFrom(asked.before, reading, calendar) : reading,
      planned: planned !== null,
    };
  }

  async function answerOne(
    asked: Asked,
    asking: Asking,
    given: Reading | null = null,
  ): Promise<{ answer: Answer; reading: Reading }> {
    const { who, catalog, calendar, isShared } = asking;
    const { reading: read, planned } =
      given === null ? await readingOf(asked, asking) : { reading: given, planned: false };
    const isLost = asked.isOfFigures === true && read.kind === 'not_understood';
    const draws = asking.withChart === true && read.kind === 'metrics' && read.query.groupBy.length > 0;
    const reading: Reading = draws
      ? { ...read, wantsChart: true }
      : isLost
        ? { ...read, asksFigures: true }
        : read;
    const plain = await answerReading(deps, {
      text: asked.question,
      reading,
      principal: who,
      catalog,
      calendar,
      isShared,
    });
    const at = { language: who.language, calendar };
    return { answer: planned ? saidAsPlanned(plain, reading, at) : plain, reading };
  }

  /** The answer, or that to the rule asked about before where the turn is of something else of it. */
  async function answerInTurn(
    asked: Asked,
    memory: Memory,
    { asking, given }: { readonly asking: Asking; readonly given: Reading | undefined },
  ): Promise<{ answer: Answer; reading: Reading; ruled: string | null }> {
    const done = await answerOne(asked, asking, given);
    const behind = given === undefined ? ruleBehind(asked.question, memory.ruled) : null;
    if (behind !== null && mayBeOfRule(done.reading, done.answer, memory)) {
      const again = await answerOne({ ...asked, question: behind, before: null }, asking);
      if (isRuleTold(again.answer)) return { ...again, ruled: behind };
    }
    if (isRuleTold(done.answer)) return { ...done, ruled: asked.question };
    return { ...done, ruled: leavesOpen(done.reading) ? memory.ruled : null };
  }

  return async (message, memory, asking) => {
    const { who, catalog, calendar } = asking;
    const read = (text: string): Understood =>
      deps.understand({ text, catalog, calendar, role: who.role, self: who });
    const questions =
      typeof message === 'string'
        ? splitQuestions(message, read).map(({ text, inherits, isAlso }) => ({
            question: text,
            chosen: [],
            inherits: inherits || isAlso === true,
          }))
        : [message];
    const readIn = (input: Pick<UnderstandInput, 'text' | 'chosen' | 'remembered'>): Understood =>
      deps.understand({ ...input, catalog, calendar, role: who.role, self: who });
    const parts: AnsweredPart[] = [];
    const asOne: (Remembered | null)[] = [];
    let after = memory;
    for (const part of questions.slice(0, QUESTIONS_MAX)) {
      const { open } = after;
      const behind =
        open === null || typeof message !== 'string' ? null : behindOpen(part.question, open, readIn);
      if (behind?.kind === 'goes_on') after = { ...after, remembered: behind.before };
      const said: Asked = { before: after.remembered, ...part };
      const still = behind?.kind === 'still_open' ? behind.open : null;
      const asked = still === null ? await resolved(said, after, asking) : still.asked;
      if ('answer' in asked) {
        parts.push({ question: said.question, answer: asked.answer });
        asOne.push(null);
        continue;
      }
      const { answer, reading, ruled } = await answerInTurn(asked, after, { asking, given: still?.reading });
      parts.push({ question: said.question, answer });
      const subjects = subjectsAfter(
        after.subjects,
        { reading, answer, last: after.remembered, picked: asked.picked },
        catalog,
      );
      const unsettled = leavesOpen(reading) ? open : (still ?? openAfter(asked, reading, readIn));
      after = { ...memoryAfter(after, reading, asked), subjects, open: unsettled, ruled };
      asOne.push(reading.kind === 'metrics' ? after.remembered : null);
    }
    if (questions.length > 1) after = { ...after, subjects: { ...after.subjects, parts: asOne } };
    const left = questions.slice(QUESTIONS_MAX).map((q) => q.question);
    return { answer: combinedAnswer(parts, left, who.language), parts, memory: after };
  };
}
