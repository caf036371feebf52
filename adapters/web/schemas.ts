import { z } from 'zod';
import { DOCUMENT_KINDS } from '../../src/model/document.js';
import { METRICS } from '../../src/model/query.js';
import { DOCUMENT_STATUSES } from '../../src/ports/document-store.js';

/** The shapes of the HTTP API, as zod: requests are checked with them and the OpenAPI text is made of them. */

const CONVERSATION_LENGTH_MAX = 200;

export const AskRequest = z.object({
  question: z
    .string({ error: 'question must be a text, such as "이번 달 매출"' })
    .refine((text) => text.trim() !== '', { error: 'question must not be empty' })
    .meta({ description: 'What a person asks, in Korean or English.', examples: ['이번 달 매출'] }),
  conversation: z
    .string({ error: 'conversation must be a text' })
    .min(1, { error: 'conversation must not be empty' })
    .max(CONVERSATION_LENGTH_MAX, {
      error: `conversation must be at most ${CONVERSATION_LENGTH_MAX} characters long`,
    })
    .optional()
    .meta({ description: 'Any text the caller chose. Follow-up questions build on the last one in it.' }),
  language: z
    .enum(['ko', 'en'], { error: 'language must be ko or en' })
    .optional()
    .meta({ description: "Of this answer. Without it, the language of the person's answers." }),
});

export const SignInRequest = z.object({
  username: z.string({ error: 'username must be a text' }).min(1, 'username must not be empty').max(200),
  password: z.string({ error: 'password must be a text' }).min(1, 'password must not be empty').max(1000),
});

export const Value = z.union([z.number(), z.null()]).meta({
  description:
    'A number or null. Sums of won are written as exact integers of any size: read them with big integers where they may pass 2^53 - 1.',
});
export const Unit = z.enum(['KRW', 'count', 'percent', 'percent_point', 'days']);
export const DateRange = z.object({ from: z.iso.date(), to: z.iso.date() });

export const Source = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sql'),
    title: z.string(),
    statement: z.string(),
    parameters: z.array(z.union([z.string(), z.number(), z.null()])),
    rowsRead: z.number(),
  }),
  z.object({
    kind: z.literal('document'),
    title: z.string(),
    path: z.string(),
    page: z.number().optional(),
    section: z.string().optional(),
    snippet: z.string(),
  }),
  z.object({
    kind: z.literal('news'),
    title: z.string(),
    url: z.string(),
    publishedDate: z.string(),
    publisher: z.string().optional(),
    goUrl: z.string().optional(),
  }),
  z.object({ kind: z.literal('model'), title: z.string(), version: z.string(), runId: z.string() }),
  z.object({ kind: z.literal('rule'), title: z.string() }),
]);

export const AnswerSchema = z.object({
  status: z.enum(['answered', 'clarify', 'denied', 'no_data', 'unsupported', 'failed']),
  intent: z.string(),
  text: z.string().meta({ description: 'What a person reads.' }),
  figures: z
    .array(
      z.object({
        metric: z.string().meta({ examples: [...METRICS] }),
        label: z.string(),
        value: Value,
        unit: Unit,
      }),
    )
    .meta({ description: 'Most important first. Percent as 12.5, not 0.125.' }),
  table: z
    .object({
      columns: z.array(z.object({ key: z.string(), label: z.string(), unit: Unit.nullable() })),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    })
    .nullable(),
  chart: z
    .object({
      kind: z.enum(['line', 'bar', 'pie']),
      path: z
        .string()
        .meta({ description: 'Address of a PNG below this service, for the asker alone; it expires.' }),
    })
    .nullable(),
  file: z
    .object({
      name: z.string(),
      path: z.string().meta({ description: 'Address below this service, for the asker alone; it expires.' }),
      rows: z.number(),
    })
    .nullable()
    .meta({ description: 'The table as CSV or XLSX, where it was asked for.' }),
  period: DateRange.nullable(),
  comparison: DateRange.nullable(),
  filters: z.record(z.string(), z.array(z.string())),
  scope: z.enum(['own', 'department', 'company']),
  choices: z.array(z.string()).meta({ description: 'What to pick from, when status is clarify.' }),
  sources: z.array(Source),
  suggestions: z.array(z.string()),
  understoodBy: z.enum(['rules', 'llm']),
});

export const Person = z.object({
  username: z.string(),
  fullName: z.string(),
  department: z.string().nullable(),
  role: z.enum(['user', 'manager', 'admin']),
  language: z.enum(['ko', 'en']),
  timezone: z.string().describe('By whose clock times are shown to them.'),
  mayImport: z.boolean().describe('Whether they bring company files in from the page.'),
});

export const SessionSchema = z.object({
  person: Person.nullable().meta({ description: 'Who is signed in; null for nobody.' }),
  demo: z
    .object({
      people: z.array(
        z.object({
          username: z.string(),
          fullName: z.string(),
          department: z.string().nullable(),
          role: z.enum(['user', 'manager', 'admin']),
        }),
      ),
      password: z.string().nullable(),
    })
    .nullable()
    .meta({ description: "The made-up company's people to sign in as; null outside of it." }),
  version: z.string(),
});
export type SessionView = z.infer<typeof SessionSchema>;

export const DocumentSchema = z.object({
  id: z.int(),
  kind: z.enum(DOCUMENT_KINDS),
  title: z.string(),
  name: z.string().meta({ description: 'As it was added.' }),
  status: z.enum(DOCUMENT_STATUSES),
  version: z.string().nullable(),
  effectiveDate: z.iso.date().nullable(),
  documentDate: z.iso.date().nullable(),
  supersededBy: z
    .int()
    .nullable()
    .meta({ description: 'The document of its series that holds in its place.' }),
  audience: z
    .string()
    .meta({ description: 'company, department:NAME, role:manager, role:admin, client:ID or clients:ID,ID' }),
  addedAt: z.iso.datetime(),
  sizeBytes: z.int(),
  statusDetail: z
    .string()
    .nullable()
    .meta({ description: 'Why it waits or failed, for those who may take it out.' }),
  mayRemove: z.boolean().meta({ description: 'Whether the caller may take it out.' }),
});
export type DocumentView = z.infer<typeof DocumentSchema>;

export const DocumentListSchema = z.object({
  documents: z.array(
    DocumentSchema.extend({
      client: z.string().nullable().meta({ description: 'The client whose it is, by name.' }),
    }),
  ),
});

export const DocumentOutcomeSchema = z.object({
  outcome: z.enum(['added', 'waiting', 'present']).meta({
    description: 'waiting: a recording that is still to be transcribed; present: the same content is there.',
  }),
  document: DocumentSchema,
  replaced: z
    .array(z.object({ id: z.int(), title: z.string(), version: z.string().nullable() }))
    .meta({ description: 'The documents that it takes the place of in answers.' }),
});

export const ErrorSchema = z.object({
  error: z.object({
    code: z.string().meta({ description: 'Stable and searchable.' }),
    message: z.string().meta({ description: 'One sentence: what is wrong and what would be right.' }),
    requestId: z.string(),
  }),
});

export const HealthSchema = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
});
