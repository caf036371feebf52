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

export function compilePeople(plan: Plan): Sql {
  const { query, scope } = plan;
  const own = allOf([sql`s.user_id = u.id AND s.status = 'completed'`, scopePredicate(scope, 's')]);
  const sales = sql`SELECT 1 FROM sales_records s WHERE ${own}`;
  const where = allOf([peopleScope(scope), ...peopleFilters(query.filters)]);
  return sql`SELECT u.id, coalesce(nullif(u.full_name, ''), u.username), coalesce(u.department, ''), u.role, u.is_active,
  u.role = 'admin' AND (EXISTS (${sales}) OR EXISTS (SELECT 1 FROM sales_targets t WHERE t.user_id = u.id)),
  (u.is_active = 0 OR coalesce(u.role, '') IN ('admin', 'manager'))
    AND EXISTS (${sales} AND s.sale_date BETWEEN ${query.period.from} AND ${query.period.to})
FROM users.users u WHERE ${where}`;
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
