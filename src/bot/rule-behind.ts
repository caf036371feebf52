import type { Answer } from '../model/answer.js';
import type { Reading } from '../understanding/reading.js';
import type { Memory } from './memory.js';

/**
 * "그럼 강의료는?" after "강연료 한도 알려줘": the same asked of something else. Only what nothing else reads is asked so, and
 * only a document that answers it counts.
 */

const TURNS_TO =
  /^\s*(?:(?:그럼|그러면|그리고|그렇다면|근데|혹시|아니)\s+)?(\S(?:.{0,18}?[^\s?!.~])??)(?:은요|는요|은|는|도)?\s*[?!.~]*$/u;
/** Where of a question what is asked begins, behind whom or what it is asked of. */
const ASKED =
  /(?:^|\s)((?:한도|상한|기준|마감|기한|기간|절차|방법|규정|금액|비용|단가|요율|얼마|언제|어떻게|누가|누구|어디|며칠|몇|승인|신청|신고|보관|처리|제출|필요|가능)\S*(?:\s.*)?)$/u;

/** The question of before with what this one is of in its place; null where it is no such turn. */
export function ruleBehind(text: string, ruled: string | null): string | null {
  const subject = TURNS_TO.exec(text)?.[1];
  const asked = ruled === null ? undefined : ASKED.exec(ruled)?.[1];
  // What asks by itself needs nothing of the question before.
  if (subject === undefined || asked === undefined || ASKED.test(subject)) return null;
  return `${subject} ${asked}`;
}

/** Whether nothing of figures or other skills reads the turn; "의원은?" with no figures before it is of what was looked up. */
export function mayBeOfRule(reading: Reading, answer: Answer, { remembered }: Memory): boolean {
  if (reading.kind === 'metrics') {
    const { assumptions } = reading;
    return remembered === null && assumptions.includes('metric') && assumptions.includes('period');
  }
  const isOther =
    reading.kind === 'not_understood' ||
    (reading.kind === 'unknown_name' && reading.sort === 'other') ||
    (reading.kind === 'topic' && reading.topic === 'doc_compliance');
  return isOther && answer.status !== 'answered' && answer.status !== 'denied';
}

export function isRuleTold({ status, intent }: Answer): boolean {
  return status === 'answered' && intent === 'doc_compliance';
}
