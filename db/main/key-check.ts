import type { KeyCheckStore } from '../../src/ports/key-check.js';
import { timestampText } from '../columns.js';
import { createEncryptedColumns } from '../encrypted-columns.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';

const KEY = 'encryption_key_check';
const DESCRIPTION = 'A known text sealed under the encryption key in use; written by medisales alone';

/** Keeps the key check in `system_settings`, beside the settings that people may change. */
export function createKeyCheck(deps: Pick<RepositoryDeps, 'databases' | 'clock'>): KeyCheckStore {
  const { main } = deps.databases;
  const read = worker(deps, 'main');
  const write = writer(deps, 'main', 'main.system_settings');
  const select = main
    .prepare<[string], string | null>('SELECT value FROM system_settings WHERE key = ?')
    .pluck();
  const upsert = main.prepare<[string, string, string, string, string]>(
    `INSERT INTO system_settings (key, value, description, created_at, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
  );
  return {
    get: () => read(() => select.get(KEY) ?? null),
    put: (sealed) =>
      write(() => {
        const at = timestampText(deps.clock.now());
        upsert.run(KEY, sealed, DESCRIPTION, at, at);
      }),
    sample: async () => {
      for (const column of createEncryptedColumns(deps.databases)) {
        const [row] = await column.readBatch(0, 1);
        if (row !== undefined) return row.text;
      }
      return null;
    },
  };
}
