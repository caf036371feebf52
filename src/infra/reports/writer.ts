import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../ports/clock.js';
import type { ReportWriter } from '../../ports/reports.js';
import { fileStem } from '../exports/exporter.js';
import { touchFile } from '../files.js';
import { createWorkerTask } from '../worker-task.js';
import type { WriteRequest } from './write.js';

export interface ReportWriterDeps {
  /** Where the files lie: `data/files/exports` of the home. Made when missing. */
  readonly folder: string;
  readonly clock: Clock;
  /** The compiled worker; beside this module unless said. */
  readonly worker?: URL;
}

/** Reports as PDF and XLSX files, made on a thread of their own. */
export function createReportWriter({ folder, clock, worker }: ReportWriterDeps): ReportWriter {
  const writing = createWorkerTask<WriteRequest, number>({
    entry: worker ?? new URL('./worker.js', import.meta.url),
    inline: async () => (await import('./write.js')).writeReport,
    deadlineMs: 120_000,
  });
  return {
    write: async (report, format) => {
      const now = clock.now();
      const stem = fileStem(report.title);
      const path = join(folder, `${stem}-${randomUUID().slice(0, 8)}.${format}`);
      const parts = await writing.run({ report, format, path });
      await touchFile(path, now);
      return { path, name: `${stem}.${format}`, parts };
    },
    isKept: (path) => touchFile(path, clock.now()),
    close: writing.close,
  };
}
