import type { Command } from 'commander';
import type { App } from '../compose.js';
import { type ServiceParts, startService } from '../main.js';
import type { CommandContext } from './context.js';

/** The product must be composed with all that the service needs. */
export interface StartContext extends CommandContext {
  readonly app: () => Promise<App & ServiceParts>;
}

/** `medisales start`: runs until SIGINT or SIGTERM. */
export function registerStart(program: Command, context: StartContext): void {
  program
    .command('start')
    .description('start the service: web page, HTTP API, Slack and Teams')
    .action(async () => {
      const config = context.config();
      const service = await startService(await context.app(), config, context.print);
      context.note('Press Ctrl+C to stop.');
      await service.stopped;
    });
}
