import type { Command } from 'commander';
import type { KeyListing, KeysAdmin } from '../security/keys-admin.js';
import type { RotationProgress } from '../security/rotation.js';
import type { CommandContext } from './context.js';
import { processStreams, readSecret } from './secret-input.js';

const ABOUT_ROTATE = `
The key is a generated file in the keys folder, or MEDISALES_KEY where that is set.
Generated: the command makes a new one and moves all encrypted data to it.
MEDISALES_KEY: set it to a new key (openssl rand -hex 32) and give the former one
on standard input with --old-key; then restart the service with the new one.
Cut short, it is finished by running it again (without --old-key).
Former keys stay in the keys folder, to read older backups, until 'keys forget'.`;

function line(key: KeyListing): string {
  const where = key.from === 'environment' ? 'MEDISALES_KEY' : `keys/${key.id}.json`;
  const since = key.createdAt === null ? '' : `  since ${key.createdAt.slice(0, 10)}`;
  const until = key.retiredAt === null ? '' : `  retired ${key.retiredAt.slice(0, 10)}`;
  return `${key.id}  ${key.state.padEnd(7)}  ${where}${since}${until}`;
}

function showProgress({ table, column, rowsSeen, rowsChanged }: RotationProgress): void {
  process.stderr.write(`\r\x1b[K${table}.${column}: ${rowsSeen} values read, ${rowsChanged} moved`);
}

/** `keys rotate`, `keys show`, `keys forget`. Key material is read from stdin and never shown. */
export function registerKeys(
  program: Command,
  context: CommandContext,
  admin: () => Promise<KeysAdmin>,
): void {
  const keys = program.command('keys').description('encryption keys: list, rotate, forget');

  keys
    .command('show')
    .description('list the keys by id; never the keys themselves')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const listed = await (await admin()).show();
      if (options.json === true) context.print(JSON.stringify(listed));
      else for (const key of listed) context.print(line(key));
      if (listed.length === 0 && options.json !== true) context.note('No key yet: run medisales setup');
    });

  keys
    .command('rotate')
    .description('move all encrypted data to a new key')
    .option('--old-key', 'read the former MEDISALES_KEY from standard input')
    .addHelpText('after', ABOUT_ROTATE)
    .action(async (options: { oldKey?: boolean }) => {
      const oldKey =
        options.oldKey === true ? await readSecret(processStreams(), 'Former MEDISALES_KEY: ') : null;
      const terminal = process.stderr.isTTY === true;
      const now = context.config().now ?? new Date();
      const request = terminal ? { now, oldKey, report: showProgress } : { now, oldKey };
      const result = await (await admin()).rotate(request).finally(() => {
        if (terminal) process.stderr.write('\r\x1b[K');
      });
      context.print(`${result.rowsChanged} values moved; the key in use is ${result.currentKey}`);
      if (result.retired.length > 0) {
        context.note(`Kept to read older backups: ${result.retired.join(', ')} (see: medisales keys forget)`);
      }
    });

  keys
    .command('forget')
    .description('delete a retired key for good; backups from its time become unreadable')
    .argument('<id>', 'id as in keys show')
    .action(async (id: string) => {
      await (await admin()).forget(id);
      context.print(`Key ${id} is deleted`);
    });
}
