import { CONSOLE_ACTIONS, CONSOLE_PAGES } from '../../src/ports/console.js';
import { problem, RETRY_AFTER } from './openapi-parts.js';

/** The addresses behind the pages beside the chat. */

const SIGNED_IN = [{ session: [] }, { apiKey: [] }] as const;

function inObject(description: string): object {
  return { description, content: { 'application/json': { schema: { type: 'object' } } } };
}

function body(properties: Readonly<Record<string, object>>): object {
  const schema = { type: 'object', required: Object.keys(properties), properties };
  return { required: true, content: { 'application/json': { schema } } };
}

const query = (name: string, description: string): object => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: { type: 'string' },
});

const NOT_JSON = problem('The body is not JSON.');

const BUSY = { ...problem('Too many requests.'), ...RETRY_AFTER };

export const CONSOLE_PATHS = {
  '/api/v1/overview': {
    get: {
      operationId: 'overview',
      summary: 'A period at a glance, of the rows that the caller sees',
      security: SIGNED_IN,
      parameters: [
        query('month', 'Such as 2026-06; the running month unless a period is named. One period at a time.'),
        query('quarter', 'Such as 2026-Q2, of the fiscal year.'),
        query('year', 'Such as 2026: the fiscal year that begins in it.'),
        query('from', 'A day, with to: any days up to today.'),
        query('to', 'A day, included.'),
        query('team', 'One team of those that the caller sees.'),
        query('person', 'The username of one person of those that the caller sees.'),
        query('category', 'One category of products.'),
      ],
      responses: {
        200: inObject(
          'Figures, the trend of 13 months, the tables by team, person, client and category or product, and what can be chosen.',
        ),
        400: problem('There is no such period or category, or it lies ahead.'),
        401: problem('Nobody is signed in and no API key holds.'),
        403: problem('The team or person is not the caller’s to see.'),
        429: BUSY,
      },
    },
  },
  '/api/v1/console/{page}': {
    get: {
      operationId: 'consolePage',
      summary: 'A page for those who run the service, as tables',
      security: SIGNED_IN,
      parameters: [
        {
          name: 'page',
          in: 'path',
          required: true,
          description: 'For administrators; models also for whoever may view them.',
          schema: { type: 'string', enum: CONSOLE_PAGES },
        },
        query('find', 'Only rows that hold this text.'),
        query('person', 'Of the audit log: a username.'),
        query('action', 'Of the audit log: what was done.'),
        query('from', 'Of the audit log: a day.'),
        query('to', 'Of the audit log: a day, included.'),
        query('lang', 'ko or en; the caller’s own language unless said.'),
      ],
      responses: {
        200: inObject('A title, a lead and tables, in the caller’s language.'),
        401: problem('Nobody is signed in and no API key holds.'),
        403: problem('The caller may not see the page.'),
        404: problem('There is no such page.'),
        429: BUSY,
      },
    },
  },
  '/api/v1/console/models/pictures/{id}/{name}': {
    get: {
      operationId: 'modelPicture',
      summary: 'A plot of how a version of a model did in its backtest, as PNG',
      security: SIGNED_IN,
      parameters: ['id', 'name'].map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      responses: {
        200: { description: 'The picture.', content: { 'image/png': {} } },
        401: problem('Nobody is signed in and no API key holds.'),
        403: problem('The caller may not look at models.'),
        404: problem('There is no such picture.'),
        429: BUSY,
      },
    },
  },
  '/api/v1/console/actions': {
    post: {
      operationId: 'consoleAction',
      summary: 'Something an administrator does from a page; audited',
      security: [{ session: [] }],
      requestBody: body({
        name: { type: 'string', enum: CONSOLE_ACTIONS },
        of: {
          type: 'string',
          description:
            'A job’s name, a username, a right such as kim/sales/read, a role such as kim/manager, an API key such as kim/3, a chat account such as slack/T1/U1, a language of answers, or a word that was taught such as word/픽업.',
        },
      }),
      responses: {
        200: inObject('What to tell the person, and the link that was made, if any.'),
        400: problem('The body is not what is wanted.'),
        401: problem('Nobody is signed in.'),
        403: problem('The caller is no administrator, or came with an API key or from another site.'),
        404: problem('There is no such person, right or key.'),
        415: NOT_JSON,
        429: BUSY,
      },
    },
  },
  '/api/v1/password': {
    put: {
      operationId: 'changePassword',
      summary: 'Another password for whoever is signed in; every other sign-in of theirs ends',
      security: [{ session: [] }],
      requestBody: body({
        current: { type: 'string', description: 'The password they have now.' },
        password: { type: 'string' },
      }),
      responses: {
        204: { description: 'It is set, and this browser is signed in with it.' },
        400: problem('The new password is too short or too long.'),
        401: problem('Nobody is signed in.'),
        403: problem('The current password is another one, or the request comes from another site.'),
        405: problem('Passwords are changed by sign-in links alone here.'),
        415: NOT_JSON,
        429: BUSY,
      },
    },
    post: {
      operationId: 'setPassword',
      summary: 'Sets the password of whom a sign-in link was made for, once',
      requestBody: body({
        token: { type: 'string', description: 'What stands behind the # of the link.' },
        password: { type: 'string' },
      }),
      responses: {
        200: inObject('The username to sign in with.'),
        400: problem('The password is too short or too long; the link is still good.'),
        403: problem('The request comes from another site.'),
        415: NOT_JSON,
        410: problem('The link was used, or has ended.'),
        429: BUSY,
      },
    },
  },
} as const;
