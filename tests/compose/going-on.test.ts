import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, openApp } from '../../src/compose.js';
import type { RowScope } from '../../src/model/principal.js';
import type { Question } from '../../src/model/question.js';
import type { Reply } from '../../src/ports/ask.js';
import { foundCompany, type Home, soldBy, sum, TODAY } from '../support/company.js';

/** What is pressed under an answer goes on from that answer; what is shared shows no more than its scope. */

let files: Home;
let app: App;

beforeAll(async () => {
  files = await foundCompany();
  app = await openApp(files.config());
}, 120_000);
afterAll(async () => {
  await app?.close();
  files?.remove();
});

async function ask(username: string, text: string, more: Partial<Question> = {}): Promise<Reply> {
  const asker = { kind: 'user', username } as const;
  const reply = await app.ask({ channel: 'slack', asker, text, conversation: 'slack:T/C:1', ...more });
  if (reply === null) throw new Error(`no reply to ${text}`);
  return reply;
}

test('contacts of a client that was asked about can’t be drawn or computed anew', async () => {
  await ask('kim', '한빛병원 이번 달 매출', { conversation: 'slack:T/D:1' });
  const contacts = await ask('kim', '한빛병원 연락처', { conversation: 'slack:T/D:1' });
  expect(contacts.answer.intent).toBe('client_contacts');
  expect([contacts.isFigures, contacts.breakdowns]).toEqual([undefined, undefined]);
});

test('a follow-up of an earlier answer is of that one, though another came since', async () => {
  const byClient = await ask('kim', '올해 거래처별 매출');
  const byProduct = await ask('kim', '지난달 제품별 매출');
  expect([byClient.isFigures, byProduct.isFigures]).toEqual([true, true]);
  const after = byClient.turn ?? 0;
  const drawn = await ask('kim', '그래프로 보여줘', { after });
  expect(drawn.answer.period).toEqual({ from: '2026-01-01', to: TODAY });
  expect(drawn.answer.chart?.path).toMatch(/\.png$/);
  expect(drawn.answer.table?.columns[0]?.key).toBe('client');
  const explained = await ask('kim', '이 숫자 어떻게 계산한 거야?', { after });
  expect(explained.answer.intent).toBe('explain');
  expect(explained.answer.text).toContain('2026-01-01');
  expect(explained.isFigures).toBeUndefined();
  const file = await ask('kim', '엑셀로 줘', { after });
  expect(file.answer.file?.rows).toBe(byClient.answer.table?.rows.length);
  const english = await ask('kim', 'how was this calculated?', { after });
  expect(english.answer.intent).toBe('explain');
});

test('what only goes on from an answer says so where there is none to go on from', async () => {
  const lost = await ask('park', '지난달은?', { conversation: 'slack:T/C:2', after: 1, isFollowUp: true });
  expect([lost.answer.status, lost.answer.intent]).toEqual(['unsupported', 'outdated']);
  expect(lost.answer.text).toContain('처음 질문을 다시');
  const kept = await ask('park', '올해 거래처별 매출', { conversation: 'slack:T/C:2' });
  const after = kept.turn ?? 0;
  const more = { conversation: 'slack:T/C:2', after, isFollowUp: true };
  const drawn = await ask('park', '그래프로 보여줘', more);
  expect(drawn.answer.chart?.path).toMatch(/\.png$/);
  const late = await ask('park', '엑셀로 줘', { ...more, now: new Date('2026-07-15T09:00:00+09:00') });
  expect([late.answer.intent, late.answer.file]).toEqual(['outdated', null]);
});

test('a turn of somebody else is nobody’s to go on from', async () => {
  const kims = await ask('kim', '올해 거래처별 매출');
  const lees = await ask('lee', '이 숫자 어떻게 계산한 거야?', { after: kims.turn ?? 0 });
  expect(lees.answer.text).not.toContain('2026-01-01');
});

test.each<[string, RowScope, readonly ('kim' | 'lee' | 'park')[]]>([
  ['boss', { kind: 'department', department: '강남팀' }, ['kim', 'lee', 'park']],
  ['park', { kind: 'own', userId: 3 }, ['park']],
])('%s within %j is answered of those rows alone', async (who, within, rows) => {
  const { answer } = await ask(who, '이번 달 매출', { within });
  expect(answer.figures[0]?.value).toBe(sum(soldBy(rows, '2026-06-01', TODAY)));
  const other = await ask(who, '최지우 이번 달 매출', { within });
  expect(other.answer.figures).toEqual([]);
});

test('nobody is answered within what is not theirs', async () => {
  const { answer } = await ask('kim', '이번 달 매출', {
    within: { kind: 'department', department: '강남팀' },
  });
  expect([answer.status, answer.figures]).toEqual(['denied', []]);
});
