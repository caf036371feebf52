/** Counts failed sign-ins a name, in this process's memory; the caller's clock is the only one. */
export interface FailedAttempts {
  /** Until when this name is refused, or null. */
  readonly refusedUntil: (name: string, now: Date) => Date | null;
  readonly fail: (name: string, now: Date) => void;
  readonly clear: (name: string) => void;
}

const FAILURES_MAX = 10;
const WINDOW_MS = 15 * 60_000;
const REFUSE_MS = 15 * 60_000;
/** Names that don't exist count too, so the number kept must be bounded. */
const NAMES_MAX = 10_000;

interface NameRecord {
  failures: number[];
  refusedUntil: number;
}

export function createFailedAttempts(): FailedAttempts {
  const records = new Map<string, NameRecord>();

  const isOver = (record: NameRecord, at: number): boolean =>
    record.refusedUntil <= at && (record.failures.at(-1) ?? 0) <= at - WINDOW_MS;

  const makeRoom = (at: number): void => {
    if (records.size < NAMES_MAX) return;
    for (const [name, record] of records) if (isOver(record, at)) records.delete(name);
    if (records.size < NAMES_MAX) return;
    const [oldest] = records.keys();
    if (oldest !== undefined) records.delete(oldest);
  };

  return {
    refusedUntil: (name, now) => {
      const record = records.get(name);
      return record !== undefined && record.refusedUntil > now.getTime()
        ? new Date(record.refusedUntil)
        : null;
    },
    fail: (name, now) => {
      const at = now.getTime();
      const record = records.get(name) ?? { failures: [], refusedUntil: 0 };
      record.failures = [...record.failures.filter((t) => t > at - WINDOW_MS), at];
      if (record.failures.length >= FAILURES_MAX) {
        record.refusedUntil = at + REFUSE_MS;
        record.failures = [];
      }
      if (!records.has(name)) makeRoom(at);
      records.delete(name);
      records.set(name, record);
    },
    clear: (name) => {
      records.delete(name);
    },
  };
}
