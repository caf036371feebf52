import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { AnswerTable } from '../../../src/model/answer.js';
import type { Reply } from '../../../src/ports/ask.js';
import { type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import { answerOf, createFakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import { commandFields, mentionEvent, messageEvent } from '../../support/slack-events.js';

/** Tables that Slack does not show whole come as a file too, once. */

const folder = mkdtempSync(join(tmpdir(), 'slack-tables-'));
const path = join(folder, 'table.xlsx');
writeFileSync(path, 'PK');

function tableOf(rows: number): AnswerTable {
  return {
    columns: [{ key: 'client', label: '거래처', unit: null }],
    rows: Array.from({ length: rows }, (_, i) => [`거래처 ${i + 1}`]),
  };
}

let slack: LocalSlack;
let bot: RunningBot;
let made: Reply[];
let isBroken: boolean;

beforeEach(async () => {
  slack = await startLocalSlack();
  slack.users.set('UKIM', { id: 'UKIM', team_id: TEAM, profile: { email: 'kim@example.com' } });
  made = [];
  isBroken = false;
  const core = createFakeCore(({ text }) => ({
    answer: answerOf({ text: '거래처입니다.', table: tableOf(Number(text)) }),
    language: 'ko',
    username: 'kim',
  }));
  bot = await startBot(slack, core, {
    wholeTables: {
      fileOf: async (reply) => {
        made.push(reply);
        return isBroken ? null : { name: '거래처.xlsx', path, rows: reply.answer.table?.rows.length ?? 0 };
      },
    },
  });
});

afterEach(async () => {
  await bot.stop();
  await slack.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(rows: number): Promise<void> {
  const before = slack.posts.length;
  await slack.send(bot.url, messageEvent({ text: String(rows) }));
  await slack.until(() => slack.posts.length === before + 1, 'an answer');
}

test('99 rows stand in the message alone; of 100, all come in a file too, and the message says so', async () => {
  await ask(99);
  await ask(100);
  await slack.until(() => slack.files.length === 1, 'the file');
  await bot.adapter.stop();
  expect(made.map(({ answer }) => answer.table?.rows.length)).toEqual([100]);
  expect(slack.files).toMatchObject([{ name: '거래처.xlsx', channel: 'D1' }]);
  expect(JSON.stringify(slack.posts[0]?.blocks)).not.toContain('파일');
  expect(JSON.stringify(slack.posts[1]?.blocks)).toContain('외 1행 · 전체 표는 아래 파일에 있습니다.');
});

test('the same table asked about again brings no second file, another one does', async () => {
  await ask(120);
  await ask(120);
  await ask(130);
  await slack.until(() => slack.files.length === 2, 'two files');
  await bot.adapter.stop();
  expect(made.map(({ answer }) => answer.table?.rows.length)).toEqual([120, 130]);
});

test('where others read, and where only one person sees the answer, no file is made', async () => {
  await slack.send(bot.url, mentionEvent({ text: '120' }));
  await slack.until(() => slack.posts.length === 1, 'an answer');
  await slack.sendForm(bot.url, commandFields({ text: '120', response_url: slack.responseUrl() }));
  await slack.until(() => slack.responses.length === 1, 'a private answer');
  await bot.adapter.stop();
  expect([made, slack.files]).toEqual([[], []]);
  expect(JSON.stringify(slack.posts[0]?.blocks)).toContain('외 21행');
});

test('a file that can’t be made costs nothing, and nothing is said of it', async () => {
  isBroken = true;
  await ask(120);
  await bot.adapter.stop();
  expect(slack.files).toEqual([]);
  expect(JSON.stringify(slack.posts[0]?.blocks)).toContain('외 21행');
  expect(JSON.stringify(slack.posts[0]?.blocks)).not.toContain('파일');
});
