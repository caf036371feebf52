import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/analytics.js';
import { createStarters } from '../../src/bot/starters.js';
import { type App, openApp } from '../../src/compose.js';
import type { Asker } from '../../src/model/question.js';
import type { Starters } from '../../src/ports/starters.js';
import { exampleQuestions } from '../../src/skills/suggestions.js';
import { CLIENTS_OF, foundCompany, type Home, type PersonName, soldBy, sum } from '../support/company.js';

let home: Home;
let app: App;
let starters: Starters;

beforeAll(async () => {
  home = await foundCompany();
  app = await openApp(home.config());
  starters = createStarters({
    ...app.stores,
    analytics: createAnalytics({ reader: app.stores.salesReader }),
    clock: app.clock,
    logger: app.logger,
  });
});

afterAll(async () => {
  await app?.close();
  home?.remove();
});

function asker(username: string): Asker {
  return { kind: 'user', username };
}

async function questionsOf(username: PersonName): Promise<readonly string[]> {
  return (await starters.of(asker(username)))?.questions ?? [];
}

test('a rep behind their target is offered the gap first, each question once, four at most', async () => {
  expect(await questionsOf('kim')).toEqual([
    '이번 달 목표까지 얼마 남았어?',
    '이대로면 이번 달 마감 얼마야?',
    '이번 분기 거래처 상위 5곳',
    '이번 달 매출 전년 동기 대비',
  ]);
});

test('the client that fell most in the last month is asked about', async () => {
  const change = (client: string): number =>
    sum(soldBy(['choi'], '2026-05-01', '2026-05-31').filter((sale) => sale.client === client)) -
    sum(soldBy(['choi'], '2026-04-01', '2026-04-30').filter((sale) => sale.client === client));
  const fallen = CLIENTS_OF.choi.filter((client) => change(client) < 0);
  expect(fallen).toHaveLength(1);
  expect(await questionsOf('choi')).toContain(`${fallen[0]} 지난달 매출이 왜 줄었어?`);
});

test('nobody is offered a client that is not theirs to see', async () => {
  const visible = { kim: ['kim'], lee: ['lee'], park: ['kim', 'lee', 'park'], choi: ['choi'] } as const;
  for (const [who, owners] of Object.entries(visible)) {
    const own: readonly string[] = owners.flatMap((owner) => CLIENTS_OF[owner]);
    const offered = (await questionsOf(who as PersonName)).join('\n');
    const named = Object.values(CLIENTS_OF)
      .flat()
      .filter((client) => offered.includes(client));
    expect([who, named.filter((client) => !own.includes(client))]).toEqual([who, []]);
  }
  expect((await questionsOf('boss')).join('\n')).toContain('해운대병원');
});

test('somebody unknown is offered nothing', async () => {
  expect(await starters.of(asker('nobody'))).toBeNull();
});

test('every question is answered as it is asked', async () => {
  for (const who of ['kim', 'lee', 'park', 'choi', 'boss'] as const) {
    for (const text of await questionsOf(who)) {
      const reply = await app.ask({ channel: 'slack', asker: asker(who), text });
      expect([text, reply?.answer.status]).toEqual([text, 'answered']);
    }
  }
});

test('where the figures can’t be had the general questions stand', async () => {
  const broken = createStarters({
    ...app.stores,
    analytics: createAnalytics({
      reader: { rows: () => Promise.reject(new Error('gone')) },
    }),
    clock: app.clock,
    logger: app.logger,
  });
  expect((await broken.of(asker('kim')))?.questions).toEqual(
    exampleQuestions({ language: 'ko', scope: { kind: 'own', userId: 1 } }),
  );
});
