import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { expect, test, vi } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/adapter.js';
import { createDownload } from '../../../src/infra/download.js';
import { useHomes } from '../../db/home.js';
import { answerOf, createFakeCore, createLog } from '../../support/slack-bot.js';
import { EMULATED, startSlackEmulator } from '../../support/slack-emulator.js';

const homes = useHomes();

test('against an independent Slack: a notice finds its reader by email, once, and a chart follows', async () => {
  const slack = await startSlackEmulator(() => 'http://127.0.0.1:9/none');
  const stores = homes.open(await homes.setUp());
  const chart = join(homes.folder(), 'chart.png');
  writeFileSync(chart, Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  const { people, conversationReferences: references } = stores;
  const userId = await stores.accounts.save({ username: 'kim', email: EMULATED.email });
  const adapter = createSlackAdapter({
    config: { ...EMULATED, appToken: null, oauth: null, apiUrl: slack.apiUrl },
    ask: createFakeCore().ask,
    download: createDownload(),
    logger: createLog().logger,
    postIntervalMs: 0,
    outreach: { references, identify: people.identify, accounts: people },
  });
  try {
    const answer = answerOf({ text: '이번 달 매출은 1억원입니다.', chart: { kind: 'bar', path: chart } });
    for (const key of ['1', '2']) {
      await adapter.notify?.(
        { key, language: 'ko', username: 'kim', parts: [{ heading: '아침 실적', answer }] },
        { kind: 'user', userId, email: EMULATED.email },
      );
    }
    const [kept] = await references.ofUser(userId);
    const { messages } = await slack.call('conversations.history', EMULATED.userToken, {
      channel: kept?.conversation,
    });
    const texts = (messages as { text: string }[]).map(({ text }) => text);
    expect(texts.filter((text) => text === '아침 실적\n이번 달 매출은 1억원입니다.')).toHaveLength(2);
    const files = await slack.call('files.list', EMULATED.botToken, { channel: kept?.conversation });
    expect(files.files).toMatchObject([{ title: '아침 실적' }, { title: '아침 실적' }]);
  } finally {
    await slack.close();
  }
});

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
      oauth: null,
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
