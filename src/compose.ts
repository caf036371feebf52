import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabases } from '../db/health.js';
import { createImportWriter } from '../db/importing/writer.js';
import type { ReaderMode, Stores } from '../db/stores.js';
import { createAnalytics } from './analytics/analytics.js';
import { createClientSearch } from './bot/client-search.js';
import { createDocumentSearch } from './bot/document-search.js';
import { createFilterNames } from './bot/filter-names.js';
import { createHandleQuestion } from './bot/handle-question.js';
import { createOpinions } from './bot/opinions.js';
import { createReaders } from './bot/readers.js';
import { createStarters } from './bot/starters.js';
import { readTaught } from './bot/taught-words.js';
import { createTeaching } from './bot/teaching.js';
import { createWholeTables } from './bot/whole-tables.js';
import { createUsersAdmin } from './commands/users-admin.js';
import { type Alerts, composeAlerts } from './compose/alerts.js';
import { backupFigures, composeBackupJobs, composeBackups } from './compose/backups.js';
import { type ComposedCache, composeCache } from './compose/cache.js';
import { composeConsole } from './compose/console.js';
import { createDatabaseFigures } from './compose/database-figures.js';
import { createForecasts } from './compose/forecasts.js';
import { composeGrading } from './compose/grading.js';
import { composeHome } from './compose/home.js';
import { composeImports } from './compose/imports/compose.js';
import { createJobs, type Jobs } from './compose/jobs.js';
import { composeLearning, type Learning } from './compose/learning.js';
import { createMeasuredTables } from './compose/measured-tables.js';
import { composeModelJobs } from './compose/model-jobs.js';
import { composeMyAlerts } from './compose/my-alerts.js';
import { composeNews, type News } from './compose/news.js';
import { composeNotifier, outreachOf } from './compose/notifier.js';
import { credentialsOf, DEMO_PASSWORD, demoOf } from './compose/people.js';
import { createPlatforms } from './compose/platforms.js';
import { composeTakenEvents } from './compose/recovery.js';
import { composeRegistry } from './compose/registry.js';
import { composeReports } from './compose/reports.js';
import { createRetrieval, type Retrieval } from './compose/retrieval.js';
import { composeSlackInstalling } from './compose/slack-installing.js';
import { clockOf, unlockStores } from './compose/unlock.js';
import { createUpkeepJobs } from './compose/upkeep-jobs.js';
import { warmUp } from './compose/warm-up.js';
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
import type { Cache } from './ports/cache.js';
import type { HealthReport } from './ports/health.js';
import type { Home } from './ports/home.js';
import type { Logger } from './ports/logger.js';
import type { RegistryMirror } from './ports/model-registry.js';
import type { Notifier } from './ports/notifier.js';
import type { UsersAdmin } from './ports/users-admin.js';
import { repositoryRoot } from './repository-root.js';
import { redact } from './security/redaction.js';
import { createOverviews } from './skills/overview.js';
import { createUnderstanding, type Understood } from './understanding/understand.js';

/** The whole product over one home, ready to be asked. The one place where concrete parts meet. */
export interface App extends Omit<ServiceParts, 'platforms' | 'demoPassword' | keyof Learning>, Learning {
  /** The made-up people's password; null for a real company. */
  readonly demoPassword: () => Promise<string | null>;
  readonly config: Config;
  readonly stores: Stores;
  readonly importer: Importer;
  readonly usersAdmin: UsersAdmin;
  readonly retrieval: Retrieval;
  /** Redis where it is configured, else `cache.db`. */
  readonly cache: Cache;
  /** null where REDIS_URL is not set. */
  readonly redis: ComposedCache['redis'];
  /** null where MLFLOW_TRACKING_URI is not set. */
  readonly mlflow: RegistryMirror | null;
  readonly alerts: Alerts;
  /** Everybody's own page on the chat platforms. */
  readonly home: Home;
  readonly news: News;
  /** Slack and Teams where they are configured; made at the first call. */
  readonly platforms: () => Promise<readonly PlatformAdapter[]>;
  /** Writes to people by itself, on whichever platform they are. */
  readonly notifier: Notifier;
  /** How a question is read, for `ask --explain`. */
  readonly explain: (text: string, username: string) => Promise<Understood>;
  /** Grades every client by its sales up to that day and stores the grades. */
  readonly gradeClients: (analysisDate: LocalDate) => Promise<GradedClients>;
  readonly jobs: Jobs;
  /** Makes what would else be made while the first people wait; for a service. */
  readonly warmUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The version of this product. */
export function readVersion(): string {
  const text = readFileSync(join(repositoryRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
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
  const { stores, cipher, fileLinks, newsLinks, seal, linkSecret } = await unlockStores(
    config,
    { clock, logger },
    reader,
  );
  const { settings } = stores;
  const charts = createChartRenderer({ folder: join(config.home, 'data', 'files', 'charts'), clock });
  const files = createFileExporter({ folder: join(config.home, 'data', 'files', 'exports'), clock });
  const understand = createUnderstanding();
  const version = readVersion();
  const metrics = createMetrics(version);
  const isService = reader === 'pooled';
  const { cache, searches, redis, ...cacheParts } = composeCache({
    config,
    stores,
    seal,
    logger,
    metrics,
    isService,
  });
  const { sessions, apiKeys, signIns, setPassword } = credentialsOf(stores, redis === null ? null : cache);
  const analytics = createAnalytics({ reader: stores.salesReader });
  const planner =
    config.chatModel === null
      ? null
      : createChatPlanner({ settings: config.chatModel, logger, mask: redact });
  // A command that asks nothing need not wait for the model's client; a service should not hold up its first question.
  if (isService) await planner?.warmUp();
  const retrieval = createRetrieval({ config, stores, searches, clock, logger, isService });
  const { registry, mirror: mlflow, jobs: registryJobs } = composeRegistry({ config, clock, logger });
  const { isDemo, demoPeople } = demoOf(stores);
  const news = composeNews({
    config,
    version,
    stores,
    analytics,
    tokenizer: retrieval.tokenizer,
    links: newsLinks,
    planner,
    isDemo,
    clock,
    logger,
  });
  const reports = composeReports({ config, stores, clock, logger, retrieval, cache });
  const forecasts = createForecasts({ ...stores, cache });
  const { learning, ...learned } = composeLearning({
    home: config.home,
    stores,
    analytics,
    forecasts,
    registry,
    vectors: retrieval.vectors,
    productVersion: version,
    charts,
    clock,
    logger,
  });
  const { training, anomalies, classifiers, mlData, models } = learning;
  const core = {
    ...stores,
    ...learned.forSkills,
    forecasts,
    news: news.desk,
    reports,
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
  const opinions = createOpinions({ ...stores, clock });
  let connected: Promise<readonly PlatformAdapter[]> | null = null;
  const platforms = (): Promise<readonly PlatformAdapter[]> => {
    connected ??= createPlatforms(config, {
      ask,
      download: createDownload(),
      logger,
      clock,
      fileLinks,
      events: stores.events,
      taken: composeTakenEvents(stores),
      outreach: outreachOf(stores),
      clients: createClientSearch(stores),
      documents: createDocumentSearch({ ...stores, passages: { search: retrieval.search }, clock }),
      opinions,
      shownAnswers: stores.shownAnswers,
      home,
      readers: createReaders(stores.people),
      filterNames: createFilterNames(stores),
      starters: createStarters({ ...stores, analytics, clock, logger }),
      wholeTables: createWholeTables({ ...stores, files, clock, logger }),
      installing: composeSlackInstalling({ stores, sessions, apiKeys, clock }),
    });
    return connected;
  };
  const notifier = composeNotifier({ stores, platforms, logger });
  const alerts = composeAlerts(stores, core, notifier);
  const engine = { check: alerts.check, test: alerts.tryOut };
  const myAlerts = composeMyAlerts({ stores, platforms, clock, engine });
  const home = composeHome({ stores, analytics, charts, understand, myAlerts, clock, logger });
  const backups = composeBackups({ config, version });
  const gradeClients = composeGrading(analytics, stores.clientAnalyses);
  const jobs = createJobs({
    jobs: [
      alerts.job,
      ...news.jobs,
      ...composeBackupJobs(backups, settings, config),
      ...registryJobs,
      ...composeModelJobs({
        training,
        mlData,
        anomalies,
        classifiers,
        models,
        gradeClients,
        analytics,
        predictions: stores.predictions,
        clock,
      }),
      ...createUpkeepJobs({ stores, charts, files, clock, indexes: retrieval.indexes }),
    ],
    store: stores.jobs,
    clock,
    logger,
    metrics,
    mask: redact,
  });
  const usersAdmin = createUsersAdmin({
    accounts: stores.accounts,
    apiKeys,
    keyRows: stores.apiKeyRows,
    audit: stores.audit,
    setPassword,
    clock,
  });
  const imports = composeImports({ config, stores, isService, clock });
  const health = async (): Promise<HealthReport> => checkDatabases(stores.databases);
  const measuredTables = createMeasuredTables(stores.upkeep);
  metrics.collect(createDatabaseFigures(stores, measuredTables));
  metrics.collect(backupFigures(backups, clock));
  return {
    config,
    stores,
    importer: createImporter({ writer, clock, fiscalStart: settings.fiscalStart }),
    clock,
    logger,
    metrics,
    ask,
    opinions,
    sessions,
    apiKeys,
    version,
    fileLinks,
    retrieval,
    cache,
    redis,
    mlflow,
    news,
    openNews: news.open,
    uploads: retrieval.uploads,
    usersAdmin,
    imports,
    teaching: createTeaching({ ...stores, clock, understand, fiscalStart: settings.fiscalStart }),
    ...composeConsole({
      ...{ config, stores, jobs, models, usersAdmin, health, version, linkSecret, clock },
      ...{ measuredTables, news: news.desk, signIns, sessions, myAlerts, dataQuality: learning.dataQuality },
    }),
    overviews: createOverviews({ ...stores, analytics, clock, fiscalStart: settings.fiscalStart }),
    alerts,
    health,
    demoPassword: async () => ((await isDemo()) ? DEMO_PASSWORD : null),
    demoPeople,
    platforms,
    myAlerts,
    home,
    notifier,
    explain: async (text, username) => {
      const who = await stores.people.identify({ kind: 'user', username });
      if (who === null) {
        throw new AppError('not_found', `There is no active person with the username ${username}`);
      }
      const today = localDate(clock.now(), who.timezone);
      const catalog = await stores.names.visibleTo(who);
      const calendar = { today, fiscalStart: await settings.fiscalStart() };
      const { text: said } = readTaught({ understand }, text, { who, catalog, calendar });
      return understand({ text: said, catalog, calendar, role: who.role, self: who });
    },
    ...learning,
    subjectForecasts: models.subjectForecasts,
    gradeClients,
    modelStandings: models.standings,
    jobs,
    warmUp: () => warmUp({ stores, understand, clock }),
    close: async () => {
      metrics.close();
      await Promise.all([
        charts.close(),
        files.close(),
        reports.close(),
        retrieval.close(),
        learned.close(),
        backups.close(),
        imports.close(),
        news.close(),
      ]);
      await cacheParts.close();
      await stores.close();
    },
  };
}
