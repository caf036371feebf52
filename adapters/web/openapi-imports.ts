import { IMPORT_KINDS } from '../../src/ports/import-writer.js';
import { problem, RETRY_AFTER } from './openapi-parts.js';

/** The addresses behind the page of imports. */

const SIGNED_IN = [{ session: [] }] as const;
const RUN = {
  type: 'object',
  required: ['run'],
  properties: {
    run: {
      type: 'object',
      description: 'How far it is, what came of it, and what is wrong in the file, by line and column.',
    },
  },
} as const;
const run = (description: string): object => ({
  description,
  content: { 'application/json': { schema: RUN } },
});
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } } as const;
const query = (name: string, description: string, schema: object): object => ({
  name,
  in: 'query',
  required: name === 'name',
  description,
  schema,
});

const COMMON = {
  401: problem('Nobody is signed in.'),
  403: problem('The caller may not import, came with an API key, or came from another site.'),
  404: problem('Nothing is imported here, or the file is not held any more.'),
  429: { ...problem('Too many requests.'), ...RETRY_AFTER },
} as const;

export const IMPORT_PATHS = {
  '/api/v1/imports': {
    get: {
      operationId: 'importDesk',
      summary: 'What the caller may import, and how far their own import is',
      security: SIGNED_IN,
      responses: { 200: run('The kinds, the largest size, and the import if there is one.'), ...COMMON },
    },
    post: {
      operationId: 'beginImport',
      summary: 'Takes a company file in and looks through it; nothing is written yet',
      security: SIGNED_IN,
      parameters: [
        query('name', 'The file’s name.', { type: 'string' }),
        query('kind', 'What it holds; told by its headings unless said.', {
          type: 'string',
          enum: IMPORT_KINDS,
        }),
      ],
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        202: run('It is being looked through.'),
        400: problem('The name or the kind is not what is wanted, or the file is no table.'),
        409: problem('Another import is under way.'),
        413: problem('The file is too large.'),
        ...COMMON,
      },
    },
  },
  '/api/v1/imports/{id}': {
    delete: {
      operationId: 'discardImport',
      summary: 'Ends an import with nothing more written, and forgets its file',
      security: SIGNED_IN,
      parameters: [id],
      responses: { 204: { description: 'It is gone.' }, ...COMMON },
    },
  },
  '/api/v1/imports/{id}/confirm': {
    post: {
      operationId: 'confirmImport',
      summary: 'Writes the good rows of a file that was looked through; audited',
      security: SIGNED_IN,
      parameters: [id],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { again: { type: 'boolean', description: 'Take content that came in before.' } },
            },
          },
        },
      },
      responses: {
        202: run('It is being written.'),
        400: problem('The body is not what is wanted.'),
        409: problem('It is not looked through yet, or its content came in before.'),
        415: problem('The body is not JSON.'),
        ...COMMON,
      },
    },
  },
  '/api/v1/imports/{id}/rejects': {
    get: {
      operationId: 'importRejects',
      summary: 'The refused rows with the reason of each, as CSV',
      security: SIGNED_IN,
      parameters: [id],
      responses: { 200: { description: 'The file.', content: { 'text/csv': {} } }, ...COMMON },
    },
  },
} as const;
