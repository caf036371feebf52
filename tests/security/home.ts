import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AppError, ErrorCode } from '../../src/model/errors.js';
import { isAppError } from '../../src/model/errors.js';
import type { KeyCheckStore } from '../../src/ports/key-check.js';

export const NOW = new Date('2026-06-15T00:00:00Z');
export const KEY_A = 'a1'.repeat(32);
export const KEY_B = 'b2'.repeat(32);

export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'medisales-security-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

export interface MemoryCheck extends KeyCheckStore {
  puts: number;
}

export function memoryCheck(sample: string | null = null): MemoryCheck {
  let value: string | null = null;
  const store: MemoryCheck = {
    puts: 0,
    get: async () => value,
    put: async (sealed) => {
      store.puts += 1;
      value = sealed;
    },
    sample: async () => sample,
  };
  return store;
}

export async function failure(run: () => unknown): Promise<AppError> {
  try {
    await run();
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

export async function codeOf(run: () => unknown): Promise<ErrorCode> {
  return (await failure(run)).code;
}
