import { expect, test } from 'vitest';
import { startTestServer } from './support.js';

type Json = Record<string, unknown>;

function referencesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(referencesIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : referencesIn(value),
  );
}

function at(node: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Json)[key], node);
}

test('the OpenAPI text is whole and true to the server', async () => {
  const server = await startTestServer();
  const response = await fetch(`${server.url}/api/openapi.json`);
  const document = (await response.json()) as Json;
  expect(document.openapi).toBe('3.1.0');
  expect(at(document, 'info', 'version')).toBe('0.0.0-test');

  const references = new Set(referencesIn(document));
  expect(references.size).toBeGreaterThan(5);
  for (const reference of references) {
    expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
    expect(at(document, ...reference.slice(2).split('/'))).toBeTypeOf('object');
  }
  expect(at(document, 'components', 'schemas', 'Answer', 'required')).toEqual([
    ...['status', 'intent', 'text', 'figures', 'table', 'chart', 'file', 'period', 'comparison', 'filters'],
    ...['scope', 'choices', 'sources', 'suggestions', 'understoodBy'],
  ]);
  expect(at(document, 'components', 'schemas', 'AskRequest', 'required')).toEqual(['question']);
  expect(JSON.stringify(document)).not.toMatch(/\$schema|~standard/);

  for (const [path, operations] of Object.entries(document.paths as Record<string, Json>)) {
    for (const [method, operation] of Object.entries(operations)) {
      const sent = await fetch(server.url + path, { method: method.toUpperCase() });
      const documented = Object.keys(at(operation, 'responses') as Json);
      expect(documented, `${method} ${path}`).toContain(String(sent.status));
    }
  }
  await server.close();
});
