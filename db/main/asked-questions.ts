import type { Channel } from '../../src/model/question.js';
import type { AskedQuestions } from '../../src/ports/asked-questions.js';
import { parseTimestamp, timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

interface Row {
  readonly question: string;
  readonly status: string;
  readonly intent: string;
  readonly times: number;
  readonly people: number;
  readonly lastAt: string;
  readonly lastChannel: Channel;
}

/**
 * Who has no alerts is told so: understood, and nothing to teach.
 *
 * Bare columns beside max() are those of the row that has it: https://sqlite.org/lang_select.html#bareagg
 */
const UNANSWERED = `SELECT trim(t.question) AS question, t.status, t.intent, count(*) AS times,
    count(DISTINCT c.user_id) AS people, max(t.asked_at) AS lastAt, c.channel AS lastChannel
  FROM conversation_turns t JOIN conversations c ON c.id = t.conversation_id
  WHERE t.asked_at >= @since AND (t.status IN ('unsupported', 'failed')
    OR (t.status = 'no_data' AND t.intent NOT IN ('alert_list', 'alert_change')))
  GROUP BY lower(trim(t.question)), t.status
  ORDER BY people DESC, times DESC, lastAt DESC LIMIT @limit`;

export function createAskedQuestions(deps: RepositoryDeps): AskedQuestions {
  const db = deps.databases.main;
  const run = worker(deps, 'main');
  const unanswered = db.prepare<{ since: string; limit: number }, Row>(UNANSWERED);
  const outcomes = db.prepare<[string], { status: string; times: number }>(
    'SELECT status, count(*) AS times FROM conversation_turns WHERE asked_at >= ? GROUP BY status',
  );
  return {
    unanswered: (since, limit) =>
      run(() =>
        unanswered
          .all({ since: timestampText(since), limit })
          .map((row) => ({ ...row, lastAt: parseTimestamp(row.lastAt) })),
      ),
    outcomes: (since) =>
      run(() => new Map(outcomes.all(timestampText(since)).map((row) => [row.status, row.times]))),
  };
}
