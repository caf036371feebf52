import { json, type Operation, problem, RETRY_AFTER, signedIn } from './openapi-parts.js';

/** The addresses of recommendation rules in the OpenAPI text. */

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };

const COMMON = {
  403: problem('The caller may not, or a session was used from another site.'),
  429: { ...problem('More than 60 requests a minute.'), ...RETRY_AFTER },
};

const operation = (of: Operation): object => signedIn({ ...of, responses: { ...COMMON, ...of.responses } });

const REFUSED = { 400: problem('The rule is not sound; the message is the one reason.') };
const UNKNOWN = { 404: problem('There is no such rule.') };

export const RULE_PATHS = {
  '/api/v1/rules': {
    get: operation({
      id: 'listRules',
      summary: 'The recommendation rules, for managers and administrators',
      responses: { 200: json('The rules, the first by priority first.', 'RuleList') },
    }),
    post: operation({
      id: 'addRule',
      summary: 'Add a rule, for administrators',
      body: 'RuleRequest',
      responses: {
        201: json('It is kept.', 'Rule'),
        409: problem('There is a rule of this name, or there are too many.'),
        ...REFUSED,
      },
    }),
  },
  '/api/v1/rules/{id}': {
    patch: operation({
      id: 'changeRule',
      summary: 'Change what is sent of a rule, for administrators',
      parameters: [ID],
      body: 'RuleChangeRequest',
      responses: { 200: json('The rule as it is now.', 'Rule'), ...REFUSED, ...UNKNOWN },
    }),
    delete: operation({
      id: 'removeRule',
      summary: 'Remove a rule, for administrators',
      parameters: [ID],
      responses: { 204: { description: 'Removed.' }, ...UNKNOWN },
    }),
  },
  '/api/v1/rules/test': {
    post: operation({
      id: 'testRule',
      summary: 'What a rule would say of the rows that the caller sees; nothing is kept',
      body: 'RuleRequest',
      responses: { 200: json('What it says.', 'RuleTest'), ...REFUSED },
    }),
  },
  '/api/v1/rules/{id}/test': {
    post: operation({
      id: 'testKeptRule',
      summary: 'What a kept rule says of the rows that the caller sees',
      parameters: [ID],
      responses: { 200: json('What it says.', 'RuleTest'), ...REFUSED, ...UNKNOWN },
    }),
  },
} as const;
