import { randomUUID } from 'node:crypto';
import { type Answer, toJson } from '../model/answer.js';
import { type CalendarContext, localDate } from '../model/calendar.js';
import { isAppError } from '../model/errors.js';
import type { Principal } from '../model/principal.js';
import type { Question } from '../model/question.js';
import type { Ask, Reply } from '../ports/ask.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import type { Logger } from '../ports/logger.js';
import type { NameCatalog, Names } from '../ports/names.js';
import type { People } from '../ports/people.js';
import type { Settings } from '../ports/settings.js';
import { type Analytics, plainAnswer } from '../skills/context.js';
import type { Remembered } from '../understanding/reading.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import { answerReading } from './answer-reading.js';
import { memoryText, visibleMemory } from './memory.js';

export interface HandleQuestionDeps {
  readonly people: People;
  readonly names: Names;
  readonly settings: Settings;
  readonly conversations: Conversations;
  readonly events: EventLog;
  readonly audit: Audit;
  readonly analytics: Analytics;
  readonly understand: (input: UnderstandInput) => Understood;
  readonly clock: Clock;
  readonly logger: Logger;
}

export const QUESTION_CHARACTERS_MAX = 2_000;

function unknownPerson(): Reply {
  const text =
    '등록된 사용자를 찾지 못해 데이터를 보여 드릴 수 없습니다. 관리자에게 회사 이메일로 사용자 등록을 요청해 주세요.\n' +
    'You are not registered, so no data can be shown. Please ask your administrator to add you by your work email.';
  return {
    answer: plainAnswer({ status: 'denied', intent: 'unknown_person', text, scope: 'own' }),
    language: 'ko',
  };
}

function refusedText(question: Question, who: Principal): Answer | null {
  const ko = who.language === 'ko';
  const base = { scope: 'own', suggestions: [] } as const;
  if (question.text.trim() === '') {
    const text = ko
      ? '질문이 비어 있습니다. 예: 이번 달 내 실적 얼마야'
      : 'The question is empty. For example: my sales this month';
    return plainAnswer({ ...base, status: 'unsupported', intent: 'empty', text });
  }
  if (question.text.length > QUESTION_CHARACTERS_MAX) {
    const text = ko
      ? `질문이 너무 깁니다(${question.text.length.toLocaleString('ko')}자). ${QUESTION_CHARACTERS_MAX.toLocaleString('ko')}자 안으로 줄여 주세요.`
      : `The question is too long (${question.text.length.toLocaleString('en')} characters). Please keep it under ${QUESTION_CHARACTERS_MAX.toLocaleString('en')}.`;
    return plainAnswer({ ...base, status: 'unsupported', intent: 'too_long', text });
  }
  return null;
}

/** Plain words for what went wrong, with a reference that finds the log line. */
function failedAnswer(error: unknown, reference: string): Answer {
  const busy = isAppError(error) && error.retryable;
  const text = busy
    ? `지금은 데이터베이스를 사용할 수 없습니다. 잠시 뒤 다시 물어봐 주세요. (참조 ${reference})`
    : `답을 만드는 중 문제가 생겼습니다. 관리자에게 참조 번호를 알려 주세요. (참조 ${reference})`;
  return plainAnswer({ status: 'failed', intent: 'failed', text, scope: 'own' });
}

/** One question in, one answer out. */
export function createHandleQuestion(deps: HandleQuestionDeps): Ask {
  const calendarOf = async (who: Principal, now: Date): Promise<CalendarContext> => ({
    today: localDate(now, who.timezone),
    fiscalStart: Number((await deps.settings.get('fiscal_year_start_month')) ?? 1),
  });

  async function answerFor(question: Question, who: Principal, now: Date): Promise<Answered> {
    const refused = refusedText(question, who);
    if (refused !== null) return { answer: refused, memory: null };
    const [catalog, calendar] = await Promise.all([deps.names.visibleTo(who), calendarOf(who, now)]);
    const remembered = await recall(question, who, { catalog, now });
    const { reading } = deps.understand({
      text: question.text,
      catalog,
      calendar,
      role: who.role,
      remembered,
    });
    const answer = await answerReading(deps.analytics, { reading, principal: who, catalog, calendar });
    return { answer, memory: reading.kind === 'metrics' ? memoryText(reading) : null };
  }

  /** The figure question before, as far as the asker may still see what it named. */
  async function recall(
    question: Question,
    who: Principal,
    at: { readonly catalog: NameCatalog; readonly now: Date },
  ): Promise<Remembered | null> {
    if (question.conversation === undefined) return null;
    const text = await deps.conversations.recall(who.userId, question.conversation, at.now);
    return text === null ? null : visibleMemory(text, at.catalog);
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
      },
    });
  }

  return async (question) => {
    const started = performance.now();
    const now = question.now ?? deps.clock.now();
    try {
      if (question.eventId !== undefined && !(await deps.events.claim(question.eventId, now))) return null;
      const who = await deps.people.identify(question.asker);
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
      return { answer, language: who.language };
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      deps.logger.error({ err: error, reference, channel: question.channel }, 'a question failed');
      return { answer: failedAnswer(error, reference), language: 'ko' };
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
