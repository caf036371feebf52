import { and, asc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../../src/model/errors.js';
import type { MemberDimension } from '../../src/model/query.js';
import type { Aliases } from '../../src/ports/aliases.js';
import { type RepositoryDeps, worker } from '../repository.js';
import { nameAliases } from './schema.js';

const ID_DIMENSIONS: readonly string[] = ['user', 'client', 'product'] satisfies MemberDimension[];

export function createAliases(deps: RepositoryDeps): Aliases {
  const db = drizzle(deps.databases.main);
  const run = worker(deps, 'main');
  return {
    list: () =>
      run(() =>
        db
          .select()
          .from(nameAliases)
          .orderBy(asc(nameAliases.dimension), asc(nameAliases.alias))
          .all()
          .map(({ dimension, targetKey, alias }) => ({
            dimension: dimension as MemberDimension,
            key: ID_DIMENSIONS.includes(dimension) ? Number(targetKey) : targetKey,
            alias,
          })),
      ),
    add: ({ dimension, key, alias }) =>
      run(() => {
        const text = alias.trim().normalize('NFC');
        if (text === '') throw new AppError('usage', 'an alias must have at least one character');
        db.insert(nameAliases)
          .values({ dimension, targetKey: String(key), alias: text, createdAt: deps.clock.now() })
          .onConflictDoNothing()
          .run();
      }),
    remove: ({ dimension, key, alias }) =>
      run(
        () =>
          db
            .delete(nameAliases)
            .where(
              and(
                eq(nameAliases.dimension, dimension),
                eq(nameAliases.targetKey, String(key)),
                eq(nameAliases.alias, alias.trim().normalize('NFC')),
              ),
            )
            .run().changes > 0,
      ),
  };
}
