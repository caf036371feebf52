import { z } from 'zod';
import { type Answer, fromJson } from '../../../src/model/answer.js';

const Value = z.union([z.number(), z.bigint(), z.null()]);
const Unit = z.enum(['KRW', 'count', 'percent', 'percent_point', 'days']);
const Range = z.object({ from: z.string(), to: z.string() });
const Texts = z.array(z.string());

const Source = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sql'),
    title: z.string(),
    statement: z.string(),
    parameters: z.array(z.union([z.string(), z.number(), z.bigint(), z.null()])),
    rowsRead: z.number(),
  }),
  z.object({
    kind: z.literal('document'),
    title: z.string(),
    path: z.string(),
    page: z.number().exactOptional(),
    section: z.string().exactOptional(),
    snippet: z.string(),
  }),
  z.object({ kind: z.literal('news'), title: z.string(), url: z.string(), publishedDate: z.string() }),
  z.object({ kind: z.literal('model'), title: z.string(), version: z.string(), runId: z.string() }),
  z.object({ kind: z.literal('rule'), title: z.string() }),
]);

const AnswerJson = z.object({
  status: z.enum(['answered', 'clarify', 'denied', 'no_data', 'unsupported', 'failed']),
  intent: z.string(),
  text: z.string(),
  figures: z.array(z.object({ metric: z.string(), label: z.string(), value: Value, unit: Unit })),
  table: z
    .object({
      columns: z.array(z.object({ key: z.string(), label: z.string(), unit: Unit.nullable() })),
      rows: z.array(z.array(z.union([z.string(), Value]))),
    })
    .nullable(),
  chart: z.object({ kind: z.enum(['line', 'bar', 'pie']), path: z.string() }).nullable(),
  file: z.object({ name: z.string(), path: z.string(), rows: z.number() }).nullable(),
  period: Range.nullable(),
  comparison: Range.nullable(),
  filters: z.record(z.string(), Texts),
  scope: z.enum(['own', 'department', 'company']),
  choices: Texts,
  sources: z.array(Source),
  suggestions: Texts,
  understoodBy: z.enum(['rules', 'llm']),
});

/** An answer as `toJson` wrote it, every digit kept; null for a text that is none. */
export function readAnswer(text: string): Answer | null {
  try {
    return AnswerJson.parse(fromJson(text));
  } catch {
    return null;
  }
}
