/**
 * Asks questions on the sample documents through the command line and scores what is found and what is answered.
 * Usage: run.js [--json] [--failures FILE] [--entry FILE] [--with-final]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openHome } from './home.js';
import { questions } from './questions/index.js';
import { failuresOf, reportOf } from './report.js';
import { finals, type Judged, judge, type Tally, tally } from './score.js';
import { styles } from './sheet.js';

/**
 * In percent: `right` of all questions, `recallAt5` (of documents) of those that have an answer, `madeUp` of those that
 * have none. A little below what was measured; they may only get tighter.
 */
const thresholds = { rightMin: 60, recallAt5Min: 85, madeUpMax: 10, leakedMax: 0 } as const;

/** A Wednesday in the middle of what the samples tell of. */
const now = '2026-07-15T10:00:00+09:00';
const resultsAsked = 10;

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    entry: { type: 'string', default: resolve('bin/medisales.mjs') },
    failures: { type: 'string' },
    'with-final': { type: 'boolean', default: false },
  },
});

function passes(all: Tally, unanswerable: Tally): boolean {
  const percent = (part: number, whole: number): number => (part / Math.max(1, whole)) * 100;
  return (
    percent(all.right, all.asked) >= thresholds.rightMin &&
    (all.document?.recallAt5 ?? 0) * 100 >= thresholds.recallAt5Min &&
    percent(unanswerable.made_up, unanswerable.asked) <= thresholds.madeUpMax &&
    percent(all.leaked + all.exposed, all.asked) <= thresholds.leakedMax
  );
}

const folder = mkdtempSync(join(tmpdir(), 'medisales-eval-retrieval-'));
try {
  const home = await openHome({
    folder,
    entry: resolve(options.entry),
    samples: resolve('data/samples'),
    now,
  });
  for (const line of home.refused) process.stderr.write(`not added: ${line}\n`);
  const found = await home.search(questions, resultsAsked);
  const answers = await home.ask(questions);
  const kept = finals(questions);
  const judged = questions.map((question, i): Judged => {
    const answer = answers[i];
    if (answer === undefined) throw new Error(`no answer to "${question.question}"`);
    return judge(question, { found: found[i] ?? [], answer }, kept[i] ?? false);
  });
  if (options.failures !== undefined)
    writeFileSync(options.failures, failuresOf(judged.filter((j) => options['with-final'] || !j.final)));
  const tallies = new Map(
    styles.map((style) => [style as string, tally(judged.filter((j) => j.question.style === style))]),
  );
  for (const language of ['ko', 'en'])
    tallies.set(language, tally(judged.filter((j) => j.question.language === language)));
  tallies.set('open set', tally(judged.filter((j) => !j.final)));
  tallies.set('final set', tally(judged.filter((j) => j.final)));
  const all = tally(judged);
  tallies.set('all', all);
  const passed = passes(all, tally(judged.filter((j) => j.question.style === 'unanswerable')));
  const refused = home.refused.length;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ...Object.fromEntries(tallies), refused, thresholds, passed })}\n`
      : `${reportOf(tallies)}\n`,
  );
  process.exitCode = passed ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
