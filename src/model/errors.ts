/**
 * Every error the product raises on purpose. `code` is stable and searchable, `retryable` says whether
 * the same call may succeed later, `hint` says what would be right, in words a user can act on.
 */
export type ErrorCode =
  | 'config_invalid'
  | 'usage'
  | 'import_rejected'
  | 'import_duplicate'
  | 'document_refused'
  | 'not_found'
  | 'conflict'
  | 'denied'
  | 'unauthenticated'
  | 'database_locked'
  | 'database_readonly'
  | 'database_corrupt'
  | 'database_invalid'
  | 'disk_full'
  | 'key_missing'
  | 'key_wrong'
  | 'ciphertext_invalid'
  | 'input_too_large'
  | 'upstream_failed'
  | 'internal';

export interface AppErrorOptions {
  readonly hint?: string;
  readonly retryable?: boolean;
  readonly cause?: unknown;
  readonly details?: Readonly<Record<string, unknown>>;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}
