/** The flat YAML that MLflow's file store reads and writes: one scalar a key, keys in order. */

export type Scalar = string | number | boolean | null | readonly [];

function scalar(value: Scalar): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return Array.isArray(value) ? '[]' : String(value);
}

export function toYaml(fields: Readonly<Record<string, Scalar>>): string {
  return Object.keys(fields)
    .sort()
    .map((key) => `${key}: ${scalar(fields[key] ?? null)}\n`)
    .join('');
}

/** The value of one key of such a file, as a text; null where it has none. */
export function yamlValue(text: string, key: string): string | null {
  const line = text.split('\n').find((l) => l.startsWith(`${key}:`));
  const raw = line?.slice(key.length + 1).trim();
  if (raw === undefined || raw === '' || raw === 'null') return null;
  const quoted = /^'(.*)'$/.exec(raw)?.[1] ?? /^"(.*)"$/.exec(raw)?.[1];
  return quoted === undefined ? raw : quoted.replaceAll("''", "'");
}
