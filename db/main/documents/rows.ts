import type { Audience, DocumentKind } from '../../../src/model/document.js';
import type { DocumentStatus, StoredDocument } from '../../../src/ports/document-store.js';
import { parseTimestamp } from '../../columns.js';

/** A row of `documents` as SQLite gives it under the names of `DOCUMENT_COLUMNS`. */
export interface DocumentRow extends Omit<StoredDocument, 'audience' | 'createdAt' | 'kind' | 'status'> {
  readonly kind: string;
  readonly status: string;
  readonly audienceKind: string;
  readonly audienceValue: string | null;
  readonly createdAt: string;
}

/** Of a table called `d`. */
export const DOCUMENT_COLUMNS = `d.id, d.kind, d.title, d.path, d.added_as AS addedAs, d.sha256, d.format,
  d.size_bytes AS sizeBytes, d.page_count AS pageCount, d.series, d.version, d.document_date AS documentDate,
  d.effective_date AS effectiveDate, d.superseded_by AS supersededBy, d.client_id AS clientId,
  d.contract_type AS contractType, d.audience_kind AS audienceKind, d.audience_value AS audienceValue,
  d.status, d.status_detail AS statusDetail, d.added_by AS addedBy, d.created_at AS createdAt`;

function audienceOf(kind: string, value: string | null): Audience {
  switch (kind) {
    case 'department':
      return { kind, department: value ?? '' };
    case 'role':
      return { kind, role: value === 'manager' ? 'manager' : 'admin' };
    case 'client':
      return { kind, clientId: Number(value) };
    case 'clients':
      return { kind, clientIds: JSON.parse(value ?? '[]') };
    case 'person':
      return { kind, userId: Number(value) };
    case 'team':
      return { kind, department: value ?? '' };
    case 'all_sales':
      return { kind };
    default:
      return { kind: 'company' };
  }
}

/** What `audience_value` holds. */
export function audienceValue(audience: Audience): string | null {
  switch (audience.kind) {
    case 'company':
    case 'all_sales':
      return null;
    case 'department':
    case 'team':
      return audience.department;
    case 'role':
      return audience.role;
    case 'client':
      return String(audience.clientId);
    case 'clients':
      return JSON.stringify(audience.clientIds);
    case 'person':
      return String(audience.userId);
  }
}

export function documentOf({ audienceKind, audienceValue: value, ...row }: DocumentRow): StoredDocument {
  return {
    ...row,
    kind: row.kind as DocumentKind,
    status: row.status as DocumentStatus,
    audience: audienceOf(audienceKind, value),
    createdAt: parseTimestamp(row.createdAt),
  };
}
