import { setTimeout as wait } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Logger } from '../../src/ports/logger.js';
import { boltLogger } from './bolt-logger.js';
import { retryAfterSeconds, toAppError } from './errors.js';

export type SlackClient = webApi.WebClient;

/** Runs one call of Slack's Web API. Waits as Slack asks, tries again where that can help, throws AppError. */
export type SlackCall = <T>(method: string, run: () => Promise<T>) => Promise<T>;

const CALL_TIMEOUT_MS = 20_000;
const TRIES_MAX = 3;
const BACKOFF_MS = 500;

/** How long Slack's "wait before the next one" is borne. */
interface Patience {
  readonly rateLimitTriesMax: number;
  readonly waitSecondsMax: number;
}

/** A longer wait would answer a question nobody waits for any more. */
const FOR_ANSWERS: Patience = { rateLimitTriesMax: 8, waitSecondsMax: 120 };
/** What is there for show must not hold up the answer behind it. */
export const FOR_SHOW: Patience = { rateLimitTriesMax: 1, waitSecondsMax: 0 };
/** Who sends a notice tries it again later, and takes one that is long under way for lost. */
export const FOR_NOTICES: Patience = { rateLimitTriesMax: 3, waitSecondsMax: 30 };

/**
 * A client that neither retries nor queues by itself: the SDK's own handling of 429 stops every channel,
 * ours only the one that is over its rate.
 */
export function createClient(token: string, apiUrl: string | null, logger: Logger): SlackClient {
  return new webApi.WebClient(token, {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    logger: boltLogger(logger),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    allowAbsoluteUrls: false,
  });
}

export function createCall(logger: Logger, patience: Patience = FOR_ANSWERS): SlackCall {
  const { rateLimitTriesMax, waitSecondsMax } = patience;
  return async <T>(method: string, run: () => Promise<T>): Promise<T> => {
    let tries = 0;
    let limited = 0;
    for (;;) {
      try {
        return await run();
      } catch (raw) {
        const error = toAppError(raw, method);
        const asked = retryAfterSeconds(error);
        if (asked === null) tries += 1;
        else limited += 1;
        const givenUp =
          asked === null ? tries >= TRIES_MAX : limited >= rateLimitTriesMax || asked > waitSecondsMax;
        if (!error.retryable || givenUp) throw error;
        const waitMs = asked === null ? BACKOFF_MS * 2 ** (tries - 1) : Math.max(asked, 0) * 1_000;
        logger.warn({ method, waitMs, code: error.code, ...error.details }, 'Slack call will be tried again');
        await wait(waitMs);
      }
    }
  };
}
