import { Argument, type Command } from 'commander';
import { AppError } from '../model/errors.js';
import type { PermissionLevel, ResourceType } from '../model/principal.js';
import type { PlatformLink, UserListing, UsersAdmin } from '../ports/users-admin.js';
import type { CommandContext } from './context.js';
import { NO_PEOPLE } from './people-hints.js';
import { processStreams, readSecret } from './secret-input.js';

export type { UsersAdmin };

const RESOURCES: readonly ResourceType[] = ['sales', 'clients', 'ml_models'];
const LEVELS: readonly PermissionLevel[] = ['read', 'write', 'admin'];

function line(user: UserListing): string {
  const permissions = user.permissions.map((p) => `${p.resource}:${p.level}`).join(',');
  const remarks = [
    user.isActive ? null : 'inactive',
    user.hasPassword ? null : 'no password',
    permissions === '' ? null : permissions,
  ].filter((remark) => remark !== null);
  return [user.username, user.fullName ?? '', user.department ?? '', user.role, user.email, ...remarks].join(
    '\t',
  );
}

function permissionCommand(users: Command, name: string, description: string): Command {
  return users
    .command(name)
    .description(description)
    .argument('<username>')
    .addArgument(new Argument('<resource>', 'what').choices(RESOURCES))
    .addArgument(new Argument('<level>', 'how far').choices(LEVELS));
}

function registerPermissions(
  users: Command,
  context: CommandContext,
  admin: () => Promise<UsersAdmin>,
): void {
  permissionCommand(users, 'grant', 'widen what a person may see or do').action(
    async (username: string, resource: ResourceType, level: PermissionLevel) => {
      await (await admin()).grant(username, { resource, level });
      context.print(`${username} now has ${resource}:${level}`);
    },
  );
  permissionCommand(users, 'revoke', 'take a granted permission back').action(
    async (username: string, resource: ResourceType, level: PermissionLevel) => {
      const had = await (await admin()).revoke(username, { resource, level });
      context.print(had ? `${username} no longer has ${resource}:${level}` : `${username} did not have it`);
    },
  );
}

function registerSecrets(users: Command, context: CommandContext, admin: () => Promise<UsersAdmin>): void {
  users
    .command('password')
    .description('set a password, typed unseen or read from standard input')
    .argument('<username>')
    .action(async (username: string) => {
      await (await admin()).requirePerson(username);
      const password = await readSecret(processStreams(), `New password of ${username}: `);
      await (await admin()).setPassword(username, password);
      context.print(`The password of ${username} is set; earlier sign-ins have ended`);
    });
  users
    .command('key')
    .description('make an API key; it is shown this once')
    .argument('<username>')
    .requiredOption('--label <text>', 'what the key is for')
    .action(async (username: string, options: { label: string }) => {
      context.print(await (await admin()).createKey(username, options.label));
      context.note('Keep it now: only its hash is stored, and it can not be shown again.');
    });
}

function dayOf(at: Date | null): string {
  return at === null ? '-' : at.toISOString().slice(0, 10);
}

function registerKeyUpkeep(users: Command, context: CommandContext, admin: () => Promise<UsersAdmin>): void {
  users
    .command('keys')
    .description("list a person's API keys: number, label, made, last used")
    .argument('<username>')
    .option('--json', 'as JSON')
    .action(async (username: string, options: { json?: boolean }) => {
      const keys = await (await admin()).keys(username);
      if (options.json === true) context.print(JSON.stringify(keys));
      else if (keys.length === 0) context.note(`${username} has no API keys`);
      else {
        for (const { id, label, createdAt, lastUsedAt } of keys) {
          context.print([id, label, dayOf(createdAt), dayOf(lastUsedAt)].join('\t'));
        }
      }
    });
  users
    .command('unkey')
    .description('end an API key at once, by its number in `users keys`')
    .argument('<username>')
    .argument('<number>')
    .action(async (username: string, number: string) => {
      const id = /^\d{1,9}$/.test(number) ? Number(number) : null;
      if (id === null || !(await (await admin()).removeKey(username, id))) {
        throw new AppError('not_found', `${username} has no API key ${number}: see users keys ${username}`);
      }
      context.print(`The API key ${number} of ${username} no longer works`);
    });
}

/** `users list | password | key | keys | unkey | grant | revoke | link`. People themselves come from `medisales import users`. */
export function registerUsers(
  program: Command,
  context: CommandContext,
  admin: () => Promise<UsersAdmin>,
): void {
  const users = program.command('users').description('people: passwords, API keys, permissions, accounts');
  users
    .command('list')
    .description('list the people')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const listed = await (await admin()).list();
      if (options.json === true) context.print(JSON.stringify(listed));
      else if (listed.length === 0) context.note(NO_PEOPLE);
      else for (const user of listed) context.print(line(user));
    });
  registerSecrets(users, context, admin);
  registerKeyUpkeep(users, context, admin);
  registerPermissions(users, context, admin);
  users
    .command('link')
    .description('link a Slack or Teams account that has no matching email')
    .argument('<username>')
    .addArgument(new Argument('<platform>', 'where').choices(['slack', 'teams']))
    .argument('<tenant>', 'Slack team id or Microsoft tenant id')
    .argument('<account>', 'Slack member id or AAD object id')
    .action(async (username: string, platform: PlatformLink['platform'], tenant: string, account: string) => {
      await (await admin()).link(username, { platform, tenant, externalId: account });
      context.print(`${username} is linked to ${platform} account ${account}`);
    });
}
