import { expect, it } from 'vitest';
import { readAlertCommand } from '../../src/understanding/alerts/command.js';
import { readDraftReply } from '../../src/understanding/alerts/reply.js';

/** What is repeated where a pattern may repeat: each of these would take years with one way too many to read it. */
const REPEATED = [
  '월 ',
  '월요일 ',
  '월',
  '해줘',
  '해 줘 ',
  '해주세요',
  '억1',
  '1천만',
  '네 ',
  '취소해',
  '응해줘',
  '취소 ',
  '1일, ',
  'monday and ',
  'mon, ',
  '알림 ',
  '이거 ',
  '방금 ',
  '매일 ',
  '아침에',
  '80% ',
  '떨어지면 ',
  '주문 없으면 ',
  '휴일엔',
  '보내 줘 ',
  '때마다 ',
  'alert me when ',
  'my all the ',
  '저장해줘',
  '에마다만',
  ' ',
  '~',
];

/** Nobody could wait for one that is read in too many ways: the test would not come to its end. */
it.each(REPEATED)('%j over and over comes to an end, and stops or saves nothing', (word) => {
  for (const [before, after] of [
    ['', ''],
    ['매주 ', '!?'],
    ['알림 ', '¿'],
    ['네', '¿'],
    ['1억', '넘으면 알려줘¿'],
  ] as const) {
    const text = `${before}${word.repeat(300)}`.slice(0, 299 - after.length) + after;
    const reply = `${before}${word.repeat(80)}`.slice(0, 79 - after.length) + after;
    // At most a new alert, which is shown before it is saved, or that there can be none.
    expect([undefined, 'set', 'cannot'], text).toContain(readAlertCommand(text)?.kind);
    expect([undefined, 'change'], reply).toContain(readDraftReply(reply)?.kind);
  }
});
