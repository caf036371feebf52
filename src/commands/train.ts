import type { Command } from 'commander';
import { localDate } from '../model/calendar.js';
import type { CommandContext } from './context.js';

/** Where the company lives: its days begin and end there. */
const COMPANY_ZONE = 'Asia/Seoul';

/** `medisales train` and `medisales models list|show|rollback`. */
export function registerTraining(program: Command, context: CommandContext): void {
  program
    .command('train')
    .description('train the forecast of sales and let it serve')
    .option('--json', 'print the outcome as JSON')
    .action(async (flags: { json?: boolean }) => {
      const app = await context.app();
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
  const models = program.command('models').description('trained models');
  models
    .command('list')
    .description('every version, the newest first')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: boolean }) => {
      const all = await (await context.app()).stores.models.list();
      if (flags.json === true) context.print(JSON.stringify(all));
      else if (all.length === 0) context.note('Nothing is trained yet: run `medisales train`');
      for (const m of flags.json === true ? [] : all) {
        const metrics = Object.entries(m.performanceMetrics).map(([k, v]) => `${k} ${v.toFixed(3)}`);
        context.print(
          `${m.name}\tv${m.version}\t${m.isActive ? 'champion' : '-'}\t${metrics.join(', ')}\t${m.createdAt.toISOString()}`,
        );
      }
    });
  models
    .command('show')
    .argument('<name>')
    .description('one model: its versions and trainings')
    .option('--json', 'as JSON')
    .action(async (name: string, flags: { json?: boolean }) => {
      const { models: store } = (await context.app()).stores;
      const versions = await store.list(name);
      const shown = await Promise.all(
        versions.map(async (m) => ({ ...m, trainings: await store.trainings(m.id) })),
      );
      if (flags.json === true) {
        context.print(JSON.stringify(shown));
        return;
      }
      if (shown.length === 0) context.note(`There is no model named ${name}`);
      for (const { version, isActive, modelPath, mlflowRunId, trainings, performanceMetrics } of shown) {
        context.print(
          `v${version}${isActive ? ' (champion)' : ''}\trun ${mlflowRunId ?? '-'}\t${modelPath ?? '-'}`,
        );
        for (const [key, value] of Object.entries(performanceMetrics))
          context.print(`  ${key}\t${value.toFixed(4)}`);
        for (const { status, startedAt, endedAt, error } of trainings) {
          const ended = endedAt === null ? '' : ` to ${endedAt.toISOString()}`;
          context.print(
            `  ${status}\t${startedAt.toISOString()}${ended}${error === null ? '' : `\t${error}`}`,
          );
        }
      }
    });
}
