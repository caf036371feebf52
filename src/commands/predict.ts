import type { Command } from 'commander';
import type { DriftLook } from '../compose/drift-rows.js';
import type { Monitored } from '../compose/monitoring.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { exactWon, percentText } from '../model/money.js';
import {
  FORECAST_KINDS,
  FORECAST_MONTHS,
  type ForecastAsked,
  type SubjectForecast,
} from '../ports/subject-forecasts.js';
import type { CommandContext } from './context.js';
import { actorOf, demandRight, USER_FLAG } from './model-actor.js';

interface PredictFlags {
  readonly user?: string;
  readonly months?: string;
  readonly json?: boolean;
}

/** `client:한빛병원`. Throws `usage`. */
function askedOf(subject: string, months: string | undefined): ForecastAsked {
  const [said = '', ...rest] = subject.split(':');
  const name = rest.join(':').trim();
  const kind = FORECAST_KINDS.find((k) => k === said);
  if (kind === undefined || (kind === 'company') !== (name === '')) {
    throw new AppError(
      'usage',
      `"${subject}" is no subject: write user:NAME, client:NAME, product:NAME, team:NAME or company`,
    );
  }
  const count = months === undefined ? FORECAST_MONTHS.default : Number(months);
  if (!Number.isInteger(count) || count < 1 || count > FORECAST_MONTHS.max) {
    throw new AppError('usage', `--months is a number from 1 to ${FORECAST_MONTHS.max}, not "${months}"`);
  }
  return { kind, name, months: count };
}

/** Of a client: what the classifier foretells, with the features that pushed it that way. */
function clientLines({ client }: SubjectForecast): readonly string[] {
  if (client === null) return [];
  const { served, forecast } = client;
  const { gradeNow, grade, confidence, churn, growth, reasons, actions, madeOn } = forecast;
  const named = (of: typeof reasons.churn): string => of.map((r) => `${r.feature} ${r.value}`).join(', ');
  const because = (of: typeof reasons.churn): string => (of.length === 0 ? '' : `\t${named(of)}`);
  return [
    `${served.name} v${served.version}, trained ${served.trainedOn}, sales through ${madeOn}`,
    `grade in 3 months\t${gradeNow} to ${grade}, ${percentText(Math.round(confidence * 100))}${because(reasons.grade)}`,
    churn === null
      ? 'loss within 90 days\tnot foretold by a model: the rule serves, or it ordered nothing for 180 days'
      : `loss within 90 days\t${percentText(Math.round(churn * 100))}${because(reasons.churn)}`,
    ...(growth === null ? [] : [`growth of 13 weeks on the year before\t${percentText(growth)}`]),
    `recommended\t${actions.join(', ')}`,
  ];
}

function lines({ served, months }: SubjectForecast): readonly string[] {
  const [first] = months;
  const past = first?.pastErrorPercent ?? null;
  const error = past === null ? '' : `, past error ${percentText(past)}`;
  return [
    `${served.name} v${served.version}, trained ${served.trainedOn}${error}`,
    ...months.map(({ month, amount, range, model }) => {
      const between =
        range === null ? '-' : `${exactWon(range.lower, 'en')} to ${exactWon(range.upper, 'en')}`;
      return `${month.slice(0, 7)}\t${exactWon(amount, 'en')}\t${between}\t${model}`;
    }),
  ];
}

function monitoredLine(row: Monitored): string {
  const { name, version, predictionDate, count, averageConfidence, accuracy } = row;
  // Amounts are foretold for months, classes on a day.
  const isAmount = row.f1 === null;
  const measured: readonly (readonly [string, number | null, string])[] = isAmount
    ? [
        ['MAE', row.mae, 'M won'],
        ['RMSE', row.rmse, 'M won'],
      ]
    : [
        ['precision', row.precision, ''],
        ['recall', row.recall, ''],
        [row.mae === null ? 'macro-F1' : 'F1 of loss', row.f1, ''],
        ['Brier score of loss', row.mse, ''],
      ];
  return [
    name,
    `v${version}`,
    isAmount ? predictionDate.slice(0, 7) : predictionDate,
    `${count} forecasts`,
    `confidence ${averageConfidence.toFixed(2)}`,
    `accuracy ${accuracy.toFixed(2)}`,
    ...measured.flatMap(([label, value, unit]) =>
      value === null ? [] : [`${label} ${value.toFixed(2)}${unit}`],
    ),
  ].join('\t');
}

function printLook({ name, version, rows, skipped }: DriftLook, context: CommandContext): void {
  if (version === null) {
    context.note(`${name}: nothing is trained yet, or nothing was sold lately`);
    return;
  }
  for (const { feature, period, score, threshold, isDrift } of rows) {
    const said = isDrift ? 'DRIFT' : 'as before';
    const measured = `${score.toFixed(3)}\tlimit ${threshold.toFixed(3)}`;
    context.print(`${name} v${version}\t${feature}\t${period}\t${said}\t${measured}`);
  }
  if (skipped.length > 0) context.note(`${name}: too little to compare ${skipped.join(', ')}`);
}

/** `medisales predict SUBJECT`, `medisales monitor` and `medisales drift`. */
export function registerPredict(program: Command, context: CommandContext): void {
  program
    .command('predict')
    .argument('<subject>', 'user:NAME, client:NAME, product:NAME, team:NAME or company')
    .description('the forecast of each month from the running one on, with its range of 80%')
    .option(...USER_FLAG)
    .option('--months <count>', `1 to ${FORECAST_MONTHS.max}; ${FORECAST_MONTHS.default} unless said`)
    .option('--json', 'as JSON')
    .action(async (subject: string, flags: PredictFlags) => {
      const asked = askedOf(subject, flags.months);
      const app = await context.app();
      const found = await app.models.subjectForecasts.of(await actorOf(app, flags.user), asked);
      if (flags.json === true) context.print(JSON.stringify(found));
      else for (const line of [...lines(found), ...clientLines(found)]) context.print(line);
    });
  program
    .command('monitor')
    .description('score the forecasts of months that are over, by version and month')
    .option(...USER_FLAG)
    .option('--json', 'as JSON')
    .action(async (flags: { user?: string; json?: boolean }) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'view' });
      const rows = await app.models.monitor();
      if (flags.json === true) {
        context.print(JSON.stringify(rows));
        return;
      }
      if (rows.length === 0) context.note('No forecast was held against what was sold yet');
      for (const row of rows) context.print(monitoredLine(row));
    });
  program
    .command('drift')
    .description('look whether the models still fit what was sold lately')
    .option(...USER_FLAG)
    .option('--json', 'as JSON')
    .action(async (flags: { user?: string; json?: boolean }) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'view' });
      const today = localDate(app.clock.now(), COMPANY_ZONE);
      const looks: DriftLook[] = [];
      for (const { look } of app.models.watched) looks.push(await look(today));
      if (flags.json === true) context.print(JSON.stringify(looks));
      else for (const look of looks) printLook(look, context);
    });
}
