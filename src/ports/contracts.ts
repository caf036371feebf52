import type { ReadingRights } from '../model/document.js';
import type { LocalDate } from '../model/period.js';

/** What a contract says of its term. */
export interface Contract {
  readonly documentId: number;
  readonly title: string;
  /** Of the stored file, below the home. */
  readonly path: string;
  /** The path that the file was added under. */
  readonly addedAs: string;
  /** null where the contract names no known client. */
  readonly clientId: number | null;
  readonly clientName: string | null;
  /** Such as `supply`; null where neither name nor text tells. */
  readonly contractType: string | null;
  readonly startDate: LocalDate | null;
  /** The last day it holds. */
  readonly endDate: LocalDate | null;
  readonly renewsAutomatically: boolean;
  /** The sentence that the term was read from, as it stands in the document. */
  readonly evidence: string;
  /** Where that stands; null where the document has no pages, or no headings. */
  readonly page: number | null;
  readonly section: string | null;
}

/** The terms of the contracts in force: a contract that a newer one took the place of is left out. */
export interface ContractTerms {
  /** Those whose last day lies from `from` to `to`, both counted; the earliest first. */
  readonly expiring: (
    range: { readonly from: LocalDate; readonly to: LocalDate },
    rights: ReadingRights,
  ) => Promise<readonly Contract[]>;
  /** Those of one client, the last to end first, and those without an end after them. */
  readonly ofClient: (clientId: number, rights: ReadingRights) => Promise<readonly Contract[]>;
}
