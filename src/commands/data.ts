import type { Command } from 'commander';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import { percentText } from '../model/money.js';
import { QUALITY_METRICS, type QualityReport } from '../ports/data-quality.js';
import type { CommandContext } from './context.js';
import { actorOf, demandRight, USER_FLAG } from './model-actor.js';

interface Flags {
  readonly user?: string;
  readonly json?: boolean;
}

const shown = (score: number | null): string => (score === null ? '-' : percentText(100 * score));

function qualityLines({ asOf, score, tables, outliers }: QualityReport): readonly string[] {
  const heads = ['table', 'rows', ...QUALITY_METRICS, 'newest day'].join('\t');
  const ofTables = tables.map(({ table, rows, scores, through }) =>
    [table, rows, ...QUALITY_METRICS.map((metric) => shown(scores[metric])), through ?? '-'].join('\t'),
  );
  const failed = tables.flatMap(({ table, checks }) =>
    checks.map(({ metric, name, failed: count }) => `${table}\t${metric}\t${name}\t${count} rows`),
  );
  const outside = outliers
    .filter(({ below, above }) => below + above > 0)
    .map(
      ({ table, column, lower, upper, below, above }) =>
        `${table}\toutliers\t${column}\t${below} below ${Math.round(lower)}, ${above} above ${Math.round(upper)}`,
    );
  return [`data quality ${shown(score)} as of ${asOf}`, heads, ...ofTables, ...failed, ...outside];
}

/** `medisales data quality|refresh` */
export function registerData(program: Command, context: CommandContext): void {
  const data = program.command('data').description('the data that models learn from');
  data
    .command('quality')
    .description('completeness, accuracy, consistency and timeliness of every table, and outliers')
    .option(...USER_FLAG)
    .option('--json', 'as JSON')
    .action(async (flags: Flags) => {
      const app = await context.app();
      const report = await app.dataQuality.report(await actorOf(app, flags.user));
      if (flags.json === true) context.print(JSON.stringify(report));
      else for (const line of qualityLines(report)) context.print(line);
    });
  data
    .command('refresh')
    .description(
      'look at the data, write data/ml_data and make the index of clients anew; done every night too',
    )
    .option(...USER_FLAG)
    .option('--json', 'print the outcome as JSON')
    .action(async (flags: Flags) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'train' });
      const done = await app.mlData.refresh(localDate(app.clock.now(), COMPANY_ZONE));
      if (flags.json === true) context.print(JSON.stringify(done));
      else {
        context.print(`data quality ${shown(done.quality)}`);
        context.print(`${done.files} files written below data/ml_data, ${done.removed} old ones removed`);
        context.print(`${done.indexedClients} clients in the index ml_features`);
      }
    });
}
