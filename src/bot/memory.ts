import type { NameCatalog } from '../ports/names.js';
import type { MetricReading, Remembered } from '../understanding/reading.js';

/** The memory of a conversation: its last figure question. Figures themselves are never kept, but asked anew. */
interface StoredMemory {
  readonly version: 1;
  readonly remembered: Remembered;
}

export function memoryText({ query, scope, why }: MetricReading): string {
  const stored: StoredMemory = { version: 1, remembered: { query, scope, why } };
  return JSON.stringify(stored);
}

const GUARDED = ['user', 'client', 'department'];

/**
 * The remembered question, or null where it is of another version or names somebody or a client that the
 * asker may no longer see.
 */
export function visibleMemory(text: string, catalog: NameCatalog): Remembered | null {
  const stored = JSON.parse(text) as StoredMemory;
  if (stored.version !== 1) return null;
  const visible = stored.remembered.query.filters
    .filter((f) => GUARDED.includes(f.dimension))
    .every((f) =>
      f.members.every((m) => catalog.entries.some((e) => e.dimension === f.dimension && e.key === m.key)),
    );
  return visible ? stored.remembered : null;
}
