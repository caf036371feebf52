import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/model/answer.js';
import { type LocalSlack, startLocalSlack } from '../../support/slack.js';
import { answerOf, createFakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import { commandFields, mentionEvent, messageEvent } from '../../support/slack-events.js';

const folder = mkdtempSync(join(tmpdir(), 'slack-files-'));
const chartPath = join(folder, 'chart.png');
const filePath = join(folder, 'sheet.xlsx');
writeFileSync(chartPath, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]));
writeFileSync(filePath, 'PK');

const withFiles: Partial<Answer> = {
  text: '이번 달 매출은 1억원입니다.\n2026-06 · 본인',
  chart: { kind: 'bar', path: chartPath },
  file: { name: '거래처별 매출.xlsx', path: filePath, rows: 2 },
};

let slack: LocalSlack;
let bot: RunningBot;

async function start(fields: Partial<Answer>): Promise<void> {
  const core = createFakeCore(() => ({ answer: answerOf(fields), language: 'ko' }));
  bot = await startBot(slack, core);
}

beforeEach(async () => {
  slack = await startLocalSlack();
});

afterEach(async () => {
  await bot.stop();
  await slack.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('charts and files in Slack', () => {
  it('follow the answer in its thread, whole, with names and a text for those who cannot see', async () => {
    await start(withFiles);
    await slack.send(bot.url, mentionEvent({ ts: '1700000000.000100' }));
    await slack.until(() => slack.files.length === 2, 'both files');
    const [chart, file] = slack.files;
    expect(chart).toMatchObject({
      name: '그래프.png',
      title: '이번 달 매출은 1억원입니다.',
      altText: '그래프: 이번 달 매출은 1억원입니다.\n2026-06 · 본인',
      threadTs: '1700000000.000100',
      channel: slack.posts[0]?.channel,
    });
    expect(chart?.bytes).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]));
    expect(file).toMatchObject({ name: '거래처별 매출.xlsx', altText: null, threadTs: '1700000000.000100' });
    const order = slack.calls.map(({ method }) => method);
    expect(order.indexOf('chat.postMessage')).toBeLessThan(order.indexOf('files.getUploadURLExternal'));
  });

  it('stand in a direct conversation without a thread', async () => {
    await start({ ...withFiles, file: null });
    await slack.send(bot.url, messageEvent({ channel: 'D1', text: '그래프로' }));
    await slack.until(() => slack.files.length === 1, 'the chart');
    expect(slack.files[0]).toMatchObject({ channel: 'D1', threadTs: null });
  });

  it('are never put where others see the answer to a private command', async () => {
    await start(withFiles);
    await slack.sendForm(bot.url, commandFields({ response_url: slack.responseUrl() }));
    await slack.until(() => slack.responses.length === 2, 'answer and note');
    expect(String(slack.responses[1]?.text)).toContain('다이렉트 메시지');
    await bot.adapter.stop();
    expect(slack.files).toEqual([]);
  });

  it('are tried again where Slack asks to wait or fails in passing', async () => {
    await start({ ...withFiles, file: null });
    slack.failNext('files.getUploadURLExternal', 429, { headers: { 'retry-after': 0 } });
    slack.failNext('upload', 503, {});
    slack.failNext('files.completeUploadExternal', 200, { body: { ok: false, error: 'internal_error' } });
    await slack.send(bot.url, messageEvent({ channel: 'D1' }));
    await slack.until(() => slack.files.length === 1, 'the chart');
    expect(slack.posts).toHaveLength(1);
  });

  it('leave a sentence where they cannot be uploaded, and the log says why', async () => {
    await start(withFiles);
    slack.failNext('files.getUploadURLExternal', 200, { body: { ok: false, error: 'missing_scope' } });
    await slack.send(bot.url, messageEvent({ channel: 'D1' }));
    await slack.until(() => slack.files.length === 1, 'the other file');
    expect(slack.files[0]?.name).toBe('거래처별 매출.xlsx');
    expect(slack.posts[1]?.text).toContain('그래프.png 파일을 올리지 못했습니다');
    expect(bot.log.find(({ level }) => level === 'error')?.message).toContain('lacks a scope');
  });
});
