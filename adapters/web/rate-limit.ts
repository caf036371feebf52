export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
  /** Keys remembered at once; beyond it the one longest unused is forgotten. */
  readonly keysMax: number;
}

export interface RateLimiter {
  /** 0 where the call may go on, else the seconds to wait. */
  readonly take: (key: string) => number;
}

/** Token buckets over a monotonic clock in milliseconds, with bounded memory. */
export function createRateLimiter(limit: RateLimit, nowMs: () => number): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const perMs = limit.perMinute / 60_000;
  return {
    take: (key) => {
      const now = nowMs();
      const known = buckets.get(key);
      const tokens =
        known === undefined ? limit.burst : Math.min(limit.burst, known.tokens + (now - known.at) * perMs);
      const allowed = tokens >= 1;
      // Deleting first moves the key to the end: the Map's order is then the order of last use.
      buckets.delete(key);
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
      if (buckets.size > limit.keysMax) {
        const oldest = buckets.keys().next();
        if (oldest.done !== true) buckets.delete(oldest.value);
      }
      return allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
    },
  };
}
