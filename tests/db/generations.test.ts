import { expect, test } from 'vitest';
import { openDatabases } from '../../db/open.js';
import type { DatabaseName } from '../../db/paths.js';
import { useHomes } from './home.js';

const homes = useHomes();

/** What is kept for a while is made from these tables: a migration that makes one anew has to bring its triggers back. */
const WATCHED: Readonly<Partial<Record<DatabaseName, readonly string[]>>> = {
  users: ['users', 'user_profiles', 'user_permissions'],
  sales: ['sales_records', 'sales_targets', 'sales_predictions', 'products'],
  clients: ['clients', 'client_contacts', 'client_analysis', 'client_predictions'],
  main: ['system_settings', 'name_aliases', 'index_revisions'],
  ml: ['ml_models', 'ml_model_permissions', 'prediction_monitoring', 'recommendation_rules'],
};

test('every table that answers are made from moves its token at each insert, update and delete', async () => {
  const databases = openDatabases(await homes.setUp());
  for (const [name, tables] of Object.entries(WATCHED)) {
    const triggers = databases[name as DatabaseName]
      .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
      .pluck()
      .all();
    const wanted = tables.flatMap((table) =>
      ['inserted', 'updated', 'deleted'].map((what) => `generation_${table}_${what}`),
    );
    expect(triggers).toEqual(expect.arrayContaining(wanted));
  }
  databases.close();
});
