/**
 * Asks the made-up companies' questions through the command line and scores the answers against figures computed
 * from the same arrays as the import files. Usage: run.js [--json] [--failures FILE] [--entry FILE] [--with-final] [--kind A,B]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openHome } from './home.js';
import { sheets } from './questions/index.js';
import { type Judged, judge, type Tally, tally, tallyBy } from './score.js';
import type { Sheet } from './sheet.js';

/** In percent of all questions. The first scores were 90.3 % right and 2.5 % wrong; they may only get tighter. */
const thresholds = { rightMin: 98, wrongMax: 0.3, leakedMax: 0 } as const;

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    entry: { type: 'string', default: resolve('bin/medisales.mjs') },
    failures: { type: 'string' },
    'with-final': { type: 'boolean', default: false },
    kind: { type: 'string' },
  },
});

/** Every third question is kept aside; first turns of a talk are asked but not counted. */
async function judgeSheet(sheet: Sheet, folder: string): Promise<Judged[]> {
  const home = await openHome(sheet, folder, resolve(options.entry));
  const kinds = options.kind?.split(',');
  const questions = sheet.questions.filter(
    ({ kind, conversation }) => kinds === undefined || kinds.includes(kind) || conversation !== undefined,
  );
  const answers = await home.ask(questions);
  let counted = 0;
  return questions.flatMap((question, i) => {
    const answer = answers[i];
    if (answer === undefined) throw new Error(`no answer to "${question.question}"`);
    return question.kind === '' ? [] : [judge(question, answer, counted++ % 3 === 2)];
  });
}

const percent = (part: number, whole: number): string => ((part / Math.max(1, whole)) * 100).toFixed(1);

function line(name: string, t: Tally): string {
  const cells = [t.asked, `${percent(t.right, t.asked)}%`, t.wrong, t.refused, t.leaked];
  return `${name.padEnd(24)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
}

function report(list: readonly Judged[], title: string): string {
  const parts = [
    `${title.padEnd(24)}${['asked', 'right', 'wrong', 'refused', 'leaked'].map((h) => h.padStart(9)).join('')}`,
  ];
  for (const key of ['company', 'kind', 'style', 'language'] as const) {
    const rows = Object.entries(tallyBy(list, (j) => j.question[key]));
    parts.push(`- by ${key}`, ...rows.map(([name, t]) => line(name, t)));
  }
  return [...parts, line('all', tally(list))].join('\n');
}

function failuresOf(list: readonly Judged[]): string {
  return list
    .filter((j) => j.verdict !== 'right')
    .map(({ question: q, answer: a, verdict, differences }) =>
      [
        `### [${verdict}] ${q.kind}/${q.style}/${q.language}: "${q.question}"`,
        `asker ${q.user} of ${q.company}, now ${q.now}${q.conversation ? ', a follow-up' : ''}`,
        ...differences.map((d, i) => `${i === 0 ? '- expected' : '- or'}: ${d}`),
        `- got: ${a.status}/${a.intent} ${JSON.stringify(a.filters)} ${JSON.stringify(a.period)} — ${a.text.slice(0, 300).replaceAll('\n', ' / ')}`,
      ].join('\n'),
    )
    .join('\n\n');
}

const folder = mkdtempSync(join(tmpdir(), 'medisales-eval-'));
try {
  const judged = (await Promise.all(sheets.map((sheet) => judgeSheet(sheet, folder)))).flat();
  const open = judged.filter((j) => !j.final);
  const kept = judged.filter((j) => j.final);
  if (options.failures !== undefined)
    writeFileSync(options.failures, failuresOf(options['with-final'] ? judged : open));
  const all = tally(judged);
  const part = (count: number): number => (count / all.asked) * 100;
  const passed =
    part(all.right) >= thresholds.rightMin &&
    part(all.wrong) <= thresholds.wrongMax &&
    part(all.leaked) <= thresholds.leakedMax;
  if (options.json) {
    const by = (key: 'company' | 'kind' | 'style' | 'language') => tallyBy(judged, (j) => j.question[key]);
    const grouped = {
      company: by('company'),
      kind: by('kind'),
      style: by('style'),
      language: by('language'),
    };
    process.stdout.write(
      `${JSON.stringify({ all, open: tally(open), final: tally(kept), ...grouped, thresholds, passed })}\n`,
    );
  } else {
    process.stdout.write(
      `${report(judged, 'evaluation')}\n${line('open set', tally(open))}\n${line('final set', tally(kept))}\n`,
    );
  }
  process.exitCode = passed ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
