import { expect, test } from 'vitest';
import { useHomes } from '../home.js';

const homes = useHomes();

const CHAT = { conversation: 'a:kim', externalId: 'aad-kim' };
const MESSAGE = { conversation: 'a:kim', messageId: '1' };

test('the last answer of a chat is gone on from once, after a restart too, by the person it was for', async () => {
  const home = await homes.setUp();
  const first = homes.open(home).shownAnswers.last;
  await first.note(CHAT, 7);
  await first.note(CHAT, 8);
  const again = homes.open(home).shownAnswers.last;
  expect(await again.take({ ...CHAT, conversation: 'a:lee' })).toBeNull();
  expect(await again.take(CHAT)).toBe(8);
  expect(await first.take(CHAT)).toBeNull();

  await first.note(CHAT, 9);
  expect(await again.take({ ...CHAT, externalId: 'aad-lee' })).toBeNull();
  expect(await again.take(CHAT)).toBeNull();

  await first.note(CHAT, 10);
  await again.end(CHAT.conversation);
  expect(await again.take(CHAT)).toBeNull();
});

test('a message shows the turn that it was last noted with, each in its own conversation', async () => {
  const home = await homes.setUp();
  const { sent } = homes.open(home).shownAnswers;
  await sent.note(MESSAGE, 7);
  await sent.note({ ...MESSAGE, conversation: 'a:lee' }, 8);
  await sent.note(MESSAGE, 9);
  const again = homes.open(home).shownAnswers.sent;
  expect(await again.turnOf(MESSAGE)).toBe(9);
  expect(await again.turnOf({ ...MESSAGE, conversation: 'a:lee' })).toBe(8);
  expect(await again.turnOf({ ...MESSAGE, messageId: '2' })).toBeNull();
});

test('both go with the conversations that they are of, and are counted like other rows', async () => {
  const stores = homes.open(await homes.setUp());
  const { shownAnswers, retention, databases, checkIntegrity } = stores;
  await shownAnswers.last.note(CHAT, 7);
  await shownAnswers.sent.note(MESSAGE, 7);
  const counted = () =>
    databases.main
      .prepare(
        "SELECT record_count FROM metadata WHERE table_name IN ('main.last_answers', 'main.sent_answers')",
      )
      .pluck()
      .all();
  expect(counted()).toEqual([1, 1]);
  await retention.removeSome('conversations', new Date('2026-06-14T00:00:00Z'));
  expect(counted()).toEqual([1, 1]);
  await retention.removeSome('conversations', new Date('2026-06-16T00:00:00Z'));
  expect(counted()).toEqual([0, 0]);
  expect((await checkIntegrity()).filter(({ ok }) => !ok).map(({ name }) => name)).not.toContain('metadata');
});
