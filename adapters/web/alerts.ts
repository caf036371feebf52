import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { toJson } from '../../src/model/answer.js';
import type { Principal } from '../../src/model/principal.js';
import type { InboxItem, ListedSubscription, MyAlerts, OwnChange, Place } from '../../src/ports/my-alerts.js';
import {
  PlaceRequest,
  ReadRequest,
  SubscriptionChangeRequest,
  SubscriptionRequest,
  type SubscriptionView,
} from './alert-schemas.js';
import { type Caller, requireJson } from './auth.js';
import { type FilesDeps, withLinks } from './files.js';
import { sendProblem } from './problems.js';
import { parseBody, refuseMethod, requireCaller } from './requests.js';

export interface AlertsRouterDeps extends FilesDeps {
  /** Without it there are no alerts at this service. */
  readonly myAlerts?: MyAlerts;
  readonly sameOrigin: RequestHandler;
  /** Monotonic milliseconds, for rate limits. */
  readonly monotonicMs: () => number;
}

// The page looks for news every few seconds, in each of a person's windows.
const LIMIT = { burst: 120, perMinute: 120, keysMax: 10_000 };
const BODY_LIMIT = '64kb';
const SHOWN = { default: 50, max: 200 };

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function subscriptionView(subscription: ListedSubscription): SubscriptionView {
  const { id, title, kind, question, condition, timetable, audience, options } = subscription;
  return {
    id,
    title,
    kind,
    question,
    condition,
    cron: timetable.cron,
    timezone: timetable.timezone,
    audience,
    options: { ...options },
    status: subscription.status === 'paused' ? 'paused' : 'active',
    snoozedUntil: iso(subscription.snoozedUntil),
    nextRun: iso(subscription.nextRun),
    createdAt: subscription.createdAt.toISOString(),
  };
}

function inboxView({ title, delivery }: InboxItem, who: Principal, deps: AlertsRouterDeps): object {
  const { id, subscriptionId, reason, slot, sentAt, isLate, status, channel, readAt, content } = delivery;
  return {
    id,
    subscriptionId,
    title,
    reason,
    slot: slot.toISOString(),
    sentAt: iso(sentAt),
    isLate,
    status,
    channel,
    isRead: readAt !== null,
    answer: withLinks(content, who.username, deps.fileLinks),
  };
}

/** How many are wanted, or null after a 400 was sent. */
function limitOf(request: Request, response: Response): number | null {
  const { limit } = request.query;
  if (limit === undefined) return SHOWN.default;
  const count = typeof limit === 'string' && /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (count >= 1 && count <= SHOWN.max) return count;
  const message = `limit must be a whole number from 1 to ${SHOWN.max}.`;
  sendProblem(response, { status: 400, code: 'invalid_request', message });
  return null;
}

/** `/api/v1/alerts` and `/api/v1/subscriptions`: what the caller was told, and what they want to be told. */
export function createAlertsRouter(deps: AlertsRouterDeps): Router {
  const { sameOrigin } = deps;
  const router = express.Router();
  const identify = requireCaller(deps, LIMIT);

  /** A route for whoever is signed in; what it throws becomes a problem as everywhere. */
  const route =
    (work: (alerts: MyAlerts, who: Principal, at: At) => Promise<void>): RequestHandler =>
    async (request, response) => {
      const { myAlerts } = deps;
      if (myAlerts === undefined) {
        sendProblem(response, { status: 404, code: 'not_found', message: 'There are no alerts here.' });
        return;
      }
      const { principal }: Caller = response.locals.caller;
      await work(myAlerts, principal, { request, response, id: Number(request.params.id) });
    };
  const body = [requireJson, express.json({ limit: BODY_LIMIT })];

  const inbox = route(async (alerts, who, { request, response }) => {
    const limit = limitOf(request, response);
    if (limit === null) return;
    const { unread, items } = await alerts.inbox(who, limit);
    // Exact won of any size, as in answers.
    const text = toJson({ unread, items: items.map((item) => inboxView(item, who, deps)) });
    response.type('application/json').send(text);
  });

  /** Asked by every page to learn whether there are alerts at all, so that none is not a failure. */
  const unread: RequestHandler = async (request, response, next) => {
    if (deps.myAlerts === undefined) response.status(204).end();
    else await countUnread(request, response, next);
  };

  const countUnread = route(async (alerts, who, { response }) => {
    const { count, newestId } = await alerts.unread(who);
    response.json({ unread: count, newestId });
  });

  const read = route(async (alerts, who, { request, response }) => {
    const wanted = parseBody(ReadRequest, request, response);
    if (wanted === null) return;
    const left = await alerts.unread(who);
    const count = await alerts.markRead(who, wanted.ids);
    response.json({ unread: count, newestId: count === 0 ? null : left.newestId });
  });

  const placeView = ({ chosen, offered }: Place): object => ({ place: chosen ?? 'auto', offered });

  const place = route(async (alerts, who, { response }) => {
    response.json(placeView(await alerts.place(who)));
  });

  const choose = route(async (alerts, who, { request, response }) => {
    const wanted = parseBody(PlaceRequest, request, response);
    if (wanted === null) return;
    const chosen = wanted.place === 'auto' ? null : wanted.place;
    response.json(placeView(await alerts.choosePlace(who, chosen)));
  });

  const list = route(async (alerts, who, { response }) => {
    const [subscriptions, audiences] = await Promise.all([alerts.list(who), alerts.audiences(who)]);
    response.json({
      subscriptions: subscriptions.map(subscriptionView),
      mayTest: alerts.test !== null,
      audiences,
    });
  });

  const add = route(async (alerts, who, { request, response }) => {
    const wanted = parseBody(SubscriptionRequest, request, response);
    if (wanted === null) return;
    const { title = null, question, condition, cron, timezone = who.timezone, audience } = wanted;
    const options = plainOptions(wanted.options);
    const timetable = { cron, timezone };
    const made = await alerts.create(who, { title, question, condition, timetable, audience, options });
    response.status(201).json(subscriptionView(made));
  });

  const change = route(async (alerts, who, { request, response, id }) => {
    const wanted = parseBody(SubscriptionChangeRequest, request, response);
    if (wanted === null) return;
    const before = (await alerts.list(who)).find((subscription) => subscription.id === id);
    const { title, status, audience, options, snoozedUntil, cron, timezone } = wanted;
    const times = before?.timetable ?? { cron: '0 9 * * *', timezone: who.timezone };
    const isTimed = cron !== undefined || timezone !== undefined;
    const own: OwnChange = {
      ...(title === undefined ? {} : { title }),
      ...(status === undefined ? {} : { status }),
      ...(audience === undefined ? {} : { audience }),
      ...(options === undefined ? {} : { options: plainOptions(options) }),
      ...(snoozedUntil === undefined
        ? {}
        : { snoozedUntil: snoozedUntil === null ? null : new Date(snoozedUntil) }),
      ...(isTimed ? { timetable: { cron: cron ?? times.cron, timezone: timezone ?? times.timezone } } : {}),
    };
    response.json(subscriptionView(await alerts.change(who, id, own)));
  });

  const end = route(async (alerts, who, { response, id }) => {
    await alerts.end(who, id);
    response.status(204).end();
  });

  const history = route(async (alerts, who, { request, response, id }) => {
    const limit = limitOf(request, response);
    if (limit === null) return;
    const entries = await alerts.history(who, id, limit);
    response.json({
      deliveries: entries.map((entry) => ({
        id: entry.id,
        slot: entry.slot.toISOString(),
        recipient: entry.recipient,
        reason: entry.reason,
        status: entry.status,
        isLate: entry.isLate,
        attempts: entry.attempts,
        sentAt: iso(entry.sentAt),
        channel: entry.channel,
        error: entry.error,
      })),
    });
  });

  const test = route(async (alerts, who, { response, id }) => {
    if (alerts.test === null) {
      const message = 'Alerts can’t be tried here.';
      sendProblem(response, { status: 404, code: 'not_found', message });
      return;
    }
    await alerts.test(who, id);
    response.status(204).end();
  });

  // Anything but a number is no subscription's id, and falls through to "nothing at this address".
  router.param('id', (_request, _response, next, id: string) => {
    next(/^\d{1,15}$/.test(id) ? undefined : 'router');
  });
  router.route('/api/v1/alerts/inbox').get(identify, inbox).all(refuseMethod('GET'));
  router.route('/api/v1/alerts/unread').get(identify, unread).all(refuseMethod('GET'));
  router.route('/api/v1/alerts/read').post(sameOrigin, identify, body, read).all(refuseMethod('POST'));
  router
    .route('/api/v1/alerts/place')
    .get(identify, place)
    .put(sameOrigin, identify, body, choose)
    .all(refuseMethod('GET, PUT'));
  router
    .route('/api/v1/subscriptions')
    .get(identify, list)
    .post(sameOrigin, identify, body, add)
    .all(refuseMethod('GET, POST'));
  router
    .route('/api/v1/subscriptions/:id')
    .patch(sameOrigin, identify, body, change)
    .delete(sameOrigin, identify, end)
    .all(refuseMethod('PATCH, DELETE'));
  router.route('/api/v1/subscriptions/:id/history').get(identify, history).all(refuseMethod('GET'));
  router.route('/api/v1/subscriptions/:id/test').post(sameOrigin, identify, test).all(refuseMethod('POST'));
  return router;
}

interface At {
  readonly request: Request;
  readonly response: Response;
  readonly id: number;
}

interface GivenOptions {
  readonly isOffOnHolidays?: boolean | undefined;
  readonly repeatAfterHours?: number | undefined;
  readonly everyOtherWeekOf?: string | undefined;
  readonly until?: string | undefined;
}

function plainOptions({ isOffOnHolidays, repeatAfterHours, everyOtherWeekOf, until }: GivenOptions) {
  return {
    ...(isOffOnHolidays === undefined ? {} : { isOffOnHolidays }),
    ...(repeatAfterHours === undefined ? {} : { repeatAfterHours }),
    ...(everyOtherWeekOf === undefined ? {} : { everyOtherWeekOf }),
    ...(until === undefined ? {} : { until }),
  };
}
