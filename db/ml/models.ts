import { desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type RepositoryDeps, worker, writer } from '../repository.js';
import { mlModels } from './schema.js';

export interface ModelInput {
  readonly name: string;
  readonly modelType: 'time_series' | 'classification' | 'anomaly';
  readonly version: string;
  readonly algorithm: string;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
}

export interface Model extends ModelInput {
  readonly id: number;
  readonly isActive: boolean;
}

export interface Models {
  /** Gives the new model's id. Its hyperparameters are encrypted for its row. */
  readonly add: (input: ModelInput) => Promise<number>;
  /** The newest first. */
  readonly list: () => Promise<readonly Model[]>;
}

export function createModels(deps: RepositoryDeps): Models {
  const db = drizzle(deps.databases.ml);
  const read = worker(deps, 'ml');
  const write = writer(deps, 'ml', 'ml.ml_models');
  const place = (row: number) => ({ table: 'ml_models', column: 'hyperparameters', row });

  function add({ hyperparameters, ...input }: ModelInput): number {
    const at = deps.clock.now();
    return db.transaction(
      (tx) => {
        const values = { ...input, createdAt: at, updatedAt: at };
        const { id } = tx.insert(mlModels).values(values).returning({ id: mlModels.id }).get();
        const text = deps.cipher.encrypt(place(id), JSON.stringify(hyperparameters));
        tx.update(mlModels).set({ hyperparameters: text }).where(eq(mlModels.id, id)).run();
        return id;
      },
      { behavior: 'immediate' },
    );
  }

  function list(): Model[] {
    return db
      .select()
      .from(mlModels)
      .orderBy(desc(mlModels.id))
      .all()
      .map((row) => ({
        id: row.id,
        name: row.name,
        modelType: row.modelType as Model['modelType'],
        version: row.version,
        algorithm: row.algorithm ?? '',
        hyperparameters:
          row.hyperparameters === null
            ? {}
            : JSON.parse(deps.cipher.decrypt(place(row.id), row.hyperparameters)),
        isActive: row.isActive === true,
      }));
  }

  return { add: (input) => write(() => add(input)), list: () => read(list) };
}
