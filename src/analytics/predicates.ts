import type { RowScope } from '../model/principal.js';
import type { Filter, FilterDimension, MetricQuery } from '../model/query.js';
import { newestGrade, weekdayOf } from './dimensions.js';
import { type Sql, sql, valueList } from './sql.js';

/** The aliases under which rows of people's sales and targets stand in our statements. */
export type RowAlias = 's' | 'e' | 't';

const ALIASES: Readonly<Record<RowAlias, Sql>> = { s: sql`s`, e: sql`e`, t: sql`t` };

/** Which rows a person may see; null for all. Part of every statement over sales and targets. */
export function scopePredicate(scope: RowScope, alias: RowAlias): Sql | null {
  const a = ALIASES[alias];
  if (scope.kind === 'own') return sql`${a}.user_id = ${scope.userId}`;
  if (scope.kind === 'department') {
    return sql`${a}.user_id IN (SELECT id FROM users.users WHERE department = ${scope.department})`;
  }
  return null;
}

/** The people of a scope, over `users.users u`. */
export function peopleScope(scope: RowScope): Sql | null {
  if (scope.kind === 'own') return sql`u.id = ${scope.userId}`;
  return scope.kind === 'department' ? sql`u.department = ${scope.department}` : null;
}

/** Members named by several including filters on one dimension are alternatives. */
function mergeFilters(filters: readonly Filter[]): readonly Filter[] {
  const merged = new Map<string, Filter>();
  for (const filter of filters) {
    const slot = `${filter.exclude}:${filter.dimension}`;
    const members = [...(merged.get(slot)?.members ?? []), ...filter.members];
    merged.set(slot, { ...filter, members });
  }
  return [...merged.values()];
}

function negate(condition: Sql, exclude: boolean): Sql {
  return exclude ? sql`NOT coalesce(${condition}, FALSE)` : condition;
}

function idIn(column: Sql, filter: Filter): Sql {
  return sql`${column} IN (${valueList(filter.members.map((m) => m.key))})`;
}

function textIn(column: Sql, filter: Filter): Sql {
  return sql`coalesce(${column}, '') IN (${valueList(filter.members.map((m) => String(m.key)))})`;
}

/** Written over user ids, so that the index on them serves; a person who is gone counts as without department. */
function departmentIn(alias: Sql, filter: Filter): Sql {
  const names = filter.members.map((m) => String(m.key));
  return names.includes('')
    ? sql`${alias}.user_id NOT IN (SELECT id FROM users.users WHERE coalesce(department, '') NOT IN (${valueList(names)}))`
    : sql`${alias}.user_id IN (SELECT id FROM users.users WHERE department IN (${valueList(names)}))`;
}

function condition(filter: Filter, alias: RowAlias): Sql {
  const a = ALIASES[alias];
  switch (filter.dimension) {
    case 'user':
      return idIn(sql`${a}.user_id`, filter);
    case 'department':
      return departmentIn(a, filter);
    case 'client':
      return idIn(sql`${a}.client_id`, filter);
    case 'product':
      return idIn(sql`coalesce(${a}.product_id, '')`, filter);
    case 'category':
      return textIn(sql`${a}.category`, filter);
    case 'region':
      return textIn(sql`${a}.region`, filter);
    case 'status':
      return textIn(sql`${a}.status`, filter);
    case 'industry':
      return textIn(sql`c.industry`, filter);
    case 'client_grade':
      return textIn(newestGrade(sql`${a}.client_id`), filter);
    case 'weekday':
      return idIn(weekdayOf(sql`${a}.sale_date`), filter);
    case 'day':
      return idIn(sql`${a}.sale_date`, filter);
    case 'returned':
      return sql`${a}.sale_amount < 0`;
  }
}

export function filterPredicates(filters: readonly Filter[], alias: RowAlias): readonly Sql[] {
  return mergeFilters(filters).map((filter) => negate(condition(filter, alias), filter.exclude));
}

/** User and department filters over `users.users u`. */
export function peopleFilters(filters: readonly Filter[]): readonly Sql[] {
  return mergeFilters(filters)
    .filter((filter) => filter.dimension === 'user' || filter.dimension === 'department')
    .map((filter) =>
      negate(
        filter.dimension === 'user' ? idIn(sql`u.id`, filter) : textIn(sql`u.department`, filter),
        filter.exclude,
      ),
    );
}

export function filtersOf(
  query: Pick<MetricQuery, 'filters'>,
  dimensions: readonly FilterDimension[],
): readonly Filter[] {
  return query.filters.filter((filter) => dimensions.includes(filter.dimension));
}

/** Only completed rows count, unless the question names statuses or is grouped by them. */
export function statusPredicate(
  query: Pick<MetricQuery, 'filters' | 'groupBy'>,
  alias: RowAlias,
): Sql | null {
  const named = query.groupBy.includes('status') || query.filters.some((f) => f.dimension === 'status');
  return named ? null : sql`${ALIASES[alias]}.status = 'completed'`;
}
