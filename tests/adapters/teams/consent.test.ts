import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDriveAddress, uploadFile } from '../../../adapters/teams/upload.js';
import type { Question } from '../../../src/model/question.js';
import type { Reply } from '../../../src/ports/ask.js';
import {
  AAD_ID,
  answerWith,
  type Bot,
  channelMessage,
  createAsk,
  personalMessage,
  startBot,
} from './fixtures.js';

/** Files in a personal chat: Teams asks the person, and the file is made at that moment, for that person. */

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';

interface Put {
  readonly path: string;
  readonly range: string | undefined;
  readonly body: string;
  readonly authorization: string | undefined;
}

/** OneDrive as it takes a file, by an upload session. */
async function startDrive() {
  const puts: Put[] = [];
  const failures: number[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const failure = failures.shift();
      if (failure !== undefined) {
        response.writeHead(failure, { location: '/elsewhere' }).end();
        return;
      }
      const { authorization, 'content-range': range } = request.headers;
      puts.push({ path: request.url ?? '', range, body: Buffer.concat(pieces).toString(), authorization });
      response.writeHead(201).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    puts,
    failures,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

let folder: string;
let drive: Awaited<ReturnType<typeof startDrive>>;
let bot: Bot | null;
/** What the core answers to the next question. */
let content: string | null;
let asked: ReturnType<typeof createAsk>;
let name: string;

function answer(question: Question): Reply {
  const path = join(folder, `sheet-${asked.questions.length}.xlsx`);
  if (content !== null) writeFileSync(path, content);
  const file = content === null ? null : { name, path, rows: 1_234 };
  const text = content === null ? '이제는 볼 수 없는 답입니다.' : `답: ${question.text}`;
  return { answer: answerWith({ text, file }), language: 'ko', username: 'kim', turn: 41, isFigures: true };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medisales-consent-'));
  drive = await startDrive();
  content = 'rows of before';
  name = '거래처별 매출.xlsx';
  asked = createAsk(answer);
  bot = null;
});
afterEach(async () => {
  await bot?.close();
  await drive.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(anonymous = true): Promise<Bot> {
  bot = await startBot(asked.ask, { anonymous, opinions: { give: async () => true } });
  return bot;
}

/** Asks for the file and gives what Teams got, the question for consent among it. */
async function offered(anonymous = true) {
  const running = await start(anonymous);
  await running.post(personalMessage(running, { text: '엑셀로 줘' }));
  const sent = await running.framework.received(2);
  const consent = sent.flatMap(({ body }) => body.attachments ?? []).find((a) => a.contentType === CONSENT);
  return { running, sent, consent };
}

async function respond(running: Bot, value: object, part: Record<string, unknown> = {}) {
  const response = await running.post(
    personalMessage(running, {
      type: 'invoke',
      name: 'fileConsent/invoke',
      id: 'f:1',
      text: undefined,
      replyToId: 'sent-2',
      value: { type: 'fileUpload', ...value },
      ...part,
    }),
  );
  expect(response.status).toBe(200);
  await running.settled();
  return running.framework.sent.slice(2);
}

const context = (part: object = {}) => ({
  v: 1,
  after: 41,
  by: AAD_ID,
  format: 'xlsx',
  language: 'ko',
  ...part,
});

const uploadInfo = (part: object = {}) => ({
  contentUrl: `${drive.url}/personal/kim/sheet.xlsx`,
  name: '거래처별 매출.xlsx',
  uploadUrl: `${drive.url}/upload?session=1`,
  uniqueId: 'u-1',
  fileType: 'xlsx',
  ...part,
});

describe('a table as a file in the personal chat', () => {
  it('is offered by Teams’ own question, and made anew when the person says yes', async () => {
    const { running, consent } = await offered();
    expect(consent).toMatchObject({
      name: '거래처별 매출.xlsx',
      content: { sizeInBytes: 14, acceptContext: context(), declineContext: context() },
    });
    expect(JSON.stringify(consent)).toContain('1,234행');
    content = '지금의 rows';
    const after = await respond(running, { action: 'accept', context: context(), uploadInfo: uploadInfo() });
    expect(asked.questions[1]).toMatchObject({
      text: '엑셀로 줘',
      after: 41,
      isFollowUp: true,
      isShared: false,
      conversation: 'teams:a:personal-chat',
      asker: { kind: 'platform', externalId: AAD_ID },
    });
    expect(drive.puts).toEqual([
      { path: '/upload?session=1', range: 'bytes 0-13/14', body: '지금의 rows', authorization: undefined },
    ]);
    expect(after.map(({ body }) => body.attachments?.[0])).toMatchObject([
      {
        contentType: INFO,
        name: '거래처별 매출.xlsx',
        contentUrl: `${drive.url}/personal/kim/sheet.xlsx`,
        content: { uniqueId: 'u-1', fileType: 'xlsx' },
      },
    ]);
    expect(running.framework.deleted).toEqual(['sent-2']);
  });

  it('stays a CSV where one was asked for, in the language of the answer', async () => {
    name = 'sales.csv';
    const { running, consent } = await offered();
    expect(consent).toMatchObject({ name: 'sales.csv', content: { acceptContext: { format: 'csv' } } });
    const sent = context({ format: 'csv', language: 'en' });
    await respond(running, { action: 'accept', context: sent, uploadInfo: uploadInfo() });
    expect(asked.questions[1]?.text).toBe('export to csv');
  });

  it('that the person may see no longer is not sent, and it is said why', async () => {
    const { running } = await offered();
    content = null;
    const after = await respond(running, { action: 'accept', context: context(), uploadInfo: uploadInfo() });
    expect(after.map(({ body }) => body.text)).toEqual(['이제는 볼 수 없는 답입니다.']);
    expect(drive.puts).toEqual([]);
  });

  it('is not sent after a no, which is confirmed', async () => {
    const { running } = await offered();
    const after = await respond(running, { action: 'decline', context: context() });
    expect(after[0]?.body.text).toContain('보내지 않았습니다');
    expect(asked.questions).toHaveLength(1);
    expect(running.framework.deleted).toEqual(['sent-2']);
  });

  it.each([
    ['somebody else', { context: context({ by: 'another-person' }) }, {}, '1:1 채팅에서만'],
    ['a channel', { context: context() }, { conversation: { id: 'x', conversationType: 'channel' } }, '1:1'],
    ['a card of before', { context: context({ v: 0 }) }, {}, '오래된 카드'],
    ['a card without what it was of', {}, {}, '오래된 카드'],
  ])('is refused to %s', async (_what, value, part, said) => {
    const { running } = await offered();
    const after = await respond(running, { action: 'accept', uploadInfo: uploadInfo(), ...value }, part);
    expect(after.map(({ body }) => body.text ?? '')).toEqual([expect.stringContaining(said)]);
    expect(asked.questions).toHaveLength(1);
    expect(drive.puts).toEqual([]);
  });

  it('is sent once for a yes that is delivered twice', async () => {
    const { running } = await offered();
    const value = { action: 'accept', context: context(), uploadInfo: uploadInfo() };
    const invoke = personalMessage(running, {
      type: 'invoke',
      name: 'fileConsent/invoke',
      id: 'f:9',
      value: { type: 'fileUpload', ...value },
    });
    await running.post(invoke);
    await respond(running, value, { id: 'f:9' });
    expect(drive.puts).toHaveLength(1);
    expect(running.framework.sent).toHaveLength(3);
  });

  it('is tried again where OneDrive is busy, and given up in plain words', async () => {
    const { running } = await offered();
    drive.failures.push(503, 429);
    await running.post(
      personalMessage(running, {
        type: 'invoke',
        name: 'fileConsent/invoke',
        id: 'f:8',
        value: { type: 'fileUpload', action: 'accept', context: context(), uploadInfo: uploadInfo() },
      }),
    );
    await running.framework.received(3);
    expect(drive.puts).toHaveLength(1);
    drive.failures.push(409);
    const after = await respond(running, { action: 'accept', context: context(), uploadInfo: uploadInfo() });
    expect(after.at(-1)?.body.text).toContain('OneDrive에 저장하지 못했습니다');
    expect(running.framework.deleted).toEqual([]);
    expect(running.slept).toEqual([1_000, 2_000]);
  });

  it('goes to no address that an answer leads on to', async () => {
    const { running } = await offered();
    drive.failures.push(307);
    await respond(running, { action: 'accept', context: context(), uploadInfo: uploadInfo() });
    expect(drive.puts).toEqual([]);
  });

  it('is sent from Teams itself to nowhere but OneDrive and SharePoint', async () => {
    const { running } = await offered(false);
    const after = await respond(running, { action: 'accept', context: context(), uploadInfo: uploadInfo() });
    expect(after[0]?.body.text).toContain('OneDrive나 SharePoint가 아니어서');
    expect(asked.questions).toHaveLength(1);
    expect(drive.puts).toEqual([]);
  });
});

it.each([
  ['in a channel', channelMessage, false],
  ['where Teams does not take the question', personalMessage, true],
])('%s the way to the file stays as it is', async (_what, place, isRefused) => {
  const running = await start(false);
  if (isRefused) running.framework.refusedTypes.add(CONSENT);
  await running.post(place(running));
  const [, attached] = await running.framework.received(2);
  await running.settled();
  expect(JSON.stringify(attached?.body)).toContain('웹 화면에서');
  const refused = running.framework.calls.filter(({ status }) => status === 400);
  expect(refused).toHaveLength(isRefused ? 1 : 0);
  expect(running.framework.sent).toHaveLength(2);
});

it.each([
  ['https://contoso-my.sharepoint.com/personal/kim/_api/upload?x', true],
  ['https://contoso.sharepoint.us/u', true],
  ['https://api.onedrive.com/u', true],
  ['http://contoso-my.sharepoint.com/u', false],
  ['https://contoso-my.sharepoint.com:8443/u', false],
  ['https://kim@contoso-my.sharepoint.com/u', false],
  ['https://sharepoint.com.example.com/u', false],
  ['https://evilsharepoint.com/u', false],
  ['https://169.254.169.254/latest', false],
  ['http://127.0.0.1:9/u', false],
  ['no address', false],
])('a file may be put to %s: %s', (url, may) => {
  expect(isDriveAddress(url, false)).toBe(may);
});

it('a large file goes in pieces, in their order', async () => {
  const path = join(folder, 'large.csv');
  writeFileSync(path, 'abcdefghij');
  await uploadFile({ path, url: `${drive.url}/u` }, async () => {}, 4);
  expect(drive.puts.map(({ range, body }) => [range, body])).toEqual([
    ['bytes 0-3/10', 'abcd'],
    ['bytes 4-7/10', 'efgh'],
    ['bytes 8-9/10', 'ij'],
  ]);
});
