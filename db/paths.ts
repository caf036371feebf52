import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DATABASE_NAMES = ['main', 'users', 'sales', 'clients', 'news', 'cache', 'ml'] as const;
export type DatabaseName = (typeof DATABASE_NAMES)[number];

export function databaseFile(home: string, name: DatabaseName): string {
  return join(home, 'data', 'sqlite', `${name}.db`);
}

/** The folder of package.json: the compiled files lie deeper than the sources, the migrations beside the latter. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${fileURLToPath(import.meta.url)}`);
    folder = parent;
  }
  return folder;
}

/** The database design's file tree, and where backups of files about to be migrated go. */
export const HOME_FOLDERS: readonly string[] = [
  'data/sqlite',
  'data/files/documents/contracts',
  'data/files/documents/reports',
  'data/files/documents/manuals',
  'data/files/documents/regulations',
  'data/files/uploads/temp',
  'data/files/uploads/processed',
  'data/files/conversations/audio',
  'data/files/conversations/transcripts',
  'data/files/conversations/analysis',
  'data/files/wiki/articles',
  'data/files/wiki/images',
  'data/files/wiki/attachments',
  'data/ml_data/raw',
  'data/ml_data/processed/features',
  'data/ml_data/processed/targets',
  'data/ml_data/processed/splits',
  'data/ml_data/features',
  'data/ml_data/predictions/daily',
  'data/ml_data/predictions/weekly',
  'data/ml_data/predictions/monthly',
  'data/faiss_indexes/metadata',
  'mlflow/artifacts/models/time_series',
  'mlflow/artifacts/models/classification',
  'mlflow/artifacts/models/anomaly',
  'mlflow/artifacts/datasets',
  'mlflow/artifacts/preprocessors',
  'mlflow/artifacts/evaluation',
  'mlflow/experiments/sales_prediction',
  'mlflow/experiments/client_classification',
  'mlflow/experiments/anomaly_detection',
  'mlflow/models/production',
  'mlflow/models/staging',
  'mlflow/models/archived',
  'mlflow/runs/metrics',
  'backup',
];
