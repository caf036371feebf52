import { asc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../../src/model/errors.js';
import type { Rule, RuleFields, RuleStore, RuleType } from '../../src/ports/rules.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';
import { recommendationRules } from './schema.js';

type Row = typeof recommendationRules.$inferSelect;

function ruleOf(row: Row): Rule {
  return {
    id: row.id,
    name: row.ruleName,
    type: row.ruleType as RuleType,
    conditionSql: row.conditionSql,
    text: row.recommendationText,
    priority: row.priority ?? 1,
    isActive: row.isActive === true,
    updatedAt: row.updatedAt ?? new Date(0),
  };
}

const valuesOf = ({ name, type, conditionSql, text, priority, isActive }: RuleFields) => ({
  ruleName: name,
  ruleType: type,
  conditionSql,
  recommendationText: text,
  priority,
  isActive,
});

/** `recommendation_rules` of ml.db. What a condition may be is decided before it comes here. */
export function createRuleStore(deps: RepositoryDeps): RuleStore {
  const db = drizzle(deps.databases.ml);
  const read = worker(deps, 'ml');
  const write = writer(deps, 'ml', 'ml.recommendation_rules');
  return {
    list: () =>
      read(() =>
        db
          .select()
          .from(recommendationRules)
          .orderBy(asc(recommendationRules.priority), asc(recommendationRules.id))
          .all()
          .map(ruleOf),
      ),
    find: (id) =>
      read(() => {
        const row = db.select().from(recommendationRules).where(eq(recommendationRules.id, id)).get();
        return row === undefined ? null : ruleOf(row);
      }),
    add: (fields) =>
      write(() => {
        const at = deps.clock.now();
        const values = { ...valuesOf(fields), createdAt: at, updatedAt: at };
        return ruleOf(db.insert(recommendationRules).values(values).returning().get());
      }),
    change: (id, fields) =>
      write(() => {
        const values = { ...valuesOf(fields), updatedAt: deps.clock.now() };
        const [row] = db
          .update(recommendationRules)
          .set(values)
          .where(eq(recommendationRules.id, id))
          .returning()
          .all();
        if (row === undefined) throw new AppError('not_found', `There is no rule ${id}`);
        return ruleOf(row);
      }),
    remove: (id) =>
      write(() => db.delete(recommendationRules).where(eq(recommendationRules.id, id)).run().changes > 0),
  };
}
