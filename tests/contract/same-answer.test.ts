import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, openApp } from '../../src/compose.js';
import { toJson } from '../../src/model/answer.js';
import { runCommand } from '../support/command.js';
import { foundCompany, type Home } from '../support/company.js';

/** The same question, data and clock give the same answer to the byte, however often and wherever asked. */

const QUESTIONS = [
  '이번 달 매출',
  '지난달 매출',
  '이번 달 달성률',
  '담당자별 이번 달 달성률',
  '올해 거래처별 매출',
  '올해 거래처 매출 상위 3곳',
  '올해 제품군별 매출 비중',
  '전월 대비 매출',
  '올해 매출 전년 동기 대비',
  '최근 6개월 월별 매출',
  '왜 지난달 매출이 줄었어',
  '석 달째 주문 없는 거래처',
  '2월 30일 매출',
  '한빛병원 올해 매출',
  '의원 올해 매출',
  '홍길동 이번 달 매출',
  '날씨 어때',
  '',
  'sales this month by client',
];
const PEOPLE = ['kim', 'park', 'boss'];
const ASKED = PEOPLE.flatMap((user) => QUESTIONS.map((question) => ({ user, question })));

let home: Home;
beforeAll(async () => {
  home = await foundCompany();
});
afterAll(() => home.remove());

async function answers(app: App, order: readonly (typeof ASKED)[number][]): Promise<Map<string, string>> {
  const given = new Map<string, string>();
  for (const [i, { user, question }] of order.entries()) {
    const reply = await app.ask({
      channel: 'cli',
      asker: { kind: 'user', username: user },
      text: question,
      conversation: `alone-${i}-${order[0]?.user}`,
    });
    given.set(`${user}: ${question}`, toJson(reply?.answer));
  }
  return given;
}

it('twice, in whatever order, and in another process', async () => {
  const app = await openApp(home.config());
  const first = await answers(app, ASKED);
  const again = await answers(app, ASKED.toReversed());
  await app.close();
  const input = ASKED.map((asked, i) => JSON.stringify({ id: i, ...asked, conversation: `other-${i}` }));
  const { stdout } = await runCommand(['ask', '--jsonl'], { env: home.env(), input: input.join('\n') });
  const elsewhere = stdout.trimEnd().split('\n');
  expect(elsewhere.length).toBe(ASKED.length);
  for (const [i, { user, question }] of ASKED.entries()) {
    const answer = first.get(`${user}: ${question}`);
    expect(answer).toContain('"status"');
    expect(again.get(`${user}: ${question}`)).toBe(answer);
    expect(elsewhere[i]).toBe(answer?.replace('{', `{"id":${i},`));
  }
});
