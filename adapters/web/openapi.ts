import { z } from 'zod';
import {
  HistorySchema,
  InboxSchema,
  PlaceRequest,
  PlaceSchema,
  ReadRequest,
  SubscriptionChangeRequest,
  SubscriptionListSchema,
  SubscriptionRequest,
  SubscriptionSchema,
  UnreadSchema,
} from './alert-schemas.js';
import { DATA_QUALITY_PATHS, DataQualitySchema } from './data-quality.js';
import { FeedbackRequest, TURN_HEADER } from './feedback.js';
import { MODEL_PATHS, ModelListSchema } from './models.js';
import { ALERT_PATHS } from './openapi-alerts.js';
import { CONSOLE_PATHS } from './openapi-console.js';
import { FEEDBACK_PATHS } from './openapi-feedback.js';
import { IMPORT_PATHS } from './openapi-imports.js';
import { json, problem, RETRY_AFTER, reference } from './openapi-parts.js';
import { PREDICTION_PATHS } from './openapi-predictions.js';
import { RULE_PATHS } from './openapi-rules.js';
import { TEACHING_PATHS } from './openapi-teaching.js';
import { PredictionsSchema } from './prediction-schemas.js';
import {
  RuleChangeRequest,
  RuleListSchema,
  RuleRequest,
  RuleSchema,
  RuleTestSchema,
} from './rule-schemas.js';
import {
  AnswerSchema,
  AskRequest,
  DateRange,
  DocumentListSchema,
  DocumentOutcomeSchema,
  DocumentSchema,
  ErrorSchema,
  HealthSchema,
  Person,
  SessionSchema,
  SignInRequest,
  Source,
  Unit,
  Value,
} from './schemas.js';

const COMPONENTS = {
  AlertInbox: InboxSchema,
  AlertPlace: PlaceSchema,
  AlertPlaceRequest: PlaceRequest,
  Answer: AnswerSchema,
  AskRequest,
  DataQuality: DataQualitySchema,
  DateRange,
  DeliveryHistory: HistorySchema,
  Document: DocumentSchema,
  DocumentList: DocumentListSchema,
  DocumentOutcome: DocumentOutcomeSchema,
  Error: ErrorSchema,
  FeedbackRequest,
  Health: HealthSchema,
  ModelList: ModelListSchema,
  Person,
  Predictions: PredictionsSchema,
  ReadAlertsRequest: ReadRequest,
  Rule: RuleSchema,
  RuleChangeRequest,
  RuleList: RuleListSchema,
  RuleRequest,
  RuleTest: RuleTestSchema,
  Session: SessionSchema,
  SignInRequest,
  Source,
  Subscription: SubscriptionSchema,
  SubscriptionChangeRequest,
  SubscriptionList: SubscriptionListSchema,
  SubscriptionRequest,
  Unit,
  UnreadAlerts: UnreadSchema,
  Value,
} as const;

/** Component schemas made of the zod ones, so that the text can't differ from what is checked. */
function componentSchemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    // OpenAPI 3.1 speaks draft 2020-12, so nothing has to be rewritten.
    target: 'draft-2020-12',
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]),
  );
}

const ASK = {
  operationId: 'ask',
  summary: 'One question, one answer',
  description:
    'The answer is computed under the rights of whoever asks. `status` tells how it went: a refusal (`denied`) or a question that is not understood (`unsupported`) is an answer too and comes with HTTP 200.',
  security: [{ session: [] }, { apiKey: [] }],
  requestBody: { required: true, content: { 'application/json': { schema: reference('AskRequest') } } },
  responses: {
    200: {
      ...json('The answer.', 'Answer'),
      headers: {
        'Content-Language': {
          description: 'ko or en: the language of its text.',
          schema: { type: 'string' },
        },
        [TURN_HEADER]: {
          description: 'Under which number the turn is kept, to say later what one thinks of it.',
          schema: { type: 'integer' },
        },
      },
    },
    400: problem('The body is not what is wanted.'),
    401: problem('Nobody is signed in and no API key holds.'),
    403: problem('A session was used from another site.'),
    413: problem('The body is larger than 1 MB.'),
    415: problem('The body is not JSON.'),
    429: { ...problem('More than 60 questions a minute.'), ...RETRY_AFTER },
    500: problem('Something went wrong inside; the log tells more under requestId.'),
  },
} as const;

const queryText = (name: string, required: boolean, description: string): object => ({
  name,
  in: 'query',
  required,
  description,
  schema: { type: 'string' },
});

const DOCUMENTS = {
  get: {
    operationId: 'listDocuments',
    summary: 'The documents that the caller may read',
    security: [{ session: [] }, { apiKey: [] }],
    responses: {
      200: json('The documents.', 'DocumentList'),
      401: problem('Nobody is signed in and no API key holds.'),
      429: { ...problem('More than 60 requests a minute.'), ...RETRY_AFTER },
    },
  },
  post: {
    operationId: 'addDocument',
    summary: 'Add a document: the body is the file itself',
    description: 'For managers and administrators.',
    security: [{ session: [] }, { apiKey: [] }],
    parameters: [
      queryText('name', true, 'The file’s name, its ending with it.'),
      queryText('kind', true, 'contracts, reports, manuals, regulations, wiki or transcripts.'),
      queryText(
        'audience',
        false,
        'company, department:NAME, role:manager, role:admin, client:ID or clients:ID,ID.',
      ),
      queryText(
        'lang',
        false,
        'ko or en: of what is said of a file that is refused; the caller’s own language unless said.',
      ),
    ],
    requestBody: { required: true, content: { 'application/octet-stream': {} } },
    responses: {
      200: json('The same content is there already.', 'DocumentOutcome'),
      201: json('It is added and can be found.', 'DocumentOutcome'),
      202: json('A recording: stored, still to be transcribed.', 'DocumentOutcome'),
      400: problem('The address is not what is wanted.'),
      401: problem('Nobody is signed in and no API key holds.'),
      403: problem(
        'The caller may not add documents, or not for that audience, or a session was used from another site.',
      ),
      409: problem('The same content is there, for other readers.'),
      413: problem('The file is too large.'),
      422: problem('The file is refused; the message says why.'),
      429: { ...problem('More than 60 requests a minute.'), ...RETRY_AFTER },
    },
  },
} as const;

const DOCUMENT_ID = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };

const DOCUMENT = {
  delete: {
    operationId: 'removeDocument',
    summary: 'Remove a document with its file and passages',
    description: 'An administrator removes any document, a manager those they added.',
    security: [{ session: [] }, { apiKey: [] }],
    parameters: [DOCUMENT_ID],
    responses: {
      204: { description: 'Removed.' },
      401: problem('Nobody is signed in and no API key holds.'),
      403: problem('The caller may not remove it, or a session was used from another site.'),
      404: problem('There is no such document for the caller.'),
      429: { ...problem('More than 60 requests a minute.'), ...RETRY_AFTER },
    },
  },
} as const;

function documentFile(operationId: string, summary: string, parameter: object): object {
  return {
    operationId,
    summary,
    security: [{ session: [] }, { apiKey: [] }],
    parameters: [parameter],
    responses: {
      200: { description: 'The file, to be saved.', content: { 'application/octet-stream': {} } },
      401: problem('Nobody is signed in and no API key holds.'),
      404: problem('There is no such document for the caller.'),
      429: { ...problem('More than 60 requests a minute.'), ...RETRY_AFTER },
    },
  };
}

const FILE = {
  operationId: 'file',
  summary: 'A chart or an export',
  description: 'An address as it stands in `chart.path` or `file.path` of an answer, with its whole query.',
  security: [{ session: [] }, { apiKey: [] }],
  parameters: [
    { name: 'path', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'until', in: 'query', required: true, schema: { type: 'string' } },
    { name: 'key', in: 'query', required: true, schema: { type: 'string' } },
  ],
  responses: {
    200: {
      description: 'The file.',
      content: {
        'image/png': {},
        'text/csv': {},
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {},
      },
    },
    401: problem('Nobody is signed in and no API key holds.'),
    404: problem('It was made for somebody else, its time is over, or it is not kept any more.'),
  },
} as const;

const SESSION = {
  get: {
    operationId: 'whoAmI',
    summary: 'Who is signed in',
    security: [{}, { session: [] }, { apiKey: [] }],
    responses: { 200: json('The person, or null.', 'Session') },
  },
  post: {
    operationId: 'signIn',
    summary: 'Sign in with a username and a password',
    security: [],
    requestBody: { required: true, content: { 'application/json': { schema: reference('SignInRequest') } } },
    responses: {
      200: {
        ...json('Signed in: the session cookie is set.', 'Session'),
        headers: { 'Set-Cookie': { description: 'The session.', schema: { type: 'string' } } },
      },
      400: problem('The body is not what is wanted.'),
      401: problem('The username or the password is wrong.'),
      403: problem('The request comes from another site.'),
      413: problem('The body is larger than 16 kB.'),
      415: problem('The body is not JSON.'),
      429: { ...problem('Too many tries.'), ...RETRY_AFTER },
    },
  },
  delete: {
    operationId: 'signOut',
    summary: 'Sign out',
    security: [{}, { session: [] }],
    responses: {
      204: { description: 'Signed out.' },
      403: problem('The request comes from another site.'),
    },
  },
} as const;

function textOperation(operationId: string, summary: string): object {
  return {
    operationId,
    summary,
    security: [],
    responses: { 200: { description: summary, content: { 'text/plain': { schema: { type: 'string' } } } } },
  };
}

/** The OpenAPI 3.1 text of everything this adapter serves to programs. */
export function openApiDocument(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'medisales',
      version,
      description: 'Ask questions about sales in Korean or English and get exact figures with their sources.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: {
      '/api/v1/ask': { post: ASK },
      '/api/v1/session': SESSION,
      '/api/v1/documents': DOCUMENTS,
      '/api/v1/documents/retry': {
        post: {
          operationId: 'retryDocuments',
          summary: 'Tries recordings that wait or failed once more; for administrators',
          security: [{ session: [] }, { apiKey: [] }],
          responses: {
            202: {
              description: 'How many there are.',
              content: { 'application/json': { schema: { type: 'object' } } },
            },
            401: problem('Nobody is signed in and no API key holds.'),
            403: problem('The caller is no administrator, or the request comes from another site.'),
            404: problem('There are no documents here.'),
            429: { ...problem('Too many requests.'), ...RETRY_AFTER },
          },
        },
      },
      '/api/v1/documents/{id}': DOCUMENT,
      '/api/v1/documents/{id}/file': {
        get: documentFile('documentFile', 'A document’s file', DOCUMENT_ID),
      },
      '/api/v1/documents/file': {
        get: documentFile(
          'documentFileByPath',
          'The file that a source of an answer names',
          queryText('path', true, '`path` of the source.'),
        ),
      },
      ...ALERT_PATHS,
      ...CONSOLE_PATHS,
      ...IMPORT_PATHS,
      ...TEACHING_PATHS,
      ...FEEDBACK_PATHS,
      ...PREDICTION_PATHS,
      ...RULE_PATHS,
      ...DATA_QUALITY_PATHS,
      ...MODEL_PATHS,
      '/files/{path}': { get: FILE },
      '/healthz': { get: textOperation('alive', 'The process is alive') },
      '/readyz': {
        get: {
          operationId: 'ready',
          summary: 'Whether questions can be answered now',
          security: [],
          responses: { 200: json('Ready.', 'Health'), 503: json('Not ready.', 'Health') },
        },
      },
      '/metrics': { get: textOperation('metrics', 'Metrics in the Prometheus text format') },
    },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'medisales_session' },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: msk_…' },
      },
      schemas: componentSchemas(),
    },
  };
}
