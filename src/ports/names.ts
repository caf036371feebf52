import type { Principal } from '../model/principal.js';
import type { MemberDimension } from '../model/query.js';
import type { TaughtWord } from './taught-words.js';

/** Somebody at a client, as people speak of them: 김동현 구매과장. */
export interface NamedContact {
  readonly name: string;
  /** As it was entered; empty where none was. */
  readonly position: string;
}

/** A name somebody may say, and what it stands for. */
export interface NameEntry {
  readonly dimension: MemberDimension;
  /** Id for users, clients and products; the stored text for the others. */
  readonly key: number | string;
  readonly label: string;
  /** Other spellings: username, configured aliases. */
  readonly aliases: readonly string[];
  /** Of a client entry: its contacts; several clients may have one of that name. */
  readonly people?: readonly NamedContact[];
  /** Of a user entry: whose department they are in, so that a scope can be checked. */
  readonly department?: string | null;
  /** Of a user entry: leads the people of their department. */
  readonly leads?: true;
  /**
   * Of a person or client that shares its name with another entry: what tells them apart. A team or a username;
   * an address, a business number or an id.
   */
  readonly apart?: string;
}

export interface NameCatalog {
  /**
   * Changes whenever any name, alias or visibility in it may have changed; equal versions mean equal
   * entries, so whatever was derived from them may be kept.
   */
  readonly version: string;
  readonly entries: readonly NameEntry[];
  /** The same for everybody; read in questions before anything else. Absent for none. */
  readonly words?: readonly TaughtWord[];
}

/**
 * The names a person may see: own clients for a rep, the department's for a manager, all for an admin;
 * themselves / the department's people / everyone; all products, categories, regions, industries, grades
 * and statuses. Departments: a rep none, a manager the own one, an admin all.
 */
export interface Names {
  readonly visibleTo: (who: Principal) => Promise<NameCatalog>;
}
