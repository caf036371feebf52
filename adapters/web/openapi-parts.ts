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

export interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly parameters?: readonly object[];
  /** The schema of the body, where there is one. */
  readonly body?: string;
  readonly responses: object;
}

/** An operation for whoever is signed in or has an API key. */
export function signedIn({ id, summary, parameters, body, responses }: Operation): object {
  return {
    operationId: id,
    summary,
    security: [{ session: [] }, { apiKey: [] }],
    ...(parameters === undefined ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: reference(body) } } } }),
    responses: { 401: problem('Nobody is signed in and no API key holds.'), ...responses },
  };
}
