import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test, vi } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/adapter.js';
import { createDownload } from '../../../src/infra/download.js';
import { createFakeCore, createLog } from '../../support/slack-bot.js';
import { EMULATED, startSlackEmulator } from '../../support/slack-emulator.js';

test('against an independent Slack: a mention and a reply in its thread are answered in the thread', async () => {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  const slack = await startSlackEmulator(() => address);
  const core = createFakeCore();
  const { logger, lines } = createLog();
  const adapter = createSlackAdapter({
    config: {
      botToken: EMULATED.botToken,
      signingSecret: EMULATED.signingSecret,
      appToken: null,
      apiUrl: slack.apiUrl,
    },
    ask: core.ask,
    download: createDownload(),
    logger,
    postIntervalMs: 0,
  });
  if (adapter.router !== null) app.use(adapter.router);
  try {
    await adapter.start();
    const bot = await slack.call('auth.test', EMULATED.botToken);
    const list = await slack.call('conversations.list', EMULATED.userToken);
    const channels = list.channels as { id: string; name: string }[];
    const channel = channels.find(({ name }) => name === 'sales')?.id;
    for (const token of [EMULATED.botToken, EMULATED.userToken]) {
      await slack.call('conversations.join', token, { channel });
    }
    const replies = async (ts: unknown): Promise<readonly { text: string; user: string }[]> => {
      const answer = await slack.call('conversations.replies', EMULATED.userToken, { channel, ts });
      return (answer.messages ?? []) as { text: string; user: string }[];
    };
    const question = await slack.call('chat.postMessage', EMULATED.userToken, {
      channel,
      text: `<@${String(bot.user_id)}> 이번 달 매출`,
    });
    await vi.waitFor(async () => expect(await replies(question.ts)).toHaveLength(2), { timeout: 10_000 });
    await slack.call('chat.postMessage', EMULATED.userToken, {
      channel,
      text: '제품별로',
      thread_ts: question.ts,
    });
    await vi.waitFor(async () => expect(await replies(question.ts)).toHaveLength(4), { timeout: 10_000 });
    await adapter.stop();
    expect((await replies(question.ts)).map(({ text }) => text)).toEqual([
      `<@${String(bot.user_id)}> 이번 달 매출`,
      '답: 이번 달 매출',
      '제품별로',
      '답: 제품별로',
    ]);
    expect(core.asked.map(({ email }) => email)).toEqual([EMULATED.email, EMULATED.email]);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  } finally {
    await adapter.stop();
    server.closeAllConnections();
    server.close();
    await slack.close();
  }
});
