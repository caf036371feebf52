import { RespondError, webApi } from '@slack/bolt';
import { AppError, isAppError } from '../../src/model/errors.js';

/** Whatever Slack or its SDK throws, as the product's own error: the one place where that happens. */

const TOKEN_ERRORS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);
const GONE_ERRORS = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'thread_not_found',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'user_disabled',
  'cannot_dm_bot',
  'message_not_found',
]);
const PASSING_ERRORS = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'team_added_to_org',
  'request_timeout',
]);
/** Slack will not take these blocks, whoever sends them; the same words without blocks may still pass. */
const BLOCK_ERRORS =
  /^(invalid_blocks|invalid_blocks_format|msg_blocks_too_long|msg_too_long|only_one_table_allowed|invalid_attachments)$/;

/** Socket Mode is opened with a token of its own, made in another place of the app's settings. */
const OPENS_SOCKET = 'apps.connections.open';

function tokenHint(method: string): string {
  return method === OPENS_SOCKET
    ? 'Copy the app-level token (xapp-…, under Basic Information, App-Level Tokens) into SLACK_APP_TOKEN.'
    : 'Copy the Bot User OAuth Token (xoxb-…, under OAuth & Permissions) into SLACK_BOT_TOKEN.';
}

function scopeHint(method: string): string {
  return method === OPENS_SOCKET
    ? 'Generate an app-level token with the scope connections:write and put it into SLACK_APP_TOKEN.'
    : 'Update the app from the manifest in adapters/slack and reinstall it to the workspace.';
}

function lackedScope(error: webApi.WebAPIPlatformError): string {
  const { needed } = error.data as { readonly needed?: unknown };
  return typeof needed === 'string' && needed !== '' ? `the scope ${needed}` : 'a scope';
}

function platformError(error: webApi.WebAPIPlatformError, method: string): AppError {
  const code = error.data.error;
  const details = { method, slackError: code };
  if (TOKEN_ERRORS.has(code)) {
    return new AppError('unauthenticated', `Slack refused the token at ${method} (${code}).`, {
      hint: tokenHint(method),
      cause: error,
      details,
    });
  }
  if (code === 'missing_scope') {
    return new AppError('denied', `The Slack app lacks ${lackedScope(error)} for ${method}.`, {
      hint: scopeHint(method),
      cause: error,
      details,
    });
  }
  if (GONE_ERRORS.has(code)) {
    return new AppError('not_found', `Slack does not know the target of ${method} (${code}).`, {
      cause: error,
      details,
    });
  }
  return new AppError('upstream_failed', `Slack answered ${method} with ${code}.`, {
    retryable: PASSING_ERRORS.has(code),
    cause: error,
    details,
  });
}

function failed(method: string, what: string, rest: { cause: unknown; retryable: boolean }): AppError {
  return new AppError('upstream_failed', `Slack could not be reached for ${method}: ${what}.`, {
    ...rest,
    details: { method },
  });
}

/** `method` is Slack's name of the call. */
export function toAppError(error: unknown, method: string): AppError {
  if (isAppError(error)) return error;
  if (error instanceof webApi.WebAPIPlatformError) return platformError(error, method);
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new AppError('upstream_failed', `Slack asked to wait before the next ${method}.`, {
      retryable: true,
      cause: error,
      details: { method, retryAfterSeconds: error.retryAfter },
    });
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    return failed(method, `HTTP ${error.statusCode}`, { cause: error, retryable: error.statusCode >= 500 });
  }
  if (error instanceof webApi.WebAPIRequestError) {
    // After a time-out Slack may have done what was asked, and asking again would do it twice.
    const timedOut = error.original.name === 'TimeoutError';
    return failed(method, timedOut ? 'no answer in time' : error.original.message, {
      cause: error,
      retryable: !timedOut,
    });
  }
  if (error instanceof RespondError) {
    const { statusCode } = error;
    // A response_url tells of bad blocks by this status alone.
    if (statusCode === 400) {
      return new AppError('upstream_failed', `Slack refused the message to ${method} (HTTP 400).`, {
        cause: error,
        details: { method, slackError: 'invalid_blocks' },
      });
    }
    return failed(method, `HTTP ${statusCode}`, {
      cause: error,
      retryable: statusCode === 429 || statusCode >= 500,
    });
  }
  return failed(method, error instanceof Error ? error.message : String(error), {
    cause: error,
    retryable: false,
  });
}

/** True where Slack rejected the blocks of a message rather than the message. */
export function isBlockRejection(error: AppError): boolean {
  const { slackError } = error.details;
  return typeof slackError === 'string' && BLOCK_ERRORS.test(slackError);
}

/** Seconds Slack asked to wait, or null where it did not ask. */
export function retryAfterSeconds(error: AppError): number | null {
  const { retryAfterSeconds: seconds } = error.details;
  return typeof seconds === 'number' ? seconds : null;
}

/** What a log line says of an error. */
export function describe(error: unknown): object {
  return error instanceof AppError ? { code: error.code, ...error.details } : {};
}
