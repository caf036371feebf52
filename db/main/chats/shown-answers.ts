import { and, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { LastAnswers, SentAnswers, ShownAnswers } from '../../../src/ports/shown-answers.js';
import { type RepositoryDeps, worker } from '../../repository.js';
import { lastAnswers, sentAnswers } from './schema.js';

function createLastAnswers(deps: RepositoryDeps): LastAnswers {
  const db = drizzle(deps.databases.main);
  const run = worker(deps, 'main');
  const { conversation: chat } = lastAnswers;
  /** Nearly every message finds none, which takes no writer's lock; of several processes one gets the row. */
  const drop = (conversation: string) => {
    const here = eq(chat, conversation);
    if (db.select({ id: lastAnswers.id }).from(lastAnswers).where(here).get() === undefined) return undefined;
    return db.delete(lastAnswers).where(here).returning().get();
  };
  return {
    note: ({ conversation, externalId }, turnId) =>
      run(() => {
        const set = { externalId, turnId, notedAt: deps.clock.now() };
        db.insert(lastAnswers)
          .values({ conversation, ...set })
          .onConflictDoUpdate({ target: chat, set })
          .run();
      }),
    take: ({ conversation, externalId }) =>
      run(() => {
        const row = drop(conversation);
        return row?.externalId === externalId ? row.turnId : null;
      }),
    end: (conversation) =>
      run(() => {
        drop(conversation);
      }),
  };
}

function createSentAnswers(deps: RepositoryDeps): SentAnswers {
  const db = drizzle(deps.databases.main);
  const run = worker(deps, 'main');
  const { conversation: chat, messageId: message, turnId } = sentAnswers;
  return {
    note: ({ conversation, messageId }, turn) =>
      run(() => {
        const set = { turnId: turn, notedAt: deps.clock.now() };
        db.insert(sentAnswers)
          .values({ conversation, messageId, ...set })
          .onConflictDoUpdate({ target: [chat, message], set })
          .run();
      }),
    turnOf: ({ conversation, messageId }) =>
      run(() => {
        const row = db
          .select({ turnId })
          .from(sentAnswers)
          .where(and(eq(chat, conversation), eq(message, messageId)))
          .get();
        return row?.turnId ?? null;
      }),
  };
}

/** Kept beside the conversations that they are of, so that a restart forgets none. */
export function createShownAnswers(deps: RepositoryDeps): ShownAnswers {
  return { last: createLastAnswers(deps), sent: createSentAnswers(deps) };
}
