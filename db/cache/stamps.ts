import type { CacheKind } from '../../src/model/cache-key.js';
import type { DataStamps } from '../../src/ports/cache-store.js';
import { databaseError, guarded } from '../errors.js';
import { type Databases, openReader } from '../open.js';
import { databaseFile } from '../paths.js';

export interface OpenDataStamps extends DataStamps {
  readonly close: () => void;
}

/** Where each row of a `data_generations` lies: in the file of the data it speaks of. */
const GENERATIONS = {
  people: 'users',
  sales: 'sales',
  clients: 'clients',
  company: 'app',
  documents: 'app',
  models: 'ml',
} as const;
type Generation = keyof typeof GENERATIONS;

const FIGURES: readonly Generation[] = ['people', 'sales', 'clients', 'company', 'models'];

/** What texts of each kind are made from. Of a kind that the design doesn't name nobody knows. */
const MADE_FROM: Readonly<Record<CacheKind, readonly Generation[]>> = {
  search: ['documents'],
  analysis: FIGURES,
  prediction: FIGURES,
  // How a model did is told by its forecasts beside what was sold.
  model: ['models', 'sales'],
  session: ['people'],
  other: [...FIGURES, 'documents'],
};

/**
 * Every `data_generations` has a token that triggers change in the transaction of a change, so that whoever reads
 * the token before the data can't take old data for new; `cache_epochs` has one for each kind of key. Read through
 * a connection of its own: another one would show it what is not committed.
 */
export function createDataStamps(databases: Pick<Databases, 'home' | 'cache'>): OpenDataStamps {
  const { home } = databases;
  const file = databaseFile(home, 'cache');
  const connection = openReader(home, 'cache', {
    users: 'users',
    sales: 'sales',
    clients: 'clients',
    app: 'main',
    ml: 'ml',
  });
  // A token that is missing makes the whole NULL: nothing is kept then.
  const statementOf = (kind: CacheKind) => {
    const tokens = [
      `(SELECT token FROM cache_epochs WHERE name = 'all')`,
      `(SELECT token FROM cache_epochs WHERE name = '${kind}')`,
      ...MADE_FROM[kind].map(
        (name) => `(SELECT token FROM ${GENERATIONS[name]}.data_generations WHERE name = '${name}')`,
      ),
    ];
    return connection.prepare<[], string | null>(`SELECT ${tokens.join(` || '.' || `)}`).pluck();
  };
  const statements = new Map<CacheKind, ReturnType<typeof statementOf>>();
  const renew = databases.cache.prepare(
    `INSERT INTO cache_epochs (name, token) VALUES (?, hex(randomblob(12)))
     ON CONFLICT (name) DO UPDATE SET token = excluded.token`,
  );
  return {
    of: async (kind) => {
      try {
        const statement = statements.get(kind) ?? statementOf(kind);
        statements.set(kind, statement);
        return statement.get() ?? null;
      } catch (error) {
        throw databaseError(error, file);
      }
    },
    renew: async (kind) => {
      guarded(file, () => renew.run(kind));
    },
    close: () => {
      connection.close();
    },
  };
}
