import { type SaidAudience, takeAudience } from './audience.js';
import { amountOf } from './said-condition.js';
import { createSaidText, plainText } from './said-text.js';
import { type SaidSchedule, takeSchedule } from './schedule.js';

/** What is answered to "저장할까요?". */

export type DraftReply =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  /** A choice by its place among several, from 1. */
  | { readonly kind: 'number'; readonly number: number }
  | {
      readonly kind: 'change';
      readonly schedule: SaidSchedule | null;
      readonly value: number | null;
      readonly audience: SaidAudience | null;
    };

const END = '(?:요|욥|용)?[\\s.!~ㅋㅎ^]*$';
const YES_WORD =
  '(?:네|넵|넹|네네|예|옙|응|웅|엉|어|ㅇㅇ|ㅇㅋ|ㅇ|오케이|오케|오키|좋아|좋습니다|좋네|그래|그렇게|맞아|맞습니다|맞음|확인|콜|당연|물론|부탁(?:해|드려|드립니다|합니다)?|진행|저장|등록|설정|해줘|해\\s*주세요|ok|okay|y|yes|yep|yeah|sure|save|confirm|correct|right|do\\s+it|go\\s+ahead|please|sounds\\s+good)';
const YES_TAIL =
  '(?:해|하자|할게|할래|해줘|해\\s*줘|해주세요|해\\s*주세요|하세요|합니다|해라|바랍니다|이요|요|it|please|지|죠|줘|주세요|해요)';
const YES = new RegExp(`^(?:${YES_WORD}(?:\\s*${YES_TAIL}){0,3}[\\s,.!]*){1,4}${END}`, 'i');
const NO =
  /^(?:아니(?:요|오|야|에요)?|아뇨|아냐|ㄴㄴ|ㄴ|싫어|됐어|됐습니다|관둬|그만|그만둬|취소|취소해|하지\s*마|안\s*할래|안\s*해|필요\s*없어|no|nope|n|cancel|never\s*mind|don'?t|stop)(?:[\s,]*(?:취소|취소해|그만|안\s*할래|됐어|하지\s*마|필요\s*없어|할래|할게|해줘|해\s*줘|해주세요|저장하지\s*마|저장\s*안\s*해|thanks?|save|it)){0,4}(?:요)?[\s.!~]*$/i;
const NUMBER = /^\s*(\d{1,2})\s*(?:번|번이요|번요|\.)?\s*$/;

/** "make it 9": an hour, and not the ninth choice. */
const BARE_HOUR =
  /^(?:no[\s,]+)?(?:make|set|move|change)\s+it\s+(?:to\s+)?(\d{1,2}(?::\d{2})?)(?:\s+please)?[\s.!]*$/i;
const LEAD =
  /^(?:아니요?|아뇨|아|음|그럼|그러면|그냥|말고|no|actually|make\s+it|change\s+(?:it\s+)?to)[\s,]+/i;
const LEFT =
  /(?:으로|로|에만|에|만|은|는|을|를|마다|만요|이요|요|좀|해줘|해\s*줘|해주세요|해\s*주세요|바꿔줘?|바꿔\s*주세요|변경(?:해줘)?|하자|할게|할래|보내줘?|보내|주세요|줘|저장|at|to|only|instead|please|make|it)/gi;

/** A new value of the condition by itself: "70%로", "1억으로". */
function takeValue(rest: string): { readonly value: number | null; readonly rest: string } {
  const m =
    /^(\d[\d,.]{0,20}(?:\s?[십백천만억조\d]{1,8}){0,3}\s?(?:원|won)?)\s*(%|퍼센트|프로|percent|건|곳|명|개)?(?=$|\s|으로|로|만)/i.exec(
      rest,
    );
  const amount = m === null ? null : amountOf((m[1] ?? '').trim());
  if (m === null || amount === null) return { value: null, rest };
  return { value: amount.value, rest: rest.slice(m[0].length).trim() };
}

/** null where the text is none: it drops the draft and is a question of its own. */
export function readDraftReply(raw: string): DraftReply | null {
  const text = plainText(raw).replace(BARE_HOUR, 'at $1');
  if (text === '' || text.length > 80) return null;
  const number = NUMBER.exec(text)?.[1];
  if (number !== undefined) return { kind: 'number', number: Number(number) };
  if (YES.test(text)) return { kind: 'yes' };
  if (NO.test(text)) return { kind: 'no' };
  const said = createSaidText(text.replace(LEAD, ''));
  const audience = takesAudience(text) ? takeAudience(said) : null;
  const found = takeSchedule(said, true);
  if (typeof found === 'string') return null;
  const { value, rest } = takeValue(said.rest());
  const schedule = found.cron === null ? null : found;
  if (schedule === null && value === null && audience === null) return null;
  return rest.replace(LEFT, '').trim() === '' ? { kind: 'change', schedule, value, audience } : null;
}

function takesAudience(text: string): boolean {
  return /한테|에게|께|채널|전체에|team|channel|me\b/i.test(text);
}
