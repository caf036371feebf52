import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exactWon } from '../../src/model/money.js';
import { runCommand, startService } from '../support/command.js';
import {
  CLIENTS_OF,
  foundCompany,
  type Home,
  PASSWORD,
  PEOPLE,
  type PersonName,
  SALES,
  soldBy,
  sum,
  TODAY,
  usersCsv,
} from '../support/company.js';
import { messageEvent } from '../support/slack-events.js';
import { startBotFramework } from '../support/teams.js';
import {
  CHANNELS,
  type Service,
  seenInSlack,
  slackEnvironment,
  slackUser,
  startEverything,
  startSlackWith,
  teamsMessage,
} from './service.js';

/** The same question gets the same figures in every channel, and everybody sees their own rows alone. */

const EVERYBODY: readonly PersonName[] = ['kim', 'lee', 'park', 'choi', 'boss'];
const SCOPES: Readonly<Partial<Record<PersonName, readonly PersonName[]>>> = {
  kim: ['kim'],
  park: ['kim', 'lee', 'park'],
  boss: EVERYBODY,
};
const TOTAL = '이번 달 매출';
const BY_CLIENT = '올해 거래처별 매출';

let home: Home;
let service: Service;

beforeAll(async () => {
  home = await foundCompany(async (app) => {
    for (const person of EVERYBODY) await app.usersAdmin.setPassword(person, PASSWORD);
  });
  service = await startEverything(home, [...EVERYBODY, 'stranger']);
});
afterAll(async () => {
  await service.close();
  home.remove();
});

function byClient(who: readonly PersonName[]): readonly (readonly [string, number])[] {
  const sales = soldBy(who, '2026-01-01', TODAY);
  return [...new Set(sales.map((s) => s.client))]
    .map((client) => [client, sum(sales.filter((s) => s.client === client))] as const)
    .sort((a, b) => b[1] - a[1]);
}

function clientsOutside(who: readonly PersonName[]): readonly string[] {
  return EVERYBODY.filter((p) => !who.includes(p)).flatMap((p) => CLIENTS_OF[p]);
}

describe.each(CHANNELS)('in %s', (channel) => {
  it.each(Object.entries(SCOPES) as [PersonName, readonly PersonName[]][])(
    '%s gets the figures of their own rows and no others',
    async (person, scope) => {
      const total = sum(soldBy(scope, '2026-06-01', TODAY));
      const asked = await service.ask[channel](person, TOTAL);
      expect(asked.text).toContain(asked.answer === null ? exactWon(total) : String(total));

      const table = await service.ask[channel](person, BY_CLIENT);
      const rows = byClient(scope);
      if (table.answer === null) {
        const places = rows.map(([client, amount]) => [
          table.text.indexOf(client),
          table.text.indexOf(exactWon(amount)),
        ]);
        expect(places.flat()).not.toContain(-1);
      } else {
        expect(table.answer.table?.rows.map((row) => row.slice(0, 2))).toEqual(rows);
        expect(table.answer.period).toEqual({ from: '2026-01-01', to: TODAY });
      }
      for (const client of clientsOutside(scope)) expect(table.text).not.toContain(client);
    },
  );

  it("a rep who names another's client is told the same as of one that does not exist", async () => {
    const another = await service.ask[channel]('kim', '미래의원 올해 매출');
    const nobodys = await service.ask[channel]('kim', '없는의원 올해 매출');
    expect(another.text.replaceAll('미래의원', 'NAME')).toBe(nobodys.text.replaceAll('없는의원', 'NAME'));
    expect(another.text).toContain('조회할 수 있는 거래처에 없습니다');
  });

  it('a rep who names a colleague is refused in the same words as for nobody, and gets no figure', async () => {
    const colleague = await service.ask[channel]('kim', '이두리 이번 달 매출');
    const stranger = await service.ask[channel]('kim', '최지우 이번 달 매출');
    const nobody = await service.ask[channel]('kim', '홍길동 이번 달 매출');
    expect(colleague.text).toBe(nobody.text);
    expect(stranger.text).toBe(nobody.text);
    expect(nobody.text).toContain('볼 수 있는 권한이 없습니다');
    expect(colleague.text).not.toContain(exactWon(sum(soldBy(['lee'], '2026-06-01', TODAY))));
  });
});

it('every channel that gives the answer itself gives the same one', async () => {
  for (const question of [
    TOTAL,
    BY_CLIENT,
    '담당자별 이번 달 달성률',
    '전월 대비 매출',
    '올해 제품군별 비중',
  ]) {
    const answers = [];
    for (const channel of ['page', 'api', 'ask', 'ask --jsonl'] as const) {
      answers.push((await service.ask[channel]('park', question)).answer);
    }
    expect(answers[0]?.status).toBe('answered');
    for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
  }
});

describe.each(['slack', 'teams', 'teams with tokens'] as const)('an unknown person in %s', (channel) => {
  it('is told how to be added, in both languages, and sees no data', async () => {
    const { text } = await service.ask[channel]('stranger', BY_CLIENT);
    expect(text).toContain('사용자 등록을 요청해 주세요');
    expect(text).toContain('ask your administrator to add you by your work email');
    for (const client of Object.values(CLIENTS_OF).flat()) expect(text).not.toContain(client);
    for (const sale of SALES) expect(text).not.toContain(exactWon(sale.amount));
  });
});

describe.each(['teams', 'teams with tokens'] as const)('in a group chat of %s', (client) => {
  const department = exactWon(sum(soldBy(['kim', 'lee', 'park'], '2026-06-01', TODAY)));
  const ownOf = (person: PersonName) => exactWon(sum(soldBy([person], '2026-06-01', TODAY)));

  it('a manager’s figures come to their own chat alone, as a rep reads along', async () => {
    const group = service.teamsGroup[client](['park', 'kim']);
    const said = await group.say('park', TOTAL);
    expect(said.inChats).toContain(department);
    expect(said.inGroup).not.toMatch(/[1-9][\d,]*(?:원|만|억)/);
    expect(said.inGroup).toContain('개인 채팅으로 보내드렸어요');
    const table = await group.say('park', BY_CLIENT);
    for (const name of Object.values(CLIENTS_OF).flat()) expect(table.inGroup).not.toContain(name);
    // A follow-up in the group goes on from what was asked there.
    const followed = await group.say('park', '제품별로');
    expect(followed.inChats).toContain('제품');
    expect(followed.inGroup).not.toMatch(/[1-9][\d,]*(?:원|만|억)/);
  });

  it('have buttons in the asker’s own chat, which go on from the answer they stand under', async () => {
    const group = service.teamsGroup[client](['park', 'kim']);
    const first = await group.say('park', TOTAL);
    await group.say('park', '지난달 매출');
    const explain = first.chatButtons.find((data) => JSON.stringify(data).includes('어떻게 계산'));
    if (explain === undefined) throw new Error('no button that explains');
    expect(await group.pressInChat('park', explain)).toContain('2026-06-01');
    // Pressed by another, it goes on from nothing of the manager's.
    expect(await group.pressInChat('kim', explain)).not.toContain(department);
  });

  it('stand there where everybody may see them', async () => {
    const said = await service.teamsGroup[client](['kim', 'park', 'boss']).say('kim', TOTAL);
    expect(said.inGroup).toContain(ownOf('kim'));
    expect(said.inChats).toBe('');
  });

  it('with somebody unknown come to the asker alone, and nothing can be shared', async () => {
    const said = await service.teamsGroup[client](['kim', 'stranger']).say('kim', TOTAL);
    expect(said.inChats).toContain(ownOf('kim'));
    expect(said.inGroup).not.toContain(ownOf('kim'));
    expect(said.buttons).toEqual([]);
  });

  it('are shared within what all may see, by the asker alone', async () => {
    const group = service.teamsGroup[client](['boss', 'park']);
    const asked = await group.say('boss', TOTAL);
    const everything = exactWon(sum(soldBy(EVERYBODY, '2026-06-01', TODAY)));
    expect(asked.inChats).toContain(everything);
    expect(asked.inGroup).not.toContain(everything);
    const [share] = asked.buttons;
    if (share === undefined) throw new Error('no button to share');
    const byAnother = await group.say('park', share);
    expect(byAnother.inGroup).toContain('질문하신 분만 공유할 수 있습니다');
    expect(byAnother.inGroup + byAnother.inChats).not.toMatch(/[1-9][\d,]*원/);
    const shared = await group.say('boss', share);
    expect(shared.inGroup).toContain(department);
    expect(shared.inGroup).not.toContain(everything);
  });

  it('are shared no more once the asker’s role is taken away', async () => {
    const importPark = async (name: string, role: 'manager' | 'user') => {
      const path = home.file(name, usersCsv([{ ...PEOPLE.park, role }]));
      expect((await runCommand(['import', 'users', path, '--again'], { env: home.env() })).code).toBe(0);
    };
    const group = service.teamsGroup[client](['boss', 'park']);
    const asked = await group.say('boss', TOTAL);
    await importPark('group-demoted.csv', 'user');
    // The rep that the manager has become may see nothing of the boss's any more.
    const pressed = await group.say('boss', asked.buttons[0] ?? {});
    await importPark('group-promoted.csv', 'manager');
    expect(pressed.inGroup).toContain('공유하지 않았습니다');
    expect(pressed.inGroup + pressed.inChats).not.toMatch(/[1-9][\d,]*원/);
  });
});

it('a role taken away counts from the next question on, in every channel', async () => {
  const department = exactWon(sum(soldBy(['kim', 'lee', 'park'], '2026-06-01', TODAY)));
  const own = exactWon(sum(soldBy(['park'], '2026-06-01', TODAY)));
  const plain = (won: string): string => won.replaceAll(/[^0-9]/g, '');
  const importUsers = async (name: string, role: 'manager' | 'user') => {
    const path = home.file(name, usersCsv([{ ...PEOPLE.park, role }]));
    const { code, stderr } = await runCommand(['import', 'users', path, '--again'], { env: home.env() });
    expect([code, stderr]).toEqual([0, '']);
  };
  for (const channel of CHANNELS) {
    const { text, answer } = await service.ask[channel]('park', TOTAL);
    expect(text).toContain(answer === null ? department : plain(department));
  }
  await importUsers('demoted.csv', 'user');
  for (const channel of CHANNELS) {
    const { text, answer } = await service.ask[channel]('park', TOTAL);
    expect(text).toContain(answer === null ? own : plain(own));
    expect(text).not.toContain(answer === null ? department : plain(department));
  }
  await importUsers('promoted.csv', 'manager');
});

it('a permission given and taken back by the command counts from the next question on', async () => {
  const everything = sum(soldBy(EVERYBODY, '2026-06-01', TODAY));
  const question = '전사 이번 달 매출';
  const refused = await service.ask.api('choi', question);
  expect(refused.answer?.status).toBe('denied');
  const change = (what: string) => runCommand(['users', what, 'choi', 'sales', 'read'], { env: home.env() });
  expect((await change('grant')).code).toBe(0);
  expect((await service.ask.api('choi', question)).answer?.figures[0]?.value).toBe(everything);
  expect((await change('revoke')).code).toBe(0);
  expect((await service.ask.api('choi', question)).answer).toEqual(refused.answer);
});

describe('an event delivered to two processes over one home', () => {
  it('is answered once, in Slack and in Teams', async () => {
    const slack = await startSlackWith(['kim']);
    const framework = await startBotFramework({ appId: null });
    const env = home.env({ ...slackEnvironment(slack), TEAMS_ALLOW_ANONYMOUS: '1', LOG_LEVEL: 'error' });
    const processes = await Promise.all([startService(env), startService(env)]);
    try {
      const events = Array.from({ length: 8 }, (_, i) =>
        messageEvent({ user: slackUser('kim'), channel: `D9${i}`, text: TOTAL }),
      );
      const messages = Array.from({ length: 8 }, () => teamsMessage(framework, 'kim', TOTAL));
      await Promise.all(
        processes.flatMap(({ url }) => [
          ...events.map((event) => slack.send(`${url}/slack/events`, event)),
          ...messages.map(({ activity }) =>
            fetch(`${url}/api/messages`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(activity),
            }),
          ),
        ]),
      );
    } finally {
      // Ending, each answers all that it took.
      expect(await Promise.all(processes.map((p) => p.stop()))).toEqual([0, 0]);
    }
    const total = exactWon(sum(soldBy(['kim'], '2026-06-01', TODAY)));
    expect(slack.posts.map((p) => p.channel).sort()).toEqual(Array.from({ length: 8 }, (_, i) => `D9${i}`));
    for (const post of slack.posts) expect(seenInSlack(post)).toContain(total);
    const sent = framework.sent.filter((s) => s.body.type === 'message');
    expect(new Set(sent.map((s) => s.conversation)).size).toBe(8);
    expect(sent.length).toBe(8);
    await Promise.all([slack.close(), framework.close()]);
  });
});
