import type { EventLog } from '../../src/ports/event-log.js';
import { timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

export interface EventStore extends EventLog {
  /** Forgets events claimed before `before`, which no platform delivers again; gives how many. */
  readonly forget: (before: Date) => Promise<number>;
}

export function createEventLog(deps: RepositoryDeps): EventStore {
  const run = worker(deps, 'main');
  const claim = deps.databases.main.prepare(
    'INSERT INTO processed_events (event_id, claimed_at) VALUES (?, ?) ON CONFLICT (event_id) DO NOTHING',
  );
  const forget = deps.databases.main.prepare('DELETE FROM processed_events WHERE claimed_at < ?');
  return {
    claim: (eventId, at) => run(() => claim.run(eventId, timestampText(at)).changes === 1),
    forget: (before) => run(() => forget.run(timestampText(before)).changes),
  };
}
