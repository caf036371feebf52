import { z } from 'zod';
import { RULE_TYPES } from '../../src/ports/rules.js';

/** Recommendation rules as they are sent and given, as zod has them: the OpenAPI text is made of it. */

const Fields = {
  name: z.string({ error: 'name must be a text' }),
  type: z.enum(RULE_TYPES, { error: `type must be one of ${RULE_TYPES.join(', ')}` }),
  conditionSql: z
    .string({ error: 'conditionSql must be a text' })
    .describe('One SELECT over the views of rules; each row is one recommendation.'),
  text: z
    .string({ error: 'text must be a text' })
    .describe(
      'With placeholders such as {client} or {value:won}; a second line `en: …` for English readers.',
    ),
  priority: z.int({ error: 'priority must be a whole number' }).describe('1 comes first, 9 last.'),
  isActive: z.boolean({ error: 'isActive must be true or false' }),
};

export const RuleRequest = z.object({
  ...Fields,
  priority: Fields.priority.default(1),
  isActive: Fields.isActive.default(true),
});

export const RuleChangeRequest = z.object(Fields).partial();

export const RuleSchema = z.object({ id: z.int(), ...Fields, updatedAt: z.iso.datetime() });
export type RuleView = z.infer<typeof RuleSchema>;

export const RuleListSchema = z.object({
  rules: z.array(RuleSchema),
  mayChange: z.boolean().describe('Whether the caller may add, change and remove rules.'),
});

export const RuleTestSchema = z.object({
  recommendations: z.array(
    z.object({
      subject: z.string(),
      text: z.string(),
      reason: z.string().describe('The figures it rests on, in words.'),
    }),
  ),
});
