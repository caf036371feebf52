import type { Principal } from '../model/principal.js';

export interface SignInRequest {
  readonly username: string;
  readonly password: string;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly now: Date;
}

export interface OpenedSession {
  /** Given to the browser once; only its SHA-256 is stored. */
  readonly token: string;
  readonly expiresAt: Date;
  readonly principal: Principal;
}

export interface Sessions {
  /** null for an unknown or inactive person or a wrong password, in the same time and words. */
  readonly open: (request: SignInRequest) => Promise<OpenedSession | null>;
  readonly find: (token: string, now: Date) => Promise<Principal | null>;
  readonly close: (token: string) => Promise<void>;
}

export interface ApiKeys {
  /** A new key of `username`; shown once, stored as its SHA-256. */
  readonly create: (username: string, label: string, now: Date) => Promise<string>;
  readonly find: (key: string, now: Date) => Promise<Principal | null>;
}

/** Where a person is signed in. Tokens are those of browsers; null for none. */
export interface SignIns {
  readonly list: (userId: number, token: string | null, now: Date) => Promise<readonly SignInView[]>;
  /** Ends all but that one; gives how many. */
  readonly endBut: (userId: number, token: string | null) => Promise<number>;
}

export interface SignInView {
  readonly createdAt: Date | null;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
}

/** How somebody who knows their password comes to another one. */
export interface PasswordChange {
  /**
   * Ends every sign-in of the person and opens a new one; null where the password they have is not `current`. Throws
   * `usage` for a new one that is too short or too long, with nothing changed.
   */
  readonly change: (request: SignInRequest, wanted: string) => Promise<OpenedSession | null>;
}

/** How somebody comes to a first password, or a new one: by a link that an administrator makes. */
export interface FirstPassword {
  /**
   * Gives the username whose password it set; null for a token that ended, was used, or is none. Throws `usage` for a
   * password that is too short or too long, with the link still good.
   */
  readonly set: (token: string, password: string) => Promise<string | null>;
}
