/** The API's shapes as the page reads them. Numbers beyond 2^53 - 1 arrive as bigint. */

export type Language = 'ko' | 'en';
export type Role = 'user' | 'manager' | 'admin';
export type Unit = 'KRW' | 'count' | 'percent' | 'percent_point' | 'days';
export type Value = number | bigint | null;
type Status = 'answered' | 'clarify' | 'denied' | 'no_data' | 'unsupported' | 'failed';

export interface Figure {
  readonly metric: string;
  readonly label: string;
  readonly value: Value;
  readonly unit: Unit;
}

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly unit: Unit | null;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | Value)[])[];
}

export interface DateRange {
  readonly from: string;
  readonly to: string;
}

export type Source =
  | {
      readonly kind: 'sql';
      readonly title: string;
      readonly statement: string;
      readonly parameters: readonly (string | Value)[];
      readonly rowsRead: number;
    }
  | {
      readonly kind: 'document';
      readonly title: string;
      readonly path: string;
      readonly page?: number;
      readonly section?: string;
      readonly snippet: string;
    }
  | {
      readonly kind: 'news';
      readonly title: string;
      readonly url: string;
      readonly publishedDate: string;
      readonly publisher?: string;
      readonly goUrl?: string;
    }
  | { readonly kind: 'model'; readonly title: string; readonly version: string; readonly runId: string }
  | { readonly kind: 'rule'; readonly title: string };

export interface Answer {
  readonly status: Status;
  readonly intent: string;
  readonly text: string;
  readonly figures: readonly Figure[];
  readonly table: Table | null;
  /** `path` is an address of this service that expires. */
  readonly chart: { readonly kind: string; readonly path: string } | null;
  readonly file: { readonly name: string; readonly path: string; readonly rows: number } | null;
  readonly period: DateRange | null;
  readonly comparison: DateRange | null;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly scope: 'own' | 'department' | 'company';
  readonly choices: readonly string[];
  readonly sources: readonly Source[];
  readonly suggestions: readonly string[];
}

export interface Person {
  readonly username: string;
  readonly fullName: string;
  readonly department: string | null;
  readonly role: Role;
  readonly language: Language;
  readonly timezone: string;
  readonly mayImport: boolean;
}

export type DemoPerson = Omit<Person, 'language' | 'timezone' | 'mayImport'>;

export interface Session {
  readonly person: Person | null;
  readonly demo: { readonly people: readonly DemoPerson[]; readonly password: string | null } | null;
}

export const DOCUMENT_KINDS = [
  'contracts',
  'reports',
  'manuals',
  'regulations',
  'wiki',
  'transcripts',
] as const;

/** A document as the API lists it. */
export interface CompanyDocument {
  readonly id: number;
  readonly kind: string;
  readonly title: string;
  readonly name: string;
  readonly status: string;
  readonly version: string | null;
  readonly effectiveDate: string | null;
  readonly documentDate: string | null;
  readonly supersededBy: number | null;
  readonly audience: string;
  /** The client whose it is; absent where it was just added. */
  readonly client?: string | null;
  readonly statusDetail: string | null;
  readonly mayRemove: boolean;
}

export interface AddedDocument {
  readonly outcome: 'added' | 'waiting' | 'present';
  readonly document: CompanyDocument;
  readonly replaced: readonly { readonly title: string; readonly version: string | null }[];
}

/** One question in the page's history and what came of it. */
export interface Turn {
  readonly question: string;
  outcome: Outcome;
}

export type Outcome =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'answer';
      readonly body: string;
      readonly language: Language;
      /** Under which number the service keeps it; null where it does not. */
      readonly turn: number | null;
      /** What the person thinks of it. */
      rating?: 'up' | 'down';
    }
  | {
      readonly kind: 'problem';
      readonly code: string;
      readonly reference: string | null;
      readonly waitSeconds: number;
      /** What the service says of it. */
      readonly message?: string;
    };
