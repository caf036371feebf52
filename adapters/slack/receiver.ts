import { ExpressReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { type RequestHandler, Router } from 'express';
import type { Config } from '../../src/config.js';
import type { Logger } from '../../src/ports/logger.js';
import { boltLogger } from './bolt-logger.js';
import { type Installing, oauthOptions } from './installing.js';
import { REQUEST_BYTES_MAX, SIGNATURE_AGE_SECONDS_MAX } from './limits.js';

export type SlackConfig = NonNullable<Config['slack']>;

const EVENTS_PATH = '/slack/events';
const FORM = 'application/x-www-form-urlencoded';

/**
 * Refuses what need not be read: a body over the limit, and a signing time that is not within five minutes
 * of now, either way. Bolt itself takes times in the future, so that a captured signature could be kept
 * for later. The real clock is meant, whatever clock the product answers by.
 */
function refuseUnread(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const stamp = request.headers['x-slack-request-timestamp'];
    const seconds = typeof stamp === 'string' && /^\d{1,12}$/.test(stamp) ? Number(stamp) : Number.NaN;
    const age = Math.abs(Date.now() / 1_000 - seconds);
    if (!(age <= SIGNATURE_AGE_SECONDS_MAX) || typeof request.headers['x-slack-signature'] !== 'string') {
      logger.warn(
        { path: EVENTS_PATH },
        'A Slack request was refused: it has no signature of the last five minutes (is the clock of this machine right?)',
      );
      response.status(401).end();
      return;
    }
    if (Number(request.headers['content-length'] ?? 0) > REQUEST_BYTES_MAX) {
      response.status(413).set('connection', 'close').end();
      return;
    }
    // Bolt refuses without a word of what to look at.
    response.once('finish', () => {
      if (response.statusCode !== 401) return;
      logger.warn(
        { path: EVENTS_PATH },
        'A Slack request was refused: it is not signed with SLACK_SIGNING_SECRET (copy it from Basic Information), or a proxy changed its body',
      );
    });
    // Bolt knows forms by this exact text only.
    if (request.headers['content-type']?.startsWith(`${FORM};`)) request.headers['content-type'] = FORM;
    next();
  };
}

/** `router` is null in Socket Mode, where Slack is called and never calls. */
export interface SlackReceiver {
  readonly receiver: Receiver;
  readonly router: Router | null;
}

export function createReceiver(
  config: SlackConfig,
  logger: Logger,
  installing: Installing | null,
): SlackReceiver {
  if (config.appToken !== null) {
    const receiver = new SocketModeReceiver({
      appToken: config.appToken,
      logger: boltLogger(logger),
      installerOptions: { clientOptions: config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl } },
    });
    return { receiver, router: null };
  }
  const router = Router();
  router.post(EVENTS_PATH, refuseUnread(logger));
  const receiver = new ExpressReceiver({
    signingSecret: config.signingSecret ?? '',
    logger: boltLogger(logger),
    endpoints: EVENTS_PATH,
    router,
    bodyLimit: REQUEST_BYTES_MAX,
    ...(config.oauth === null || installing === null
      ? {}
      : oauthOptions({ oauth: config.oauth, apiUrl: config.apiUrl }, installing, logger)),
  });
  return { receiver, router };
}
