import { AUDIENCE_FORMS, parseAudience } from '../../model/audience-text.js';
import { type Audience, DOCUMENT_KINDS, type DocumentKind } from '../../model/document.js';
import { AppError } from '../../model/errors.js';

/** Throws `usage`. */
export function kindOf(text: string): DocumentKind {
  const kind = DOCUMENT_KINDS.find((k) => k === text.toLowerCase());
  if (kind !== undefined) return kind;
  throw new AppError('usage', `"${text}" is no kind of document: write ${DOCUMENT_KINDS.join(', ')}`);
}

/** Throws `usage`. */
export function audienceOf(text: string): Audience {
  const audience = parseAudience(text);
  if (audience !== null) return audience;
  throw new AppError('usage', `"${text}" is no audience: write ${AUDIENCE_FORMS}`);
}
