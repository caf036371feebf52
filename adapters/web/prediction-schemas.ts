import { z } from 'zod';
import { CLIENT_ACTIONS } from '../../src/ports/client-forecasts.js';
import { FORECAST_KINDS } from '../../src/ports/subject-forecasts.js';

/** What the addresses of forecasts give, as zod has it: the OpenAPI text is made of it. */

const Won = z.int().describe('Won.');
const Grade = z.enum(['S', 'A', 'B', 'C']);
const Reasons = z
  .array(z.object({ feature: z.string(), value: z.number(), contribution: z.number() }))
  .describe('Features that pushed it that way, the strongest first; contributions are SHAP log odds.');

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
  client: z
    .object({
      model: z.object({
        name: z.string(),
        version: z.string(),
        runId: z.string(),
        trainedOn: z.iso.date(),
        methods: z
          .record(z.string(), z.string())
          .describe('By target (churn, grade, growth): xgboost, or rule where that is not beaten.'),
        metrics: z.record(z.string(), z.number()).describe('Of its test on later months.'),
      }),
      madeOn: z.iso.date().describe('The last day whose sales it knew.'),
      gradeNow: Grade,
      predictedGrade: Grade.describe('Three months later.'),
      confidence: z.number().describe('Probability of that grade, 0 to 1.'),
      churnProbability: z
        .number()
        .nullable()
        .describe('Of no order within 90 days, 0 to 1; null where no model serves it.'),
      growthPercent: z
        .number()
        .nullable()
        .describe('The next 13 weeks against the same of the year before; null where no model serves it.'),
      reasons: z.object({ churn: Reasons, grade: Reasons }),
      recommendedActions: z.array(z.enum(CLIENT_ACTIONS)),
    })
    .nullable()
    .describe('Of a client alone; null where no classifier foretold it.'),
});
export type PredictionsView = z.infer<typeof PredictionsSchema>;
