/** The kinds of keys of the database design, and `other` for any that it doesn't name. */
export const CACHE_KINDS = ['search', 'analysis', 'prediction', 'model', 'session', 'other'] as const;
export type CacheKind = (typeof CACHE_KINDS)[number];

/** What a key begins with says what lies under it: `analysis:report:7` is an analysis. */
export function cacheKindOf(key: string): CacheKind {
  const start = key.slice(0, Math.max(0, key.indexOf(':')));
  return CACHE_KINDS.find((kind) => kind === start) ?? 'other';
}
