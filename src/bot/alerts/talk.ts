import type { Answer } from '../../model/answer.js';
import type { Principal } from '../../model/principal.js';
import { defaultScope } from '../../model/principal.js';
import type { Question } from '../../model/question.js';
import type { Audit } from '../../ports/audit.js';
import type { Subscriptions } from '../../ports/subscriptions.js';
import type { Timetables } from '../../ports/timetables.js';
import type { AlertContext } from '../../skills/alerts/proposal-text.js';
import type { UnderstandInput, Understood } from '../../understanding/understand.js';
import type { AnswerQuestions, Asking } from '../answer-questions.js';
import type { AlertDraft } from './draft.js';

export interface AlertDone {
  readonly answer: Answer;
  /** Answers that were asked for on the way, for the audit. */
  readonly asked?: readonly Answer[];
  readonly draft: AlertDraft | null;
  /** The one alert that was talked about, to which "그거" then points. */
  readonly about?: number;
}

export interface AlertDeps {
  readonly subscriptions: Subscriptions;
  readonly timetables: Timetables;
  readonly audit: Audit;
  readonly understand: (input: UnderstandInput) => Understood;
  readonly answerQuestions: AnswerQuestions;
}

/** One message, with who says it, where and when. */
export interface AlertTalk {
  readonly question: Question;
  readonly asking: Asking;
  readonly now: Date;
}

export function contextOf({ asking }: Pick<AlertTalk, 'asking'>): AlertContext {
  const { who } = asking;
  return { language: who.language, scope: defaultScope(who), principal: who };
}

export function isForgotten({ question }: AlertTalk): boolean {
  return question.conversation === undefined;
}

export function done(answer: Answer, draft: AlertDraft | null = null): AlertDone {
  return { answer, draft };
}

/** Every change of what is sent to whom can be traced to who made it. */
export async function recordChange(
  deps: Pick<AlertDeps, 'audit'>,
  who: Principal,
  change: { readonly at: Date; readonly action: string; readonly detail: Readonly<Record<string, unknown>> },
): Promise<void> {
  await deps.audit.record({ ...change, userId: who.userId, outcome: 'saved' });
}
