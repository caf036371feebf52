import { Command, CommanderError, Option } from 'commander';
import { registerAlerts } from './commands/alerts/register.js';
import { registerAliases } from './commands/aliases.js';
import { registerAsk } from './commands/ask.js';
import { registerBackup } from './commands/backup.js';
import { registerBench } from './commands/bench.js';
import type { CommandContext } from './commands/context.js';
import { registerData } from './commands/data.js';
import { registerDemo } from './commands/demo.js';
import { registerDoctor } from './commands/doctor.js';
import { registerDocuments } from './commands/documents/register.js';
import { registerGrade } from './commands/grade.js';
import { registerImport } from './commands/import.js';
import { registerIndex } from './commands/index-rebuild.js';
import { registerJobs } from './commands/jobs.js';
import { registerKeys } from './commands/keys.js';
import { registerModels } from './commands/models.js';
import { registerNews } from './commands/news.js';
import { registerPredict } from './commands/predict.js';
import { registerReport } from './commands/report.js';
import { registerRules } from './commands/rules.js';
import { registerSettings } from './commands/settings.js';
import { registerSetup } from './commands/setup.js';
import { registerStart } from './commands/start.js';
import { registerTeams } from './commands/teams.js';
import { terminalText } from './commands/terminal-text.js';
import { registerTraining } from './commands/train.js';
import { registerUsers } from './commands/users.js';
import { DEMO_SETTING } from './compose/people.js';
import { openKeys } from './compose/unlock.js';
import { type App, openApp, readVersion } from './compose.js';
import { type Config, isInstant, readConfig } from './config.js';
import { createTerminalLogger } from './infra/logger.js';
import { AppError, isAppError } from './model/errors.js';
import type { Logger } from './ports/logger.js';
import { repositoryRoot } from './repository-root.js';

/** The `medisales` command: parses, calls, prints. Exit codes: 0 done, 1 failed, 2 wrong usage. */

interface Closer {
  readonly context: CommandContext;
  readonly close: () => Promise<void>;
}

const NOW_EXAMPLE = '2026-06-15T09:00:00+09:00';

function note(line: string): void {
  process.stderr.write(`${terminalText(line)}\n`);
}

function createContext(program: Command): Closer {
  let config: Config | null = null;
  let app: Promise<App> | null = null;
  let isService = false;
  program.hook('preAction', (_program, command) => {
    isService = command.name() === 'start' || command.opts<{ start?: boolean }>().start === true;
  });
  // A service has a log; a command, or a service before a person who asked for no other level, tells in words.
  const loggerOf = ({ logLevel }: Config): Logger | undefined =>
    isService && !(process.stderr.isTTY === true && logLevel === 'info')
      ? undefined
      : createTerminalLogger(note);
  const readOnce = (): Config => {
    const { now, home } = program.opts<{ now?: string; home?: string }>();
    if (now !== undefined && !isInstant(now)) {
      throw new AppError('usage', `--now must be a time such as ${NOW_EXAMPLE}, not "${now}"`);
    }
    const given = {
      ...(now === undefined ? {} : { MEDISALES_NOW: now }),
      ...(home === undefined ? {} : { MEDISALES_HOME: home }),
    };
    config ??= readConfig({ ...process.env, ...given }, repositoryRoot());
    return config;
  };
  return {
    context: {
      config: readOnce,
      app: () => {
        app ??= openApp(readOnce(), loggerOf(readOnce()), isService ? 'pooled' : 'direct');
        return app;
      },
      print: (line) => {
        process.stdout.write(`${terminalText(line)}\n`);
      },
      note,
    },
    close: async () => {
      const opened = await app?.catch(() => null);
      await opened?.close();
    },
  };
}

function failureLine(error: unknown): string {
  if (isAppError(error))
    return error.hint === undefined ? error.message : `${error.message.replace(/\.$/, '')}. ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<number> {
  const program = new Command('medisales')
    .description('question-answering bot for medical sales forces')
    .version(readVersion(), '--version', 'print the version')
    .addOption(new Option('--now <time>', `set the clock, such as ${NOW_EXAMPLE}`))
    // For a process that the service starts over its own home.
    .addOption(new Option('--home <folder>', 'MEDISALES_HOME').hideHelp())
    .exitOverride()
    .configureOutput({
      // One line, also where a suggestion follows on a second one.
      outputError: (text, write) =>
        write(`${terminalText(text.trim()).replaceAll(/\s*\n\s*/g, ' ')} (run with --help for usage)\n`),
    });
  const { context, close } = createContext(program);
  registerSetup(program, context);
  registerStart(program, context);
  registerDemo(program, context);
  registerImport(program, context, async () => {
    const { importer, stores } = await context.app();
    const isDemo = async (): Promise<boolean> => (await stores.settings.get(DEMO_SETTING)) === '1';
    return { importer, people: stores.accounts.list, isDemo };
  });
  registerGrade(program, context);
  registerTraining(program, context);
  registerModels(program, context);
  registerPredict(program, context);
  registerRules(program, context);
  registerData(program, context);
  registerAsk(program, context);
  registerReport(program, context);
  registerDocuments(program, context);
  registerIndex(program, context);
  registerJobs(program, context);
  registerNews(program, context);
  registerSettings(program, context);
  registerAliases(program, context);
  registerAlerts(program, context);
  registerUsers(program, context, async () => (await context.app()).usersAdmin);
  let closeKeys = (): void => {};
  registerKeys(program, context, async () => {
    const keys = openKeys(context.config());
    closeKeys = keys.close;
    return keys.admin;
  });
  registerTeams(program, context);
  registerBackup(program, context);
  registerDoctor(program, context);
  registerBench(program, context);
  // Commands stand in subcommands of subcommands too; each must throw instead of ending the process.
  const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];
  for (const command of everyCommand(program)) command.exitOverride();
  try {
    await program.parseAsync(process.argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    note(failureLine(error));
    return isAppError(error) && error.code === 'usage' ? 2 : 1;
  } finally {
    closeKeys();
    await close();
  }
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main();
