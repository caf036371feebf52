import type { NewSubscription } from '../model/alert.js';
import type { Answer } from '../model/answer.js';
import type { Principal } from '../model/principal.js';
import type { AnswerForAlert } from '../ports/alert-events.js';
import type { Clock } from '../ports/clock.js';
import { type AlertProblem, answerProblem, type CheckDeps, wantedProblem } from './check.js';

export interface CheckAlertDeps extends CheckDeps {
  readonly answer: AnswerForAlert;
  readonly clock: Clock;
}

export type CheckedAlert =
  | { readonly problem: AlertProblem }
  /** `answer` is what the owner gets to the question now; `nextAt` when it is looked at first. */
  | { readonly problem: null; readonly nextAt: Date; readonly answer: Answer };

export type CheckAlert = (wanted: NewSubscription, owner: Principal) => Promise<CheckedAlert>;

/**
 * Tries a wanted subscription out before it is kept: rights, times, and whether the question has an answer with the
 * figure that the condition is about. The chat, the page and the command line ask here, and create it themselves.
 */
export function createCheckAlert(deps: CheckAlertDeps): CheckAlert {
  return async (wanted, owner) => {
    const now = deps.clock.now();
    const problem = wantedProblem(wanted, owner, { now, deps });
    if (problem !== null) return { problem };
    const isShared = wanted.audience.kind === 'channel';
    const asked = { principal: owner, question: wanted.question, slot: now, isShared, withChart: false };
    const answer = await deps.answer(asked);
    const unanswered = answerProblem(wanted, answer);
    const nextAt = deps.timetables.next(wanted.timetable, now);
    if (unanswered !== null) return { problem: unanswered };
    return nextAt === null ? { problem: { kind: 'no_times' } } : { problem: null, nextAt, answer };
  };
}
