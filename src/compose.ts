import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEncryptedColumns } from '../db/encrypted-columns.js';
import { checkDatabases } from '../db/health.js';
import { createImportWriter } from '../db/importing/writer.js';
import { createKeyCheck } from '../db/main/key-check.js';
import { type MigratedDatabase, migrateDatabases } from '../db/migrate.js';
import { openDatabases } from '../db/open.js';
import { openStores, type ReaderMode, type Stores } from '../db/stores.js';
import { createAnalytics } from './analytics/analytics.js';
import { createHandleQuestion } from './bot/handle-question.js';
import { createUsersAdmin, knownRole } from './commands/users-admin.js';
import { type Alerts, composeAlerts, pageNotifier } from './compose/alerts.js';
import { composeGrading } from './compose/grading.js';
import { createPlatforms } from './compose/platforms.js';
import { createRetrieval, discardAbandonedFiles, type Retrieval } from './compose/retrieval.js';
import type { Config } from './config.js';
import { createImporter, type Importer } from './importing/run.js';
import { createChartRenderer } from './infra/charts/renderer.js';
import { createChatPlanner } from './infra/chat-model/planner.js';
import { createDownload } from './infra/download.js';
import { createFileExporter } from './infra/exports/exporter.js';
import { createLogger } from './infra/logger.js';
import { createMetrics, measureAsk } from './infra/metrics.js';
import { createTimetables } from './infra/timetables.js';
import type { PlatformAdapter, ServiceParts } from './main.js';
import type { GradedClients } from './ml/grade-clients.js';
import { localDate } from './model/calendar.js';
import { AppError } from './model/errors.js';
import type { LocalDate } from './model/period.js';
import type { FieldCipher } from './ports/cipher.js';
import type { Clock } from './ports/clock.js';
import type { FileLinks } from './ports/file-links.js';
import type { Logger } from './ports/logger.js';
import type { UsersAdmin } from './ports/users-admin.js';
import { repositoryRoot } from './repository-root.js';
import { createFailedAttempts } from './security/attempts.js';
import { createFieldCipher } from './security/field-cipher.js';
import { createFileLinks, fileLinkSecret } from './security/file-links.js';
import { unlockKeys } from './security/key-check.js';
import { createKeysAdmin, type KeysAdmin } from './security/keys-admin.js';
import { createPasswordHasher } from './security/password.js';
import { redact } from './security/redaction.js';
import { createApiKeys, createSessions, createSetPassword } from './security/sign-in.js';
import { createUnderstanding, type Understood } from './understanding/understand.js';

/** The whole product over one home, ready to be asked. The one place where concrete parts meet. */
export interface App extends Omit<ServiceParts, 'platforms' | 'demoPassword'> {
  /** The made-up people's password; null for a real company. */
  readonly demoPassword: () => Promise<string | null>;
  readonly config: Config;
  readonly stores: Stores;
  readonly importer: Importer;
  readonly usersAdmin: UsersAdmin;
  readonly retrieval: Retrieval;
  readonly alerts: Alerts;
  /** Slack and Teams where they are configured; made at the first call. */
  readonly platforms: () => Promise<readonly PlatformAdapter[]>;
  /** How a question is read, for `ask --explain`. */
  readonly explain: (text: string, username: string) => Promise<Understood>;
  /** Grades every client by its sales up to that day and stores the grades. */
  readonly gradeClients: (analysisDate: LocalDate) => Promise<GradedClients>;
  /** Removes what is kept for a while only: charts, exported files, ids of answered events. */
  readonly tidy: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Charts and files are made anew when asked for again; platforms repeat an event within hours. */
const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;

export const DEMO_SETTING = 'demo_company';
/** The made-up people's one password; a real company never has the setting that makes the page show it. */
export const DEMO_PASSWORD = 'medisales-demo';

function clockOf(config: Config): Clock {
  const { now } = config;
  return { now: () => (now === null ? new Date() : new Date(now)) };
}

/** The version of this product. */
export function readVersion(): string {
  const text = readFileSync(join(repositoryRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Creates or migrates the home and its key; safe to repeat. */
export async function setUpHome(config: Config): Promise<readonly MigratedDatabase[]> {
  const migrated = await migrateDatabases(config.home);
  await discardAbandonedFiles(config);
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

interface OpenedStores {
  readonly stores: Stores;
  readonly cipher: FieldCipher;
  readonly fileLinks: FileLinks;
}

/** The stores of a home whose key was proven right before anything else is read or written. */
async function unlockStores(
  config: Config,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
  reader: ReaderMode,
): Promise<OpenedStores> {
  const databases = openDatabases(config.home);
  try {
    const check = createKeyCheck({ databases, clock });
    const { ring, rotationUnfinished } = await unlockKeys(config, check, { create: false, now: clock.now() });
    if (rotationUnfinished) {
      logger.warn({}, 'a key rotation was cut short: run `medisales keys rotate` to finish it');
    }
    const cipher = createFieldCipher(ring);
    const fileLinks = createFileLinks({
      folder: join(config.home, 'data', 'files'),
      clock,
      secret: fileLinkSecret(ring),
    });
    return { stores: openStores({ home: config.home, databases, cipher, clock, reader }), cipher, fileLinks };
  } catch (error) {
    databases.close();
    throw error;
  }
}

function credentialsOf(stores: Stores) {
  const hasher = createPasswordHasher();
  const passwords = stores.accounts;
  const principalOf = stores.people.byId;
  return {
    sessions: createSessions({
      passwords,
      sessions: stores.sessionRows,
      hasher,
      attempts: createFailedAttempts(),
      principalOf,
    }),
    apiKeys: createApiKeys({ keys: stores.apiKeyRows, passwords, principalOf }),
    setPassword: createSetPassword({ passwords, sessions: stores.sessionRows, hasher }),
  };
}

function demoOf(
  stores: Stores,
): Pick<ServiceParts, 'demoPeople'> & { readonly isDemo: () => Promise<boolean> } {
  const isDemo = async (): Promise<boolean> => (await stores.settings.get(DEMO_SETTING)) === '1';
  return {
    isDemo,
    demoPeople: async () => {
      if (!(await isDemo())) return [];
      const accounts = await stores.accounts.list();
      return accounts
        .filter((a) => a.isActive && a.hasPassword)
        .map(({ username, fullName, department, role }) => ({
          username,
          fullName: fullName ?? username,
          department,
          role: knownRole(role),
        }));
    },
  };
}

/**
 * Opens a home that was set up. What serves more than one question at a time wants the `pooled` reader.
 * Throws `database_*`, `key_missing` and `key_wrong`.
 */
export async function openApp(
  config: Config,
  givenLogger?: Logger,
  reader: ReaderMode = 'direct',
): Promise<App> {
  const clock = clockOf(config);
  const logger = givenLogger ?? createLogger(config.logLevel, { mask: redact });
  const { stores, cipher, fileLinks } = await unlockStores(config, { clock, logger }, reader);
  const { settings } = stores;
  const { sessions, apiKeys, setPassword } = credentialsOf(stores);
  const charts = createChartRenderer({ folder: join(config.home, 'data', 'files', 'charts'), clock });
  const files = createFileExporter({ folder: join(config.home, 'data', 'files', 'exports'), clock });
  const understand = createUnderstanding();
  const version = readVersion();
  const metrics = createMetrics(version);
  const analytics = createAnalytics({ reader: stores.salesReader });
  const planner =
    config.chatModel === null
      ? null
      : createChatPlanner({ settings: config.chatModel, logger, mask: redact });
  // A command that asks nothing need not wait for the model's client; a service should not hold up its first question.
  if (reader === 'pooled') await planner?.warmUp();
  const retrieval = createRetrieval({ config, stores, clock, logger, isService: reader === 'pooled' });
  const core = {
    ...stores,
    contacts: stores.clients,
    charts,
    files,
    analytics,
    understand,
    planner,
    passages: { search: retrieval.search },
    uploads: retrieval.uploads,
    writer: planner,
    timetables: createTimetables(),
    clock,
    logger,
  };
  const ask = measureAsk(createHandleQuestion(core), metrics);
  const writer = createImportWriter({
    databases: stores.databases,
    cipher,
    clock,
    fiscalStart: settings.fiscalStart,
  });
  const { isDemo, demoPeople } = demoOf(stores);
  return {
    config,
    stores,
    importer: createImporter({ writer, clock, fiscalStart: settings.fiscalStart }),
    clock,
    logger,
    metrics,
    ask,
    sessions,
    apiKeys,
    version,
    fileLinks,
    retrieval,
    uploads: retrieval.uploads,
    usersAdmin: createUsersAdmin({
      accounts: stores.accounts,
      apiKeys,
      keyRows: stores.apiKeyRows,
      audit: stores.audit,
      setPassword,
      clock,
    }),
    alerts: composeAlerts(stores, core, pageNotifier),
    health: async () => checkDatabases(stores.databases),
    demoPassword: async () => ((await isDemo()) ? DEMO_PASSWORD : null),
    demoPeople,
    platforms: () =>
      createPlatforms(config, {
        ask,
        download: createDownload(),
        logger,
        clock,
        fileLinks,
        events: stores.events,
      }),
    explain: async (text, username) => {
      const who = await stores.people.identify({ kind: 'user', username });
      if (who === null) {
        throw new AppError('not_found', `There is no active person with the username ${username}`);
      }
      const today = localDate(clock.now(), who.timezone);
      const catalog = await stores.names.visibleTo(who);
      return understand({
        text,
        catalog,
        calendar: { today, fiscalStart: await settings.fiscalStart() },
        role: who.role,
      });
    },
    gradeClients: composeGrading(analytics, stores.clientAnalyses),
    tidy: async () => {
      // Files age by the machine's clock, whatever time a check has set.
      const before = new Date(Date.now() - KEPT_DAYS * DAY_MS);
      await Promise.all([
        charts.removeBefore(before),
        files.removeBefore(before),
        stores.events.forget(before),
      ]);
    },
    close: async () => {
      metrics.close();
      await Promise.all([charts.close(), files.close(), retrieval.close()]);
      await stores.close();
    },
  };
}
