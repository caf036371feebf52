import { createMyAlerts, type MyAlertsDeps } from '../alerts/my-alerts.js';
import { createTimetables } from '../infra/timetables.js';
import type { Clock } from '../ports/clock.js';
import type { MyAlerts } from '../ports/my-alerts.js';
import { composePlaces, type NotifierParts } from './notifier.js';

export interface MyAlertsParts extends Pick<NotifierParts, 'stores' | 'platforms'> {
  readonly clock: Clock;
  /** Tries wanted ones out and sends tests. */
  readonly engine?: Pick<MyAlertsDeps, 'check' | 'test'>;
}

/** People's own alerts and subscriptions, for the page and the API. */
export function composeMyAlerts({ stores, platforms, clock, engine = {} }: MyAlertsParts): MyAlerts {
  return createMyAlerts({
    subscriptions: stores.subscriptions,
    deliveries: stores.alertDeliveries,
    timetables: createTimetables(),
    personOf: stores.people.byId,
    places: composePlaces(stores, platforms),
    departments: async () => {
      const people = await stores.accounts.list();
      return [...new Set(people.flatMap(({ department }) => department ?? []))].sort();
    },
    clock,
    ...engine,
  });
}
