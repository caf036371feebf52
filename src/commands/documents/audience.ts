import { type Audience, DOCUMENT_KINDS, type DocumentKind } from '../../model/document.js';
import { AppError } from '../../model/errors.js';

/** Texts of the command line, read and written. */

export const AUDIENCE_FORMS = 'company | department:NAME | role:manager | role:admin | client:ID';

/** Throws `usage`. */
export function kindOf(text: string): DocumentKind {
  const kind = DOCUMENT_KINDS.find((k) => k === text.toLowerCase());
  if (kind !== undefined) return kind;
  throw new AppError('usage', `"${text}" is no kind of document: write ${DOCUMENT_KINDS.join(', ')}`);
}

/** Throws `usage`. */
export function audienceOf(text: string): Audience {
  const colon = text.indexOf(':');
  const [form, value] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1).trim()];
  if (text === 'company') return { kind: 'company' };
  if (form === 'department' && value !== '')
    return { kind: 'department', department: value.normalize('NFC') };
  if (form === 'role' && (value === 'manager' || value === 'admin')) return { kind: 'role', role: value };
  if (form === 'client' && /^\d{1,15}$/.test(value)) return { kind: 'client', clientId: Number(value) };
  throw new AppError('usage', `"${text}" is no audience: write ${AUDIENCE_FORMS}`);
}

export function audienceText(audience: Audience): string {
  switch (audience.kind) {
    case 'company':
      return 'company';
    case 'department':
      return `department:${audience.department}`;
    case 'role':
      return `role:${audience.role}`;
    case 'client':
      return `client:${audience.clientId}`;
  }
}
