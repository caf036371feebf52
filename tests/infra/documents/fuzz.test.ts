import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDocumentExtractor } from '../../../src/infra/documents/extractor.js';
import { DOCUMENT_REFUSALS } from '../../../src/model/document-refusal.js';
import { isAppError } from '../../../src/model/errors.js';
import { compileInfra } from '../compiled.js';
import { fuzzedFiles } from './fuzzed-files.js';

const FILES = 1_000;
const compiled = compileInfra();
const folder = mkdtempSync(join(tmpdir(), 'fuzzed-'));
const extractor = createDocumentExtractor({ worker: compiled.url('src/infra/documents/worker') });
afterAll(async () => {
  await extractor.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(compiled.folder, { recursive: true, force: true });
});

async function outcomeOf(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  try {
    const { blocks } = await extractor.extract(file);
    return blocks.length > 0 ? 'read' : 'read without a block';
  } catch (error) {
    if (!isAppError(error) || error.code !== 'document_refused') return `error: ${String(error)}`;
    return String(error.details.reason);
  } finally {
    rmSync(file);
  }
}

describe('1,000 damaged files', () => {
  it('are each read or refused with a reason, and the reader goes on', async () => {
    const outcomes = new Map<string, number>();
    const renamed = new Set<string>();
    for (const { name, bytes, damage } of await fuzzedFiles(FILES)) {
      const outcome = await outcomeOf(name, bytes);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (damage === 'renamed') renamed.add(outcome);
    }
    const known = new Set(['read', ...Object.keys(DOCUMENT_REFUSALS)]);
    expect([...outcomes.keys()].filter((outcome) => !known.has(outcome))).toEqual([]);
    expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(FILES);
    // Damage may leave a file readable, but a wrong name never goes unseen between binary formats.
    expect([...renamed]).toEqual(['mislabelled']);
    expect(outcomes.get('broken')).toBeGreaterThan(FILES / 10);
    expect(outcomes.get('read')).toBeGreaterThan(FILES / 10);
    // The reader has not worn out.
    expect(await outcomeOf('after.txt', Buffer.from('멀쩡한 글입니다.'))).toBe('read');
  }, 300_000);
});
