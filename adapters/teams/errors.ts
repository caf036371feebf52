import { z } from 'zod';
import { AppError, isAppError } from '../../src/model/errors.js';

/**
 * The one place where the SDK's errors become the product's. Its RestError carries the request, and with it
 * the bot's access token, so only the fields below may ever be logged.
 */
const SdkError = z.object({
  name: z.string().catch('Error'),
  message: z.string().catch(''),
  statusCode: z.number().nullish().catch(null),
  code: z.string().nullish().catch(null),
  /** Of the token endpoint's errors. */
  errorCode: z.string().nullish().catch(null),
});

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
const RETRYABLE = new Set([412, 429, 502, 503, 504]);

/** No connection was made or kept, in the SDK's words or the system's. */
const UNREACHED = new Set([
  'REQUEST_SEND_ERROR',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const JWT_ERRORS = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError', 'SyntaxError']);

type SdkFields = z.infer<typeof SdkError>;

function fieldsOf(error: unknown): SdkFields {
  const raw = typeof error === 'object' && error !== null ? error : { message: String(error) };
  const { name, message, statusCode, code, errorCode } = raw as Record<string, unknown>;
  return SdkError.parse({ name, message, statusCode, code, errorCode });
}

/** A failed call to the connector, the roster or the token endpoint. */
export function asDeliveryError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const { statusCode, code, errorCode, message } = fieldsOf(error);
  const options = {
    cause: error,
    details: { statusCode: statusCode ?? null, sdkCode: code ?? errorCode ?? null },
  };
  if (errorCode !== null && errorCode !== undefined) {
    return new AppError('upstream_failed', `Microsoft gave the bot no access token: ${errorCode}`, {
      ...options,
      hint: 'Check MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID.',
    });
  }
  if (code !== null && code !== undefined && UNREACHED.has(code)) {
    return new AppError('upstream_failed', 'Teams could not be reached', { ...options, retryable: true });
  }
  if (statusCode === null || statusCode === undefined) {
    return new AppError('internal', `The Teams adapter failed: ${message}`, options);
  }
  if (RETRYABLE.has(statusCode)) {
    return new AppError('upstream_failed', `Teams is busy (HTTP ${statusCode})`, {
      ...options,
      retryable: true,
    });
  }
  if (statusCode === 413)
    return new AppError('input_too_large', 'The message is too large for Teams', options);
  if (statusCode === 404)
    return new AppError('not_found', 'The Teams conversation or member is gone', options);
  if (statusCode === 401 || statusCode === 403) {
    return new AppError('upstream_failed', `Teams refused the bot (HTTP ${statusCode})`, {
      ...options,
      hint: "Check the bot's credentials and that the app is still installed in the conversation.",
    });
  }
  return new AppError('upstream_failed', `Teams refused the call (HTTP ${statusCode})`, options);
}

/** A failed check of an incoming token: `unauthenticated`, or `upstream_failed` where the signing keys are out of reach. */
export function asTokenError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const { name, message, statusCode } = fieldsOf(error);
  if (JWT_ERRORS.has(name) || statusCode === 401 || statusCode === 403) {
    return new AppError('unauthenticated', 'The token of this request is not valid', { cause: error });
  }
  return new AppError(
    'upstream_failed',
    `The signing keys of the Bot Framework could not be read: ${message}`,
    {
      cause: error,
      retryable: true,
    },
  );
}

/** What may be logged of an error. */
export function loggable(error: AppError): object {
  return { code: error.code, error: error.message, ...error.details };
}
