import { AppError, type ErrorCode, isAppError } from '../../src/model/errors.js';

/** What a pool and its threads say to each other: structured clones, one request at a time each. */

/** `more` asks for the next part of the answer; `close` ends the thread. */
export type ThreadRequest<Q> =
  | { readonly kind: 'ask'; readonly request: Q }
  | { readonly kind: 'more' }
  | { readonly kind: 'close' };

export type ThreadReply<P> =
  | { readonly kind: 'part'; readonly part: P; readonly more: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface AppFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly cause: string | undefined;
}

/** An AppError in parts, as a clone would lose its class; any other error clones with name and message. */
export type Failure = { readonly app: AppFailure } | { readonly other: unknown };

export function toFailure(error: unknown): Failure {
  if (!isAppError(error)) return { other: error };
  const { code, message, retryable, hint, details, cause } = error;
  return {
    app: {
      code,
      message,
      retryable,
      hint,
      details,
      cause: cause instanceof Error ? cause.message : undefined,
    },
  };
}

export function fromFailure(failure: Failure): unknown {
  if ('other' in failure) return failure.other;
  const { code, message, retryable, hint, details, cause } = failure.app;
  return new AppError(code, message, {
    retryable,
    details,
    ...(hint === undefined ? {} : { hint }),
    ...(cause === undefined ? {} : { cause: new Error(cause) }),
  });
}

/** What every reader of a database answers once it is closed, also to what was still waiting. */
export function readerClosed(database: string): AppError {
  return new AppError('internal', `The ${database} database cannot be read any more: medisales is stopping`, {
    retryable: true,
    hint: 'Ask again once it has started again.',
  });
}
