import { setTimeout as wait } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Logger } from '../../src/ports/logger.js';
import { boltLogger } from './bolt-logger.js';
import { retryAfterSeconds, toAppError } from './errors.js';

export type SlackClient = webApi.WebClient;

/** Runs one call of Slack's Web API. Waits as Slack asks, tries again where that can help, throws AppError. */
export type SlackCall = <T>(method: string, run: () => Promise<T>) => Promise<T>;

const CALL_TIMEOUT_MS = 20_000;
const RATE_LIMIT_TRIES_MAX = 8;
const TRIES_MAX = 3;
const BACKOFF_MS = 500;
/** A longer wait than this would answer a question nobody waits for any more. */
const WAIT_SECONDS_MAX = 120;

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

export function createCall(logger: Logger): SlackCall {
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
          asked === null ? tries >= TRIES_MAX : limited >= RATE_LIMIT_TRIES_MAX || asked > WAIT_SECONDS_MAX;
        if (!error.retryable || givenUp) throw error;
        const waitMs = asked === null ? BACKOFF_MS * 2 ** (tries - 1) : Math.max(asked, 0) * 1_000;
        logger.warn({ method, waitMs, code: error.code, ...error.details }, 'Slack call will be tried again');
        await wait(waitMs);
      }
    }
  };
}
