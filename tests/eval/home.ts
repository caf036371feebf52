import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { AnswerJson } from '../acceptance/expectation.js';
import { type ImportFile, writeImportFiles } from './files.js';
import type { EvalQuestion, Sheet } from './sheet.js';

export interface Home {
  readonly ask: (questions: readonly EvalQuestion[]) => Promise<AnswerJson[]>;
}

/** One company's home below `folder`, set up as a customer does it, by the command at `entry`. */
export async function openHome(sheet: Sheet, folder: string, entry: string): Promise<Home> {
  const { company } = sheet.gold;
  const home = join(folder, company.key);
  mkdirSync(home);
  const run = (args: readonly string[], input = ''): Promise<string> =>
    new Promise((resolve, reject) => {
      const { PATH, HOME } = process.env;
      const child = spawn(process.execPath, [entry, '--now', company.now, ...args], {
        env: { PATH, HOME, MEDISALES_HOME: home },
      });
      let out = '';
      let err = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        err += text;
      });
      child.on('error', reject);
      child.on('close', (code) => {
        // Where one question fails, so does the command, but every line has its answer.
        if (code === 0 || args[0] === 'ask') resolve(out);
        else reject(new Error(`medisales ${args.join(' ')} ended with ${code}: ${err}`));
      });
      child.stdin.end(input);
    });

  await run(['setup']);
  const files: ImportFile[] = await writeImportFiles(company, home);
  for (const { kind, path } of files) await run(['import', kind, path]);
  writeGrades(sheet, join(home, 'data/sqlite/clients.db'));
  for (const [dimension, alias, name] of company.aliases)
    await run(['aliases', 'add', dimension, alias, name]);
  if (company.fiscalStart !== 1)
    await run(['settings', 'set', 'fiscal_year_start_month', String(company.fiscalStart)]);

  return {
    ask: async (questions) => {
      const lines = questions.map(({ user, question, now, conversation }, i) =>
        JSON.stringify({ id: String(i), user, question, now, conversation }),
      );
      const out = await run(['ask', '--jsonl'], `${lines.join('\n')}\n`);
      return out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as AnswerJson);
    },
  };
}

/** Grades have no import: the product's own analysis writes them, here stood in for by plain SQL. */
function writeGrades(sheet: Sheet, path: string): void {
  const db = new Database(path);
  const insert = db.prepare(
    `INSERT INTO client_analysis (client_id, risk_score, grade, analysis_date)
     SELECT id, 0.5, ?, ? FROM clients WHERE name = ?`,
  );
  for (const { client, grade, date } of sheet.gold.company.grades) insert.run(grade, date, client);
  db.close();
}
