import robotsModule from 'robots-parser';
import { isAppError } from '../../model/errors.js';
import type { Clock } from '../../ports/clock.js';

// The package's types name a default that its CommonJS module does not have: the module is the function itself.
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** What a site's robots.txt asks of us (RFC 9309). */
export interface RobotRules {
  readonly allows: (url: URL) => boolean;
  /** Why the rules could not be had, where they could not: then nothing is allowed. */
  readonly unread: string | null;
  /** Between two requests, where the site names it. */
  readonly pauseMs: number | null;
}

export interface RobotsDeps {
  /** The text of a robots.txt, null where the site has none (4xx). Throws where it can't be had (5xx, network). */
  readonly read: (url: URL, signal?: AbortSignal) => Promise<string | null>;
  readonly clock: Clock;
  /** The product's name as robots.txt would have it. */
  readonly agent: string;
}

const KEPT_MS = 86_400_000;
/** A robots.txt that can't be had forbids everything; it is asked for again soon. */
const RETRY_MS = 600_000;
const PAUSE_MS_MAX = 30_000;
const HOSTS_MAX = 500;

const ALL: RobotRules = { allows: () => true, unread: null, pauseMs: null };

interface Kept {
  readonly rules: Promise<RobotRules>;
  until: number;
}

export type Robots = (url: URL, signal?: AbortSignal) => Promise<RobotRules>;

/** The rules of each origin, kept for a day. */
export function createRobots({ read, clock, agent }: RobotsDeps): Robots {
  const kept = new Map<string, Kept>();

  async function load(origin: string, signal: AbortSignal | undefined, kept: Kept): Promise<RobotRules> {
    try {
      const text = await read(new URL('/robots.txt', origin), signal);
      if (text === null) return ALL;
      const parsed = robotsParser(`${origin}/robots.txt`, text);
      const delay = parsed.getCrawlDelay(agent);
      return {
        allows: (url) => parsed.isAllowed(url.href, agent) !== false,
        unread: null,
        pauseMs: delay === undefined ? null : Math.min(Math.max(0, delay * 1_000), PAUSE_MS_MAX),
      };
    } catch (error) {
      kept.until = clock.now().getTime() + RETRY_MS;
      // An address that may not be asked at all is not the site's refusal.
      if (signal?.aborted === true || (isAppError(error) && error.code === 'denied')) throw error;
      const unread = error instanceof Error ? error.message : String(error);
      return { allows: () => false, unread, pauseMs: null };
    }
  }

  return (url, signal) => {
    const now = clock.now().getTime();
    const found = kept.get(url.origin);
    if (found !== undefined && found.until > now) return found.rules;
    if (kept.size >= HOSTS_MAX) kept.clear();
    const entry: { rules?: Promise<RobotRules>; until: number } = { until: now + KEPT_MS };
    entry.rules = load(url.origin, signal, entry as Kept);
    kept.set(url.origin, entry as Kept);
    entry.rules.catch(() => kept.delete(url.origin));
    return entry.rules;
  };
}
