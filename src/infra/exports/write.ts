import { appendFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TableColumn } from '../../model/answer.js';
import { AppError } from '../../model/errors.js';
import type { ExportFormat, ExportMeta } from '../../ports/file-exporter.js';
import { writeError, writeWholeFile } from '../files.js';
import type { Cell } from './cells.js';
import { BYTE_ORDER_MARK, csvHeader, csvLines } from './csv.js';
import { xlsxOf } from './xlsx.js';

/** One step of writing a file: a table comes in parts, so that handing it over never takes long. */
export type ExportStep =
  | {
      readonly step: 'begin';
      readonly id: string;
      readonly path: string;
      readonly format: ExportFormat;
      readonly columns: readonly TableColumn[];
      readonly meta: ExportMeta;
      readonly made: string;
    }
  | { readonly step: 'rows'; readonly id: string; readonly rows: readonly (readonly Cell[])[] }
  | { readonly step: 'end'; readonly id: string }
  | { readonly step: 'drop'; readonly id: string };

interface Writing {
  readonly rows: (rows: readonly (readonly Cell[])[]) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

type Begin = Extract<ExportStep, { step: 'begin' }>;

/** Goes to the disk as it comes. */
async function beginCsv({ path, columns, meta, id }: Begin): Promise<Writing> {
  const part = `${path}.${id}.part`;
  const append = async (text: string): Promise<void> => {
    await appendFile(part, text, { mode: 0o600 });
  };
  const drop = (): Promise<void> => rm(part, { force: true });
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await append(BYTE_ORDER_MARK + csvHeader(columns, meta.language));
  } catch (error) {
    await drop();
    throw writeError(error, path);
  }
  return {
    rows: (rows) => append(csvLines(rows)).catch((error) => Promise.reject(writeError(error, path))),
    end: () => rename(part, path).catch((error) => Promise.reject(writeError(error, path))),
    drop,
  };
}

function beginXlsx({ path, columns, meta, made }: Begin): Writing {
  const all: (readonly Cell[])[] = [];
  return {
    rows: async (rows) => {
      for (const row of rows) all.push(row);
    },
    end: async () => writeWholeFile(path, await xlsxOf({ columns, rows: all, meta, made })),
    drop: async () => {},
  };
}

const underWay = new Map<string, Writing>();

export async function writeStep(step: ExportStep): Promise<null> {
  if (step.step === 'begin') {
    underWay.set(step.id, step.format === 'csv' ? await beginCsv(step) : beginXlsx(step));
    return null;
  }
  const writing = underWay.get(step.id);
  if (step.step === 'drop') {
    underWay.delete(step.id);
    await writing?.drop();
    return null;
  }
  if (writing === undefined)
    throw new AppError('internal', 'The thread that wrote the file ended meanwhile.');
  if (step.step === 'rows') await writing.rows(step.rows);
  else {
    await writing.end();
    underWay.delete(step.id);
  }
  return null;
}
