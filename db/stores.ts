import type { Company } from '../src/ports/company.js';
import type { SessionStore } from '../src/ports/credentials.js';
import type { Names } from '../src/ports/names.js';
import type { SalesReader } from '../src/ports/sales-reader.js';
import { type Clients, createClients } from './clients/repository.js';
import { createCompany } from './company.js';
import { checkIntegrity, type IntegrityCheck, type Mendable, mendIntegrity } from './integrity.js';
import { type Aliases, createAliases } from './main/aliases.js';
import { type AuditStore, createAudit } from './main/audit.js';
import { type ConversationStore, createConversations } from './main/conversations.js';
import { createEventLog, type EventStore } from './main/events.js';
import { createSettings, type SettingsStore } from './main/settings.js';
import { type QualifiedTable, refreshMetadata } from './metadata.js';
import { createModels, type Models } from './ml/models.js';
import { createNames } from './names.js';
import { type Databases, openDatabases } from './open.js';
import type { RepositoryDeps } from './repository.js';
import { createProducts, type Products } from './sales/products.js';
import { createSalesReader } from './sales/reader.js';
import { type Accounts, createAccounts } from './users/accounts.js';
import { type ApiKeyRows, createApiKeyRows, createSessionRows } from './users/credentials.js';
import { createPeople, type PeopleStore } from './users/people.js';

export interface StoresDeps extends Omit<RepositoryDeps, 'databases'> {
  readonly home: string;
  /** Opened already, to check the key before anything else; `close` of the stores closes them too. */
  readonly databases?: Databases;
}

/** Everything that is kept in the seven databases of one home. */
export interface Stores {
  /** The connections themselves: for work inside `db/` alone. */
  readonly databases: Databases;
  readonly people: PeopleStore;
  readonly accounts: Accounts;
  readonly sessionRows: SessionStore;
  readonly apiKeyRows: ApiKeyRows;
  readonly names: Names;
  readonly aliases: Aliases;
  readonly salesReader: SalesReader;
  readonly products: Products;
  readonly clients: Clients;
  readonly models: Models;
  readonly conversations: ConversationStore;
  readonly events: EventStore;
  readonly audit: AuditStore;
  readonly settings: SettingsStore;
  readonly company: Company;
  readonly refreshMetadata: (tables?: readonly QualifiedTable[]) => void;
  readonly checkIntegrity: () => Promise<readonly IntegrityCheck[]>;
  readonly mendIntegrity: (what: Mendable) => Promise<void>;
  readonly close: () => void;
}

/** Opens a home that was set up. Throws as `openDatabases` does. */
export function openStores({ home, cipher, clock, ...given }: StoresDeps): Stores {
  const databases = given.databases ?? openDatabases(home);
  const closers: (() => void)[] = [databases.close];
  const close = (): void => {
    for (const closeOne of closers.splice(0).reverse()) closeOne();
  };
  const kept = <T extends { readonly close: () => void }>(opened: T): T => {
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
      sessionRows: createSessionRows(deps),
      apiKeyRows: createApiKeyRows(deps),
      names: kept(createNames(home)),
      aliases: createAliases(deps),
      salesReader: kept(createSalesReader(home)),
      products: createProducts(deps),
      clients: createClients(deps),
      models: createModels(deps),
      conversations: createConversations(deps, memoryHours),
      events: createEventLog(deps),
      audit: createAudit(deps),
      settings,
      company: createCompany(deps),
      refreshMetadata: (tables) => refreshMetadata(databases, tables, clock.now()),
      checkIntegrity: async () => checkIntegrity(databases, await settings.fiscalStart()),
      mendIntegrity: async (what) =>
        mendIntegrity(databases, what, { fiscalStart: await settings.fiscalStart(), now: clock.now() }),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
