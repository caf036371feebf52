import { and, desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { ChannelAddress } from '../../src/model/alert.js';
import type {
  ConversationReference,
  ConversationReferences,
} from '../../src/ports/conversation-references.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';
import { conversationReferences } from './schema.js';

type Row = typeof conversationReferences.$inferSelect;

function referenceOf({ platform, tenant, conversation, userId, reference }: Row): ConversationReference {
  return { platform: platform === 'slack' ? 'slack' : 'teams', tenant, conversation, userId, reference };
}

/** Where the bot may write to by itself, in users.db. */
export function createConversationReferences(deps: RepositoryDeps): ConversationReferences {
  const db = drizzle(deps.databases.users);
  const run = worker(deps, 'users');
  const writeCounted = writer(deps, 'users', 'users.conversation_references');
  const { platform, tenant, conversation, userId, updatedAt, id } = conversationReferences;
  const at = (channel: ChannelAddress) =>
    and(eq(platform, channel.platform), eq(tenant, channel.tenant), eq(conversation, channel.conversation));

  return {
    save: async (reference) => {
      const set = {
        userId: reference.userId,
        reference: reference.reference,
        updatedAt: deps.clock.now(),
      };
      // Every message brings one, and nearly all are known: only a new one changes a row count.
      const known = await run(
        () => db.update(conversationReferences).set(set).where(at(reference)).run().changes > 0,
      );
      if (known) return;
      await writeCounted(() =>
        db
          .insert(conversationReferences)
          .values({ ...reference, ...set })
          .onConflictDoUpdate({ target: [platform, tenant, conversation], set })
          .run(),
      );
    },
    ofChannel: (channel) =>
      run(() => {
        const row = db.select().from(conversationReferences).where(at(channel)).get();
        return row === undefined ? null : referenceOf(row);
      }),
    ofUser: (user) =>
      run(() =>
        db
          .select()
          .from(conversationReferences)
          .where(eq(userId, user))
          .orderBy(desc(updatedAt), desc(id))
          .all()
          .map(referenceOf),
      ),
    lastOf: (where) =>
      run(() => {
        const row = db
          .select()
          .from(conversationReferences)
          .where(and(eq(platform, where.platform), eq(tenant, where.tenant)))
          .orderBy(desc(updatedAt), desc(id))
          .get();
        return row === undefined ? null : referenceOf(row);
      }),
    forget: async (channel) => {
      await writeCounted(() => db.delete(conversationReferences).where(at(channel)).run());
    },
  };
}
