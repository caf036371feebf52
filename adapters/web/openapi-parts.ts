/** The turns of phrase of the OpenAPI text. */

export const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

export function json(description: string, schema: string): object {
  return { description, content: { 'application/json': { schema: reference(schema) } } };
}

export function problem(description: string): object {
  return json(description, 'Error');
}

export const RETRY_AFTER = {
  headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
};
