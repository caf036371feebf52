import type { Audience } from '../model/document.js';
import type { LocalDate } from '../model/period.js';
import type { Report, ReportFormat } from '../model/report.js';
import type { ExportedFile } from './file-exporter.js';

export interface WrittenReport extends Omit<ExportedFile, 'rows'> {
  /** Pages of a PDF, sheets of a workbook. */
  readonly parts: number;
}

/** Makes reports into files without holding up the caller's thread. */
export interface ReportWriter {
  /** Throws `disk_full`, `internal`. */
  readonly write: (report: Report, format: ReportFormat) => Promise<WrittenReport>;
  /** Whether a file that was written is still there; if so it counts as used now. */
  readonly isKept: (path: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export interface ReportRequest {
  readonly report: Report;
  readonly format: ReportFormat;
  /** How its stored copy is called: `{type}_{period}_{date}.pdf`. */
  readonly name: { readonly type: string; readonly period: string; readonly date: LocalDate };
  /** Who may read the stored copy. */
  readonly audience: Audience;
  /** Id of the person who asks. */
  readonly askedBy: number;
}

export interface KeptReport {
  readonly id: string;
  readonly file: WrittenReport;
  /** The copy in the document store; null where it could not be stored. */
  readonly stored: { readonly id: number; readonly path: string; readonly title: string } | null;
}

/** Reports as files, stored among the documents, and made anew only where something in them changed. */
export interface Reports {
  /** Throws `disk_full`, `internal`. */
  readonly keep: (request: ReportRequest) => Promise<KeptReport>;
}
