import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../support/slack.js';
import {
  answerOf,
  createFakeCore,
  type FakeCore,
  type RunningBot,
  startBot,
} from '../../support/slack-bot.js';
import { mentionEvent, messageEvent } from '../../support/slack-events.js';

let slack: LocalSlack;
let core: FakeCore;
let bot: RunningBot;

/** A core that reads every file it is sent, and answers with what is in them or why it could not. */
beforeEach(async () => {
  slack = await startLocalSlack();
  core = createFakeCore(async ({ files = [] }) => {
    const read: string[] = [];
    for (const file of files) {
      const pieces: Uint8Array[] = [];
      try {
        for await (const piece of await file.open()) pieces.push(piece);
        read.push(`${file.name}=${Buffer.concat(pieces).toString()}`);
      } catch (error) {
        read.push(`${file.name}!${(error as { code?: string }).code}`);
      }
    }
    return { answer: answerOf({ text: read.join(' ') || '파일 없음' }), language: 'ko' };
  });
  bot = await startBot(slack, core);
});
afterEach(async () => {
  await bot.stop();
  await slack.close();
});

async function answerTo(event: ReturnType<typeof messageEvent>): Promise<string> {
  const before = slack.posts.length;
  await slack.send(bot.url, event);
  await slack.until(() => slack.posts.length > before, 'an answer');
  return slack.posts.at(-1)?.text ?? '';
}

function share(
  ...files: { name: string; url_private?: string; size?: number }[]
): ReturnType<typeof messageEvent> {
  return messageEvent({ text: '', subtype: 'file_share', files });
}

describe('a file that is sent in Slack', () => {
  it('reaches the core from a direct message without words, fetched with the bot’s token', async () => {
    slack.sentFiles.set('규정.md', { body: '숙박비', headers: { 'content-type': 'text/plain' } });
    const text = await answerTo(share({ name: '규정.md', url_private: slack.fileUrl('규정.md'), size: 9 }));
    expect(text).toContain('규정.md=숙박비');
    expect(core.asked[0]).toMatchObject({ text: '', files: [{ name: '규정.md', sizeBytes: 9 }] });
  });

  it('reaches it from a mention, all of them, with the words beside', async () => {
    const files = ['a.md', 'b.md'].map((name) => {
      slack.sentFiles.set(name, { body: name.toUpperCase() });
      return { name, url_private: slack.fileUrl(name) };
    });
    const event = mentionEvent({ text: '<@UBOT> 위키에 올려줘', files });
    const text = await answerTo({ ...event });
    expect(text).toContain('a.md=A.MD b.md=B.MD');
    expect(core.asked[0]).toMatchObject({ text: '위키에 올려줘', isShared: true });
  });

  it('is not fetched from anywhere but Slack, nor where Slack sends it on', async () => {
    slack.sentFiles.set('moved.md', { body: '', status: 302, headers: { location: slack.fileUrl('a.md') } });
    slack.sentFiles.set('a.md', { body: 'A' });
    const elsewhere = slack.fileUrl('a.md').replace('127.0.0.1', 'localhost');
    const files = [
      { name: 'else.md', url_private: elsewhere },
      { name: 'plain.md', url_private: 'http://files.slack.com/a.md' },
      { name: 'trick.md', url_private: 'https://files.slack.com.example.com/a.md' },
      { name: 'bad.md', url_private: 'file:///etc/passwd' },
      { name: 'kept.md' },
      { name: 'moved.md', url_private: slack.fileUrl('moved.md') },
    ];
    const text = await answerTo(share(...files));
    for (const { name } of files) {
      expect(text).toContain(`${name}!${name === 'kept.md' ? 'not_found' : 'upstream_failed'}`);
    }
    expect(slack.calls.filter(({ method }) => method === 'file')).toHaveLength(1);
  });

  it('that comes as a page means that the app lacks the scope', async () => {
    const page = { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html; charset=utf-8' } };
    slack.sentFiles.set('a.pdf', page);
    slack.sentFiles.set('a.html', page);
    expect(await answerTo(share({ name: 'a.pdf', url_private: slack.fileUrl('a.pdf') }))).toContain(
      'a.pdf!denied',
    );
    const own = await answerTo(share({ name: 'a.html', url_private: slack.fileUrl('a.html') }));
    expect(own).toContain('Sign in');
  });

  it('larger than is taken is cut off', async () => {
    slack.sentFiles.set('a.txt', { body: 'x'.repeat(100_001) });
    const text = await answerTo(share({ name: 'a.txt', url_private: slack.fileUrl('a.txt') }));
    expect(text).toContain('a.txt!input_too_large');
  });
});
