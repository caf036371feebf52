import { describe, expect, it, vi } from 'vitest';
import type { Json } from '../support/slack.js';
import { GIVEN_UP, HANGS, LATE, QUESTION, READ, TOTAL, useKilledServices } from './killed.js';

/** Slack shows a message while an answer takes long. What becomes of it where the process is killed meanwhile. */

// Each test starts several processes.
vi.setConfig({ testTimeout: 240_000 });

const WORKING = '답을 찾고 있습니다';

const PLACES = [
  ['beside the question', {}],
  ['as a stream in a thread', { thread_ts: '1794000000.000001' }],
] as const;

describe('a message that stands while a slow answer is worked on', () => {
  const services = useKilledServices('slack', ['kim']);
  const { start, kill, stop } = services;
  const shown = (): readonly string[] =>
    services.talk
      .shown()
      .filter(({ place }) => place === 'D-kim')
      .map(({ text }) => text);
  /** A process that has shown the message and noted where, killed while it still works on the answer. */
  async function killedMidway(fields: Json = {}): Promise<void> {
    services.model.replies(HANGS);
    const service = await start();
    await services.talk.event({ person: 'kim', text: QUESTION, fields }).to(service.url);
    await services.talk.until(() => shown().length === 1);
    // It is noted right after it was shown: before the answer to what is asked then.
    await services.talk.event({ person: 'kim', text: '이번 달 매출', chat: '2' }).to(service.url);
    await services.talk.until((all) => all.some(({ place }) => place === 'D-kim2'));
    await kill(service);
    expect(shown()).toHaveLength(1);
  }

  it.each(PLACES)('becomes the next process’s answer (%s)', async (_where, fields) => {
    await killedMidway(fields);
    services.model.replies(READ);
    const second = await start();
    await services.talk.until(() => shown().some((text) => text.includes(TOTAL)));
    expect(shown()[0]).toContain(LATE);
    expect(shown().filter((text) => text.includes(WORKING))).toEqual([]);
    expect(shown().filter((text) => text.includes(TOTAL))).toHaveLength(1);
    expect(shown()).toHaveLength(2);
    expect(await stop(second)).toBe(0);
  });

  it('becomes the word that the question is given up', async () => {
    await killedMidway();
    const second = await start();
    await services.model.received(2);
    await kill(second);
    await start();
    await services.talk.until(() => GIVEN_UP.test(shown()[0] ?? ''));
    expect(shown()).toHaveLength(1);
  });
});
