import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AnswerTable } from '../../model/answer.js';
import { AppError } from '../../model/errors.js';
import type { Clock } from '../../ports/clock.js';
import type { ExportFormat, ExportMeta, FileExporter } from '../../ports/file-exporter.js';
import { removeFilesBefore, touchFile } from '../files.js';
import { createWorkerTask } from '../worker-task.js';
import type { ExportStep } from './write.js';

export interface FileExporterDeps {
  /** Where the files lie: `data/files/exports` of the home. Made when missing. */
  readonly folder: string;
  readonly clock: Clock;
  /** The compiled worker; beside this module unless said. */
  readonly worker?: URL;
}

/** Cells handed over at a time: some milliseconds of copying. */
const CELLS_A_STEP = 20_000;
/** A workbook is put together in memory, about 500 bytes a cell; a CSV file goes to the disk as it comes. */
const CELLS_MAX: Readonly<Record<ExportFormat, number>> = { xlsx: 1_500_000, csv: 50_000_000 };
/** Excel opens no more. */
const ROWS_MAX = 1_048_575;
const NAME_MAX = 60;

/** A title as a name that every file system takes. */
export function fileStem(title: string): string {
  const stem = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const cut = Array.from(stem)
    .slice(0, NAME_MAX)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return cut === '' ? 'medisales' : cut;
}

function madeText(now: Date, timezone: string): string {
  const text = now.toLocaleString('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' });
  return `${text} (${timezone})`;
}

function checkSize(table: AnswerTable, format: ExportFormat): void {
  const cells = table.rows.length * table.columns.length;
  if (table.rows.length <= ROWS_MAX && cells <= CELLS_MAX[format]) return;
  throw new AppError(
    'input_too_large',
    `${table.rows.length} rows of ${table.columns.length} columns are too many for one ${format.toUpperCase()} file.`,
    { hint: format === 'xlsx' ? 'Ask for CSV, or narrow the question.' : 'Narrow the question.' },
  );
}

/** Tables as CSV or XLSX files, written on a thread of its own. */
export function createFileExporter(deps: FileExporterDeps): FileExporter {
  const { folder, clock } = deps;
  const writing = createWorkerTask<ExportStep, null>({
    entry: deps.worker ?? new URL('./worker.js', import.meta.url),
    inline: async () => (await import('./write.js')).writeStep,
    deadlineMs: 120_000,
  });

  const write = async (table: AnswerTable, begin: Extract<ExportStep, { step: 'begin' }>): Promise<void> => {
    const { id } = begin;
    try {
      await writing.run(begin);
      const rowsAStep = Math.max(1, Math.floor(CELLS_A_STEP / Math.max(1, table.columns.length)));
      for (let at = 0; at < table.rows.length; at += rowsAStep) {
        await writing.run({ step: 'rows', id, rows: table.rows.slice(at, at + rowsAStep) });
      }
      await writing.run({ step: 'end', id });
    } catch (error) {
      await writing.run({ step: 'drop', id }).catch(() => undefined);
      throw error;
    }
  };

  const exportTable = async (
    table: AnswerTable,
    meta: ExportMeta,
    format: ExportFormat,
  ): Promise<{ path: string; name: string; rows: number }> => {
    checkSize(table, format);
    const now = clock.now();
    const stem = fileStem(meta.title);
    const id = randomUUID();
    const path = join(folder, `${stem}-${id.slice(0, 8)}.${format}`);
    const made = madeText(now, meta.timezone ?? 'Asia/Seoul');
    await write(table, { step: 'begin', id, path, format, columns: table.columns, meta, made });
    await touchFile(path, now);
    return { path, name: `${stem}.${format}`, rows: table.rows.length };
  };

  return {
    export: exportTable,
    removeBefore: (time) => removeFilesBefore(folder, time),
    close: writing.close,
  };
}
