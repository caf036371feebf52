import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createQualityCounts } from '../analytics/data-quality.js';
import { writeWholeFile } from '../infra/files.js';
import { assessQuality } from '../ml/data-quality.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { Clock } from '../ports/clock.js';
import type { DataQuality, DataQualityDesk, QualityReport } from '../ports/data-quality.js';
import type { SalesReader } from '../ports/sales-reader.js';

export interface ComposedDataQuality extends DataQuality, DataQualityDesk {}

const NAME = /^data_quality_(\d{8})\.json$/;

/** Reports lie in `data/ml_data/processed/quality`, one a day. */
export function createDataQuality(deps: {
  readonly home: string;
  readonly salesReader: SalesReader;
  readonly clock: Clock;
}): ComposedDataQuality {
  const folder = join(deps.home, 'data', 'ml_data', 'processed', 'quality');
  const source = createQualityCounts({ reader: deps.salesReader });

  async function latest(): Promise<QualityReport | null> {
    const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name)).sort();
    for (const name of names.reverse()) {
      try {
        return JSON.parse(await readFile(join(folder, name), 'utf8')) as QualityReport;
      } catch {
        // Cut short or removed meanwhile: the one before it is told.
      }
    }
    return null;
  }

  async function check(today: string): Promise<QualityReport> {
    const report = await assessQuality(source, { today, now: deps.clock.now() });
    const name = `data_quality_${today.replaceAll('-', '')}.json`;
    await writeWholeFile(join(folder, name), `${JSON.stringify(report, null, 2)}\n`);
    return report;
  }

  return {
    latest,
    check,
    report: async (who) => {
      if (who.role === 'user') {
        throw new AppError('denied', 'The quality of the data is shown to managers and administrators');
      }
      const today = localDate(deps.clock.now(), COMPANY_ZONE);
      const kept = await latest();
      const report = kept !== null && kept.asOf === today ? kept : await check(today);
      if (who.role === 'admin') return report;
      // Rows of other teams are counted, not named.
      return { ...report, outliers: report.outliers.map((o) => ({ ...o, rowIds: [] })) };
    },
  };
}
