import { randomUUID } from 'node:crypto';
import { type Answer, toJson } from '../model/answer.js';
import { type CalendarContext, localDate } from '../model/calendar.js';
import type { Language, Principal } from '../model/principal.js';
import type { Question } from '../model/question.js';
import type { Ask } from '../ports/ask.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import type { Logger } from '../ports/logger.js';
import type { NameCatalog, Names } from '../ports/names.js';
import type { People } from '../ports/people.js';
import type { Planner } from '../ports/planner.js';
import type { Settings } from '../ports/settings.js';
import { planReading } from '../understanding/plan/plan-reading.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import { type AnswerDeps, answerReading } from './answer-reading.js';
import { type Memory, memoryText, NO_MEMORY, pickedBy, readMemory } from './memory.js';
import { saidAsPlanned } from './planned.js';
import { failedAnswer, QUESTION_CHARACTERS_MAX, refusal, unknownPerson } from './replies.js';

export interface HandleQuestionDeps extends AnswerDeps {
  readonly people: People;
  readonly names: Names;
  readonly settings: Settings;
  readonly conversations: Conversations;
  readonly events: EventLog;
  readonly audit: Audit;
  readonly understand: (input: UnderstandInput) => Understood;
  /** A language model for questions that the rules are unsure of; without it their answer stands. */
  readonly planner?: Planner | null;
  readonly clock: Clock;
  readonly logger: Logger;
}

const REFUSED_CHARACTERS_MAX = 200;

/** One question in, one answer out. */
export function createHandleQuestion(deps: HandleQuestionDeps): Ask {
  const calendarOf = async (who: Principal, now: Date): Promise<CalendarContext> => ({
    today: localDate(now, who.timezone),
    fiscalStart: Number((await deps.settings.get('fiscal_year_start_month')) ?? 1),
  });

  async function answerFor(question: Question, who: Principal, now: Date): Promise<Answered> {
    const refused = refusal(question, who);
    if (refused !== null) return { answer: refused, memory: null };
    const [catalog, calendar] = await Promise.all([deps.names.visibleTo(who), calendarOf(who, now)]);
    const before = await recall(question, who, { catalog, now });
    const picked = before.pending === null ? null : pickedBy(question.text, before.pending);
    // A reply to "which one?" is the waiting question with that name made certain.
    const asked =
      before.pending === null || picked === null
        ? { text: question.text, chosen: [] }
        : { text: before.pending.question, chosen: [...before.pending.chosen, picked] };
    const { remembered } = before;
    const input = { ...asked, catalog, calendar, role: who.role, self: who };
    const understood = deps.understand({ ...input, remembered });
    const { language } = who;
    const planned =
      deps.planner == null ? null : await planReading(deps.planner, { ...input, language, understood });
    const reading = planned ?? understood.reading;
    const plain = await answerReading(deps, {
      reading,
      principal: who,
      catalog,
      calendar,
      isShared: question.isShared === true,
    });
    const answer = planned === null ? plain : saidAsPlanned(plain, planned, { language, calendar });
    return { answer, memory: memoryText(reading, { question: asked.text, chosen: asked.chosen, before }) };
  }

  async function recall(
    question: Question,
    who: Principal,
    at: { readonly catalog: NameCatalog; readonly now: Date },
  ): Promise<Memory> {
    if (question.conversation === undefined) return NO_MEMORY;
    const text = await deps.conversations.recall(who.userId, question.conversation, at.now);
    return text === null ? NO_MEMORY : readMemory(text, at.catalog);
  }

  async function record(question: Question, who: Principal, done: Recorded): Promise<void> {
    const { answer, memory, at, latencyMs } = done;
    await deps.conversations.remember({
      userId: who.userId,
      conversation: question.conversation ?? `${question.channel}:${who.username}`,
      channel: question.channel,
      question: question.text.slice(0, QUESTION_CHARACTERS_MAX),
      answerJson: toJson(answer),
      status: answer.status,
      intent: answer.intent,
      memory,
      at,
      latencyMs,
    });
    await deps.audit.record({
      at,
      userId: who.userId,
      action: 'ask',
      outcome: answer.status,
      detail: {
        channel: question.channel,
        intent: answer.intent,
        scope: answer.scope,
        filters: answer.filters,
        period: answer.period,
        sources: answer.sources.map((s) => s.kind),
        file: answer.file === null ? null : { name: answer.file.name, rows: answer.file.rows },
        // What was refused is told whole: who tried to see what.
        ...(answer.status === 'denied' ? { question: question.text.slice(0, REFUSED_CHARACTERS_MAX) } : {}),
      },
    });
  }

  return async (question) => {
    const started = performance.now();
    const now = question.now ?? deps.clock.now();
    let language: Language = 'ko';
    try {
      if (question.eventId !== undefined && !(await deps.events.claim(question.eventId, now))) return null;
      const who = await deps.people.identify(question.asker);
      language = who?.language ?? 'ko';
      if (who === null) {
        await deps.audit.record({
          at: now,
          userId: null,
          action: 'ask',
          outcome: 'unknown_person',
          detail: { channel: question.channel },
        });
        return unknownPerson();
      }
      const answered = await answerFor(question, who, now);
      const { answer } = answered;
      try {
        await record(question, who, { ...answered, at: now, latencyMs: performance.now() - started });
      } catch (error) {
        // The person gets the answer all the same; that it went unrecorded is for the operator.
        deps.logger.error({ err: error, intent: answer.intent }, 'an answer could not be recorded');
      }
      return { answer, language: who.language, username: who.username };
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      deps.logger.error({ err: error, reference, channel: question.channel }, 'a question failed');
      const failed = { at: now, userId: null, action: 'ask', outcome: 'failed' };
      // The failure may well be the database's own.
      await deps.audit
        .record({ ...failed, detail: { channel: question.channel, reference } })
        .catch((unrecorded: unknown) =>
          deps.logger.error({ err: unrecorded, reference }, 'a failure could not be recorded'),
        );
      return { answer: failedAnswer(error, reference, language === 'ko'), language };
    }
  };
}

interface Answered {
  readonly answer: Answer;
  /** What a follow-up goes on from, as JSON. */
  readonly memory: string | null;
}

interface Recorded extends Answered {
  readonly at: Date;
  readonly latencyMs: number;
}
