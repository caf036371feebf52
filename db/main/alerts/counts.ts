import { timestampText } from '../../columns.js';
import type { Connection } from '../../open.js';

type AlertTable = 'subscriptions' | 'alert_states' | 'alert_deliveries' | 'alert_preferences';

/** Keeps the row count in `metadata`, within the transaction that added or removed the rows. */
export function countRowsOf(main: Connection): (table: AlertTable, change: number, at: Date) => void {
  const update = main.prepare(
    'UPDATE metadata SET record_count = record_count + ?, last_updated = ? WHERE table_name = ?',
  );
  return (table, change, at) => {
    if (change !== 0) update.run(change, timestampText(at), `main.${table}`);
  };
}
