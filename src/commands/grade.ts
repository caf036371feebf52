import type { Command } from 'commander';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import type { CommandContext } from './context.js';

/** `medisales grade`: grades S, A, B, C and scores of every client, from its sales up to today. */
export function registerGrade(program: Command, context: CommandContext): void {
  program
    .command('grade')
    .description('grade every client with sales (S, A, B, C) by the rules in docs/grades.md')
    .option('--json', 'print the outcome as JSON')
    .action(async (flags: { json?: boolean }) => {
      const app = await context.app();
      const graded = await app.gradeClients(localDate(app.clock.now(), COMPANY_ZONE));
      if (flags.json === true) {
        context.print(JSON.stringify(graded));
        return;
      }
      const { grades, analysisDate, modelVersion, written, kept } = graded;
      if (written + kept === 0) {
        context.note('No client has a completed sale in the last 36 months: nothing to grade');
        return;
      }
      const counts = Object.entries(grades)
        .map(([grade, count]) => `${grade} ${count}`)
        .join(', ');
      context.print(`${written} clients graded as of ${analysisDate} (${modelVersion}): ${counts}`);
      if (kept > 0) context.print(`${kept} kept a grade of that day or later that came from elsewhere`);
    });
}
