import { expect, test } from 'vitest';
import { createConversationReferences } from '../../../db/users/conversation-references.js';
import type { ConversationReference } from '../../../src/ports/conversation-references.js';
import { addCompany, markingCipher, useHomes } from '../home.js';

const homes = useHomes();

function reference(fields: Partial<ConversationReference> = {}): ConversationReference {
  return { platform: 'slack', tenant: 'T1', conversation: 'D1', userId: 1, reference: '{}', ...fields };
}

test('a person’s conversations come with the one used last in front, and can be forgotten', async () => {
  const { databases, ...stores } = homes.open(await homes.setUp());
  await addCompany({ databases, ...stores });
  let minute = 0;
  const clock = { now: () => new Date(Date.UTC(2026, 5, 15, 0, minute)) };
  const references = createConversationReferences({ databases, cipher: markingCipher, clock });
  const save = async (fields: Partial<ConversationReference>): Promise<void> => {
    minute += 1;
    await references.save(reference(fields));
  };
  const conversationsOf = async (userId: number): Promise<readonly string[]> =>
    (await references.ofUser(userId)).map(({ conversation }) => conversation);

  await save({});
  await save({ platform: 'teams', tenant: 'M1', conversation: 'a:1' });
  await save({ platform: 'teams', tenant: 'M1', conversation: '19:channel', userId: null });
  await save({ conversation: 'D2', userId: 2 });
  expect(await conversationsOf(1)).toEqual(['a:1', 'D1']);
  await save({ reference: '{"user":"U1"}' });
  expect(await conversationsOf(1)).toEqual(['D1', 'a:1']);
  expect((await references.ofUser(1))[0]?.reference).toBe('{"user":"U1"}');
  expect(await references.lastOf({ platform: 'teams', tenant: 'M1' })).toMatchObject({
    conversation: '19:channel',
    userId: null,
  });
  // A conversation of the same id in another tenant is another one.
  const channel = { platform: 'teams', tenant: 'M2', conversation: '19:channel' } as const;
  expect(await references.ofChannel(channel)).toBeNull();
  await references.forget({ ...channel, tenant: 'M1' });
  expect(await references.ofChannel({ ...channel, tenant: 'M1' })).toBeNull();
  expect(await conversationsOf(1)).toEqual(['D1', 'a:1']);
});
