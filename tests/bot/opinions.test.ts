import { expect, it } from 'vitest';
import { createOpinions } from '../../src/bot/opinions.js';
import type { Principal } from '../../src/model/principal.js';
import type { AuditEntry } from '../../src/ports/audit.js';
import type { Opinion } from '../../src/ports/feedback.js';

const AT = new Date('2026-06-15T00:00:00Z');

function world() {
  const kept: (readonly [number, Opinion])[] = [];
  const audited: AuditEntry[] = [];
  const opinions = createOpinions({
    people: {
      identify: async (asker) =>
        asker.kind === 'user' && asker.username === 'kim' ? ({ userId: 7 } as Principal) : null,
    },
    feedback: {
      rate: async (userId, opinion) => {
        kept.push([userId, opinion]);
      },
    },
    audit: {
      record: async (entry) => {
        audited.push(entry);
      },
    },
    clock: { now: () => AT },
  });
  return { opinions, kept, audited };
}

const opinion: Opinion = { turn: 3, rating: 'down', comment: '숫자가 달라요' };

it('keeps an opinion of whom it knows, and audits it without its words', async () => {
  const { opinions, kept, audited } = world();
  expect(await opinions.give({ kind: 'user', username: 'kim' }, opinion)).toBe(true);
  expect(kept).toEqual([[7, opinion]]);
  expect(audited).toEqual([
    { at: AT, userId: 7, action: 'feedback', outcome: 'down', detail: { turn: 3, commented: true } },
  ]);
});

it('takes none of whom it does not know', async () => {
  const { opinions, kept, audited } = world();
  expect(await opinions.give({ kind: 'user', username: 'nobody' }, opinion)).toBe(false);
  expect([kept, audited]).toEqual([[], []]);
});
