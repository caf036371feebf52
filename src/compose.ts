import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createSlackAdapter } from '../adapters/slack/adapter.js';
import { createTeamsAdapter } from '../adapters/teams/adapter.js';
import { createEncryptedColumns } from '../db/encrypted-columns.js';
import { createImportWriter } from '../db/importing/writer.js';
import { createKeyCheck } from '../db/main/key-check.js';
import { type MigratedDatabase, migrateDatabases } from '../db/migrate.js';
import { type Databases, openDatabases } from '../db/open.js';
import { openStores, type Stores } from '../db/stores.js';
import { createAnalytics } from './analytics/analytics.js';
import { createHandleQuestion } from './bot/handle-question.js';
import type { UsersAdmin } from './commands/users.js';
import type { Config } from './config.js';
import { createImporter, type Importer } from './importing/run.js';
import { createLogger } from './infra/logger.js';
import { createMetrics, measureAsk } from './infra/metrics.js';
import type { PlatformAdapter, ServiceParts } from './main.js';
import { localDate } from './model/calendar.js';
import { AppError } from './model/errors.js';
import type { FieldCipher } from './ports/cipher.js';
import type { Clock } from './ports/clock.js';
import type { HealthReport } from './ports/health.js';
import type { Logger } from './ports/logger.js';
import { createFailedAttempts } from './security/attempts.js';
import { createFieldCipher } from './security/field-cipher.js';
import { unlockKeys } from './security/key-check.js';
import { createKeysAdmin, type KeysAdmin } from './security/keys-admin.js';
import { createPasswordHasher } from './security/password.js';
import { createApiKeys, createSessions, createSetPassword } from './security/sign-in.js';
import { createUnderstanding, type Understood } from './understanding/understand.js';

/** The whole product over one home, ready to be asked. The one place where concrete parts meet. */
export interface App extends ServiceParts {
  readonly config: Config;
  readonly stores: Stores;
  readonly importer: Importer;
  readonly usersAdmin: UsersAdmin;
  /** How a question is read, for `ask --explain`. */
  readonly explain: (text: string, username: string, now: Date) => Promise<Understood>;
  readonly close: () => Promise<void>;
}

export const DEMO_SETTING = 'demo_company';
/** The made-up people's one password; a real company never has the setting that makes the page show it. */
export const DEMO_PASSWORD = 'medisales-demo';

function clockOf(config: Config): Clock {
  const { now } = config;
  return { now: () => (now === null ? new Date() : new Date(now)) };
}

function versionOf(): string {
  const require = createRequire(import.meta.url);
  const path = ['../package.json', '../../package.json'].find((p) => existsSync(new URL(p, import.meta.url)));
  return path === undefined ? 'unknown' : (require(path) as { version: string }).version;
}

/** Creates or migrates the home and its key; safe to repeat. */
export async function setUpHome(config: Config): Promise<readonly MigratedDatabase[]> {
  const migrated = await migrateDatabases(config.home);
  const databases = openDatabases(config.home);
  try {
    const clock = clockOf(config);
    await unlockKeys(config, createKeyCheck({ databases, clock }), { create: true, now: clock.now() });
  } finally {
    databases.close();
  }
  return migrated;
}

/** Key management over a home whose key need not be the right one: rotating is what mends that. */
export function openKeys(config: Config): { readonly admin: KeysAdmin; readonly close: () => void } {
  const databases = openDatabases(config.home);
  const admin = createKeysAdmin({
    source: config,
    check: createKeyCheck({ databases, clock: clockOf(config) }),
    columns: createEncryptedColumns(databases),
  });
  return { admin, close: databases.close };
}

function usersAdminOf(
  stores: Stores,
  clock: Clock,
  parts: Pick<ServiceParts, 'apiKeys'> & {
    readonly setPassword: UsersAdmin['setPassword'];
  },
): UsersAdmin {
  const idOf = async (username: string): Promise<number> => {
    const account = await stores.accounts.find(username);
    if (account === null) throw new AppError('not_found', `There is no person with the username ${username}`);
    return account.id;
  };
  return {
    list: async () =>
      Promise.all(
        (await stores.accounts.list()).map(async (account) => ({
          ...account,
          role: account.role === 'admin' || account.role === 'manager' ? account.role : ('user' as const),
          permissions: await stores.accounts.permissions(account.id),
        })),
      ),
    setPassword: parts.setPassword,
    createKey: (username, label) => parts.apiKeys.create(username, label, clock.now()),
    grant: async (username, change) => stores.accounts.grant(await idOf(username), change),
    revoke: async (username, change) => stores.accounts.revoke(await idOf(username), change),
    link: async (username, link) => stores.accounts.link(await idOf(username), link),
  };
}

function platformsOf(
  config: Config,
  parts: Pick<ServiceParts, 'ask' | 'logger' | 'clock'> & { readonly stores: Stores },
): PlatformAdapter[] {
  const platforms: PlatformAdapter[] = [];
  const { ask, logger, clock, stores } = parts;
  if (config.slack !== null) {
    const slack = createSlackAdapter({ config: config.slack, ask, logger });
    platforms.push({
      name: 'slack',
      routers: slack.router === null ? [] : [slack.router],
      start: slack.start,
      close: slack.stop,
    });
  }
  if (config.teams !== null) {
    const teams = createTeamsAdapter({ config: config.teams, ask, logger, clock, eventLog: stores.events });
    platforms.push({ name: 'teams', routers: [teams.router], start: async () => {}, close: teams.stop });
  }
  return platforms;
}

function healthOf(databases: Databases): () => Promise<HealthReport> {
  return async () => {
    const checks = (['main', 'users', 'sales', 'clients', 'news', 'cache', 'ml'] as const).map((name) => {
      try {
        databases[name].prepare('SELECT 1').get();
        return { name: `${name}.db`, ok: true, detail: 'open' };
      } catch (error) {
        return {
          name: `${name}.db`,
          ok: false,
          detail: error instanceof Error ? error.message : 'does not answer',
        };
      }
    });
    return { ok: checks.every((c) => c.ok), checks };
  };
}

/** Opens a home that was set up. Throws `database_*`, `key_missing` and `key_wrong`. */
export async function openApp(config: Config, givenLogger?: Logger): Promise<App> {
  const clock = clockOf(config);
  const logger = givenLogger ?? createLogger(config.logLevel);
  const databases = openDatabases(config.home);
  let stores: Stores;
  let cipher: FieldCipher;
  try {
    const check = createKeyCheck({ databases, clock });
    const { ring, rotationUnfinished } = await unlockKeys(config, check, { create: false, now: clock.now() });
    if (rotationUnfinished)
      logger.warn({}, 'a key rotation was cut short: run `medisales keys rotate` to finish it');
    cipher = createFieldCipher(ring);
    stores = openStores({ home: config.home, cipher, clock });
  } finally {
    databases.close();
  }
  const hasher = createPasswordHasher();
  const passwords = {
    find: stores.accounts.find,
    passwordHash: stores.accounts.passwordHash,
    setPasswordHash: stores.accounts.setPasswordHash,
  };
  const principalOf = stores.people.byId;
  const sessions = createSessions({
    passwords,
    sessions: stores.sessionRows,
    hasher,
    attempts: createFailedAttempts(),
    principalOf,
  });
  const apiKeys = createApiKeys({ keys: stores.apiKeyRows, passwords, principalOf });
  const setPassword = createSetPassword({ passwords, sessions: stores.sessionRows, hasher });
  const understand = createUnderstanding();
  const version = versionOf();
  const metrics = createMetrics(version);
  const ask = measureAsk(
    createHandleQuestion({
      people: stores.people,
      names: stores.names,
      settings: stores.settings,
      conversations: stores.conversations,
      events: stores.events,
      audit: stores.audit,
      analytics: createAnalytics({ reader: stores.salesReader }),
      understand,
      clock,
      logger,
    }),
    metrics,
  );
  const importer = createImporter({
    writer: createImportWriter({
      databases: stores.databases,
      cipher,
      clock,
      fiscalStart: stores.settings.fiscalStart,
    }),
    clock,
    fiscalStart: stores.settings.fiscalStart,
  });
  const isDemo = async (): Promise<boolean> => (await stores.settings.get(DEMO_SETTING)) === '1';
  const demo = await isDemo();
  return {
    config,
    stores,
    importer,
    clock,
    logger,
    metrics,
    ask,
    sessions,
    apiKeys,
    version,
    usersAdmin: usersAdminOf(stores, clock, { apiKeys, setPassword }),
    health: healthOf(stores.databases),
    demoPassword: demo ? DEMO_PASSWORD : null,
    demoPeople: async () => {
      if (!(await isDemo())) return [];
      return (await stores.accounts.list())
        .filter((a) => a.isActive && a.hasPassword)
        .map((a) => ({
          username: a.username,
          fullName: a.fullName ?? a.username,
          department: a.department,
          role: a.role === 'admin' || a.role === 'manager' ? a.role : 'user',
        }));
    },
    platforms: platformsOf(config, { ask, logger, clock, stores }),
    explain: async (text, username, now) => {
      const who = await stores.people.identify({ kind: 'user', username });
      if (who === null)
        throw new AppError('not_found', `There is no active person with the username ${username}`);
      const calendar = {
        today: localDate(now, who.timezone),
        fiscalStart: await stores.settings.fiscalStart(),
      };
      return understand({ text, catalog: await stores.names.visibleTo(who), calendar, role: who.role });
    },
    close: async () => {
      metrics.close();
      stores.close();
    },
  };
}
