import { Argument, type Command } from 'commander';
import type { TrainedForecast } from '../compose/training.js';
import type { App } from '../compose.js';
import { localDate } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { CommandContext } from './context.js';

/** Where the company lives: its days begin and end there. */
const COMPANY_ZONE = 'Asia/Seoul';

const MODELS = ['sales_ensemble', 'isolation_forest'] as const;
type TrainedName = (typeof MODELS)[number];

interface Outcome {
  readonly trained: object;
  readonly lines: readonly string[];
}

function forecastLines({ version, through, seriesCount, groups }: TrainedForecast): readonly string[] {
  const head = `sales_ensemble v${version} serves: ${seriesCount} series through ${through.slice(0, 7)}`;
  const ofGroups = groups.map(({ name, seriesCount: count, chosen, mase, naiveMase }) => {
    const error =
      mase === null || naiveMase === null
        ? 'too short for a backtest'
        : `MASE ${mase.toFixed(3)}, seasonal naive ${naiveMase.toFixed(3)}`;
    return `${name}\t${count} series\t${error}\t${chosen.join(', ')}`;
  });
  return [head, ...ofGroups];
}

async function train(name: TrainedName, app: App, today: LocalDate): Promise<Outcome> {
  if (name === 'sales_ensemble') {
    const trained = await app.training.trainForecast(today);
    return { trained, lines: forecastLines(trained) };
  }
  const trained = await app.anomalies.train(today);
  const { version, through, saleCount, alarmCount } = trained;
  const rate = ((1000 * alarmCount) / saleCount).toFixed(2);
  const head = `isolation_forest v${version} serves: ${saleCount} sales through ${through}`;
  return { trained, lines: [`${head}, ${alarmCount} of them unusual (${rate} of 1,000)`] };
}

/** `medisales train` and `medisales models list|show|rollback`. */
export function registerTraining(program: Command, context: CommandContext): void {
  program
    .command('train')
    .addArgument(new Argument('[model]', 'which one; all of them where none is named').choices(MODELS))
    .description('train the models and let them serve')
    .option('--json', 'print the outcome as JSON, one object a model')
    .action(async (model: TrainedName | undefined, flags: { json?: boolean }) => {
      const app = await context.app();
      const today = localDate(app.clock.now(), COMPANY_ZONE);
      context.note('training: this takes a few minutes with many clients');
      for (const name of model === undefined ? MODELS : [model]) {
        const { trained, lines } = await train(name, app, today);
        if (flags.json === true) context.print(JSON.stringify({ model: name, ...trained }));
        else for (const line of lines) context.print(line);
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
