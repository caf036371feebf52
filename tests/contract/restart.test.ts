import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exactWon } from '../../src/model/money.js';
import { type ChatServer, startChatServer } from '../support/chat-server.js';
import { type ServiceProcess, startService } from '../support/command.js';
import { foundCompany, type Home, soldBy, sum, TODAY } from '../support/company.js';
import { plan } from '../understanding/plan/ask.js';
import { PLATFORMS, startTalk, type Talk } from './talk.js';

/** Processes that are killed while they answer, over one home. The chat model is what an answer waits for. */

// Each test starts several processes.
vi.setConfig({ testTimeout: 240_000 });

const QUESTION = '뿌숑한 매출';
const READ = { form: plan({ 뿌숑한: 'filler' }) };
const HANGS = { hangs: true } as const;
const LATE = '서비스가 다시 시작되어';
const GIVEN_UP = /두 번 멈춰 더 시도하지 않았습니다.*참조 번호 [0-9a-f]{8}/s;
const TOTAL = exactWon(sum(soldBy(['kim'], '2026-06-01', TODAY)));

describe.each(PLATFORMS)('a process that is killed while it answers in %s', (platform) => {
  let home: Home;
  let model: ChatServer;
  let talk: Talk;
  const running = new Set<ServiceProcess>();

  beforeAll(async () => {
    home = await foundCompany();
  });
  afterAll(() => home.remove());
  beforeEach(async () => {
    [model, talk] = await Promise.all([startChatServer(), startTalk(platform, ['kim', 'lee'])]);
  });
  afterEach(async () => {
    await Promise.all([...running].map((service) => service.stop()));
    running.clear();
    await Promise.all([model.close(), talk.close()]);
  });

  async function start(): Promise<ServiceProcess> {
    const env = home.env({
      ...talk.environment,
      OPENAI_BASE_URL: model.url,
      CHAT_MODEL: 'local',
      LOG_LEVEL: 'silent',
    });
    const service = await startService(env);
    running.add(service);
    return service;
  }
  async function kill(service: ServiceProcess): Promise<void> {
    running.delete(service);
    await service.kill();
  }
  const texts = (): readonly string[] => talk.shown().map(({ text }) => text);
  const withTotal = (): readonly string[] => texts().filter((text) => text.includes(TOTAL));

  it('is followed by one that says so and answers, once, whatever the platform repeats', async () => {
    model.replies(HANGS);
    const first = await start();
    const event = talk.event({ person: 'kim', text: QUESTION });
    expect((await event.to(first.url)).status).toBe(200);
    await model.received(1);
    await kill(first);
    expect(texts()).toEqual([]);

    model.replies(READ);
    const second = await start();
    await talk.until((shown) => shown.some(({ text }) => text.includes(TOTAL)));
    expect(texts()[0]).toContain(LATE);
    expect(talk.shown()[0]?.place).toBe(event.place);
    expect((await event.to(second.url)).status).toBe(200);
    // Another question of the same person is answered after everything before it.
    await talk.event({ person: 'kim', text: '지난달 매출' }).to(second.url);
    const before = texts().length;
    await talk.until((shown) => shown.length > before);
    expect(await second.stop()).toBe(0);
    running.delete(second);
    expect(withTotal()).toHaveLength(1);
    expect(texts().filter((text) => text.includes(LATE))).toHaveLength(1);

    await start();
    expect(withTotal()).toHaveLength(1);
  });

  it('loses nothing that it acknowledged and had not yet begun, in the order it was asked', async () => {
    model.replies(HANGS);
    const first = await start();
    for (const text of [QUESTION, '지난달 매출', '올해 매출']) {
      expect((await talk.event({ person: 'kim', text }).to(first.url)).status).toBe(200);
    }
    await model.received(1);
    await kill(first);

    model.replies(READ);
    await start();
    const amounts = [
      TOTAL,
      exactWon(sum(soldBy(['kim'], '2026-05-01', '2026-05-31'))),
      exactWon(sum(soldBy(['kim'], '2026-01-01', TODAY))),
    ];
    await talk.until((shown) => amounts.every((amount) => shown.some(({ text }) => text.includes(amount))));
    const firsts = amounts.map((amount) => texts().findIndex((text) => text.includes(amount)));
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    for (const amount of amounts) expect(texts().filter((text) => text.includes(amount))).toHaveLength(1);
  });

  it('leaves its questions to a process beside it, which has not touched them before', async () => {
    model.replies(HANGS);
    const first = await start();
    const second = await start();
    await talk.event({ person: 'kim', text: QUESTION }).to(first.url);
    await model.received(1);
    // A third looks for left questions at its start, and finds none while the first lives.
    const third = await start();
    await talk.event({ person: 'lee', text: '이번 달 매출' }).to(third.url);
    await talk.until((shown) => shown.length > 0);
    expect(model.requests).toHaveLength(1);
    expect(withTotal()).toEqual([]);

    model.replies(READ);
    await kill(first);
    await talk.until((shown) => shown.some(({ text }) => text.includes(TOTAL)));
    expect(await Promise.all([second.stop(), third.stop()])).toEqual([0, 0]);
    running.clear();
    expect(withTotal()).toHaveLength(1);
    expect(model.requests).toHaveLength(2);
  });

  it('twice by the same question gives it up, and tells the person with a reference', async () => {
    model.replies(HANGS);
    for (const count of [1, 2]) {
      const service = await start();
      if (count === 1) await talk.event({ person: 'kim', text: QUESTION }).to(service.url);
      await model.received(count);
      await kill(service);
    }
    const third = await start();
    await talk.until((shown) => shown.length > 0);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(GIVEN_UP);
    await talk.event({ person: 'kim', text: '이번 달 매출' }).to(third.url);
    await talk.until((shown) => shown.length > 1);
    await kill(third);
    await start();
    expect(texts().filter((text) => GIVEN_UP.test(text))).toHaveLength(1);
    expect(model.requests).toHaveLength(2);
  });
});
