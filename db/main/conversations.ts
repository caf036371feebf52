import type { Conversations, RecentQuestions } from '../../src/ports/conversations.js';
import { parseTimestamp, timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

const HOUR_MS = 3_600_000;
/** So many of a person's last turns are looked through for questions to ask again. */
const TURNS_LOOKED_THROUGH = 100;

/** What nobody asks once more: talk, help, what an answer was computed from, what was done. Alerts and aliases aside. */
const NOT_ASKED_AGAIN: readonly string[] = [
  ...[
    'help',
    'greeting',
    'thanks',
    'farewell',
    'small_talk',
    'identity',
    'acknowledged',
    'complaint',
    'upset',
  ],
  ...['wordless', 'who_am_i', 'account', 'clock', 'explain', 'document_add', 'report'],
];

export interface ConversationStore extends Conversations, RecentQuestions {}

/** `memoryHours` is asked at each recall: the setting may change while the service runs. */
export function createConversations(
  deps: RepositoryDeps,
  memoryHours: () => Promise<number>,
): ConversationStore {
  const db = deps.databases.main;
  const run = worker(deps, 'main');
  const latestMemory = db.prepare<[number, string, number], { memory: string; askedAt: string }>(
    `SELECT t.memory, t.asked_at AS askedAt
     FROM conversations c JOIN conversation_turns t ON t.conversation_id = c.id
     WHERE c.user_id = ? AND c.conversation = ? AND t.memory IS NOT NULL AND t.id <= ?
     ORDER BY t.id DESC LIMIT 1`,
  );
  const conversationOf = db
    .prepare<[number, number], string>(
      `SELECT c.conversation FROM conversation_turns t JOIN conversations c ON c.id = t.conversation_id
       WHERE t.id = ? AND c.user_id = ?`,
    )
    .pluck();
  const latestAnswered = db.prepare<unknown[], { question: string; memory: string | null; askedAt: string }>(
    `SELECT trim(t.question) AS question, t.memory, t.asked_at AS askedAt
     FROM conversations c JOIN conversation_turns t ON t.conversation_id = c.id
     WHERE c.user_id = ? AND t.status = 'answered' AND trim(t.question) <> '' AND t.intent NOT GLOB 'alert_*'
       AND t.intent NOT GLOB 'alias_*' AND t.intent NOT IN (${NOT_ASKED_AGAIN.map(() => '?').join(', ')})
     ORDER BY t.id DESC LIMIT ?`,
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
    recall: async (userId, conversation, { now, upTo }) => {
      const latest = await run(() => {
        if (upTo === undefined) return latestMemory.get(userId, conversation, Number.MAX_SAFE_INTEGER);
        // What is pressed under an answer that its asker alone sees comes from beside the answer's conversation.
        const of = conversationOf.get(upTo, userId);
        return of === undefined ? undefined : latestMemory.get(userId, of, upTo);
      });
      if (latest === undefined) return null;
      const age = Math.abs(now.getTime() - parseTimestamp(latest.askedAt).getTime());
      return age < (await memoryHours()) * HOUR_MS ? latest.memory : null;
    },
    recent: (userId) =>
      run(() =>
        latestAnswered
          .all(userId, ...NOT_ASKED_AGAIN, TURNS_LOOKED_THROUGH)
          .map(({ question, memory, askedAt }) => ({ question, memory, at: parseTimestamp(askedAt) })),
      ),
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
