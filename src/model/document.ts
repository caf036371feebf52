import { hasPermission, type Language, type Principal, type Role, widestScope } from './principal.js';

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

/** As they are called in a sentence. */
export const DOCUMENT_KIND_NAMES: Readonly<Record<DocumentKind, Readonly<Record<Language, string>>>> = {
  contracts: { ko: '계약서', en: 'contract' },
  reports: { ko: '보고서', en: 'report' },
  manuals: { ko: '매뉴얼', en: 'manual' },
  regulations: { ko: '규정', en: 'regulation' },
  wiki: { ko: '위키', en: 'wiki' },
  transcripts: { ko: '녹취록', en: 'transcript' },
};

/** The recordings that are taken as transcripts, by the ending of their name. */
export const AUDIO_FORMATS = ['wav', 'mp3', 'm4a', 'ogg', 'webm', 'flac'] as const;
export type AudioFormat = (typeof AUDIO_FORMATS)[number];

/** The largest document and the largest recording that are taken, in bytes. */
export const DOCUMENT_BYTES_MAX = 50 * 1_048_576;
export const RECORDING_BYTES_MAX = 100 * 1_048_576;

/** How large a file of this name may be, in bytes. */
export function fileBytesMaxOf(name: string): number {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return AUDIO_FORMATS.some((format) => format === extension) ? RECORDING_BYTES_MAX : DOCUMENT_BYTES_MAX;
}

/** The vector indexes of passages. */
export const PASSAGE_INDEXES = ['documents', 'wiki', 'conversations'] as const;
export type PassageIndex = (typeof PASSAGE_INDEXES)[number];

export function indexOfKind(kind: DocumentKind): PassageIndex {
  if (kind === 'wiki') return 'wiki';
  return kind === 'transcripts' ? 'conversations' : 'documents';
}

/** How the series of every report begins that the bot made itself. */
export const MADE_REPORTS = 'reports/made/';

/** Who may read a document. An admin reads all. */
export type Audience =
  | { readonly kind: 'company' }
  | { readonly kind: 'department'; readonly department: string }
  /** People of at least this role. */
  | { readonly kind: 'role'; readonly role: Exclude<Role, 'user'> }
  /** Whoever may see the client. */
  | { readonly kind: 'client'; readonly clientId: number }
  /** Whoever may see each of several clients: what was said of one is not for those of another. */
  | { readonly kind: 'clients'; readonly clientIds: readonly number[] }
  /** Of reports: whoever may see all sales of that person, of that team, or of the whole company. */
  | { readonly kind: 'person'; readonly userId: number }
  | { readonly kind: 'team'; readonly department: string }
  | { readonly kind: 'all_sales' };

/** What decides which documents a person may read: part of every statement that looks for passages. */
export interface ReadingRights {
  readonly department: string | null;
  readonly role: Role;
  /** Ids of the clients they may see; null for all. */
  readonly clientIds: readonly number[] | null;
  /** Ids of the people whose sales they may see; null for everybody's, nobody's where it is absent. */
  readonly salesOf?: readonly number[] | null;
}

/** `clientIds` and `userIds`: the clients and people in the person's name catalog. */
export function readingRights(
  who: Principal,
  clientIds: readonly number[],
  userIds: readonly number[] = [],
): ReadingRights {
  const everyClient = who.role === 'admin' || hasPermission(who, 'clients', 'read');
  return {
    department: who.department,
    role: who.role,
    clientIds: everyClient ? null : clientIds,
    salesOf: salesSeen(who, userIds),
  };
}

function salesSeen(who: Principal, userIds: readonly number[]): readonly number[] | null {
  switch (widestScope(who).kind) {
    case 'company':
      return null;
    case 'department':
      return [...new Set([who.userId, ...userIds])];
    case 'own':
      return [who.userId];
  }
}

/** Whether a document of this audience is for somebody with these rights; statements have it in their WHERE. */
export function mayRead(audience: Audience, rights: ReadingRights): boolean {
  const { department, role, clientIds, salesOf = [] } = rights;
  if (role === 'admin') return true;
  switch (audience.kind) {
    case 'company':
      return true;
    case 'department':
      return audience.department === department;
    case 'role':
      return role === audience.role;
    case 'client':
      return clientIds === null || clientIds.includes(audience.clientId);
    case 'clients':
      // A list of none is nobody's.
      return (
        clientIds === null ||
        (audience.clientIds.length > 0 && audience.clientIds.every((id) => clientIds.includes(id)))
      );
    case 'person':
      return salesOf === null || salesOf.includes(audience.userId);
    case 'team':
      return salesOf === null || (role === 'manager' && audience.department === department);
    case 'all_sales':
      return salesOf === null;
  }
}

/** Who may add documents, and which of them take out again: an admin all, a manager the ones they added. */
export function mayAddDocuments({ role }: Pick<Principal, 'role'>): boolean {
  return role !== 'user';
}

export function mayRemoveDocument(
  { role, userId }: Pick<Principal, 'role' | 'userId'>,
  { addedBy }: { readonly addedBy: number | null },
): boolean {
  return role === 'admin' || (role === 'manager' && addedBy === userId);
}

/** What may be read out where others listen: documents of the whole company. */
export const SHARED_READING: ReadingRights = { department: null, role: 'user', clientIds: [] };
