import { describe, expect, it, vi } from 'vitest';
import { exactWon } from '../../src/model/money.js';
import { soldBy, sum, TODAY } from '../support/company.js';
import { GIVEN_UP, HANGS, LATE, QUESTION, READ, TOTAL, useKilledServices } from './killed.js';
import { PLATFORMS } from './talk.js';

/** Processes that are killed while they answer, over one home. The chat model is what an answer waits for. */

// Each test starts several processes.
vi.setConfig({ testTimeout: 240_000 });

describe.each(PLATFORMS)('a process that is killed while it answers in %s', (platform) => {
  const services = useKilledServices(platform, ['kim', 'lee']);
  const { start, kill, stop } = services;
  const texts = (): readonly string[] => services.talk.shown().map(({ text }) => text);
  const withTotal = (): readonly string[] => texts().filter((text) => text.includes(TOTAL));

  it('is followed by one that says so and answers, once, whatever the platform repeats', async () => {
    services.model.replies(HANGS);
    const first = await start();
    const event = services.talk.event({ person: 'kim', text: QUESTION });
    expect((await event.to(first.url)).status).toBe(200);
    await services.model.received(1);
    await kill(first);
    expect(texts()).toEqual([]);

    services.model.replies(READ);
    const second = await start();
    await services.talk.until((shown) => shown.some(({ text }) => text.includes(TOTAL)));
    expect(texts()[0]).toContain(LATE);
    expect(services.talk.shown()[0]?.place).toBe(event.place);
    expect((await event.to(second.url)).status).toBe(200);
    // Another question of the same person is answered after everything before it.
    await services.talk.event({ person: 'kim', text: '지난달 매출' }).to(second.url);
    const before = texts().length;
    await services.talk.until((shown) => shown.length > before);
    expect(await stop(second)).toBe(0);
    expect(withTotal()).toHaveLength(1);
    expect(texts().filter((text) => text.includes(LATE))).toHaveLength(1);

    await start();
    expect(withTotal()).toHaveLength(1);
  });

  it('loses nothing that it acknowledged and had not yet begun, in the order it was asked', async () => {
    services.model.replies(HANGS);
    const first = await start();
    for (const text of [QUESTION, '지난달 매출', '올해 매출']) {
      expect((await services.talk.event({ person: 'kim', text }).to(first.url)).status).toBe(200);
    }
    await services.model.received(1);
    await kill(first);

    services.model.replies(READ);
    await start();
    const amounts = [
      TOTAL,
      exactWon(sum(soldBy(['kim'], '2026-05-01', '2026-05-31'))),
      exactWon(sum(soldBy(['kim'], '2026-01-01', TODAY))),
    ];
    await services.talk.until((shown) =>
      amounts.every((amount) => shown.some(({ text }) => text.includes(amount))),
    );
    const firsts = amounts.map((amount) => texts().findIndex((text) => text.includes(amount)));
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    for (const amount of amounts) expect(texts().filter((text) => text.includes(amount))).toHaveLength(1);
  });

  it('leaves its questions to a process beside it, which has not touched them before', async () => {
    services.model.replies(HANGS);
    const first = await start();
    const second = await start();
    await services.talk.event({ person: 'kim', text: QUESTION }).to(first.url);
    await services.model.received(1);
    // A third looks for left questions at its start, and finds none while the first lives.
    const third = await start();
    await services.talk.event({ person: 'lee', text: '이번 달 매출' }).to(third.url);
    await services.talk.until((shown) => shown.length > 0);
    expect(services.model.requests).toHaveLength(1);
    expect(withTotal()).toEqual([]);

    services.model.replies(READ);
    await kill(first);
    await services.talk.until((shown) => shown.some(({ text }) => text.includes(TOTAL)));
    expect(await Promise.all([stop(second), stop(third)])).toEqual([0, 0]);
    expect(withTotal()).toHaveLength(1);
    expect(services.model.requests).toHaveLength(2);
  });

  it('twice by the same question gives it up, and tells the person with a reference', async () => {
    services.model.replies(HANGS);
    for (const count of [1, 2]) {
      const service = await start();
      if (count === 1) await services.talk.event({ person: 'kim', text: QUESTION }).to(service.url);
      await services.model.received(count);
      await kill(service);
    }
    const third = await start();
    await services.talk.until((shown) => shown.length > 0);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(GIVEN_UP);
    await services.talk.event({ person: 'kim', text: '이번 달 매출' }).to(third.url);
    await services.talk.until((shown) => shown.length > 1);
    await kill(third);
    await start();
    expect(texts().filter((text) => GIVEN_UP.test(text))).toHaveLength(1);
    expect(services.model.requests).toHaveLength(2);
  });
});
