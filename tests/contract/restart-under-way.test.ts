import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exactWon } from '../../src/model/money.js';
import { type ChatServer, startChatServer } from '../support/chat-server.js';
import { type ServiceProcess, startService } from '../support/command.js';
import { foundCompany, type Home, soldBy, sum, TODAY } from '../support/company.js';
import type { Json } from '../support/slack.js';
import { plan } from '../understanding/plan/ask.js';
import { startTalk, type Talk } from './talk.js';

/** Slack shows a message while an answer takes long. What becomes of it where the process is killed meanwhile. */

// Each test starts several processes.
vi.setConfig({ testTimeout: 240_000 });

const QUESTION = '뿌숑한 매출';
const READ = { form: plan({ 뿌숑한: 'filler' }) };
const HANGS = { hangs: true } as const;
const WORKING = '답을 찾고 있습니다';
const LATE = '서비스가 다시 시작되어';
const GIVEN_UP = /두 번 멈춰 더 시도하지 않았습니다.*참조 번호 [0-9a-f]{8}/s;
const TOTAL = exactWon(sum(soldBy(['kim'], '2026-06-01', TODAY)));

const PLACES = [
  ['beside the question', {}],
  ['as a stream in a thread', { thread_ts: '1794000000.000001' }],
] as const;

describe('a message that stands while a slow answer is worked on', () => {
  let home: Home;
  let model: ChatServer;
  let talk: Talk;
  const running = new Set<ServiceProcess>();

  beforeAll(async () => {
    home = await foundCompany();
  });
  afterAll(() => home.remove());
  beforeEach(async () => {
    [model, talk] = await Promise.all([startChatServer(), startTalk('slack', ['kim'])]);
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
  const shown = (): readonly string[] =>
    talk
      .shown()
      .filter(({ place }) => place === 'D-kim')
      .map(({ text }) => text);
  /** A process that has shown the message and noted where, killed while it still works on the answer. */
  async function killedMidway(fields: Json = {}): Promise<void> {
    model.replies(HANGS);
    const service = await start();
    await talk.event({ person: 'kim', text: QUESTION, fields }).to(service.url);
    await talk.until(() => shown().length === 1);
    // It is noted right after it was shown: before the answer to what is asked then.
    await talk.event({ person: 'kim', text: '이번 달 매출', chat: '2' }).to(service.url);
    await talk.until((all) => all.some(({ place }) => place === 'D-kim2'));
    await kill(service);
    expect(shown()).toHaveLength(1);
  }

  it.each(PLACES)('becomes the next process’s answer (%s)', async (_where, fields) => {
    await killedMidway(fields);
    model.replies(READ);
    const second = await start();
    await talk.until(() => shown().some((text) => text.includes(TOTAL)));
    expect(shown()[0]).toContain(LATE);
    expect(shown().filter((text) => text.includes(WORKING))).toEqual([]);
    expect(shown().filter((text) => text.includes(TOTAL))).toHaveLength(1);
    expect(shown()).toHaveLength(2);
    expect(await second.stop()).toBe(0);
    running.delete(second);
  });

  it('becomes the word that the question is given up', async () => {
    await killedMidway();
    const second = await start();
    await model.received(2);
    await kill(second);
    await start();
    await talk.until(() => GIVEN_UP.test(shown()[0] ?? ''));
    expect(shown()).toHaveLength(1);
  });
});
