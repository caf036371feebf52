import type { DocumentRefusalReason } from '../../model/document-refusal.js';
import { AppError } from '../../model/errors.js';

/** `message` says what is wrong and what would be right. */
export function refused(reason: DocumentRefusalReason, message: string, cause?: unknown): AppError {
  return new AppError('document_refused', message, {
    details: { reason },
    ...(cause === undefined ? {} : { cause }),
  });
}
