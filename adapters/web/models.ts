import express, { type Router } from 'express';
import { z } from 'zod';
import type { ModelStandingsDesk } from '../../src/ports/model-standings.js';
import type { Caller } from './auth.js';
import { json, problem, RETRY_AFTER } from './openapi-parts.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, refuseMethod, requireCaller } from './requests.js';

/** The models that serve and how good they are: the address, its shape and its words in the OpenAPI text. */

export interface ModelsRouterDeps extends IdentifyDeps {
  /** Without it no models are told of here. */
  readonly modelStandings?: ModelStandingsDesk;
}

const LIMIT = { burst: 20, perMinute: 20, keysMax: 10_000 };

const Score = z.number().nullable();
const Numbers = z.record(z.string(), z.number());

export const ModelListSchema = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      modelType: z.string(),
      version: z.string(),
      runId: z.string(),
      trainedOn: z.iso.date(),
      through: z.string().nullable().describe('The last day or month it learned from.'),
      sample: Numbers.describe('How much it learned from: rows, clients, people, sales, series.'),
      methods: z
        .record(z.string(), z.string())
        .describe(
          'By target (churn, grade, growth, performance): xgboost, or rule where that is not beaten.',
        ),
      metrics: Numbers.describe('Of its test, the rule’s beside its own.'),
      record: z
        .array(
          z.object({
            version: z.string(),
            predictionDate: z.iso.date(),
            count: z.int(),
            averageConfidence: z.number(),
            accuracy: z.number(),
            precision: Score,
            recall: Score,
            f1: Score,
            mae: Score,
            mse: Score,
            rmse: Score,
          }),
        )
        .describe(
          'What was foretold beside what came, by date. Errors of amounts are in million won, of classes those of the probability of loss.',
        ),
    }),
  ),
});

/** GET /api/v1/models: those that the caller may view. */
export function createModelsRouter(deps: ModelsRouterDeps): Router {
  const router = express.Router();
  router
    .route('/api/v1/models')
    .get(requireCaller(deps, LIMIT), async (_request, response) => {
      if (deps.modelStandings === undefined) {
        sendProblem(response, { status: 404, code: 'not_found', message: 'No models are told of here.' });
        return;
      }
      const { principal }: Caller = response.locals.caller;
      response.json({ models: await deps.modelStandings.viewedBy(principal) });
    })
    .all(refuseMethod('GET'));
  return router;
}

export const MODEL_PATHS = {
  '/api/v1/models': {
    get: {
      operationId: 'models',
      summary: 'The models that serve: version, test, and what came beside what they foretold',
      description:
        'Those that the caller may view: managers and administrators all, others what they were given.',
      security: [{ session: [] }, { apiKey: [] }],
      responses: {
        200: json('The models.', 'ModelList'),
        401: problem('Nobody is signed in and no API key holds.'),
        403: problem('The caller may view no model.'),
        404: problem('No models are told of at this service.'),
        429: { ...problem('More than 20 requests a minute.'), ...RETRY_AFTER },
      },
    },
  },
} as const;
