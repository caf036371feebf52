import { and, asc, eq, ne } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../../src/model/errors.js';
import type { MemberDimension } from '../../src/model/query.js';
import type { Aliases } from '../../src/ports/aliases.js';
import type { TaughtWords } from '../../src/ports/taught-words.js';
import { type RepositoryDeps, worker } from '../repository.js';
import { nameAliases } from './schema.js';

const ID_DIMENSIONS: readonly string[] = ['user', 'client', 'product'] satisfies MemberDimension[];
/** Kept beside other names: what is said is the alias, and what it means the key. */
const WORD = 'word';

export function createAliases(deps: RepositoryDeps): Aliases {
  const db = drizzle(deps.databases.main);
  const run = worker(deps, 'main');
  return {
    list: () =>
      run(() =>
        db
          .select()
          .from(nameAliases)
          .where(ne(nameAliases.dimension, WORD))
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

export function createTaughtWords(deps: RepositoryDeps): TaughtWords {
  const db = drizzle(deps.databases.main);
  const run = worker(deps, 'main');
  const isSaid = (said: string) =>
    and(eq(nameAliases.dimension, WORD), eq(nameAliases.alias, said.trim().normalize('NFC')));
  return {
    list: () =>
      run(() =>
        db
          .select({ said: nameAliases.alias, means: nameAliases.targetKey })
          .from(nameAliases)
          .where(eq(nameAliases.dimension, WORD))
          .orderBy(asc(nameAliases.alias))
          .all(),
      ),
    add: ({ said, means }) =>
      run(() => {
        const [alias, targetKey] = [said, means].map((text) => text.trim().normalize('NFC'));
        if (!alias || !targetKey) throw new AppError('usage', 'a word and its meaning must not be empty');
        db.transaction((tx) => {
          tx.delete(nameAliases).where(isSaid(alias)).run();
          const createdAt = deps.clock.now();
          tx.insert(nameAliases).values({ dimension: WORD, targetKey, alias, createdAt }).run();
        });
      }),
    remove: (said) => run(() => db.delete(nameAliases).where(isSaid(said)).run().changes > 0),
  };
}
