import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../model/errors.js';
import type { Clock } from '../ports/clock.js';
import type { ImportKind, ImportTransaction, ImportWriter } from '../ports/import-writer.js';
import { importFile } from './import-file.js';
import { type InspectedFile, inspectFile } from './inspect.js';
import { createProblemLog, type ProblemLog } from './problems.js';
import { createResolver } from './references.js';
import type { RejectsFile } from './rejects.js';
import type { ImportedFileSummary, ImportOptions, ImportSummary } from './summary.js';

export interface ImporterDeps {
  readonly writer: ImportWriter;
  readonly clock: Clock;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalStart: () => Promise<number>;
}

export interface Importer {
  /**
   * Brings files of one kind in, in the order given: all of them or nothing.
   * Throws `import_rejected` (its `details.problems` lists the first 20 values, `details.count` counts all
   * rows and `details.told` those that are listed),
   * `import_duplicate`, and the `database_*` and `disk_full` errors.
   */
  readonly importFiles: (
    kind: ImportKind,
    paths: readonly string[],
    options?: ImportOptions,
  ) => Promise<ImportSummary>;
}

/** `2026-06-15 09:00` in the time zone of this machine. */
function localMinute(at: Date): string {
  return at.toLocaleString('sv-SE').slice(0, 16);
}

async function refuseDuplicates<K extends ImportKind>(
  files: readonly InspectedFile[],
  kind: K,
  transaction: ImportTransaction<K>,
): Promise<void> {
  for (const file of files) {
    const twin = files.find((other) => other !== file && other.sha256 === file.sha256);
    if (twin !== undefined) {
      throw new AppError(
        'import_duplicate',
        `${file.path} and ${twin.path} have the same content: name only one of them`,
        { hint: 'With --again both are taken.' },
      );
    }
    const before = await transaction.importedBefore(file.sha256);
    if (before !== null) {
      throw new AppError(
        'import_duplicate',
        `${file.path}: this content was imported as ${kind} before (${before.fileName}, ${localMinute(before.importedAt)}), so nothing was written`,
        { hint: 'To take it a second time, add --again.' },
      );
    }
  }
}

async function refuseChanged(file: InspectedFile): Promise<void> {
  const now = await stat(file.path).catch(() => null);
  if (now === null || now.size !== file.size || now.mtimeMs !== file.modifiedAtMs) {
    throw new AppError('import_rejected', `${file.path} was changed while it was read: import it again`, {
      retryable: true,
    });
  }
}

function refuse(problems: ProblemLog): AppError {
  const rows = problems.count();
  const many = rows === 1 ? 'One row is wrong' : `${rows} rows are wrong`;
  return new AppError('import_rejected', `${many}, so nothing was written`, {
    hint: 'Correct the file, or add --skip-bad to import the other rows.',
    details: { problems: problems.first(), count: rows, told: problems.rowsTold() },
  });
}

interface Run<K extends ImportKind> {
  readonly kind: K;
  readonly files: readonly InspectedFile[];
  readonly options: ImportOptions;
  readonly transaction: ImportTransaction<K>;
}

async function writeAll<K extends ImportKind>(
  run: Run<K>,
  deps: ImporterDeps,
  rejects: RejectsFile[],
): Promise<Omit<ImportSummary, 'durationMs'>> {
  const { kind, files, options, transaction } = run;
  const context = {
    resolve: createResolver(await transaction.references()),
    fiscalStart: await deps.fiscalStart(),
  };
  const problems = createProblemLog();
  const summaries: ImportedFileSummary[] = [];
  for (const file of files) {
    const result = await importFile({ kind, file, options, transaction, context, problems });
    if (result.rejects !== null) rejects.push(result.rejects);
    summaries.push(result.summary);
    await refuseChanged(file);
  }
  if (problems.count() > 0 && options.skipBad !== true) throw refuse(problems);
  const batchIds: number[] = [];
  for (const [index, file] of files.entries()) {
    batchIds.push(
      await transaction.record({
        fileName: basename(file.path),
        sha256: file.sha256,
        rowsWritten: summaries[index]?.written ?? 0,
        importedBy: options.importedBy ?? null,
        again: options.again === true,
      }),
    );
  }
  for (const file of rejects) await file.finish();
  if (summaries.every((s) => s.written === 0)) {
    // They are all that comes of this import, and so stay.
    const kept = rejects.splice(0);
    throw new AppError('import_rejected', 'Every row is wrong, so nothing was written', {
      hint: `The reasons are in ${kept.map((file) => file.path).join(', ')}.`,
      details: { problems: problems.first(), count: problems.count(), told: problems.rowsTold() },
    });
  }
  const told = problems.count() === 0 ? {} : { problems: problems.first() };
  if (options.check === true) {
    await transaction.rollback();
    return { kind, files: summaries, batchIds: [], ...told };
  }
  await transaction.commit();
  return { kind, files: summaries, batchIds, ...told };
}

export function createImporter(deps: ImporterDeps): Importer {
  return {
    importFiles: async (kind, paths, options = {}) => {
      const startedAt = performance.now();
      const files: InspectedFile[] = [];
      for (const path of paths) files.push(await inspectFile(path));
      const transaction = await deps.writer.begin(kind);
      const rejects: RejectsFile[] = [];
      try {
        if (options.again !== true) await refuseDuplicates(files, kind, transaction);
        const summary = await writeAll({ kind, files, options, transaction }, deps, rejects);
        return { ...summary, durationMs: Math.round(performance.now() - startedAt) };
      } catch (error) {
        await transaction.rollback();
        for (const file of rejects) await file.discard();
        throw error;
      }
    },
  };
}
