import type { Conversations } from '../../src/ports/conversations.js';
import { parseTimestamp, timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

const HOUR_MS = 3_600_000;

/** `memoryHours` is asked at each recall: the setting may change while the service runs. */
export function createConversations(deps: RepositoryDeps, memoryHours: () => Promise<number>): Conversations {
  const db = deps.databases.main;
  const run = worker(deps, 'main');
  const latestMemory = db.prepare<[number, string], { memory: string; askedAt: string }>(
    `SELECT t.memory, t.asked_at AS askedAt
     FROM conversations c JOIN conversation_turns t ON t.conversation_id = c.id
     WHERE c.user_id = ? AND c.conversation = ? AND t.memory IS NOT NULL
     ORDER BY t.id DESC LIMIT 1`,
  );
  const keep = db.prepare<unknown[], { id: number }>(
    `INSERT INTO conversations (user_id, conversation, channel, created_at, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (user_id, conversation)
     DO UPDATE SET channel = excluded.channel, updated_at = excluded.updated_at
     RETURNING id`,
  );
  const addTurn = db.prepare(
    `INSERT INTO conversation_turns
       (conversation_id, question, answer, status, intent, memory, latency_ms, asked_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return {
    recall: async (userId, conversation, now) => {
      const latest = await run(() => latestMemory.get(userId, conversation));
      if (latest === undefined) return null;
      const age = Math.abs(now.getTime() - parseTimestamp(latest.askedAt).getTime());
      return age < (await memoryHours()) * HOUR_MS ? latest.memory : null;
    },
    remember: (turn) =>
      run(() => {
        const at = timestampText(turn.at);
        const write = db.transaction(() => {
          const kept = keep.get(turn.userId, turn.conversation, turn.channel, at, at);
          const { lastInsertRowid } = addTurn.run(
            kept?.id,
            turn.question,
            turn.answerJson,
            turn.status,
            turn.intent,
            turn.memory,
            Math.round(turn.latencyMs),
            at,
          );
          return Number(lastInsertRowid);
        });
        return write.immediate();
      }),
  };
}
