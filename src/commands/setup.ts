import type { Command } from 'commander';
import { setUpHome } from '../compose/unlock.js';
import type { CommandContext } from './context.js';

/** `medisales setup`: folders, databases, key. Safe to repeat. */
export function registerSetup(program: Command, context: CommandContext): void {
  program
    .command('setup')
    .description('create or migrate the databases and folders; safe to repeat')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const config = context.config();
      const migrated = await setUpHome(config);
      if (options.json === true) {
        context.print(JSON.stringify({ home: config.home, databases: migrated }));
        return;
      }
      const changed = migrated.filter((m) => m.ran.length > 0).length;
      context.print(
        changed === 0
          ? `${config.home}: up to date`
          : `${config.home}: ${changed} databases created or migrated`,
      );
    });
}
