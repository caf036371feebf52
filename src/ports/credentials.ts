/** What signing in needs of `users.db`. Secrets come here hashed; no store ever sees one. */

export interface PasswordStore {
  /** The person of this username, as written. */
  readonly find: (username: string) => Promise<{ readonly id: number; readonly isActive: boolean } | null>;
  /** Decrypted; null where the person has no password. */
  readonly passwordHash: (userId: number) => Promise<string | null>;
  readonly setPasswordHash: (userId: number, hash: string) => Promise<void>;
}

export interface SessionRow {
  /** SHA-256 of the token, in hex. */
  readonly tokenHash: string;
  readonly userId: number;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

export interface SessionStore {
  readonly insert: (session: SessionRow) => Promise<void>;
  readonly find: (tokenHash: string) => Promise<{ readonly userId: number; readonly expiresAt: Date } | null>;
  readonly remove: (tokenHash: string) => Promise<void>;
  readonly removeOfUser: (userId: number) => Promise<void>;
  /** Those that ended at or before `now`; gives how many. */
  readonly removeExpired: (now: Date) => Promise<number>;
}

/** A sign-in that still holds, as it can be told of. */
export interface HeldSignIn {
  /** SHA-256 of the token, in hex. */
  readonly tokenHash: string;
  readonly createdAt: Date | null;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

export interface SignInRows {
  /** The newest first. */
  readonly ofUser: (userId: number) => Promise<readonly HeldSignIn[]>;
  /** Ends those of a person but one; gives how many. */
  readonly endBut: (userId: number, keptHash: string | null) => Promise<number>;
}

export interface ApiKeyRow {
  /** SHA-256 of the key, in hex. */
  readonly keyHash: string;
  readonly label: string;
  readonly userId: number;
  readonly createdAt: Date;
}

export interface FoundApiKey {
  readonly id: number;
  readonly userId: number;
  readonly lastUsedAt: Date | null;
}

export interface ApiKeyStore {
  readonly insert: (key: ApiKeyRow) => Promise<void>;
  readonly find: (keyHash: string) => Promise<FoundApiKey | null>;
  /** Notes that the key was used at `at`. */
  readonly touch: (id: number, at: Date) => Promise<void>;
}
