import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { exactWon } from '../../src/model/money.js';
import { type ChatServer, startChatServer } from '../support/chat-server.js';
import { type ServiceProcess, startService } from '../support/command.js';
import { foundCompany, type Home, soldBy, sum, TODAY } from '../support/company.js';
import { plan } from '../understanding/plan/ask.js';
import { type Platform, startTalk, type Talk } from './talk.js';

/** Processes over one home that are killed while they answer: the chat model is what an answer waits for. */

/** What no rule reads, so that the model is asked. */
export const QUESTION = '뿌숑한 매출';
export const READ = { form: plan({ 뿌숑한: 'filler' }) };
export const HANGS = { hangs: true } as const;
export const LATE = '서비스가 다시 시작되어';
export const GIVEN_UP = /두 번 멈춰 더 시도하지 않았습니다.*참조 번호 [0-9a-f]{8}/s;
export const TOTAL = exactWon(sum(soldBy(['kim'], '2026-06-01', TODAY)));

export interface KilledServices {
  /** Of the test that runs. */
  readonly model: ChatServer;
  readonly talk: Talk;
  readonly start: () => Promise<ServiceProcess>;
  readonly kill: (service: ServiceProcess) => Promise<void>;
  /** Gives its exit code. */
  readonly stop: (service: ServiceProcess) => Promise<number | null>;
}

/** For the tests of the describe block that it is called in. */
export function useKilledServices(platform: Platform, people: readonly string[]): KilledServices {
  let home: Home;
  let model: ChatServer;
  let talk: Talk;
  const running = new Set<ServiceProcess>();

  beforeAll(async () => {
    home = await foundCompany();
  });
  afterAll(() => home.remove());
  beforeEach(async () => {
    [model, talk] = await Promise.all([startChatServer(), startTalk(platform, people)]);
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
  async function stop(service: ServiceProcess): Promise<number | null> {
    running.delete(service);
    return service.stop();
  }
  return {
    get model() {
      return model;
    },
    get talk() {
      return talk;
    },
    start,
    kill,
    stop,
  };
}
