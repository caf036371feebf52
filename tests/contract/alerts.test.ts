import { afterAll, beforeAll, expect, test } from 'vitest';
import { InboxSchema } from '../../adapters/web/alert-schemas.js';
import { foundCompany, type Home, PASSWORD, SALES } from '../support/company.js';
import { type Service, seenInSlack, startEverything } from './service.js';

/** From what a person says to what arrives: saved in the chat, due by the clock, told in Slack, Teams and the page. */

let home: Home;
let service: Service;

beforeAll(async () => {
  home = await foundCompany(async (app) => {
    for (const name of ['kim', 'choi']) await app.usersAdmin.setPassword(name, PASSWORD);
  });
  service = await startEverything(home, ['kim', 'lee']);
}, 120_000);
afterAll(async () => {
  await service?.close();
  home?.remove();
});

async function say(person: string, text: string): Promise<string> {
  const asker = { kind: 'user', username: person } as const;
  const reply = await service.app.ask({ channel: 'web', asker, text, conversation: `web:${person}` });
  return reply?.answer.text ?? '';
}

function setClock(time: string): void {
  service.app.config.now?.setTime(Date.parse(time));
}

const won = (amount: number): string => `${Math.round(amount / 10_000).toLocaleString('ko')}`;

test('a digest and a threshold that people asked for arrive where each of them is, with their own rows', async () => {
  await service.ask.slack('kim', '이번 달 매출');
  await service.ask.teams('lee', '이번 달 매출');
  for (const person of ['kim', 'lee', 'choi']) {
    expect(await say(person, '매일 아침 8시반 이번 달 내 매출 알림 걸어줘')).toContain('2026-06-16');
    expect(await say(person, '저장')).toContain('저장했습니다');
  }
  expect(await say('kim', '이번 달 달성률 90% 밑으로 떨어지면 알려줘')).toContain('90%');
  expect(await say('kim', '네')).toContain('저장했습니다');

  setClock('2026-06-16T08:30:20+09:00');
  const posts = service.slack.posts.length;
  const run = await service.app.jobs.runNow('alerts');
  expect(run).toMatchObject({ status: 'done' });

  const sold = (user: string): number =>
    SALES.filter((s) => s.user === user && s.date.startsWith('2026-06') && s.status === 'completed').reduce(
      (sum, s) => sum + s.amount,
      0,
    );
  const inSlack = service.slack.posts.slice(posts).map(seenInSlack).join('\n');
  expect(inSlack).toContain(`${won(sold('kim'))}만원`);
  expect(inSlack).toContain('달성률');
  const inTeams = service.sentInTeams().join('\n');
  expect(inTeams).toContain(`${won(sold('lee'))}만원`);
  expect(inTeams).not.toContain(`${won(sold('kim'))}만원`);
  const cookie = await service.signIn('choi');
  const response = await fetch(`${service.url}/api/v1/alerts/inbox`, { headers: { cookie } });
  const inbox = InboxSchema.parse(await response.json());
  expect(JSON.stringify(inbox)).toContain(`${won(sold('choi'))}만원`);

  // The same minute again tells nobody twice; a day later the digest comes anew and the threshold stays quiet.
  const told = service.slack.posts.length;
  await service.app.jobs.runNow('alerts');
  expect(service.slack.posts.length).toBe(told);
  setClock('2026-06-17T08:30:20+09:00');
  await service.app.jobs.runNow('alerts');
  const next = service.slack.posts.slice(told).map(seenInSlack).join('\n');
  expect(next).toContain('매출');
  expect(next).not.toContain('90%');
}, 180_000);
