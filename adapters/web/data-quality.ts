import express, { type Router } from 'express';
import { z } from 'zod';
import { type DataQualityDesk, QUALITY_METRICS, QUALITY_TABLES } from '../../src/ports/data-quality.js';
import type { Caller } from './auth.js';
import { json, problem, RETRY_AFTER } from './openapi-parts.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, refuseMethod, requireCaller } from './requests.js';

/** The quality of the data that models learn from: the address, its shape and its words in the OpenAPI text. */

export interface DataQualityRouterDeps extends IdentifyDeps {
  /** Without it the data is not looked at here. */
  readonly dataQuality?: DataQualityDesk;
}

const LIMIT = { burst: 20, perMinute: 20, keysMax: 10_000 };

const Score = z.number().nullable().describe('0 to 1; null for an empty table.');

export const DataQualitySchema = z.object({
  asOf: z.iso.date(),
  madeAt: z.iso.datetime(),
  score: Score,
  tables: z.array(
    z.object({
      table: z.enum(QUALITY_TABLES),
      rows: z.int(),
      scores: z.record(z.enum(QUALITY_METRICS), Score),
      checks: z.array(
        z.object({ metric: z.enum(QUALITY_METRICS), name: z.string(), failed: z.int().describe('Rows.') }),
      ),
      through: z.iso.date().nullable(),
    }),
  ),
  outliers: z.array(
    z.object({
      table: z.enum(QUALITY_TABLES),
      column: z.string(),
      values: z.int(),
      q1: z.number(),
      q3: z.number(),
      lower: z.number(),
      upper: z.number(),
      below: z.int(),
      above: z.int(),
      rowIds: z.array(z.int()).describe('The furthest out, at most ten; for administrators alone.'),
    }),
  ),
});

/** GET /api/v1/data-quality: today's report, for managers and administrators. */
export function createDataQualityRouter(deps: DataQualityRouterDeps): Router {
  const router = express.Router();
  router
    .route('/api/v1/data-quality')
    .get(requireCaller(deps, LIMIT), async (_request, response) => {
      if (deps.dataQuality === undefined) {
        sendProblem(response, { status: 404, code: 'not_found', message: 'The data is not looked at here.' });
        return;
      }
      const { principal }: Caller = response.locals.caller;
      response.json(await deps.dataQuality.report(principal));
    })
    .all(refuseMethod('GET'));
  return router;
}

export const DATA_QUALITY_PATHS = {
  '/api/v1/data-quality': {
    get: {
      operationId: 'dataQuality',
      summary: 'How good the data is that models learn from, as of today',
      description: 'For managers and administrators. Counts over all rows, never what stands in them.',
      security: [{ session: [] }, { apiKey: [] }],
      responses: {
        200: json('The report.', 'DataQuality'),
        401: problem('Nobody is signed in and no API key holds.'),
        403: problem('The caller is neither manager nor administrator.'),
        429: { ...problem('More than 20 requests a minute.'), ...RETRY_AFTER },
      },
    },
  },
} as const;
