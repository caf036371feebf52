import type { EventSort, NewSubscription } from '../model/alert.js';
import type { Answer } from '../model/answer.js';
import type { Language, Principal } from '../model/principal.js';
import { QUESTION_CHARACTERS_MAX } from '../model/question.js';
import type { EventSources } from '../ports/alert-events.js';
import type { Timetables } from '../ports/timetables.js';
import { isPastEnd } from './ending.js';
import { isProblem } from './evaluate.js';
import { mayTell } from './rights.js';
import { changesOf, valuesOf } from './values.js';
import { eventName } from './wording.js';

/** Whether a wanted subscription can be kept: asked by the chat, the page and the command line alike. */

export type AlertProblem =
  | { readonly kind: 'denied' }
  | { readonly kind: 'no_text' }
  | { readonly kind: 'too_long'; readonly most: number }
  | { readonly kind: 'no_times' }
  | { readonly kind: 'too_often'; readonly minutes: number }
  | { readonly kind: 'not_offered'; readonly event: EventSort }
  | { readonly kind: 'no_minimum'; readonly event: EventSort }
  /** The question gets no answer from the owner's own rows. */
  | { readonly kind: 'unanswered'; readonly answer: Answer }
  | { readonly kind: 'no_metric'; readonly metric: string; readonly known: readonly string[] }
  | { readonly kind: 'no_comparison' };

export interface CheckDeps {
  readonly timetables: Pick<Timetables, 'next'>;
  readonly events: EventSources;
}

/** As long as a question may be. */
const TITLE_CHARACTERS_MAX = 100;
const MINUTES_MIN = 5;
const MINUTE_MS = 60_000;

const BY_AMOUNT: readonly EventSort[] = ['cancelled_order', 'large_order', 'quiet_client'];

function timesProblem(wanted: NewSubscription, now: Date, { timetables }: CheckDeps): AlertProblem | null {
  const { timetable } = wanted;
  const first = timetables.next(timetable, now);
  if (first === null || isPastEnd(wanted, first)) return { kind: 'no_times' };
  const second = timetables.next(timetable, first);
  return second !== null && second.getTime() - first.getTime() < MINUTES_MIN * MINUTE_MS
    ? { kind: 'too_often', minutes: MINUTES_MIN }
    : null;
}

/**
 * What stands against a subscription before anybody is asked for an answer; null where nothing does. Throws
 * `usage` for times that can't be read.
 */
export function wantedProblem(
  wanted: NewSubscription,
  owner: Principal,
  at: { readonly now: Date; readonly deps: CheckDeps },
): AlertProblem | null {
  const { title, question, condition, audience } = wanted;
  if (!mayTell(owner, audience)) return { kind: 'denied' };
  if (title.trim() === '' || question.trim() === '') return { kind: 'no_text' };
  if (question.length > QUESTION_CHARACTERS_MAX) return { kind: 'too_long', most: QUESTION_CHARACTERS_MAX };
  if (title.length > TITLE_CHARACTERS_MAX) return { kind: 'too_long', most: TITLE_CHARACTERS_MAX };
  if (condition?.kind === 'event') {
    const { event, minimumAmount } = condition;
    if (at.deps.events[event] === undefined) return { kind: 'not_offered', event };
    if (minimumAmount !== null && !BY_AMOUNT.includes(event)) return { kind: 'no_minimum', event };
  }
  return timesProblem(wanted, at.now, at.deps);
}

/** What stands against it once the owner's own answer is known. */
export function answerProblem({ condition }: NewSubscription, answer: Answer): AlertProblem | null {
  if (isProblem(answer)) return { kind: 'unanswered', answer };
  // Where there is nothing yet, nothing can be said of the figures either.
  if (condition === null || condition.kind === 'event' || answer.status === 'no_data') return null;
  if (condition.kind === 'change') {
    return changesOf(answer, condition.metric) === null ? { kind: 'no_comparison' } : null;
  }
  if (valuesOf(answer, condition.metric) !== null) return null;
  return { kind: 'no_metric', metric: condition.metric, known: answer.figures.map((f) => f.metric) };
}

/** One clear sentence: what is wrong, and what would be right. */
export function alertProblemText(problem: AlertProblem, language: Language): string {
  const ko = language === 'ko';
  const say = (korean: string, english: string): string => (ko ? korean : english);
  switch (problem.kind) {
    case 'denied':
      return say(
        '이 팀이나 채널로 알림을 보낼 권한이 없습니다. 팀장은 자기 팀으로, 관리자는 어디로든 보낼 수 있습니다.',
        'You may not have this team or channel told. A manager may tell their own team, an admin anybody.',
      );
    case 'no_text':
      return say('알림의 이름과 질문을 적어 주세요.', 'An alert needs a title and a question.');
    case 'too_long':
      return say(
        `너무 깁니다. ${problem.most}자 안으로 줄여 주세요.`,
        `That is too long: keep it under ${problem.most} characters.`,
      );
    case 'no_times':
      return say('앞으로 돌아올 시각이 없습니다.', 'These times never come.');
    case 'too_often':
      return say(
        `알림은 ${problem.minutes}분마다보다 자주 확인할 수 없습니다.`,
        `An alert can be looked at every ${problem.minutes} minutes at most.`,
      );
    case 'not_offered':
      return say(
        `‘${eventName(problem.event, 'ko')}’ 알림은 아직 제공하지 않습니다.`,
        `Alerts of ${eventName(problem.event, 'en')} are not offered yet.`,
      );
    case 'no_minimum':
      return say(
        `‘${eventName(problem.event, 'ko')}’ 알림에는 금액 기준을 둘 수 없습니다.`,
        `Alerts of ${eventName(problem.event, 'en')} take no least amount.`,
      );
    case 'unanswered':
      return say(
        `이 질문에 답할 수 없어 알림을 만들지 않았습니다.\n${problem.answer.text}`,
        `The question can't be answered, so no alert was made.\n${problem.answer.text}`,
      );
    case 'no_metric':
      return say(
        `이 질문의 답에는 기준으로 삼을 값(${problem.metric})이 없습니다. 쓸 수 있는 값: ${problem.known.join(', ') || '없음'}`,
        `The answer to this question has no ${problem.metric}. It has: ${problem.known.join(', ') || 'none'}`,
      );
    case 'no_comparison':
      return say(
        '이 질문의 답에는 비교가 없습니다. ‘전주 대비’처럼 비교할 기간을 질문에 넣어 주세요.',
        'The answer to this question compares nothing: put the comparison into it, such as "against last week".',
      );
  }
}
