import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { boolean, createdAt, id, timestamp, updatedAt, yes } from '../columns.js';
import { importBatchesTable } from '../import-batches.js';

export const users = sqliteTable(
  'users',
  {
    id: id(),
    username: text('username').notNull().unique(),
    email: text('email').notNull().unique(),
    /** Encrypted for this row; empty where the person has no password. */
    passwordHash: text('password_hash').notNull(),
    fullName: text('full_name'),
    department: text('department'),
    role: text('role').default('user'),
    isActive: boolean('is_active').default(yes),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('idx_users_username').on(t.username), index('idx_users_email').on(t.email)],
);

const userId = () =>
  integer('user_id')
    .notNull()
    .references(() => users.id);

export const userProfiles = sqliteTable(
  'user_profiles',
  {
    id: id(),
    userId: userId(),
    phone: text('phone'),
    avatarUrl: text('avatar_url'),
    preferences: text('preferences'),
    timezone: text('timezone').default('Asia/Seoul'),
    language: text('language').default('ko'),
  },
  (t) => [
    index('idx_user_profiles_user_id').on(t.userId),
    uniqueIndex('user_profiles_one_a_user').on(t.userId),
  ],
);

export const userSessions = sqliteTable(
  'user_sessions',
  {
    id: id(),
    userId: userId(),
    /** SHA-256 of the token the browser holds. */
    sessionToken: text('session_token').notNull().unique(),
    expiresAt: timestamp('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_user_sessions_token').on(t.sessionToken),
    index('idx_user_sessions_expires').on(t.expiresAt),
  ],
);

export const userPermissions = sqliteTable(
  'user_permissions',
  {
    id: id(),
    userId: userId(),
    resourceType: text('resource_type').notNull(),
    permissionLevel: text('permission_level').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('user_permissions_once').on(t.userId, t.resourceType, t.permissionLevel)],
);

/** Who a Slack or Teams account is. External ids are unique only within their tenant. */
export const platformIdentities = sqliteTable(
  'platform_identities',
  {
    id: id(),
    platform: text('platform').notNull(),
    tenant: text('tenant').notNull(),
    externalId: text('external_id').notNull(),
    userId: userId(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('platform_identities_once').on(t.platform, t.tenant, t.externalId),
    index('idx_platform_identities_user_id').on(t.userId),
  ],
);

/** Where the bot may write to by itself: a conversation that a platform once brought a message from. */
export const conversationReferences = sqliteTable(
  'conversation_references',
  {
    id: id(),
    platform: text('platform').notNull(),
    tenant: text('tenant').notNull(),
    conversation: text('conversation').notNull(),
    /** The person of a direct conversation; null for a channel. */
    userId: integer('user_id').references(() => users.id),
    /** JSON that the platform's adapter owns. */
    reference: text('reference').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('conversation_references_once').on(t.platform, t.tenant, t.conversation),
    index('idx_conversation_references_user_id').on(t.userId),
  ],
);

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: id(),
    /** SHA-256 of the key, in hex. */
    keyHash: text('key_hash').notNull().unique(),
    label: text('label').notNull(),
    userId: userId(),
    createdAt: createdAt(),
    lastUsedAt: timestamp('last_used_at'),
  },
  (t) => [index('idx_api_keys_user_id').on(t.userId)],
);

export const importBatches = importBatchesTable();
