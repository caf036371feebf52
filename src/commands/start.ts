import type { Command } from 'commander';
import { markRunning } from '../infra/backups/running.js';
import { type RunningService, startService } from '../main.js';
import type { CommandContext } from './context.js';
import { nobodySignsIn } from './people-hints.js';

/** The service over the context's home: started, its address printed. `stopped` resolves after a signal. */
export async function serve(context: CommandContext): Promise<RunningService> {
  const app = await context.app();
  const parts = { ...app, platforms: await app.platforms(), demoPassword: await app.demoPassword() };
  // Slower first answers are no reason not to serve.
  await app
    .warmUp()
    .catch((error: unknown) => app.logger.warn({ err: error }, 'the service could not be warmed up'));
  const unmark = markRunning(app.config.home);
  const service = await startService(parts, context.config(), context.print).catch((error: unknown) => {
    unmark();
    throw error;
  });
  void service.stopped.then(unmark);
  const hint = nobodySignsIn(await app.stores.accounts.list());
  if (hint !== null) context.print(hint);
  // What is left over is no reason not to serve.
  await app.retrieval
    .begin()
    .catch((error: unknown) => app.logger.warn({ err: error }, 'documents could not be taken up again'));
  return service;
}

/**
 * How long what is left may hold the process after all has ended: Slack's SDK, while it can't reach Slack, goes on
 * trying for half an hour and can't be told to stop.
 */
const LEFTOVER_MS = 3_000;

/** `medisales start`: runs until SIGINT or SIGTERM. */
export function registerStart(program: Command, context: CommandContext): void {
  program
    .command('start')
    .description('start the service: web page, HTTP API, Slack and Teams')
    .action(async () => {
      const service = await serve(context);
      context.note('Press Ctrl+C to stop.');
      await service.stopped;
      setTimeout(() => process.exit(), LEFTOVER_MS).unref();
    });
}
