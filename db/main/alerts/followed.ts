import type { Followed } from '../../../src/ports/alert-looks.js';
import { timestampText } from '../../columns.js';
import type { Connection } from '../../open.js';
import { countRowsOf } from './counts.js';
import { readFollowed } from './json.js';

/** The row of `alert_states` that is no recipient's: how far the timetable was followed. */
export const TIMETABLE = 'timetable';

export function followedOf(text: string): Followed {
  const { until, putOff } = readFollowed(text);
  return {
    until: new Date(until),
    putOff: Object.fromEntries(Object.entries(putOff).map(([key, at]) => [key, new Date(at)])),
  };
}

/** To be called within a transaction. */
export function writeFollowed(main: Connection, subscriptionId: number, written: Written): void {
  const { followed, at } = written;
  const added = main
    .prepare(
      `INSERT INTO alert_states (subscription_id, recipient, state, updated_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (subscription_id, recipient) DO NOTHING`,
    )
    .run(subscriptionId, TIMETABLE, JSON.stringify(followed), timestampText(at)).changes;
  countRowsOf(main)('alert_states', added, at);
  if (added > 0) return;
  main
    .prepare('UPDATE alert_states SET state = ?, updated_at = ? WHERE subscription_id = ? AND recipient = ?')
    .run(JSON.stringify(followed), timestampText(at), subscriptionId, TIMETABLE);
}

interface Written {
  readonly followed: Followed;
  readonly at: Date;
}
