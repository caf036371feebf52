import type { Stores } from '../../db/stores.js';
import { createMyAlerts, type MyAlertsDeps } from '../alerts/my-alerts.js';
import { createTimetables } from '../infra/timetables.js';
import type { Clock } from '../ports/clock.js';
import type { MyAlerts } from '../ports/my-alerts.js';

/** People's own alerts and subscriptions, for the page and the API; `engine` tries wanted ones out and sends tests. */
export function composeMyAlerts(
  stores: Stores,
  clock: Clock,
  engine: Pick<MyAlertsDeps, 'check' | 'test'> = {},
): MyAlerts {
  return createMyAlerts({
    subscriptions: stores.subscriptions,
    deliveries: stores.alertDeliveries,
    timetables: createTimetables(),
    personOf: stores.people.byId,
    clock,
    ...engine,
  });
}
