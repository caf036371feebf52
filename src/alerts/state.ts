import { z } from 'zod';

/** What an alert remembers for one recipient. Written as JSON beside its deliveries. */

const Standing = z.object({
  /** What the condition was held against. */
  value: z.number().nullable(),
  holds: z.boolean(),
  /** When the recipient was last told that it holds; null where it does not. */
  toldAt: z.iso.datetime().nullable(),
});

const State = z.object({
  /** The newest slot that is done with. */
  slot: z.iso.datetime(),
  /** Tries of the slot after it that failed. */
  failures: z.number().int(),
  /** Why there was no answer, as the owner was told; null while there is one. */
  problem: z.string().nullable(),
  /** Of the last answer. */
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** By member, '' being the whole of the question. Of members those alone for whom the condition holds. */
  standings: z.record(z.string(), Standing),
  /** Keys of the events that were told, or there before the alert began; null before the first look. */
  told: z.array(z.string()).nullable(),
  /** The day for which the history says already that nothing was sent. */
  suppressedOn: z.string().nullable(),
});

export type AlertState = z.infer<typeof State>;
export type Standing = z.infer<typeof Standing>;

export function newState(slot: Date): AlertState {
  return {
    slot: slot.toISOString(),
    failures: 0,
    problem: null,
    period: null,
    standings: {},
    told: null,
    suppressedOn: null,
  };
}

/** null for a text that is no state: the alert then begins anew. */
export function readState(text: string): AlertState | null {
  try {
    return State.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
