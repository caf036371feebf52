import type { ReadingRights } from '../../../src/model/document.js';

export interface RightsCondition {
  /** A condition on the documents table. */
  readonly sql: string;
  /** Named parameters that it takes. */
  readonly params: Readonly<Record<string, string | null>>;
}

/** What lets a person read a row of `documents` called `alias`: to be in the WHERE of every statement over it. */
export function rightsCondition(rights: ReadingRights, alias: string): RightsCondition {
  if (rights.role === 'admin') return { sql: 'TRUE', params: {} };
  const { department, role, clientIds, salesOf = [] } = rights;
  const roles = role === 'manager' ? `${alias}.audience_value = 'manager'` : 'FALSE';
  const clients =
    clientIds === null
      ? 'TRUE'
      : `CAST(${alias}.audience_value AS INTEGER) IN (SELECT value FROM json_each(@rightsClients))`;
  // An empty or broken list is nobody's.
  const everyClient =
    clientIds === null
      ? 'TRUE'
      : `(CASE WHEN json_valid(${alias}.audience_value) THEN json_array_length(${alias}.audience_value) > 0
          AND NOT EXISTS (SELECT 1 FROM json_each(${alias}.audience_value) AS named
            WHERE named.value NOT IN (SELECT value FROM json_each(@rightsClients))) ELSE FALSE END)`;
  const isOwnTeam = `${alias}.audience_value IS NOT NULL AND ${alias}.audience_value = @rightsDepartment`;
  const [people, teams, all] =
    salesOf === null
      ? ['TRUE', 'TRUE', 'TRUE']
      : [
          `CAST(${alias}.audience_value AS INTEGER) IN (SELECT value FROM json_each(@rightsPeople))`,
          role === 'manager' ? isOwnTeam : 'FALSE',
          'FALSE',
        ];
  return {
    sql: `(CASE ${alias}.audience_kind
      WHEN 'company' THEN TRUE
      WHEN 'department' THEN ${isOwnTeam}
      WHEN 'role' THEN ${roles}
      WHEN 'client' THEN ${clients}
      WHEN 'clients' THEN ${everyClient}
      WHEN 'person' THEN ${people}
      WHEN 'team' THEN ${teams}
      WHEN 'all_sales' THEN ${all}
      ELSE FALSE END)`,
    params: {
      rightsDepartment: department,
      ...(clientIds === null ? {} : { rightsClients: JSON.stringify(clientIds) }),
      ...(salesOf === null ? {} : { rightsPeople: JSON.stringify(salesOf) }),
    },
  };
}
