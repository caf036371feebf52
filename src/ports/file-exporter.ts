import type { AnswerTable } from '../model/answer.js';
import type { Language } from '../model/principal.js';

export type ExportFormat = 'xlsx' | 'csv';

export interface ExportMeta {
  /** Also the file's name. */
  readonly title: string;
  /** What the figures are of, line by line: period, scope, filters, statement. On a sheet of its own in XLSX. */
  readonly basis: readonly { readonly label: string; readonly value: string }[];
  readonly language: Language;
  /** IANA zone of the time of making; Asia/Seoul unless said. */
  readonly timezone?: string;
}

export interface ExportedFile {
  /** Absolute. */
  readonly path: string;
  /** As a person saves it: `거래처별 매출.xlsx`. */
  readonly name: string;
  readonly rows: number;
}

/** Writes tables as files for spreadsheets without holding up the caller's thread. */
export interface FileExporter {
  /** Throws `disk_full`, `input_too_large`, `internal`. */
  readonly export: (table: AnswerTable, meta: ExportMeta, format: ExportFormat) => Promise<ExportedFile>;
  /** Removes files made before `time`, some at a time; gives how many. */
  readonly removeBefore: (time: Date) => Promise<number>;
  readonly close: () => Promise<void>;
}
