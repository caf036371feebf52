import type { NameCatalog } from '../ports/names.js';
import { DIMENSION_LABELS } from '../skills/wording/labels.js';
import type { NameCandidate } from '../understanding/name-match.js';
import type { Reading, Remembered } from '../understanding/reading.js';
import { nameKey } from '../understanding/text.js';

/** A question that waits for a choice among names, as it was asked. */
export interface Pending {
  readonly question: string;
  /** Choices made already for other names of it. */
  readonly chosen: readonly NameCandidate[];
  /** In the order in which they were shown. */
  readonly candidates: readonly NameCandidate[];
}

/** What a conversation keeps: its last figure question. Figures themselves are never kept, but asked anew. */
export interface Memory {
  readonly remembered: Remembered | null;
  readonly pending: Pending | null;
}

export const NO_MEMORY: Memory = { remembered: null, pending: null };

const VERSION = 2;

/** The memory after an answer, as JSON; null leaves the earlier one in place. */
export function memoryText(
  reading: Reading,
  asked: { readonly question: string; readonly chosen: readonly NameCandidate[]; readonly before: Memory },
): string | null {
  const store = (memory: Memory): string => JSON.stringify({ version: VERSION, ...memory });
  if (reading.kind === 'metrics') {
    const { query, scope, why } = reading;
    return store({ remembered: { query, scope, why }, pending: null });
  }
  if (reading.kind === 'ambiguous_name') {
    const { question, chosen, before } = asked;
    return store({
      remembered: before.remembered,
      pending: { question, chosen, candidates: reading.candidates },
    });
  }
  return null;
}

const GUARDED = ['user', 'client', 'department'];

/** The memory, without a question that names somebody or a client whom the asker may no longer see. */
export function readMemory(text: string, catalog: NameCatalog): Memory {
  const stored = JSON.parse(text) as Memory & { readonly version: number };
  if (stored.version !== VERSION) return NO_MEMORY;
  const visible = stored.remembered?.query.filters
    .filter((f) => GUARDED.includes(f.dimension))
    .every((f) =>
      f.members.every((m) => catalog.entries.some((e) => e.dimension === f.dimension && e.key === m.key)),
    );
  return { remembered: visible === true ? stored.remembered : null, pending: stored.pending };
}

/** The candidate that a reply picks by its number or its name; null where the reply is no choice. */
export function pickedBy(text: string, pending: Pending): NameCandidate | null {
  const number = /^\s*(\d{1,2})\s*(?:번|번이요|번요|\.)?\s*$/.exec(text)?.[1];
  if (number !== undefined) return pending.candidates[Number(number) - 1] ?? null;
  const said = nameKey(text.replace(/\s*\([^)]*\)\s*$/, ''));
  const named = pending.candidates.filter((c) => nameKey(c.label) === said);
  const bracketed = /\(([^)]*)\)\s*$/.exec(text)?.[1];
  // Two of one name differ by the dimension in brackets.
  const fitting = named.filter((c) =>
    Object.values(DIMENSION_LABELS[c.dimension]).some((l) => l === bracketed),
  );
  return (named.length > 1 ? fitting : named)[0] ?? null;
}
