import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/commands/context.js';
import { registerUsers, type UsersAdmin } from '../../src/commands/users.js';
import { AppError } from '../../src/model/errors.js';

interface Ran {
  readonly printed: readonly string[];
  readonly noted: readonly string[];
  readonly calls: readonly (readonly unknown[])[];
}

async function run(...argv: string[]): Promise<Ran> {
  return runWith({}, ...argv);
}

async function runWith(own: Partial<UsersAdmin>, ...argv: string[]): Promise<Ran> {
  const printed: string[] = [];
  const noted: string[] = [];
  const calls: unknown[][] = [];
  const called =
    (name: string) =>
    async (...given: unknown[]): Promise<void> => {
      calls.push([name, ...given]);
    };
  const admin: UsersAdmin = {
    list: async () => [
      {
        username: 'rep01',
        fullName: '김철수',
        email: 'rep01@example.com',
        department: '강남팀',
        role: 'user',
        isActive: true,
        hasPassword: false,
        permissions: [{ resource: 'sales', level: 'read' }],
      },
    ],
    requirePerson: called('requirePerson'),
    setPassword: called('setPassword'),
    createKey: async (...given) => {
      await called('createKey')(...given);
      return 'msk_example';
    },
    keys: async () => [
      {
        id: 3,
        label: 'reports',
        createdAt: new Date('2026-05-01T00:00:00Z'),
        lastUsedAt: null,
      },
    ],
    removeKey: async (...given) => {
      await called('removeKey')(...given);
      return given[1] === 3;
    },
    setRole: called('setRole'),
    setActive: called('setActive'),
    links: async () => [],
    unlink: async () => false,
    grant: called('grant'),
    revoke: async (...given) => {
      await called('revoke')(...given);
      return true;
    },
    link: called('link'),
    ...own,
  };
  const context = {
    print: (line: string) => printed.push(line),
    note: (line: string) => noted.push(line),
  } as unknown as CommandContext;
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  registerUsers(program, context, async () => admin);
  for (const command of program.commands.flatMap((c) => [c, ...c.commands])) {
    command.exitOverride().configureOutput({ writeErr: () => {} });
  }
  await program.parseAsync(['node', 'medisales', 'users', ...argv]);
  return { printed, noted, calls };
}

describe('medisales users', () => {
  it('list shows who they are, what they may, and who has no password', async () => {
    expect((await run('list')).printed).toEqual([
      'rep01\t김철수\t강남팀\tuser\trep01@example.com\tno password\tsales:read',
    ]);
    expect(JSON.parse((await run('list', '--json')).printed[0] ?? '')).toMatchObject([{ username: 'rep01' }]);
  });

  it('list of nobody says where people come from, and as JSON is an empty list', async () => {
    const nobody = { list: async () => [] };
    expect(await runWith(nobody, 'list')).toMatchObject({
      printed: [],
      noted: ['No people yet: medisales import users FILE'],
    });
    expect(await runWith(nobody, 'list', '--json')).toMatchObject({ printed: ['[]'], noted: [] });
  });

  it('password refuses an unknown name before it asks for anything', async () => {
    const unknown = new AppError('not_found', 'There is no person with the username nobody');
    const requirePerson = async (): Promise<void> => {
      throw unknown;
    };
    await expect(runWith({ requirePerson }, 'password', 'nobody')).rejects.toBe(unknown);
  });

  it('key prints the key alone on stdout', async () => {
    const { printed, noted, calls } = await run('key', 'rep01', '--label', 'reports');
    expect(printed).toEqual(['msk_example']);
    expect(noted).toHaveLength(1);
    expect(calls).toEqual([['createKey', 'rep01', 'reports']]);
  });

  it('keys lists what can be ended, and unkey ends it', async () => {
    expect((await run('keys', 'rep01')).printed).toEqual(['3\treports\t2026-05-01\t-']);
    expect((await run('unkey', 'rep01', '3')).calls).toEqual([['removeKey', 'rep01', 3]]);
    await expect(run('unkey', 'rep01', '4')).rejects.toMatchObject({ code: 'not_found' });
    await expect(run('unkey', 'rep01', 'all')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('grant, revoke and link pass on what was asked', async () => {
    expect((await run('grant', 'rep01', 'sales', 'read')).calls).toEqual([
      ['grant', 'rep01', { resource: 'sales', level: 'read' }],
    ]);
    expect((await run('revoke', 'rep01', 'clients', 'admin')).calls).toEqual([
      ['revoke', 'rep01', { resource: 'clients', level: 'admin' }],
    ]);
    expect((await run('link', 'rep01', 'teams', 'tenant', 'aad')).calls).toEqual([
      ['link', 'rep01', { platform: 'teams', tenant: 'tenant', externalId: 'aad' }],
    ]);
  });

  it.each([
    ['grant', 'rep01', 'everything', 'read'],
    ['grant', 'rep01', 'sales', 'root'],
    ['link', 'rep01', 'irc', 'a', 'b'],
    ['key', 'rep01'],
    ['password', 'rep01', 'in-the-arguments'],
  ])('refuses %s %s %s', async (...argv) => {
    await expect(run(...argv)).rejects.toMatchObject({ exitCode: 1 });
  });
});
