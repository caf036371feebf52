import type { Command } from 'commander';
import type { CommandContext } from './context.js';

/** `medisales settings get|set|unset|list`, kept in system_settings. */
export function registerSettings(program: Command, context: CommandContext): void {
  const settings = program.command('settings').description('settings of this company');
  const store = async () => (await context.app()).stores.settings;
  settings
    .command('list')
    .description('every setting with its value')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const all = await (await store()).list();
      if (options.json === true) context.print(JSON.stringify(all));
      else
        for (const s of all)
          context.print(`${s.key}\t${s.value}${s.stored ? '' : ' (default)'}\t${s.description}`);
    });
  settings
    .command('get')
    .argument('<key>')
    .description('the value in force')
    .action(async (key: string) => context.print((await (await store()).effective(key)).value));
  settings
    .command('set')
    .argument('<key>')
    .argument('<value>')
    .description('change a setting')
    .action(async (key: string, value: string) => {
      const setting = await (await store()).set(key, value);
      context.print(`${setting.key} = ${setting.value}`);
    });
  settings
    .command('unset')
    .argument('<key>')
    .description('back to the default')
    .action(async (key: string) => {
      const setting = await (await store()).unset(key);
      context.print(`${setting.key} = ${setting.value} (default)`);
    });
}
