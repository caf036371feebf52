import { AppError } from '../../src/model/errors.js';
import type { Channel } from '../../src/model/question.js';
import { COMMENT_CHARACTERS_MAX, type Feedback, type Rating } from '../../src/ports/feedback.js';
import { parseTimestamp, timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

interface Row {
  readonly turn: number;
  readonly rating: Rating;
  readonly comment: string | null;
  readonly createdAt: string;
  readonly userId: number;
  readonly question: string;
  readonly answerJson: string;
  readonly channel: Channel;
}

export function createFeedback(deps: RepositoryDeps): Feedback {
  const db = deps.databases.main;
  const run = worker(deps, 'main');
  const ownTurn = db
    .prepare<[number, number], number>(
      `SELECT t.id FROM conversation_turns t JOIN conversations c ON c.id = t.conversation_id
       WHERE t.id = ? AND c.user_id = ?`,
    )
    .pluck();
  const drop = db.prepare('DELETE FROM feedback WHERE turn_id = ? AND user_id = ?');
  const add = db.prepare(
    'INSERT INTO feedback (turn_id, user_id, rating, comment, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const newest = db.prepare<{ rating: Rating | null; limit: number }, Row>(
    `SELECT f.turn_id AS turn, f.rating, f.comment, f.created_at AS createdAt, f.user_id AS userId,
       t.question, t.answer AS answerJson, c.channel
     FROM feedback f JOIN conversation_turns t ON t.id = f.turn_id JOIN conversations c ON c.id = t.conversation_id
     WHERE @rating IS NULL OR f.rating = @rating
     ORDER BY f.id DESC LIMIT @limit`,
  );
  const keep = db.transaction(
    (userId: number, turn: number, rest: readonly [Rating, string | null, string]) => {
      if (ownTurn.get(turn, userId) === undefined) {
        throw new AppError(
          'not_found',
          `There is no answer ${turn} of this person to have an opinion about`,
          {
            hint: 'Answers are kept for as long as the setting retention_conversation_days says',
          },
        );
      }
      drop.run(turn, userId);
      add.run(turn, userId, ...rest);
    },
  );
  return {
    rate: async (userId, { turn, rating, comment }) => {
      const said = comment?.trim() ?? '';
      if (said.length > COMMENT_CHARACTERS_MAX) {
        throw new AppError(
          'usage',
          `The comment has ${said.length} characters; ${COMMENT_CHARACTERS_MAX} are the most`,
        );
      }
      await run(() =>
        keep.immediate(userId, turn, [rating, said === '' ? null : said, timestampText(deps.clock.now())]),
      );
    },
    latest: ({ limit, rating = null }) =>
      run(() =>
        newest
          .all({ limit, rating })
          .map(({ createdAt, ...kept }) => ({ ...kept, at: parseTimestamp(createdAt) })),
      ),
  };
}
