import { Argument, type Command } from 'commander';
import type { TrainedClassifier } from '../compose/client-classifier.js';
import type { TrainedForecast } from '../compose/training.js';
import type { App } from '../compose.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { CommandContext } from './context.js';
import { demandRight, USER_FLAG } from './model-actor.js';

const MODELS = ['sales_ensemble', 'isolation_forest', 'client_grade', 'performance_class'] as const;
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

function classifierLines(name: string, trained: TrainedClassifier, subjects: string): readonly string[] {
  const { version, subjectCount, rowCount, methods, metrics } = trained;
  return [
    `${name} v${version} serves: ${rowCount} cases of ${subjectCount} ${subjects}`,
    ...Object.entries(methods).map(([target, method]) => `${target}\t${method}`),
    ...Object.entries(metrics).map(([metric, value]) => `${metric}\t${Number(value.toFixed(4))}`),
  ];
}

async function train(name: TrainedName, app: App, today: LocalDate): Promise<Outcome> {
  if (name === 'sales_ensemble') {
    const trained = await app.training.trainForecast(today);
    return { trained, lines: forecastLines(trained) };
  }
  if (name === 'client_grade') {
    const trained = await app.classifiers.clients.train(today);
    return { trained, lines: classifierLines(name, trained, 'clients') };
  }
  if (name === 'performance_class') {
    const trained = await app.classifiers.performance.train(today);
    return { trained, lines: classifierLines(name, trained, 'people') };
  }
  const trained = await app.anomalies.train(today);
  const { version, through, saleCount, alarmCount } = trained;
  const rate = ((1000 * alarmCount) / saleCount).toFixed(2);
  const head = `isolation_forest v${version} serves: ${saleCount} sales through ${through}`;
  return { trained, lines: [`${head}, ${alarmCount} of them unusual (${rate} of 1,000)`] };
}

/** `medisales train` */
export function registerTraining(program: Command, context: CommandContext): void {
  program
    .command('train')
    .addArgument(new Argument('[model]', 'which one; all of them where none is named').choices(MODELS))
    .description('train the models and let them serve')
    .option(...USER_FLAG)
    .option('--json', 'print the outcome as JSON, one object a model')
    .action(async (model: TrainedName | undefined, flags: { user?: string; json?: boolean }) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'train' });
      const today = localDate(app.clock.now(), COMPANY_ZONE);
      context.note('training: this takes a few minutes with many clients');
      for (const name of model === undefined ? MODELS : [model]) {
        const { trained, lines } = await train(name, app, today);
        if (flags.json === true) context.print(JSON.stringify({ model: name, ...trained }));
        else for (const line of lines) context.print(line);
      }
    });
}
