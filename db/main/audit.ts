import type { Audit, AuditEntry } from '../../src/ports/audit.js';
import { parseTimestamp, timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

export interface AuditStore extends Audit {
  /** The newest first. */
  readonly latest: (limit: number) => Promise<readonly AuditEntry[]>;
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
  return {
    record: ({ at, userId, action, outcome, detail }) =>
      run(() => {
        add.run(timestampText(at), userId, action, outcome, JSON.stringify(detail));
      }),
    latest: (limit) =>
      run(() =>
        newest.all(limit).map((row) => ({
          ...row,
          at: parseTimestamp(row.at),
          detail: JSON.parse(row.detail) as Record<string, unknown>,
        })),
      ),
  };
}
