import type { Audience } from './document.js';

/** An audience as a person writes it: on the command line and in the HTTP API. */
export const AUDIENCE_FORMS =
  'company | department:NAME | role:manager | role:admin | client:ID | clients:ID,ID';

/** null for anything that is none of `AUDIENCE_FORMS`. */
export function parseAudience(text: string): Audience | null {
  const colon = text.indexOf(':');
  const [form, value] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1).trim()];
  if (text === 'company') return { kind: 'company' };
  if (form === 'department' && value !== '')
    return { kind: 'department', department: value.normalize('NFC') };
  if (form === 'role' && (value === 'manager' || value === 'admin')) return { kind: 'role', role: value };
  if (form === 'client' && /^\d{1,15}$/.test(value)) return { kind: 'client', clientId: Number(value) };
  if (form === 'clients' && /^\d{1,15}(?:\s*,\s*\d{1,15})+$/.test(value))
    return { kind: 'clients', clientIds: value.split(',').map(Number) };
  return null;
}

/** With those of reports, which only the product itself gives. */
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
    case 'clients':
      return `clients:${audience.clientIds.join(',')}`;
    case 'person':
      return `person:${audience.userId}`;
    case 'team':
      return `team:${audience.department}`;
    case 'all_sales':
      return 'all-sales';
  }
}
