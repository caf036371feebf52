import { hasPermission, type Principal, type Role } from './principal.js';

/** What a document is; the folder of its file follows from it. */
export const DOCUMENT_KINDS = [
  'contracts',
  'reports',
  'manuals',
  'regulations',
  'wiki',
  'transcripts',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The vector indexes of passages. */
export const PASSAGE_INDEXES = ['documents', 'wiki', 'conversations'] as const;
export type PassageIndex = (typeof PASSAGE_INDEXES)[number];

export function indexOfKind(kind: DocumentKind): PassageIndex {
  if (kind === 'wiki') return 'wiki';
  return kind === 'transcripts' ? 'conversations' : 'documents';
}

/** Who may read a document. An admin reads all. */
export type Audience =
  | { readonly kind: 'company' }
  | { readonly kind: 'department'; readonly department: string }
  /** People of at least this role. */
  | { readonly kind: 'role'; readonly role: Exclude<Role, 'user'> }
  /** Whoever may see the client. */
  | { readonly kind: 'client'; readonly clientId: number };

/** What decides which documents a person may read: part of every statement that looks for passages. */
export interface ReadingRights {
  readonly department: string | null;
  readonly role: Role;
  /** Ids of the clients they may see; null for all. */
  readonly clientIds: readonly number[] | null;
}

/** `clientIds`: the clients in the person's name catalog. */
export function readingRights(who: Principal, clientIds: readonly number[]): ReadingRights {
  const everyClient = who.role === 'admin' || hasPermission(who, 'clients', 'read');
  return { department: who.department, role: who.role, clientIds: everyClient ? null : clientIds };
}
