import type { Stores } from '../../../db/stores.js';
import { createMyAlerts } from '../../../src/alerts/my-alerts.js';
import { createTimetables } from '../../../src/infra/timetables.js';
import type { NewSubscription, Recipient, Subscription } from '../../../src/model/alert.js';
import type { Answer } from '../../../src/model/answer.js';
import type { NewDelivery } from '../../../src/ports/alert-looks.js';
import type { AlertPlace, MyAlerts } from '../../../src/ports/my-alerts.js';
import { PEOPLE, TOTAL } from './fixtures.js';

/** Monday, 09:00 in Seoul. */
const NOW = new Date('2026-06-15T00:00:00Z');

export interface AlertsHome {
  readonly myAlerts: MyAlerts;
  /** Ids of subscriptions that were sent at once. */
  readonly tested: number[];
  readonly subscribe: (fields?: Partial<NewSubscription>) => Promise<Subscription>;
  /** One that is due, sent to `recipient` as the engine does; gives its id. */
  readonly deliver: (to: Recipient, fields: Told) => Promise<number>;
}

interface Told {
  readonly subscription: Subscription;
  readonly answer?: Answer;
  readonly reason?: NewDelivery['reason'];
  /** null: sent; else why it could not be. */
  readonly error?: string;
}

/** Real stores with what has been sent; `rep01` (10) owns the subscriptions unless said. */
export function openAlertsHome(stores: Stores): AlertsHome {
  const tested: number[] = [];
  const places = new Map<number, AlertPlace>();
  let slots = 0;
  return {
    tested,
    myAlerts: createMyAlerts({
      subscriptions: stores.subscriptions,
      deliveries: stores.alertDeliveries,
      timetables: createTimetables(),
      personOf: async (id) => PEOPLE.find(({ userId }) => userId === id) ?? null,
      places: {
        of: async (id) => places.get(id) ?? null,
        choose: async (id, place) => {
          if (place === null) places.delete(id);
          else places.set(id, place);
        },
        offered: async () => ['slack', 'web'],
      },
      departments: async () => ['강남팀', '강북팀'],
      clock: { now: () => NOW },
      test: async (id) => {
        tested.push(id);
      },
    }),
    subscribe: (fields = {}) =>
      stores.subscriptions.create({
        ownerId: 10,
        title: '매일 아침 실적',
        kind: 'digest',
        question: '이번 달 매출',
        condition: null,
        timetable: { cron: '30 8 * * *', timezone: 'Asia/Seoul' },
        audience: { kind: 'self' },
        options: {},
        ...fields,
      }),
    deliver: async (recipient, { subscription, answer = TOTAL, reason = 'digest', error }) => {
      slots += 1;
      const slot = new Date(NOW.getTime() - 3_600_000 + slots * 60_000);
      const delivery = {
        subscriptionId: subscription.id,
        slot,
        recipient,
        reason,
        status: 'pending',
        content: answer,
        dueAt: slot,
        isLate: false,
        error: null,
      } as const;
      await stores.alertLooks.record({
        subscriptionId: subscription.id,
        recipient: `look-${slots}`,
        before: null,
        after: '{}',
        deliveries: [delivery],
      });
      const claim = await stores.alertDeliveries.claim({
        now: NOW,
        leaseUntil: new Date(NOW.getTime() + 1_000),
      });
      await stores.alertDeliveries.settle(
        claim?.deliveries ?? [],
        error === undefined
          ? { kind: 'sent', at: NOW, sent: { channel: 'web', reference: null }, lateIds: [] }
          : { kind: 'failed', error, instead: [] },
      );
      return claim?.deliveries[0]?.id ?? 0;
    },
  };
}
