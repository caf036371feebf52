import { join } from 'node:path';
import type { Stores } from '../../db/stores.js';
import type { Config } from '../config.js';
import { createReportWriter } from '../infra/reports/writer.js';
import type { Cache } from '../ports/cache.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Reports } from '../ports/reports.js';
import { createReports } from '../reports/reports.js';
import type { Retrieval } from './retrieval.js';

export interface ReportParts {
  readonly config: Pick<Config, 'home'>;
  readonly stores: Pick<Stores, 'documents'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly retrieval: Pick<Retrieval, 'documents' | 'catchUp'>;
  readonly cache: Pick<Cache, 'get' | 'set'>;
}

export function composeReports(parts: ReportParts): Reports & { readonly close: () => Promise<void> } {
  const { config, stores, clock, logger, retrieval, cache } = parts;
  const writer = createReportWriter({ folder: join(config.home, 'data', 'files', 'exports'), clock });
  return {
    ...createReports({
      writer,
      documents: retrieval.documents,
      rows: stores.documents,
      cache,
      logger,
      onStored: () => void retrieval.catchUp(),
    }),
    close: writer.close,
  };
}
