import type { PermissionLevel, ResourceType, Role } from '../model/principal.js';

export interface UserListing {
  readonly username: string;
  readonly fullName: string | null;
  readonly email: string;
  readonly department: string | null;
  readonly role: Role;
  readonly isActive: boolean;
  readonly hasPassword: boolean;
  readonly permissions: readonly { readonly resource: ResourceType; readonly level: PermissionLevel }[];
}

/** A Slack or Teams account of a person. */
export interface PlatformLink {
  readonly platform: 'slack' | 'teams';
  /** Slack team id or Microsoft tenant id. */
  readonly tenant: string;
  readonly externalId: string;
}

interface PermissionChange {
  readonly resource: ResourceType;
  readonly level: PermissionLevel;
}

/** An API key as it can still be told of: of the key itself only a hash is kept. */
export interface ApiKeyListing {
  readonly id: number;
  readonly label: string;
  readonly createdAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** What the `users` commands need. All but `list` throw `not_found` for an unknown username. */
export interface UsersAdmin {
  readonly list: () => Promise<readonly UserListing[]>;
  /** Does nothing for a person that is there. */
  readonly requirePerson: (username: string) => Promise<void>;
  /** Also ends the person's sign-ins. Throws `usage` for a password that is too short or too long. */
  readonly setPassword: (username: string, password: string) => Promise<void>;
  readonly createKey: (username: string, label: string) => Promise<string>;
  readonly keys: (username: string) => Promise<readonly ApiKeyListing[]>;
  /** Ends a key of that person at once. False where they have no such key. */
  readonly removeKey: (username: string, id: number) => Promise<boolean>;
  readonly grant: (username: string, change: PermissionChange) => Promise<void>;
  /** False where there was no such permission. */
  readonly revoke: (username: string, change: PermissionChange) => Promise<boolean>;
  /** Replaces an earlier link of the same account. */
  readonly link: (username: string, link: PlatformLink) => Promise<void>;
  readonly setRole: (username: string, role: Role) => Promise<void>;
  /** Whoever is not active is answered nowhere any more, from the next question on. */
  readonly setActive: (username: string, isActive: boolean) => Promise<void>;
  readonly links: () => Promise<readonly (PlatformLink & { readonly username: string })[]>;
  /** False where there was no such link. */
  readonly unlink: (link: PlatformLink) => Promise<boolean>;
}
