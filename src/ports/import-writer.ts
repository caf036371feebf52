import type { LocalDate } from '../model/period.js';
import type { Language, Role } from '../model/principal.js';

export const IMPORT_KINDS = ['users', 'products', 'clients', 'contacts', 'sales', 'targets'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/**
 * One row of each kind, checked and with every reference resolved. A property that is absent stands for a
 * column that the file does not have: an update leaves it as it is; null empties it.
 */
export interface UserRow {
  readonly username: string;
  readonly email: string;
  readonly fullName?: string | null;
  readonly department?: string | null;
  /** null keeps the role a known person has and gives `user` to a new one. */
  readonly role: Role | null;
  readonly isActive: boolean | null;
  readonly phone?: string | null;
  readonly timezone: string | null;
  readonly language: Language | null;
}

export interface ProductRow {
  readonly name: string;
  readonly category?: string | null;
  readonly price?: bigint | null;
  readonly description?: string | null;
  readonly isActive: boolean | null;
}

export interface ClientRow {
  readonly name: string;
  /** As a person writes it: `123-45-67890`. */
  readonly businessNumber: string | null;
  readonly industry?: string | null;
  readonly companySize?: string | null;
  readonly address?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly website?: string | null;
  readonly establishedDate?: LocalDate | null;
  readonly creditRating?: string | null;
  readonly annualRevenue?: bigint | null;
  readonly employeeCount?: bigint | null;
  readonly isActive: boolean | null;
}

export interface ContactRow {
  readonly clientId: number;
  readonly name: string;
  readonly position?: string | null;
  readonly department?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly isPrimary: boolean | null;
}

export type SaleStatus = 'completed' | 'cancelled' | 'pending';

export interface SaleRow {
  readonly userId: number;
  readonly clientId: number;
  readonly productId: number;
  readonly saleAmount: bigint;
  readonly saleDate: LocalDate;
  readonly quarter: string;
  readonly year: number;
  readonly quantity: bigint | null;
  readonly region: string | null;
  readonly category: string | null;
  readonly status: SaleStatus;
  readonly notes: string | null;
}

export type TargetPeriod = 'monthly' | 'quarterly' | 'yearly';

export interface TargetRow {
  readonly userId: number;
  readonly targetAmount: bigint;
  readonly targetPeriod: TargetPeriod;
  readonly targetDate: LocalDate;
  /** First and last day of the period that holds the date: the row's key beside user and period. */
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
}

export interface ImportRowOf {
  readonly users: UserRow;
  readonly products: ProductRow;
  readonly clients: ClientRow;
  readonly contacts: ContactRow;
  readonly sales: SaleRow;
  readonly targets: TargetRow;
}

/** What is wrong with a value, and what would be right; both follow the value in a sentence. */
export interface ValueProblem {
  readonly problem: string;
  readonly expected: string;
  /** The same value is as wrong in every row, as an unknown name is: it is told once, with its rows. */
  readonly everywhere?: boolean;
}

/** What became of a row, or why the stored rows do not allow it. */
export type RowOutcome = 'inserted' | 'updated' | (ValueProblem & { readonly column: string });

export interface PersonReference {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly fullName: string | null;
}

export interface ClientReference {
  readonly id: number;
  readonly name: string;
}

export interface ProductReference {
  readonly id: number;
  readonly name: string;
  readonly category: string | null;
}

/** What rows may refer to, as it stood when the import began. */
export interface ImportReferences {
  readonly people: readonly PersonReference[];
  readonly clients: readonly ClientReference[];
  readonly products: readonly ProductReference[];
  /** The client with this business number (as `ClientRow` writes it), out of memory. */
  readonly clientByNumber: (businessNumber: string) => number | null;
}

export interface ImportedFile {
  readonly fileName: string;
  /** SHA-256 of its bytes, in hex. */
  readonly sha256: string;
  readonly rowsWritten: number;
  readonly importedBy: string | null;
  readonly again: boolean;
}

/** Everything one import writes, in one transaction of one database: all of it or nothing. */
export interface ImportTransaction<K extends ImportKind> {
  /** When this content came in before as this kind, or null. */
  readonly importedBefore: (sha256: string) => Promise<{ fileName: string; importedAt: Date } | null>;
  readonly references: () => Promise<ImportReferences>;
  /** One outcome a row, in order. A row with a problem is not written; the others are. */
  readonly write: (rows: readonly ImportRowOf[K][]) => Promise<readonly RowOutcome[]>;
  /** Notes a file among those brought in; gives the batch's id. */
  readonly record: (file: ImportedFile) => Promise<number>;
  /** Brings what is derived from the rows up to date, then makes all of it lasting. */
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
}

/**
 * Where imports go. Throws `database_locked`, `database_readonly`, `disk_full`, `database_corrupt`.
 */
export interface ImportWriter {
  readonly begin: <K extends ImportKind>(kind: K) => Promise<ImportTransaction<K>>;
}
