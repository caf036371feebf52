import { z } from 'zod';
import { FORECAST_KINDS } from '../../src/ports/subject-forecasts.js';

/** What the addresses of forecasts give, as zod has it: the OpenAPI text is made of it. */

const Won = z.int().describe('Won.');

export const PredictionsSchema = z.object({
  kind: z.enum(FORECAST_KINDS),
  name: z.string().nullable().describe('null for the company.'),
  model: z.object({
    name: z.string(),
    version: z.string(),
    runId: z.string(),
    trainedOn: z.iso.date(),
  }),
  pastErrorPercent: z
    .number()
    .nullable()
    .describe('Mean absolute error for this subject in the backtest, in percent of what was sold.'),
  months: z.array(
    z.object({
      month: z.string().describe('2026-07; the running month is forecast whole.'),
      amount: Won,
      range: z
        .object({ lower: Won, upper: Won })
        .nullable()
        .describe('Of 80 %; null where too few misses are known.'),
      method: z.string().describe('sales_ensemble, or the simpler forecast that stood in.'),
      madeOn: z.iso.date(),
    }),
  ),
});
export type PredictionsView = z.infer<typeof PredictionsSchema>;
