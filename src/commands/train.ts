import { Argument, type Command } from 'commander';
import type { TrainedClassifier } from '../compose/client-classifier.js';
import { FORECAST_MODEL, FORECAST_NAMES, type TrainedForecast } from '../compose/training.js';
import type { App } from '../compose.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { CommandContext } from './context.js';
import { createCountBar } from './count-bar.js';
import { demandRight, USER_FLAG } from './model-actor.js';

/** Where none is named: the ensemble brings its members along. */
const ALL = [FORECAST_MODEL, 'isolation_forest', 'client_grade', 'performance_class'] as const;
const MODELS = [...FORECAST_NAMES, 'isolation_forest', 'client_grade', 'performance_class'] as const;
type TrainedName = (typeof MODELS)[number];

interface Outcome {
  readonly trained: object;
  readonly lines: readonly string[];
}

function forecastLines(trained: TrainedForecast): readonly string[] {
  const { name, version, through, seriesCount, groups, madeOf } = trained;
  const made = Object.entries(madeOf).map(([of, its]) => `${of} v${its}`);
  const with_ = made.length === 0 ? '' : `, with ${made.join(', ')}`;
  const head = `${name} v${version} serves: ${seriesCount} series through ${through.slice(0, 7)}${with_}`;
  const ofGroups = groups.map(({ name: group, seriesCount: count, chosen, mase, naiveMase }) => {
    const error =
      mase === null || naiveMase === null
        ? 'too short for a backtest'
        : `MASE ${mase.toFixed(3)}, seasonal naive ${naiveMase.toFixed(3)}`;
    return `${group}\t${count} series\t${error}\t${chosen.length === 0 ? 'simple forecasts' : chosen.join(', ')}`;
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
  if (name === 'client_grade') {
    const trained = await app.classifiers.clients.train(today);
    return { trained, lines: classifierLines(name, trained, 'clients') };
  }
  if (name === 'performance_class') {
    const trained = await app.classifiers.performance.train(today);
    return { trained, lines: classifierLines(name, trained, 'people') };
  }
  if (name !== 'isolation_forest') {
    const bar = createCountBar();
    try {
      const trained =
        name === FORECAST_MODEL
          ? await app.training.trainForecast(today, bar.show)
          : await app.training.trainMember(name, today, bar.show);
      return { trained, lines: forecastLines(trained) };
    } finally {
      bar.stop();
    }
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
      await demandRight(app, {
        user: flags.user,
        permission: 'train',
        ...(model === undefined ? {} : { model }),
      });
      const today = localDate(app.clock.now(), COMPANY_ZONE);
      context.note('training: this takes a few minutes with many clients');
      for (const name of model === undefined ? ALL : [model]) {
        const { trained, lines } = await train(name, app, today);
        if (flags.json === true) context.print(JSON.stringify({ model: name, ...trained }));
        else for (const line of lines) context.print(line);
      }
    });
}
