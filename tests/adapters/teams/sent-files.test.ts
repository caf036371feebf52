import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseActivity } from '../../../adapters/teams/activity.js';
import { sentFiles } from '../../../adapters/teams/download.js';
import { createDownload } from '../../../src/infra/download.js';
import type { Download } from '../../../src/ports/download.js';
import { type Bot, createAsk, personalMessage, reply, startBot } from './fixtures.js';

let closings: (() => Promise<void>)[];

beforeEach(() => {
  closings = [];
});
afterEach(async () => {
  for (const close of closings) await close();
});

/** OneDrive as it hands out a file: by its address alone. */
async function startDrive(): Promise<{ url: string; authorizations: (string | undefined)[] }> {
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    response.end('숙박비');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closings.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`, authorizations };
}

function attachment(downloadUrl: string, name = '규정.md'): object {
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: 'https://example.sharepoint.com/personal/kim/규정.md',
    name,
    content: { downloadUrl, uniqueId: 'u', fileType: 'md' },
  };
}

async function start(ask: Parameters<typeof startBot>[0]): Promise<Bot> {
  const bot = await startBot(ask);
  closings.unshift(bot.close);
  return bot;
}

it('a file of a personal message reaches the core, fetched without a credential', async () => {
  const drive = await startDrive();
  const read: string[] = [];
  const { ask, questions } = createAsk();
  const bot = await start(async (question) => {
    for (const file of question.files ?? []) {
      for await (const piece of await file.open()) read.push(`${file.name}=${Buffer.from(piece)}`);
    }
    return (await ask(question)) ?? reply();
  });
  const html = { contentType: 'text/html', content: '<p>규정 올려줘</p>' };
  await bot.post(personalMessage(bot, { text: '규정 올려줘', attachments: [html, attachment(drive.url)] }));
  await bot.framework.received(1);
  expect(read).toEqual(['규정.md=숙박비']);
  expect(questions[0]?.text).toBe('규정 올려줘');
  expect(drive.authorizations).toEqual([undefined]);
});

it('a message without words but with a file is answered; one without a file carries none', async () => {
  const drive = await startDrive();
  const { ask, questions } = createAsk();
  const bot = await start(ask);
  await bot.post(personalMessage(bot, { text: null, attachments: [attachment(drive.url)] }));
  await bot.framework.received(1);
  await bot.post(personalMessage(bot, { id: '2' }));
  await bot.framework.received(2);
  expect(questions.map(({ text, files }) => [text, files?.length])).toEqual([
    ['', 1],
    ['이번 달 매출', undefined],
  ]);
});

it.each([
  ['http://example.sharepoint.com/f', false],
  ['https://127.0.0.1/f', false],
  ['https://169.254.169.254/latest', false],
  ['https://[::1]/f', false],
  ['https://localhost/f', false],
  ['https://intranet/f', false],
  ['https://db.internal/f', false],
  ['file:///etc/passwd', false],
  ['https://example-my.sharepoint.com/f?tempauth=x', true],
])('from Teams itself %s is fetched: %s', async (url, fetched) => {
  const asked: string[] = [];
  const download: Download = async (request) => {
    asked.push(request.url);
    return createDownload({ timeoutMs: 1 })({ url: 'http://127.0.0.1:9/' });
  };
  const activity = parseActivity({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/kr/',
    conversation: { id: 'a' },
    from: { id: 'b' },
    recipient: { id: 'c' },
    attachments: [attachment(url)],
  });
  const [file] = sentFiles(activity, download);
  await expect(file?.open()).rejects.toMatchObject({ code: 'upstream_failed' });
  expect(asked).toEqual(fetched ? [url] : []);
});
