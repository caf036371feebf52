import type { Company, ImportBatch, ImportedBatch } from '../src/ports/company.js';
import { parseTimestamp } from './columns.js';
import { guarded } from './errors.js';
import { refreshMetadata, tablesOf } from './metadata.js';
import { type DatabaseName, databaseFile } from './paths.js';
import { type RepositoryDeps, worker } from './repository.js';
import { forgetRollups } from './sales/rollups.js';

const SALES_TABLES = ['sales_records', 'sales_targets', 'sales_predictions'] as const;
/**
 * Rows that stay when a company goes: settings, counts, and models with what was learned of them. Documents have
 * files and vectors too: whoever clears a company removes them through the document store.
 */
const KEPT: Readonly<Partial<Record<DatabaseName, readonly string[]>>> = {
  main: [
    'system_settings',
    'metadata',
    'documents',
    'document_chunks',
    'passage_vectors',
    'chunk_embeddings',
    'contract_terms',
    'index_revisions',
  ],
  news: ['news_articles', 'news_copies', 'news_feeds'],
  ml: [
    'ml_models',
    'model_training_logs',
    'feature_engineering',
    'prediction_monitoring',
    'data_drift_detection',
    'recommendation_rules',
  ],
};
/** Sales first: while their batch is gone, what is left of a company does not count as whole. */
const CLEARED: readonly DatabaseName[] = ['sales', 'main', 'cache', 'news', 'ml', 'clients', 'users'];

interface StoredBatch extends Omit<ImportedBatch, 'importedAt' | 'again'> {
  readonly importedAt: string;
  readonly again: number;
}

export function createCompany(deps: RepositoryDeps): Company {
  const { databases } = deps;
  const runSales = worker(deps, 'sales');

  const count = (name: DatabaseName, table: string): number =>
    databases[name].prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;

  /** One transaction a file; ids begin anew, so that the same company gets the same ids. */
  function clear(name: DatabaseName, tables: readonly string[], where = ''): void {
    const connection = databases[name];
    guarded(databaseFile(databases.home, name), () => {
      const run = connection.transaction(() => {
        // Rows go in any order: references are looked at when all are gone.
        connection.pragma('defer_foreign_keys = ON');
        // First, as they would note every row that goes.
        if (name === 'sales') forgetRollups(connection);
        for (const table of tables) {
          connection.exec(`DELETE FROM ${table}`);
          connection.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(table);
        }
        if (where !== '') connection.exec(`DELETE FROM import_batches WHERE ${where}`);
      });
      run.immediate();
    });
  }

  return {
    counts: () =>
      runSales(() => ({
        users: count('users', 'users'),
        products: count('sales', 'products'),
        clients: count('clients', 'clients'),
        sales: count('sales', 'sales_records'),
        targets: count('sales', 'sales_targets'),
      })),
    batches: () =>
      runSales(() =>
        (['users', 'clients', 'sales'] as const).flatMap((name) =>
          databases[name]
            .prepare<[], ImportBatch>('SELECT kind, file_name AS fileName FROM import_batches ORDER BY id')
            .all(),
        ),
      ),
    imported: (limit) =>
      runSales(() =>
        (['users', 'clients', 'sales'] as const)
          .flatMap((name) =>
            databases[name]
              .prepare<[number], StoredBatch>(
                `SELECT kind, file_name AS fileName, rows_written AS rowsWritten, imported_by AS importedBy,
                        imported_at AS importedAt, again
                 FROM import_batches ORDER BY imported_at DESC, id DESC LIMIT ?`,
              )
              .all(limit),
          )
          .map((row) => ({ ...row, importedAt: parseTimestamp(row.importedAt), again: row.again === 1 }))
          .sort((a, b) => b.importedAt.getTime() - a.importedAt.getTime())
          .slice(0, limit),
      ),
    clearSales: () =>
      runSales(() => {
        clear('sales', SALES_TABLES, "kind IN ('sales', 'targets')");
        refreshMetadata(
          databases,
          [...SALES_TABLES.map((table) => `sales.${table}` as const), 'sales.import_batches'],
          deps.clock.now(),
        );
      }),
    clearAll: () =>
      runSales(() => {
        for (const name of CLEARED) {
          const kept = KEPT[name] ?? [];
          clear(
            name,
            tablesOf(databases[name]).filter((table) => !kept.includes(table)),
          );
        }
        refreshMetadata(databases, undefined, deps.clock.now());
      }),
  };
}
