import { copyFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { toJson } from '../model/answer.js';
import { AppError } from '../model/errors.js';
import type { CommandContext } from './context.js';
import { pathValue } from './path-option.js';

interface ReportFlags {
  readonly user: string;
  readonly period: string;
  readonly of?: string;
  readonly format: 'pdf' | 'xlsx';
  readonly out?: string;
  readonly json?: boolean;
}

const PERIOD_FORMS = '2026, 2026-H1, 2026-Q2 or 2026-05';

/** A period as it is said in a question; null for anything that is no form of it. */
export function saidPeriod(text: string): string | null {
  const m = /^(\d{4})(?:-(?:(\d{2})|[Qq]([1-4])|[Hh]([12])))?$/.exec(text);
  if (m === null) return null;
  const [, year, month, quarter, half] = m;
  if (month !== undefined)
    return Number(month) >= 1 && Number(month) <= 12 ? `${year}년 ${Number(month)}월` : null;
  if (quarter !== undefined) return `${year}년 ${quarter}분기`;
  if (half !== undefined) return `${year}년 ${half === '1' ? '상' : '하'}반기`;
  return `${year}년`;
}

function saidSubject(of: string | undefined): string {
  if (of === undefined) return '';
  if (of === 'me') return '내 ';
  if (of === 'team') return '우리팀 ';
  return of === 'company' ? '회사 전체 ' : `${of} `;
}

/** The question that the flags stand for: so a report made here is made, checked and recorded as one asked for in chat. */
function questionOf({ period, of, format }: ReportFlags): string {
  const said = saidPeriod(period);
  if (said === null) throw new AppError('usage', `--period must be like ${PERIOD_FORMS}, not "${period}"`);
  return `${said} ${saidSubject(of)}보고서 만들어줘${format === 'xlsx' ? ' 엑셀로' : ''}`;
}

/** `medisales report --user NAME --period 2026-05`: a sales report as a file. */
export function registerReport(program: Command, context: CommandContext): void {
  program
    .command('report')
    .description('make a sales report as PDF or XLSX, with the rights of the person who asks')
    .requiredOption('--user <name>', 'username of the person who asks')
    .requiredOption('--period <period>', PERIOD_FORMS)
    .option('--of <whom>', "me, team, company, or a person's or team's name; else what the person sees")
    .addOption(new Option('--format <format>', 'the kind of file').choices(['pdf', 'xlsx']).default('pdf'))
    .option('--out <file>', 'copy the file there', pathValue)
    .option('--json', 'print the answer as JSON')
    .action(async (flags: ReportFlags) => {
      const text = questionOf(flags);
      const app = await context.app();
      const asker = { kind: 'user', username: flags.user } as const;
      if ((await app.stores.people.identify(asker)) === null) {
        throw new AppError('not_found', `There is no active person with the username ${flags.user}`, {
          hint: 'See: medisales users list',
        });
      }
      const reply = await app.ask({ channel: 'cli', asker, text });
      const answer = reply?.answer;
      if (answer === undefined) return;
      const { file } = answer;
      const made = file !== null && answer.status === 'answered';
      if (made && flags.out !== undefined) await copyFile(file.path, resolve(flags.out));
      if (flags.json === true) context.print(toJson(answer, 2));
      else if (made) {
        context.print(answer.text);
        context.print(flags.out === undefined ? file.path : resolve(flags.out));
      } else context.note([answer.text, ...answer.choices.map((c) => `- ${c}`)].join('\n'));
      if (!made) process.exitCode = 1;
    });
}
