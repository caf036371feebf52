import { json, problem, RETRY_AFTER } from './openapi-parts.js';

/** The addresses of forecasts in the OpenAPI text. */

const parameter = (name: string, description: string): object => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});

export const PREDICTION_PATHS = {
  '/api/v1/predictions/{kind}/{name}': {
    get: {
      operationId: 'predictions',
      summary: 'The forecasts of one subject by month, from the running month on',
      description:
        'Under the rights of the caller: people and teams that they see, clients whose sales they see in full, and products and the company for those who see all sales.',
      security: [{ session: [] }, { apiKey: [] }],
      parameters: [
        parameter('kind', 'user, client, product, team or company.'),
        parameter(
          'name',
          'As it is stored, an alias or a username; for the company anything, such as `all`.',
        ),
        {
          name: 'months',
          in: 'query',
          required: false,
          description: 'How many months, 3 unless said.',
          schema: { type: 'integer', minimum: 1, maximum: 12 },
        },
      ],
      responses: {
        200: json('The forecasts.', 'Predictions'),
        400: problem('The kind or the number of months is none.'),
        401: problem('Nobody is signed in and no API key holds.'),
        403: problem('The caller does not see all sales of the subject.'),
        404: problem('There is no such subject, or no forecast of it.'),
        409: problem('Several have this name.'),
        429: { ...problem('More than 60 requests a minute.'), ...RETRY_AFTER },
      },
    },
  },
} as const;
