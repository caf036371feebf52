import { and, asc, eq, ne, type SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type {
  AlertPreferences,
  NewSubscription,
  Subscription,
  SubscriptionKind,
} from '../../../src/model/alert.js';
import { NO_PREFERENCES } from '../../../src/model/alert.js';
import { AppError } from '../../../src/model/errors.js';
import type { SubscriptionChange, Subscriptions } from '../../../src/ports/subscriptions.js';
import { type RepositoryDeps, worker } from '../../repository.js';
import { countRowsOf } from './counts.js';
import { writeFollowed } from './followed.js';
import { readAudience, readCondition, readMutes, readOptions } from './json.js';
import { alertPreferences, subscriptions } from './schema.js';

type Row = typeof subscriptions.$inferSelect;

const STATUSES: readonly Subscription['status'][] = ['active', 'paused', 'ended'];
const KINDS: readonly SubscriptionKind[] = ['digest', 'threshold', 'change', 'event'];

function oneOf<T extends string>(among: readonly T[], text: string): T {
  const found = among.find((t) => t === text);
  if (found !== undefined) return found;
  throw new AppError(
    'database_invalid',
    `main.db holds a subscription with "${text}" for ${among.join(' or ')}`,
  );
}

/** Throws `database_invalid` for a row that no subscription wrote. */
export function subscriptionOf(row: Row): Subscription {
  const kind = oneOf(KINDS, row.kind);
  const condition = row.condition === null ? null : readCondition(row.condition);
  if ((condition?.kind ?? 'digest') !== kind) {
    throw new AppError('database_invalid', `main.db holds the ${kind} ${row.id} with another's condition`);
  }
  return {
    id: row.id,
    ownerId: row.ownerId,
    title: row.title,
    kind,
    question: row.question,
    condition,
    timetable: { cron: row.cron, timezone: row.timezone },
    audience: readAudience(row.audience),
    options: readOptions(row.options),
    status: oneOf(STATUSES, row.status),
    snoozedUntil: row.snoozedUntil,
    createdAt: row.createdAt ?? new Date(0),
  };
}

function columnsOf({ timetable, condition, audience, options, ...plain }: SubscriptionChange) {
  return {
    ...plain,
    ...(timetable === undefined ? {} : timetable),
    ...(condition === undefined ? {} : { condition: condition === null ? null : JSON.stringify(condition) }),
    ...(audience === undefined ? {} : { audience: JSON.stringify(audience) }),
    ...(options === undefined ? {} : { options: JSON.stringify(options) }),
  };
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function checkPreferences({ quietHours, mutes }: AlertPreferences): void {
  if (quietHours !== null && !(TIME.test(quietHours.from) && TIME.test(quietHours.to))) {
    throw new AppError(
      'usage',
      `Quiet hours go from 22:00 to 07:00, not from ${quietHours.from} to ${quietHours.to}`,
    );
  }
  readMutes(JSON.stringify(mutes));
  const turned = mutes.find((m) => m.from > m.to);
  if (turned !== undefined) {
    throw new AppError('usage', `${turned.title} ends on ${turned.to}, before it begins on ${turned.from}`);
  }
}

export function createSubscriptions(deps: RepositoryDeps): Subscriptions {
  const { main } = deps.databases;
  const db = drizzle(main);
  const run = worker(deps, 'main');
  const count = countRowsOf(main);

  const one = (id: number): Row | undefined =>
    db.select().from(subscriptions).where(eq(subscriptions.id, id)).get();

  function create(given: NewSubscription): Subscription {
    const at = deps.clock.now();
    const { ownerId, kind, title, question, timetable, condition, audience, options } = given;
    const write = main.transaction(() => {
      count('subscriptions', 1, at);
      return db
        .insert(subscriptions)
        .values({
          ...columnsOf({ title, question, timetable, condition, audience, options }),
          ...{ ownerId, kind, title, question, cron: timetable.cron, timezone: timetable.timezone },
          audience: JSON.stringify(audience),
          createdAt: at,
          updatedAt: at,
        })
        .returning()
        .get();
    });
    return subscriptionOf(write.immediate());
  }

  function change(id: number, wanted: SubscriptionChange): Subscription {
    const at = deps.clock.now();
    const write = main.transaction(() => {
      const before = one(id);
      if (before === undefined) {
        throw new AppError('not_found', `There is no alert ${id}`, { hint: 'See: medisales alerts list' });
      }
      db.update(subscriptions)
        .set({ ...columnsOf(wanted), updatedAt: at })
        .where(eq(subscriptions.id, id))
        .run();
      const resumed = wanted.status === 'active' && before.status !== 'active';
      // Slots from before a pause or of other times are no longer wanted.
      if (resumed || wanted.timetable !== undefined) {
        writeFollowed(main, id, { followed: { until: at, putOff: {} }, at });
      }
      return one(id);
    });
    const row = write.immediate();
    if (row === undefined) throw new AppError('not_found', `There is no alert ${id}`);
    return subscriptionOf(row);
  }

  return {
    create: (given) => run(() => create(given)),
    get: (id) =>
      run(() => {
        const row = one(id);
        return row === undefined ? null : subscriptionOf(row);
      }),
    list: (ownerId) =>
      run(() => {
        const lasting: SQL = ne(subscriptions.status, 'ended');
        const where = ownerId === undefined ? lasting : and(lasting, eq(subscriptions.ownerId, ownerId));
        return db
          .select()
          .from(subscriptions)
          .where(where)
          .orderBy(asc(subscriptions.id))
          .all()
          .map(subscriptionOf);
      }),
    change: (id, wanted) => run(() => change(id, wanted)),
    preferences: (userId) =>
      run(() => {
        const row = db.select().from(alertPreferences).where(eq(alertPreferences.userId, userId)).get();
        if (row === undefined) return NO_PREFERENCES;
        const { quietFrom, quietTo } = row;
        return {
          quietHours: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo },
          isQuietOnHolidays: row.isQuietOnHolidays !== 0,
          mutes: readMutes(row.mutes),
        };
      }),
    setPreferences: (userId, preferences) =>
      run(() => {
        checkPreferences(preferences);
        const values = {
          quietFrom: preferences.quietHours?.from ?? null,
          quietTo: preferences.quietHours?.to ?? null,
          isQuietOnHolidays: preferences.isQuietOnHolidays ? 1 : 0,
          mutes: JSON.stringify(preferences.mutes),
          updatedAt: deps.clock.now(),
        };
        const write = main.transaction(() => {
          const { changes } = db
            .update(alertPreferences)
            .set(values)
            .where(eq(alertPreferences.userId, userId))
            .run();
          if (changes > 0) return;
          db.insert(alertPreferences)
            .values({ userId, ...values })
            .run();
          count('alert_preferences', 1, deps.clock.now());
        });
        write.immediate();
      }),
  };
}
