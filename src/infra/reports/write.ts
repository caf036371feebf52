import type { Report, ReportFormat } from '../../model/report.js';
import { writeWholeFile } from '../files.js';
import { pdfOf } from './pdf.js';
import { workbookOf } from './workbook.js';

export interface WriteRequest {
  readonly report: Report;
  readonly format: ReportFormat;
  readonly path: string;
}

/** Gives the number of pages or sheets. Takes a second or two: not for the main thread. */
export async function writeReport({ report, format, path }: WriteRequest): Promise<number> {
  if (format === 'pdf') {
    const { bytes, pages } = await pdfOf(report);
    await writeWholeFile(path, bytes);
    return pages;
  }
  const { bytes, sheets } = await workbookOf(report);
  await writeWholeFile(path, bytes);
  return sheets;
}
