import type { Audit, AuditEntry } from '../../src/ports/audit.js';
import { parseTimestamp, timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

export interface AuditStore extends Audit {
  /** The newest first. */
  readonly latest: (limit: number) => Promise<readonly AuditEntry[]>;
  /** The newest first, of those that fit all that is given. */
  readonly search: (filter: AuditFilter, limit: number) => Promise<readonly AuditEntry[]>;
  /** Everything that was ever recorded as done, in order. */
  readonly actions: () => Promise<readonly string[]>;
}

export interface AuditFilter {
  readonly userId?: number;
  readonly action?: string;
  readonly from?: Date;
  /** Not included. */
  readonly until?: Date;
}

interface Row {
  readonly at: string;
  readonly userId: number | null;
  readonly action: string;
  readonly outcome: string;
  readonly detail: string;
}

export function createAudit(deps: RepositoryDeps): AuditStore {
  const run = worker(deps, 'main');
  const add = deps.databases.main.prepare(
    'INSERT INTO audit_log (at, user_id, action, outcome, detail) VALUES (?, ?, ?, ?, ?)',
  );
  const newest = deps.databases.main.prepare<[number], Row>(
    'SELECT at, user_id AS userId, action, outcome, detail FROM audit_log ORDER BY id DESC LIMIT ?',
  );
  const found = deps.databases.main.prepare<[Readonly<Record<string, unknown>>], Row>(
    `SELECT at, user_id AS userId, action, outcome, detail FROM audit_log
     WHERE (:userId IS NULL OR user_id = :userId) AND (:action IS NULL OR action = :action)
       AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)
     ORDER BY id DESC LIMIT :limit`,
  );
  const actions = deps.databases.main
    .prepare<[], string>('SELECT DISTINCT action FROM audit_log ORDER BY action')
    .pluck();
  const entryOf = (row: Row): AuditEntry => ({
    ...row,
    at: parseTimestamp(row.at),
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  });
  return {
    record: ({ at, userId, action, outcome, detail }) =>
      run(() => {
        add.run(timestampText(at), userId, action, outcome, JSON.stringify(detail));
      }),
    latest: (limit) => run(() => newest.all(limit).map(entryOf)),
    search: ({ userId, action, from, until }, limit) =>
      run(() =>
        found
          .all({
            userId: userId ?? null,
            action: action ?? null,
            from: from === undefined ? null : timestampText(from),
            until: until === undefined ? null : timestampText(until),
            limit,
          })
          .map(entryOf),
      ),
    actions: () => run(() => actions.all()),
  };
}
