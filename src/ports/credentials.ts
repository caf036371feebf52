/** What signing in needs of `users.db`. Secrets come here hashed; no store ever sees one. */

export interface PasswordRow {
  readonly userId: number;
  readonly isActive: boolean;
  /** The password's hash, decrypted; empty where the person has no password. */
  readonly passwordHash: string;
}

export interface PasswordStore {
  /** The person of this username, as written. */
  readonly find: (username: string) => Promise<PasswordRow | null>;
  readonly set: (userId: number, passwordHash: string) => Promise<void>;
}

export interface SessionRow {
  /** SHA-256 of the token, in hex. */
  readonly tokenHash: string;
  readonly userId: number;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

export interface NewSession extends SessionRow {
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

export interface SessionStore {
  readonly insert: (session: NewSession) => Promise<void>;
  readonly find: (tokenHash: string) => Promise<SessionRow | null>;
  readonly extend: (tokenHash: string, expiresAt: Date) => Promise<void>;
  readonly remove: (tokenHash: string) => Promise<void>;
  readonly removeOfUser: (userId: number) => Promise<void>;
  readonly removeExpired: (now: Date) => Promise<void>;
}

export interface ApiKeyRow {
  readonly userId: number;
  readonly lastUsedAt: Date | null;
}

export interface NewApiKey {
  /** SHA-256 of the key, in hex. */
  readonly keyHash: string;
  readonly label: string;
  readonly userId: number;
  readonly createdAt: Date;
}

export interface ApiKeyStore {
  readonly insert: (key: NewApiKey) => Promise<void>;
  readonly find: (keyHash: string) => Promise<ApiKeyRow | null>;
  readonly touch: (keyHash: string, at: Date) => Promise<void>;
}
