import type { SqlParameter } from '../ports/sales-reader.js';

/** A piece of SQL with its parameters in order. Made by `sql` alone, so that a value can never become text. */
export interface Sql {
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
}

type Part = Sql | SqlParameter;

function isSql(part: Part): part is Sql {
  return typeof part === 'object' && part !== null;
}

/** Pieces go in as text with their parameters, everything else as a `?`. */
export function sql(strings: TemplateStringsArray, ...parts: readonly Part[]): Sql {
  const texts: string[] = [strings[0] ?? ''];
  const parameters: SqlParameter[] = [];
  parts.forEach((part, i) => {
    if (isSql(part)) {
      texts.push(part.text);
      parameters.push(...part.parameters);
    } else {
      texts.push('?');
      parameters.push(part);
    }
    texts.push(strings[i + 1] ?? '');
  });
  return { text: texts.join(''), parameters };
}

export function joinSql(parts: readonly Sql[], separator: string): Sql {
  return {
    text: parts.map((part) => part.text).join(separator),
    parameters: parts.flatMap((part) => part.parameters),
  };
}

/** SQLite takes 32,766 parameters unless it was built for more; past this many they go as one. */
const PARAMETERS_MAX = 1_000;

/** `?, ?, ?` for an IN list of numbers and texts; a long one is one parameter. */
export function valueList(values: readonly (number | string)[]): Sql {
  if (values.length > PARAMETERS_MAX) return sql`SELECT value FROM json_each(${JSON.stringify(values)})`;
  return joinSql(
    values.map((value) => sql`${value}`),
    ', ',
  );
}

/** All of them, or a condition that always holds where there are none. null is no condition. */
export function allOf(conditions: readonly (Sql | null)[]): Sql {
  const given = conditions.filter((condition) => condition !== null);
  return given.length === 0 ? sql`TRUE` : joinSql(given, ' AND ');
}

/** Half up, as answers round: rows written past the import may hold fractions of a won. */
export function halfUp(figure: Sql): Sql {
  return sql`CASE typeof(${figure}) WHEN 'real' THEN CAST(floor(${figure} + 0.5) AS INTEGER) ELSE ${figure} END`;
}
