import type { AlertDeliveries } from '../src/ports/alert-deliveries.js';
import type { AlertLooks } from '../src/ports/alert-looks.js';
import type { Aliases } from '../src/ports/aliases.js';
import type { AskedQuestions } from '../src/ports/asked-questions.js';
import type { CacheStore, DataStamps } from '../src/ports/cache-store.js';
import type { ClientAnalyses } from '../src/ports/client-analyses.js';
import type { ClientForecastStore } from '../src/ports/client-forecasts.js';
import type { Company } from '../src/ports/company.js';
import type { ContractTerms } from '../src/ports/contracts.js';
import type { ConversationReferences } from '../src/ports/conversation-references.js';
import type { SessionStore, SignInRows } from '../src/ports/credentials.js';
import type { DatabaseSize, DatabaseUpkeep } from '../src/ports/database-upkeep.js';
import type { DocumentRows, PassageRows } from '../src/ports/document-store.js';
import type { EmbeddingCache } from '../src/ports/embedder.js';
import type { Feedback } from '../src/ports/feedback.js';
import type { JobStore } from '../src/ports/job-store.js';
import type { ModelMonitoring } from '../src/ports/model-monitoring.js';
import type { ModelRights } from '../src/ports/model-rights.js';
import type { Models } from '../src/ports/models.js';
import type { Names } from '../src/ports/names.js';
import type { NewsRecommendations, NewsStore } from '../src/ports/news.js';
import type { PassageCandidates } from '../src/ports/passage-candidates.js';
import type { Predictions } from '../src/ports/predictions.js';
import type { ExpiredRows, Retention } from '../src/ports/retention.js';
import type { RuleRunner, RuleStore } from '../src/ports/rules.js';
import type { SalesReader } from '../src/ports/sales-reader.js';
import type { ShownAnswers } from '../src/ports/shown-answers.js';
import type { SlackInstallations } from '../src/ports/slack-installations.js';
import type { Subscriptions } from '../src/ports/subscriptions.js';
import type { TakenEvents } from '../src/ports/taken-events.js';
import type { TaughtWords } from '../src/ports/taught-words.js';
import { createExpiredRows } from './cache/expired.js';
import { createDataStamps } from './cache/stamps.js';
import { createCacheStore } from './cache/store.js';
import { createTakenEvents, type EventOwner } from './cache/taken-events.js';
import { createClientAnalyses } from './clients/analyses.js';
import { createClientForecastStore } from './clients/forecasts.js';
import { type Clients, createClients } from './clients/repository.js';
import { createCompany } from './company.js';
import { checkIntegrity, type IntegrityCheck, type Mendable, mendIntegrity } from './integrity.js';
import { createAlertDeliveries } from './main/alerts/deliveries.js';
import { createAlertLooks } from './main/alerts/looks.js';
import { createSubscriptions } from './main/alerts/subscriptions.js';
import { createAliases, createTaughtWords } from './main/aliases.js';
import { createAskedQuestions } from './main/asked-questions.js';
import { type AuditStore, createAudit } from './main/audit.js';
import { createShownAnswers } from './main/chats/shown-answers.js';
import { type ConversationStore, createConversations } from './main/conversations.js';
import { createContractTerms } from './main/documents/contracts.js';
import { createEmbeddingCache } from './main/documents/embeddings.js';
import { createDocumentRows } from './main/documents/repository.js';
import { createPassageRows } from './main/documents/revisions.js';
import { createEventLog, type EventStore } from './main/events.js';
import { createFeedback } from './main/feedback.js';
import { createJobStore } from './main/jobs/repository.js';
import { createPassageCandidates } from './main/passage-search.js';
import { createRetention } from './main/retention.js';
import { createSettings, type SettingsStore } from './main/settings.js';
import { createSlackInstallations } from './main/slack/installations.js';
import { type QualifiedTable, refreshMetadata } from './metadata.js';
import { createModelRights } from './ml/model-rights.js';
import { createModels } from './ml/models.js';
import { createModelMonitoring } from './ml/monitoring.js';
import { createRuleRunner } from './ml/rule-runner.js';
import { createRuleStore } from './ml/rules.js';
import { createNames } from './names.js';
import { createNewsStore } from './news/articles.js';
import { createNewsRecommendations } from './news/recommendations.js';
import { type Databases, openDatabases } from './open.js';
import type { RepositoryDeps } from './repository.js';
import { createPredictions } from './sales/predictions.js';
import { createProducts, type Products } from './sales/products.js';
import { createSalesReader, type OpenSalesReader } from './sales/reader.js';
import { createPooledSalesReader } from './sales/reader-pool.js';
import { databaseSizes } from './upkeep/sizes.js';
import { createDatabaseUpkeep } from './upkeep/upkeep.js';
import { type Accounts, createAccounts } from './users/accounts.js';
import { createConversationReferences } from './users/conversation-references.js';
import { type ApiKeyRows, createApiKeyRows, createSessionRows } from './users/credentials.js';
import { createPeople, type PeopleStore } from './users/people.js';

/**
 * Where questions over sales run: `direct` in the calling thread, which starts at once and suits a program that
 * ends with its answer; `pooled` in threads of their own, which leaves a service's event loop free.
 */
export type ReaderMode = 'direct' | 'pooled';

export interface StoresDeps extends Omit<RepositoryDeps, 'databases'> {
  readonly home: string;
  /** Opened already, to check the key before anything else; `close` of the stores closes them too. */
  readonly databases?: Databases;
  /** `direct` unless told. */
  readonly reader?: ReaderMode;
}

function openSalesReader(home: string, mode: ReaderMode): OpenSalesReader {
  return mode === 'pooled' ? createPooledSalesReader(home) : createSalesReader(home);
}

/** Everything that is kept in the seven databases of one home. */
export interface Stores {
  /** The connections themselves: for work inside `db/` alone. */
  readonly databases: Databases;
  readonly people: PeopleStore;
  readonly accounts: Accounts;
  readonly conversationReferences: ConversationReferences;
  readonly sessionRows: SessionStore & SignInRows;
  readonly apiKeyRows: ApiKeyRows;
  readonly names: Names;
  readonly aliases: Aliases;
  readonly words: TaughtWords;
  readonly salesReader: SalesReader;
  readonly products: Products;
  readonly clients: Clients;
  readonly clientAnalyses: ClientAnalyses;
  readonly clientForecastStore: ClientForecastStore;
  readonly models: Models;
  readonly modelRights: ModelRights;
  readonly modelMonitoring: ModelMonitoring;
  readonly ruleStore: RuleStore;
  readonly ruleRunner: RuleRunner;
  readonly predictions: Predictions;
  readonly conversations: ConversationStore;
  readonly shownAnswers: ShownAnswers;
  readonly feedback: Feedback;
  readonly askedQuestions: AskedQuestions;
  readonly events: EventStore;
  /** The acknowledged events of a process. */
  readonly takenEvents: (owner: EventOwner) => TakenEvents;
  readonly audit: AuditStore;
  readonly settings: SettingsStore;
  readonly company: Company;
  readonly documents: DocumentRows;
  readonly passages: PassageRows;
  readonly contracts: ContractTerms;
  readonly passageCandidates: PassageCandidates;
  readonly embeddings: EmbeddingCache;
  readonly cacheStore: CacheStore;
  readonly dataStamps: DataStamps;
  readonly jobs: JobStore;
  readonly retention: Retention;
  readonly expired: ExpiredRows;
  readonly upkeep: DatabaseUpkeep;
  readonly sizes: () => Promise<readonly DatabaseSize[]>;
  readonly slackInstallations: SlackInstallations;
  readonly subscriptions: Subscriptions;
  readonly alertLooks: AlertLooks;
  readonly alertDeliveries: AlertDeliveries;
  readonly news: NewsStore;
  readonly newsRecommendations: NewsRecommendations;
  readonly refreshMetadata: (tables?: readonly QualifiedTable[]) => void;
  readonly checkIntegrity: () => Promise<readonly IntegrityCheck[]>;
  readonly mendIntegrity: (what: Mendable) => Promise<void>;
  /** Statements that still run fail with a retryable error. */
  readonly close: () => Promise<void>;
}

/** Opens a home that was set up. Throws as `openDatabases` does. */
export function openStores({ home, cipher, clock, reader = 'direct', ...given }: StoresDeps): Stores {
  const databases = given.databases ?? openDatabases(home);
  const closers: (() => unknown)[] = [databases.close];
  const close = async (): Promise<void> => {
    // One after the other, the connections that write last: the last one to close folds the log into its file.
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  const kept = <T extends { readonly close: () => unknown }>(opened: T): T => {
    closers.push(opened.close);
    return opened;
  };
  try {
    const deps: RepositoryDeps = { databases, cipher, clock };
    const settings = createSettings(deps);
    const memoryHours = async (): Promise<number> =>
      Number((await settings.effective('conversation_hours')).value);
    return {
      databases,
      people: createPeople(deps),
      accounts: createAccounts(deps),
      conversationReferences: createConversationReferences(deps),
      sessionRows: createSessionRows(deps),
      apiKeyRows: createApiKeyRows(deps),
      names: kept(createNames(home, cipher)),
      aliases: createAliases(deps),
      words: createTaughtWords(deps),
      salesReader: kept(openSalesReader(home, reader)),
      products: createProducts(deps),
      clients: createClients(deps),
      clientAnalyses: createClientAnalyses(deps),
      clientForecastStore: createClientForecastStore(deps),
      models: createModels(deps),
      modelRights: createModelRights(deps),
      modelMonitoring: createModelMonitoring(deps),
      ruleStore: createRuleStore(deps),
      ruleRunner: kept(createRuleRunner()),
      predictions: createPredictions(deps),
      conversations: createConversations(deps, memoryHours),
      shownAnswers: createShownAnswers(deps),
      feedback: createFeedback(deps),
      askedQuestions: createAskedQuestions(deps),
      events: createEventLog(deps),
      takenEvents: (owner) => createTakenEvents(deps, owner),
      audit: createAudit(deps),
      settings,
      company: createCompany(deps),
      documents: createDocumentRows(deps),
      passages: createPassageRows(deps),
      contracts: createContractTerms(deps),
      passageCandidates: createPassageCandidates(deps),
      embeddings: createEmbeddingCache(deps),
      cacheStore: createCacheStore(deps),
      dataStamps: kept(createDataStamps(databases)),
      jobs: createJobStore(deps),
      retention: createRetention(deps, settings),
      expired: createExpiredRows(deps),
      upkeep: kept(createDatabaseUpkeep({ home, fiscalStart: settings.fiscalStart, clock })),
      sizes: async () => databaseSizes(databases),
      slackInstallations: createSlackInstallations(deps),
      subscriptions: createSubscriptions(deps),
      alertLooks: createAlertLooks(deps),
      alertDeliveries: createAlertDeliveries(deps),
      news: createNewsStore(deps),
      newsRecommendations: createNewsRecommendations(deps),
      refreshMetadata: (tables) => refreshMetadata(databases, tables, clock.now()),
      checkIntegrity: async () => checkIntegrity(databases, await settings.fiscalStart()),
      mendIntegrity: async (what) =>
        mendIntegrity(databases, what, { fiscalStart: await settings.fiscalStart(), now: clock.now() }),
      close,
    };
  } catch (error) {
    void close();
    throw error;
  }
}
