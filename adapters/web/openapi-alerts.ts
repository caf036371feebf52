import { json, type Operation, problem, RETRY_AFTER, signedIn } from './openapi-parts.js';

/** What is served of alerts and subscriptions, in OpenAPI's words. */

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const LIMIT = {
  name: 'limit',
  in: 'query',
  required: false,
  description: 'At most so many, from 1 to 200; 50 unless given.',
  schema: { type: 'integer' },
};

const BUSY = { 429: { ...problem('More than 120 requests a minute.'), ...RETRY_AFTER } };
const FOREIGN = { 403: problem('A session was used from another site.') };
const NONE = { 404: problem('There are no alerts at this service.') };
const NOT_OWN = { 404: problem('The caller has no such subscription.') };
const BODY = {
  400: problem('The body is not what is wanted; the message names the field.'),
  413: problem('The body is larger than 64 kB.'),
  415: problem('The body is not JSON.'),
};

const operation = (of: Operation): object =>
  signedIn({ ...of, responses: { ...BUSY, ...(of.body === undefined ? {} : BODY), ...of.responses } });

export const ALERT_PATHS = {
  '/api/v1/alerts/inbox': {
    get: operation({
      id: 'alertInbox',
      summary: 'What the caller was told, the newest first',
      parameters: [LIMIT],
      responses: { 200: json('The alerts.', 'AlertInbox'), 400: problem('The limit is none.'), ...NONE },
    }),
  },
  '/api/v1/alerts/unread': {
    get: operation({
      id: 'unreadAlerts',
      summary: 'How many of them are unread',
      responses: {
        200: json('The number.', 'UnreadAlerts'),
        204: { description: 'There are no alerts at this service.' },
      },
    }),
  },
  '/api/v1/alerts/read': {
    post: operation({
      id: 'readAlerts',
      summary: 'Mark some as read',
      body: 'ReadAlertsRequest',
      responses: { 200: json('What is still unread.', 'UnreadAlerts'), ...FOREIGN, ...NONE },
    }),
  },
  '/api/v1/alerts/place': {
    get: operation({
      id: 'alertPlace',
      summary: 'Where the caller is told',
      responses: { 200: json('The place.', 'AlertPlace'), ...NONE },
    }),
    put: operation({
      id: 'chooseAlertPlace',
      summary: 'Choose where to be told',
      body: 'AlertPlaceRequest',
      responses: { 200: json('As it is now.', 'AlertPlace'), ...FOREIGN, ...NONE },
    }),
  },
  '/api/v1/subscriptions': {
    get: operation({
      id: 'listSubscriptions',
      summary: 'What the caller wants to be told, and when it is next due',
      responses: { 200: json('The subscriptions.', 'SubscriptionList'), ...NONE },
    }),
    post: operation({
      id: 'addSubscription',
      summary: 'Have a question asked by the clock',
      body: 'SubscriptionRequest',
      responses: {
        201: json('It is set.', 'Subscription'),
        403: problem('The caller may not have those told, or a session was used from another site.'),
        ...NONE,
        409: problem('The caller has as many as one may have.'),
      },
    }),
  },
  '/api/v1/subscriptions/{id}': {
    patch: operation({
      id: 'changeSubscription',
      summary: 'Change, pause, resume or snooze one of the caller’s own',
      parameters: [ID],
      body: 'SubscriptionChangeRequest',
      responses: { 200: json('As it is now.', 'Subscription'), ...FOREIGN, ...NOT_OWN },
    }),
    delete: operation({
      id: 'endSubscription',
      summary: 'End one of the caller’s own',
      parameters: [ID],
      responses: { 204: { description: 'Ended.' }, ...FOREIGN, ...NOT_OWN },
    }),
  },
  '/api/v1/subscriptions/{id}/history': {
    get: operation({
      id: 'subscriptionHistory',
      summary: 'When it was sent to whom, and what failed',
      parameters: [ID, LIMIT],
      responses: {
        200: json('The deliveries, the newest first.', 'DeliveryHistory'),
        400: problem('The limit is none.'),
        ...NOT_OWN,
      },
    }),
  },
  '/api/v1/subscriptions/{id}/test': {
    post: operation({
      id: 'testSubscription',
      summary: 'Send it once now, to its owner alone',
      parameters: [ID],
      responses: { 204: { description: 'Sent.' }, ...FOREIGN, ...NOT_OWN },
    }),
  },
} as const;
