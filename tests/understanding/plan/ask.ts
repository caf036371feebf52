import type { Principal } from '../../../src/model/principal.js';
import type { NameCatalog } from '../../../src/ports/names.js';
import type { Planner, PlanRequest } from '../../../src/ports/planner.js';
import { planReading } from '../../../src/understanding/plan/plan-reading.js';
import type { Reading } from '../../../src/understanding/reading.js';
import { createUnderstanding } from '../../../src/understanding/understand.js';
import { catalogOf, principal, WORLD } from '../../skills/ask.js';

/** A model that says what it is told to, and what it was given to say it about. */

const understand = createUnderstanding();

/** A plan of the question; `words` gives each word that the rules could not read its meanings. */
export function plan(
  words: Readonly<Record<string, string | readonly string[]>>,
  fields: object = {},
): Record<string, unknown> {
  const meanings = (m: string | readonly string[]): readonly string[] => (typeof m === 'string' ? [m] : m);
  return {
    answerable: true,
    words: Object.entries(words).map(([said, m]) => ({ said, meanings: meanings(m) })),
    metrics: [],
    groupBy: [],
    period: null,
    comparison: null,
    filters: [],
    threshold: null,
    ranking: null,
    scope: null,
    ...fields,
  };
}

export interface Planned {
  readonly reading: Reading | null;
  /** What the model was told; null where it was not asked. */
  readonly request: PlanRequest<unknown> | null;
}

interface PlannedOptions {
  readonly who?: Principal;
  readonly catalog?: NameCatalog;
}

export async function planned(
  text: string,
  filled: unknown,
  { who = principal({ role: 'manager' }), catalog = catalogOf(WORLD) }: PlannedOptions = {},
): Promise<Planned> {
  let request: PlanRequest<unknown> | null = null;
  const planner: Planner = {
    propose: async (asked) => {
      request = asked;
      return asked.read(filled);
    },
  };
  const calendar = { today: '2026-06-15', fiscalStart: 1 };
  const input = { text, catalog, calendar, role: who.role, self: who, chosen: [] };
  const understood = understand(input);
  const reading = await planReading(planner, { ...input, language: who.language, understood });
  return { reading, request };
}
