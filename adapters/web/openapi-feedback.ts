import { problem, RETRY_AFTER, reference } from './openapi-parts.js';

export const FEEDBACK_PATHS = {
  '/api/v1/feedback': {
    post: {
      operationId: 'giveFeedback',
      summary: 'What the caller thinks of an answer that they got',
      description:
        'Takes the place of an earlier opinion of the same answer. `turn` came with the answer in the header Medisales-Turn.',
      security: [{ session: [] }, { apiKey: [] }],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference('FeedbackRequest') } },
      },
      responses: {
        204: { description: 'It is kept.' },
        400: problem('The body is not what is wanted.'),
        401: problem('Nobody is signed in and no API key holds.'),
        403: problem('A session was used from another site.'),
        404: problem('The caller got no such answer, or it is not kept any more.'),
        415: problem('The body is not JSON.'),
        429: { ...problem('More than 60 opinions a minute.'), ...RETRY_AFTER },
      },
    },
  },
} as const;
