import { randomUUID } from 'node:crypto';
import { type Answer, toJson } from '../model/answer.js';
import type { Breakdown } from '../model/breakdown.js';
import { type CalendarContext, localDate } from '../model/calendar.js';
import { type Language, narrowedTo, type Principal } from '../model/principal.js';
import { QUESTION_CHARACTERS_MAX, type Question, withSingleBlanks } from '../model/question.js';
import type { Aliases } from '../ports/aliases.js';
import type { Ask } from '../ports/ask.js';
import type { Audit, AuditEntry } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import type { Logger } from '../ports/logger.js';
import type { NameCatalog, Names } from '../ports/names.js';
import type { People } from '../ports/people.js';
import type { Settings } from '../ports/settings.js';
import type { TaughtWords } from '../ports/taught-words.js';
import { withWordsRead } from '../skills/taught-words.js';
import { type AlertTurnDeps, createAlertTurn } from './alert-turn.js';
import { createAliasTurn } from './aliases.js';
import { type AnswerQuestionsDeps, createAnswerQuestions } from './answer-questions.js';
import { breakdownsOf } from './breakdowns.js';
import { createFileTurn, type FileTurnDeps } from './file-turn.js';
import {
  type Asked,
  type Memory,
  memoryAfter,
  memoryText,
  NO_MEMORY,
  otherOffered,
  pickedBy,
  readMemory,
} from './memory.js';
import { failedAnswer, outdated, refusal, unknownPerson } from './replies.js';
import { readTaught } from './taught-words.js';

export interface HandleQuestionDeps
  extends AnswerQuestionsDeps,
    Pick<FileTurnDeps, 'uploads'>,
    Pick<AlertTurnDeps, 'subscriptions' | 'timetables'> {
  readonly people: People;
  readonly names: Names;
  readonly settings: Settings;
  readonly conversations: Conversations;
  readonly events: EventLog;
  readonly audit: Audit;
  readonly aliases: Aliases;
  readonly words: TaughtWords;
  readonly clock: Clock;
  readonly logger: Logger;
}

const REFUSED_CHARACTERS_MAX = 200;

/** What the audit log keeps of an answer: never its figures. */
export function auditDetail(answer: Answer): AuditEntry['detail'] {
  return {
    intent: answer.intent,
    scope: answer.scope,
    filters: answer.filters,
    period: answer.period,
    sources: answer.sources.map((s) => s.kind),
    file: answer.file === null ? null : { name: answer.file.name, rows: answer.file.rows },
  };
}

function auditOf(
  question: Question,
  who: Principal,
  { answer, at }: { readonly answer: Answer; readonly at: Date },
): AuditEntry {
  return {
    at,
    userId: who.userId,
    action: 'ask',
    outcome: answer.status,
    detail: {
      channel: question.channel,
      ...auditDetail(answer),
      // What was refused is told whole: who tried to see what.
      ...(answer.status === 'denied' ? { question: question.text.slice(0, REFUSED_CHARACTERS_MAX) } : {}),
    },
  };
}

/** Rows of a table that are recorded: lists of every client would fill the database, and are asked anew anyway. */
const RECORDED_ROWS_MAX = 200;

function recordedJson(answer: Answer): string {
  const { table } = answer;
  if (table === null || table.rows.length <= RECORDED_ROWS_MAX) return toJson(answer);
  const { columns, rows } = table;
  const cut = { columns, rows: rows.slice(0, RECORDED_ROWS_MAX), rowCount: rows.length };
  return toJson({ ...answer, table: cut });
}

function fresh(question: string, { remembered }: Memory): Asked {
  return { question, chosen: [], before: remembered, inherits: false };
}

/** One message in, one answer out. */
export function createHandleQuestion(deps: HandleQuestionDeps): Ask {
  const answerQuestions = createAnswerQuestions(deps);
  const alertTurn = createAlertTurn(deps, answerQuestions);
  const aliasTurn = createAliasTurn(deps);
  const fileTurn = createFileTurn(deps);
  const calendarOf = async (who: Principal, now: Date): Promise<CalendarContext> => ({
    today: localDate(now, who.timezone),
    fiscalStart: Number((await deps.settings.get('fiscal_year_start_month')) ?? 1),
  });

  async function answerFor(question: Question, who: Principal, now: Date): Promise<Answered> {
    const { text } = question;
    const filed = await fileTurn({ ...question, text: text.slice(0, QUESTION_CHARACTERS_MAX) }, who);
    if (filed !== null) return { answer: filed, parts: [filed], memory: null };
    const refused = refusal(question, who);
    if (refused !== null) return { answer: refused, parts: [refused], memory: null };
    const [catalog, calendar] = await Promise.all([deps.names.visibleTo(who), calendarOf(who, now)]);
    const before = await recall(question, who, { catalog, now });
    if (question.isFollowUp === true && before.remembered === null) {
      const answer = outdated(who);
      return { answer, parts: [answer], memory: null };
    }
    const { pending } = before;
    const picked = pending === null ? null : pickedBy(question.text, pending);
    // A reply to "which one?" is the waiting question with that name made certain.
    const other = picked === null ? otherOffered(question.text, before) : null;
    const waited: Asked | null =
      other !== null
        ? { ...fresh(`${other.label}은?`, before), chosen: [other], isPointed: true }
        : pending === null || picked === null
          ? null
          : { ...pending, chosen: [...pending.chosen, ...picked] };
    const asking = { who, catalog, calendar, isShared: question.isShared === true };
    const spoken = readTaught(deps, question.text, asking);
    const said = waited ?? fresh(spoken.text, before);
    // What waited for an answer has got it, or is dropped.
    const offered = picked === null ? before.offered : (pending?.candidates ?? []);
    const rest = { ...before, pending: null, offered, draft: null, alert: null };
    const alerted =
      waited === null
        ? await alertTurn({ question: { ...question, text: spoken.text }, asking, now }, before)
        : null;
    if (alerted !== null) {
      const { answer, asked: parts = [], draft, about = 'several' } = alerted;
      return { answer, parts: [answer, ...parts], memory: memoryText({ ...rest, draft, alert: about }) };
    }
    // What is taught, and taken away, is told in its own words.
    const lesson = waited === null ? question.text : said.question;
    const taught = await aliasTurn({ text: lesson, chosen: said.chosen }, asking);
    if (taught !== null) {
      const { answer, waiting } = taught;
      const after = waiting === null ? rest : memoryAfter(rest, waiting, said);
      return { answer, parts: [answer], memory: memoryText(after) };
    }
    const done = await answerQuestions(waited ?? spoken.text, rest, asking);
    const { memory, parts } = done;
    const answer = waited === null ? withWordsRead(done.answer, spoken.words, who.language) : done.answer;
    const isAnswered = answer.status === 'answered' && parts.length === 1;
    const after = isAnswered ? { ...memory, asked: said.question } : memory;
    // What was neither answered nor of a choice leaves the earlier memory in place.
    const kept =
      after.pending === null &&
      after.open === before.open &&
      before.draft === null &&
      before.alert === null &&
      after.asked === before.asked &&
      after.ruled === before.ruled &&
      after.subjects === before.subjects &&
      after.remembered === before.remembered;
    return {
      answer,
      parts: parts.map((p) => p.answer),
      memory: kept ? null : memoryText(after),
      ...figuresOf(answer, isAnswered && memory.remembered !== before.remembered ? memory.remembered : null),
    };
  }

  async function recall(
    question: Question,
    who: Principal,
    at: { readonly catalog: NameCatalog; readonly now: Date },
  ): Promise<Memory> {
    if (question.conversation === undefined) return NO_MEMORY;
    const { now } = at;
    const upTo = question.after === undefined ? {} : { upTo: question.after };
    const text = await deps.conversations.recall(who.userId, question.conversation, { now, ...upTo });
    return text === null ? NO_MEMORY : readMemory(text, at.catalog);
  }

  async function record(question: Question, who: Principal, done: Recorded): Promise<number> {
    const { answer, parts, memory, at, latencyMs } = done;
    const turn = await deps.conversations.remember({
      userId: who.userId,
      conversation: question.conversation ?? `${question.channel}:${who.username}`,
      channel: question.channel,
      question: question.text.slice(0, QUESTION_CHARACTERS_MAX),
      answerJson: recordedJson(answer),
      status: answer.status,
      intent: answer.intent,
      memory,
      at,
      latencyMs,
    });
    // Each question of a message by itself: a refused one must not hide behind one that was answered.
    for (const part of parts) await deps.audit.record(auditOf(question, who, { answer: part, at }));
    return turn;
  }

  return async (sent) => {
    const started = performance.now();
    const question = { ...sent, text: withSingleBlanks(sent.text) };
    const now = question.now ?? deps.clock.now();
    let language: Language = 'ko';
    try {
      const { eventId, isTakenOver = false } = question;
      if (eventId !== undefined && !(await deps.events.claim(eventId, now)) && !isTakenOver) return null;
      const known = await deps.people.identify(question.asker);
      const identified =
        known === null || question.language === undefined ? known : { ...known, language: question.language };
      language = identified?.language ?? 'ko';
      const { within } = question;
      const who = identified === null || within === undefined ? identified : narrowedTo(identified, within);
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
      let turn: number | undefined;
      try {
        turn = await record(question, who, { ...answered, at: now, latencyMs: performance.now() - started });
      } catch (error) {
        // The person gets the answer all the same; that it went unrecorded is for the operator.
        deps.logger.error({ err: error, intent: answer.intent }, 'an answer could not be recorded');
      }
      const { isFigures, breakdowns = [] } = answered;
      const figures = {
        ...(isFigures === true ? { isFigures } : {}),
        ...(breakdowns.length === 0 ? {} : { breakdowns }),
      };
      const kept = turn === undefined ? {} : { turn, ...figures };
      return { answer, language: who.language, username: who.username, ...kept };
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
  /** The answers that it is made of, one a question. */
  readonly parts: readonly Answer[];
  /** What a follow-up goes on from, as JSON. */
  readonly memory: string | null;
  /** One figure question, that others can go on from. */
  readonly isFigures?: boolean;
  readonly breakdowns?: readonly Breakdown[];
}

/** What can be pressed under the answer to what was just remembered. */
function figuresOf(
  { scope, figures }: Answer,
  remembered: Memory['remembered'],
): Pick<Answered, 'isFigures' | 'breakdowns'> {
  // Contacts and the like are of somebody that can be gone on from, but are no figures themselves.
  if (figures.length === 0 || remembered === null || remembered.topic !== undefined)
    return { isFigures: false };
  const isPlain = !remembered.why && remembered.isReport !== true;
  return { isFigures: true, breakdowns: isPlain ? breakdownsOf(remembered.query, scope) : [] };
}

interface Recorded extends Answered {
  readonly at: Date;
  readonly latencyMs: number;
}
