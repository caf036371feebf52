export interface BreakerOptions {
  /** Failures in a row after which nothing is tried for a while. */
  readonly failuresMax: number;
  readonly restMs: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

export interface Breaker {
  /** False while it rests. After the rest one call is let through, and the others wait for how it ends. */
  readonly mayTry: () => boolean;
  readonly succeeded: () => void;
  readonly failed: () => void;
}

/** A circuit breaker: a server that keeps failing is left alone instead of holding up every question. */
export function createBreaker({ failuresMax, restMs, now }: BreakerOptions): Breaker {
  let failures = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  return {
    mayTry: () => {
      if (failures < failuresMax) return true;
      if (now() < restsUntil) return false;
      // The one that is let through keeps the others out until it has ended.
      restsUntil = now() + restMs;
      return true;
    },
    succeeded: () => {
      failures = 0;
    },
    failed: () => {
      failures += 1;
      if (failures >= failuresMax) restsUntil = now() + restMs;
    },
  };
}
