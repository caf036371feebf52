import type { Principal } from '../../src/model/principal.js';
import type { AlertDeliveries } from '../../src/ports/alert-deliveries.js';
import type { AnswerForAlert, EventSources } from '../../src/ports/alert-events.js';
import type { AlertLooks } from '../../src/ports/alert-looks.js';
import type { Audit } from '../../src/ports/audit.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Notifier } from '../../src/ports/notifier.js';
import type { Subscriptions } from '../../src/ports/subscriptions.js';
import type { Timetables } from '../../src/ports/timetables.js';

/** What the alerts work with. */
export interface AlertsDeps {
  readonly subscriptions: Subscriptions;
  readonly looks: AlertLooks;
  readonly deliveries: AlertDeliveries;
  readonly timetables: Timetables;
  readonly people: AlertPeople;
  readonly answer: AnswerForAlert;
  readonly events: EventSources;
  readonly notifier: Notifier;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** People with the rights of this very moment. */
export interface AlertPeople {
  /** null for somebody unknown or inactive. */
  readonly byId: (userId: number) => Promise<Principal | null>;
  /** The active people of a team, by id. */
  readonly ofDepartment: (department: string) => Promise<readonly Principal[]>;
  /** How somebody is called who may have left; null for an unknown id. */
  readonly nameOf: (userId: number) => Promise<string | null>;
}
