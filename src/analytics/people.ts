import type { Member } from '../model/query.js';
import type { SqlParameter } from '../ports/sales-reader.js';
import { UNSPECIFIED_LABEL } from './dimensions.js';
import type { Plan } from './plan.js';
import { peopleFilters, peopleScope, scopePredicate } from './predicates.js';
import { allOf, type Sql, sql } from './sql.js';

/** Somebody in scope and within the user and department filters. */
export interface Person {
  readonly id: number;
  readonly label: string;
  /** Empty where there is none. */
  readonly department: string;
  readonly role: string;
  readonly active: boolean;
  /** Has ever had a completed sale or a target; looked up for admins only, false for others. */
  readonly sells: boolean;
  /** Has a completed sale in the period; looked up where it decides something, else false. */
  readonly soldInPeriod: boolean;
}

/** Over `users.users u`: completed sales that the asker may see. */
function salesOfPerson({ scope }: Plan): Sql {
  const own = allOf([sql`s.user_id = u.id AND s.status = 'completed'`, scopePredicate(scope, 's')]);
  return sql`SELECT 1 FROM sales_records s WHERE ${own}`;
}

function everSells(plan: Plan): Sql {
  return sql`(EXISTS (${salesOfPerson(plan)}) OR EXISTS (SELECT 1 FROM sales_targets t WHERE t.user_id = u.id))`;
}

function withinScope({ query, scope }: Plan): Sql {
  return allOf([peopleScope(scope), ...peopleFilters(query.filters)]);
}

export function compilePeople(plan: Plan): Sql {
  const { from, to } = plan.query.period;
  return sql`SELECT u.id, coalesce(nullif(u.full_name, ''), u.username), coalesce(u.department, ''), u.role, u.is_active,
  u.role = 'admin' AND ${everSells(plan)},
  (u.is_active = 0 OR coalesce(u.role, '') IN ('admin', 'manager'))
    AND EXISTS (${salesOfPerson(plan)} AND s.sale_date BETWEEN ${from} AND ${to})
FROM users.users u WHERE ${withinScope(plan)}`;
}

/** `FROM … WHERE …` over `users.users u` of those for whom `isListed` holds. */
export function listedPeople(plan: Plan): Sql {
  return sql`FROM users.users u WHERE ${withinScope(plan)}
    AND u.is_active = 1 AND (coalesce(u.role, '') <> 'admin' OR ${everSells(plan)})`;
}

export function personOf(row: readonly SqlParameter[]): Person {
  const [id, label, department, role, active, sells, soldInPeriod] = row;
  return {
    id: Number(id),
    label: String(label),
    department: String(department),
    role: String(role ?? ''),
    active: Number(active) === 1,
    sells: Number(sells) === 1,
    soldInPeriod: Number(soldInPeriod) === 1,
  };
}

/** People who are listed even at 0: active ones, except admins who have never sold nor had a target. */
export function isListed(person: Person): boolean {
  return person.active && (person.role !== 'admin' || person.sells);
}

/** Whose missing target is worth saying: whoever sold in the period, and every active rep. */
export function shouldHaveTarget(person: Person): boolean {
  return person.soldInPeriod || (person.active && person.role !== 'admin' && person.role !== 'manager');
}

export function personMember(person: Pick<Person, 'id' | 'label'>): Member {
  return { key: person.id, label: person.label };
}

export function departmentMember(department: string): Member {
  return { key: department, label: department === '' ? UNSPECIFIED_LABEL : department };
}
