import { Presets, SingleBar } from 'cli-progress';
import { type Command, Option } from 'commander';
import type { ImportProblem } from '../importing/problems.js';
import { recogniseKind } from '../importing/recognise.js';
import type { Importer } from '../importing/run.js';
import type { ImportProgress, ImportSummary } from '../importing/summary.js';
import { toJson } from '../model/answer.js';
import { AppError, isAppError } from '../model/errors.js';
import { IMPORT_KINDS, type ImportKind } from '../ports/import-writer.js';
import type { CommandContext } from './context.js';
import { importHelp } from './import-help.js';
import { type SignInState, withoutPassword } from './people-hints.js';

/** What the command needs of the composed product. */
export interface ImportParts {
  readonly importer: Importer;
  /** Everybody there is after the import. */
  readonly people: () => Promise<readonly SignInState[]>;
  /** Whether the home holds the made-up company. */
  readonly isDemo: () => Promise<boolean>;
}

const MIXED =
  'This home holds the made-up company: its people, an administrator among them, sign in with a password that the page shows, and now see these files too. Import into a home of your own: set MEDISALES_HOME, then medisales setup.';

interface ImportFlags {
  readonly again?: boolean;
  readonly skipBad?: boolean;
  readonly sheet?: string;
  readonly json?: boolean;
  readonly check?: boolean;
  readonly by?: string;
  readonly progressLines?: boolean;
}

const AUTO = 'auto';

/** What all of the files hold, told by their headings. */
async function recognised(paths: readonly string[], sheet: string | undefined): Promise<ImportKind> {
  const kinds = new Set<ImportKind>();
  for (const path of paths) kinds.add(await recogniseKind(path, sheet));
  const [only, ...others] = kinds;
  if (only !== undefined && others.length === 0) return only;
  throw new AppError(
    'usage',
    `These files are of several kinds (${[...kinds].join(', ')}): import one kind at a time`,
  );
}

function kindOf(text: string): ImportKind {
  const kind = IMPORT_KINDS.find((k) => k === text.toLowerCase());
  if (kind !== undefined) return kind;
  throw new AppError('usage', `"${text}" is no kind of import: write ${IMPORT_KINDS.join(', ')} or ${AUTO}`);
}

interface Progress {
  readonly show: (progress: ImportProgress) => void;
  readonly stop: () => void;
}

/** A bar on stderr that names the file being read; nothing where stderr is no terminal. */
function progressBar(): Progress {
  if (!process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { stream: process.stderr, format: '{bar} {percentage}% {rows} rows | {path}', hideCursor: true },
    Presets.shades_classic,
  );
  let path: string | null = null;
  return {
    show: (progress) => {
      if (progress.path !== path) {
        if (path !== null) bar.stop();
        path = progress.path;
        bar.start(progress.bytesTotal, 0, { path, rows: 0 });
      }
      bar.update(progress.bytesRead, { rows: progress.rows.toLocaleString('en') });
    },
    stop: () => {
      if (path !== null) bar.stop();
    },
  };
}

/** For a program that started this one: how far it is, one JSON object a line on stderr. */
function progressLines(): Progress {
  return {
    show: (progress) => process.stderr.write(`${JSON.stringify({ progress })}\n`),
    stop: () => undefined,
  };
}

function problemsOf(error: AppError): readonly ImportProblem[] {
  return (error.details.problems ?? []) as readonly ImportProblem[];
}

function tellFailure(error: AppError, context: CommandContext, json: boolean): void {
  const problems = problemsOf(error);
  const count = Number(error.details.count ?? problems.length);
  if (json) {
    const { code, message, hint } = error;
    context.print(toJson({ error: code, message, hint: hint ?? null, count, problems }));
    return;
  }
  for (const problem of problems) context.note(problem.text);
  const told = Number(error.details.told ?? new Set(problems.map((p) => `${p.file}:${p.line}`)).size);
  if (count > told) context.note(`… and ${count - told} more ${count - told === 1 ? 'row' : 'rows'}`);
}

function tellSummary(summary: ImportSummary, context: CommandContext, isCheck: boolean): void {
  for (const file of summary.files) {
    const parts = [
      `${file.rows} ${file.rows === 1 ? 'row' : 'rows'}`,
      `${file.written} ${isCheck ? 'would be written' : 'written'}`,
    ];
    if (file.updated > 0) parts.push(file.written === 1 ? 'an update' : `${file.updated} of them updates`);
    if (file.rejected > 0) parts.push(`${file.rejected} rejected, see ${file.rejectsPath}`);
    if (file.ignoredColumns.length > 0) parts.push(`ignored columns: ${file.ignoredColumns.join(', ')}`);
    context.print(`${file.path} (${summary.kind}, ${file.encoding}): ${parts.join(', ')}`);
  }
  if (isCheck) context.print('Only checked: nothing was kept.');
}

/** `medisales import KIND FILE…` */
export function registerImport(
  program: Command,
  context: CommandContext,
  deps: () => Promise<ImportParts>,
): void {
  program
    .command('import')
    .description('bring company files in: CSV (UTF-8 or CP949) or XLSX, all of it or nothing')
    .argument('<kind>', `${IMPORT_KINDS.join(' | ')}, or ${AUTO}: told by the headings`)
    .argument('<file...>', 'files of that kind')
    .option('--again', 'take files whose content was imported before')
    .option('--skip-bad', 'write the good rows, and the bad ones to <file>.rejects.csv')
    .option('--sheet <name>', 'the sheet of an XLSX file (its first one unless given)')
    .option('--check', 'only see what would come of it: everything is checked, nothing is kept')
    .option('--json', 'print the summary as JSON')
    .addOption(new Option('--by <username>', 'who it is done for').hideHelp())
    .addOption(new Option('--progress-lines', 'progress as lines of JSON on stderr').hideHelp())
    .addHelpText('after', importHelp())
    .action(async (kindText: string, paths: string[], flags: ImportFlags) => {
      const given = kindText.toLowerCase() === AUTO ? null : kindOf(kindText);
      const { importer, people, isDemo } = await deps();
      const isCheck = flags.check === true;
      const progress = flags.progressLines === true ? progressLines() : progressBar();
      try {
        const kind = given ?? (await recognised(paths, flags.sheet));
        const summary = await importer.importFiles(kind, paths, {
          again: flags.again === true,
          skipBad: flags.skipBad === true,
          check: isCheck,
          ...(flags.by === undefined ? {} : { importedBy: flags.by }),
          ...(flags.sheet === undefined ? {} : { sheet: flags.sheet }),
          onProgress: progress.show,
        });
        progress.stop();
        if (flags.json === true) context.print(toJson(summary));
        else tellSummary(summary, context, isCheck);
        if (!isCheck && (await isDemo())) context.note(MIXED);
        const hint =
          kind === 'users' && !isCheck && flags.json !== true ? withoutPassword(await people()) : null;
        if (hint !== null) context.note(hint);
      } catch (error) {
        progress.stop();
        if (isAppError(error)) tellFailure(error, context, flags.json === true);
        throw error;
      }
    });
}
