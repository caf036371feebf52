import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/commands/context.js';
import { registerKeys } from '../../src/commands/keys.js';
import type { KeysAdmin } from '../../src/security/keys-admin.js';
import type { RotationRequest } from '../../src/security/rotation.js';

const LISTED = [
  { id: 'aaaaaaaa', from: 'file', state: 'current', createdAt: '2026-06-15T00:00:00.000Z', retiredAt: null },
  {
    id: 'bbbbbbbb',
    from: 'file',
    state: 'retired',
    createdAt: '2026-01-01T00:00:00.000Z',
    retiredAt: '2026-06-15T00:00:00.000Z',
  },
] as const;

async function run(...argv: string[]) {
  const printed: string[] = [];
  const noted: string[] = [];
  const requests: RotationRequest[] = [];
  const forgotten: string[] = [];
  const admin: KeysAdmin = {
    show: async () => LISTED,
    rotate: async (request) => {
      requests.push(request);
      return { currentKey: 'cccccccc', rowsChanged: 12, retired: ['aaaaaaaa'] };
    },
    forget: async (id) => {
      forgotten.push(id);
    },
  };
  const context = {
    config: () => ({ now: new Date('2026-06-15T00:00:00Z') }),
    print: (line: string) => printed.push(line),
    note: (line: string) => noted.push(line),
  } as unknown as CommandContext;
  const program = new Command().exitOverride();
  registerKeys(program, context, async () => admin);
  await program.parseAsync(['node', 'medisales', 'keys', ...argv]);
  return { printed, noted, requests, forgotten };
}

describe('medisales keys', () => {
  it('show lists ids and states', async () => {
    expect((await run('show')).printed).toEqual([
      'aaaaaaaa  current  keys/aaaaaaaa.json  since 2026-06-15',
      'bbbbbbbb  retired  keys/bbbbbbbb.json  since 2026-01-01  retired 2026-06-15',
    ]);
    expect((await run('show', '--json')).printed).toEqual([JSON.stringify(LISTED)]);
  });

  it('rotate says what it moved, under the clock of the command', async () => {
    const { printed, noted, requests } = await run('rotate');
    expect(printed).toEqual(['12 values moved; the key in use is cccccccc']);
    expect(noted).toEqual(['Kept to read older backups: aaaaaaaa (see: medisales keys forget)']);
    expect(requests).toMatchObject([{ now: new Date('2026-06-15T00:00:00Z'), oldKey: null }]);
  });

  it('forget names one key', async () => {
    expect((await run('forget', 'bbbbbbbb')).forgotten).toEqual(['bbbbbbbb']);
  });
});
