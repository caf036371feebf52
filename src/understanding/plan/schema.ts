import { z } from 'zod';
import { MEMBER_DIMENSIONS, METRICS, TIME_DIMENSIONS } from '../../model/query.js';

/**
 * What a language model may say of a question, and nothing more: words of ours, names as they were given to it,
 * and periods as a person would say them. Everything is made certain against the asker's own names afterwards.
 */

export const WORD_MEANINGS = [
  'metric',
  'breakdown',
  'period',
  'comparison',
  'filter',
  'threshold',
  'ranking',
  'scope',
  'filler',
  'unlisted_name',
] as const;
export type WordMeaning = (typeof WORD_MEANINGS)[number];

const COMPARISONS = ['dod', 'wow', 'mom', 'qoq', 'yoy'] as const;

// Models leave out what is empty as often as they write null.
const orNull = <T extends z.ZodType>(schema: T) => schema.nullish().transform((v) => v ?? null);
const listOf = <T extends z.ZodType>(schema: T, max: number) =>
  z
    .array(schema)
    .max(max)
    .nullish()
    .transform((v) => v ?? []);

export const Plan = z.strictObject({
  answerable: z
    .boolean()
    .describe('false unless the question asks for figures of sales that the other fields express in full'),
  words: listOf(
    z.strictObject({
      said: z.string().max(200).describe('one of unread_words, exactly'),
      meanings: z.array(z.enum(WORD_MEANINGS)).min(1).max(WORD_MEANINGS.length),
    }),
    60,
  ).describe(
    'every one of unread_words with what it says; unlisted_name where it may name a person, team, client, product or anything else that is not in names',
  ),
  metrics: listOf(z.enum(METRICS), 4).describe('empty where the question names none'),
  groupBy: listOf(z.enum([...MEMBER_DIMENSIONS, ...TIME_DIMENSIONS]), 2),
  period: orNull(z.string().max(60)).describe(
    'as in period_forms; null where the question says nothing of time',
  ),
  comparison: orNull(z.string().max(60)).describe(`one of ${COMPARISONS.join(', ')}, or a second period`),
  filters: listOf(
    z.strictObject({
      dimension: z.enum(MEMBER_DIMENSIONS),
      name: z.string().min(1).max(200).describe('a name of that dimension out of names, letter by letter'),
      exclude: orNull(z.boolean()).describe('true where the question leaves it out'),
    }),
    10,
  ),
  threshold: orNull(
    z.strictObject({
      metric: z.enum(METRICS),
      operator: z.enum(['>', '>=', '<', '<=']),
      value: z.number().describe('won, count or percent; a number that the question says'),
    }),
  ),
  ranking: orNull(
    z.strictObject({
      metric: z.enum(METRICS),
      direction: z.enum(['top', 'bottom']),
      limit: orNull(z.int().min(1).max(1_000)).describe('null where the question says no number'),
    }),
  ),
  scope: orNull(z.enum(['own', 'team', 'company'])).describe('only where the question says whose sales'),
});

export type Plan = z.infer<typeof Plan>;

export type RelativeComparison = (typeof COMPARISONS)[number];

export function isRelative(text: string): text is RelativeComparison {
  return (COMPARISONS as readonly string[]).includes(text);
}

/** The plan as JSON Schema, for the model. */
export function planSchema(): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(Plan, { io: 'input' });
  return schema;
}
