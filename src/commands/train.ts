import type { Command } from 'commander';
import { localDate } from '../model/calendar.js';
import type { CommandContext } from './context.js';
import { demandRight, USER_FLAG } from './model-actor.js';

/** Where the company lives: its days begin and end there. */
const COMPANY_ZONE = 'Asia/Seoul';

/** `medisales train` */
export function registerTraining(program: Command, context: CommandContext): void {
  program
    .command('train')
    .description('train the forecast of sales and let it serve')
    .option(...USER_FLAG)
    .option('--json', 'print the outcome as JSON')
    .action(async (flags: { user?: string; json?: boolean }) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'train' });
      context.note('training: this takes a few minutes with many clients');
      const trained = await app.training.trainForecast(localDate(app.clock.now(), COMPANY_ZONE));
      if (flags.json === true) {
        context.print(JSON.stringify(trained));
        return;
      }
      const { version, through, seriesCount, groups } = trained;
      context.print(
        `sales_ensemble v${version} serves: ${seriesCount} series through ${through.slice(0, 7)}`,
      );
      for (const { name, seriesCount: count, chosen, mase, naiveMase } of groups) {
        const error =
          mase === null || naiveMase === null
            ? 'too short for a backtest'
            : `MASE ${mase.toFixed(3)}, seasonal naive ${naiveMase.toFixed(3)}`;
        context.print(`${name}\t${count} series\t${error}\t${chosen.join(', ')}`);
      }
    });
}
