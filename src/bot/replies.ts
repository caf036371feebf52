import type { Answer } from '../model/answer.js';
import { isAppError } from '../model/errors.js';
import type { Principal } from '../model/principal.js';
import { QUESTION_CHARACTERS_MAX, type Question } from '../model/question.js';
import type { Reply } from '../ports/ask.js';
import { plainAnswer } from '../skills/context.js';

/** Answers that need no understanding. */

export function unknownPerson(): Reply {
  const text =
    '등록된 사용자를 찾지 못해 데이터를 보여 드릴 수 없습니다. 관리자에게 회사 이메일로 사용자 등록을 요청해 주세요.\n' +
    'You are not registered, so no data can be shown. Please ask your administrator to add you by your work email.';
  return {
    answer: plainAnswer({ status: 'denied', intent: 'unknown_person', text, scope: 'own' }),
    language: 'ko',
  };
}

/** A question that can't be one, or null. */
export function refusal(question: Question, who: Principal): Answer | null {
  const ko = who.language === 'ko';
  const refuse = (intent: string, text: string): Answer =>
    plainAnswer({ status: 'unsupported', intent, text, scope: 'own' });
  if (question.text.trim() === '') {
    const example = ko
      ? '질문이 비어 있습니다. 예: 이번 달 내 실적 얼마야'
      : 'The question is empty. For example: my sales this month';
    return refuse('empty', example);
  }
  const { length } = question.text;
  if (length <= QUESTION_CHARACTERS_MAX) return null;
  const [count, most] = [length, QUESTION_CHARACTERS_MAX].map((n) => n.toLocaleString('en'));
  return refuse(
    'too_long',
    ko
      ? `질문이 너무 깁니다(${count}자). ${most}자 안으로 줄여 주세요.`
      : `The question is too long (${count} characters). Please keep it under ${most}.`,
  );
}

/** What is pressed under an answer that is no longer kept, or whose rows the person may no longer see. */
export function outdated(who: Principal): Answer {
  const text =
    who.language === 'ko'
      ? '오래되었거나 이제는 볼 수 없는 답이라 이어서 답하지 못했습니다. 처음 질문을 다시 해 주세요.'
      : 'That answer is too old, or no longer yours to see, so I can’t go on from it. Please ask the first question again.';
  return plainAnswer({ status: 'unsupported', intent: 'outdated', text, scope: 'own' });
}

/** Plain words for what went wrong, with a reference that finds the log line. */
export function failedAnswer(error: unknown, reference: string, ko: boolean): Answer {
  const busy = isAppError(error) && error.retryable;
  const koText = busy
    ? '지금은 데이터베이스를 사용할 수 없습니다. 잠시 뒤 다시 물어봐 주세요.'
    : '답을 만드는 중 문제가 생겼습니다. 관리자에게 참조 번호를 알려 주세요.';
  const enText = busy
    ? 'The database is not available right now. Please ask again in a moment.'
    : 'Something went wrong while answering. Please tell your administrator the reference.';
  const text = ko ? `${koText} (참조 ${reference})` : `${enText} (reference ${reference})`;
  return plainAnswer({ status: 'failed', intent: 'failed', text, scope: 'own' });
}
