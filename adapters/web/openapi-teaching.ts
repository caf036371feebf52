import { MEMBER_DIMENSIONS } from '../../src/model/query.js';
import { problem, RETRY_AFTER } from './openapi-parts.js';

const COMMON = {
  401: problem('Nobody is signed in and no API key holds.'),
  403: problem('The caller may not teach names, or the request comes from another site.'),
  404: problem('Names are not taught here, or there is no such name for the caller.'),
  429: { ...problem('Too many requests.'), ...RETRY_AFTER },
} as const;
const object = (description: string): object => ({
  description,
  content: { 'application/json': { schema: { type: 'object' } } },
});
const query = (name: string, description: string): object => ({
  name,
  in: 'query',
  required: true,
  description,
  schema: { type: 'string' },
});
const body = (properties: Readonly<Record<string, object>>): object => ({
  required: true,
  content: {
    'application/json': { schema: { type: 'object', required: Object.keys(properties), properties } },
  },
});
const SIGNED_IN = [{ session: [] }, { apiKey: [] }] as const;

const TAUGHT = {
  200: object('Whether it was saved, and what to tell the person.'),
  400: problem('The body is not what is wanted.'),
  415: problem('The body is not JSON.'),
  ...COMMON,
} as const;

/** The addresses behind teaching a name or a word. */
export const TEACHING_PATHS = {
  '/api/v1/teaching': {
    get: {
      operationId: 'unknownWords',
      summary: 'The words of a question that stand for nothing known',
      security: SIGNED_IN,
      parameters: [query('question', 'The question as it was asked.')],
      responses: { 200: object('The words.'), ...COMMON },
    },
    post: {
      operationId: 'teachName',
      summary: 'Lets a word stand for a client, product, person, …; audited',
      security: [{ session: [] }],
      requestBody: body({
        alias: { type: 'string' },
        dimension: { type: 'string', enum: MEMBER_DIMENSIONS },
        key: { type: ['integer', 'string'], description: 'As the names are listed.' },
      }),
      responses: TAUGHT,
    },
  },
  '/api/v1/teaching/words': {
    post: {
      operationId: 'teachWord',
      summary: 'Lets a word of the trade be read as words of questions, for everybody; audited',
      security: [{ session: [] }],
      requestBody: body({
        said: { type: 'string', examples: ['픽업'] },
        means: { type: 'string', examples: ['매출'] },
      }),
      responses: TAUGHT,
    },
  },
  '/api/v1/teaching/names': {
    get: {
      operationId: 'teachableNames',
      summary: 'Names of those that the caller sees, which hold a text',
      security: SIGNED_IN,
      parameters: [query('find', 'Part of a name.')],
      responses: { 200: object('At most twelve names.'), ...COMMON },
    },
  },
} as const;
