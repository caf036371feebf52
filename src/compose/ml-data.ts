import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFilesBefore } from '../infra/files.js';
import { createWorkerTask } from '../infra/worker-task.js';
import type { LocalDate } from '../model/period.js';
import type { DataQuality } from '../ports/data-quality.js';
import type { Forecasts } from '../ports/forecasts.js';
import type { Logger } from '../ports/logger.js';
import type { ComposedClientIndex } from './client-index.js';
import type { MlDataTask, MlDataWritten } from './ml-data-work.js';
import type { Training } from './training.js';

/** What comes after training: files and the index of clients. */

export interface MlDataRefreshed {
  /** 0 to 1; null without data. */
  readonly quality: number | null;
  readonly files: number;
  /** Old ones that were removed. */
  readonly removed: number;
  readonly indexedClients: number;
}

export interface ComposedMlData {
  /** Looks at the data, writes `data/ml_data` and makes the index of clients anew. */
  readonly refresh: (today: LocalDate) => Promise<MlDataRefreshed>;
  /** The same training, with the files and the index after it. */
  readonly around: (training: Training) => Training;
  readonly close: () => Promise<void>;
}

export interface MlDataDeps {
  readonly home: string;
  readonly quality: Pick<DataQuality, 'check'>;
  readonly clientIndex: Pick<ComposedClientIndex, 'rebuild'>;
  readonly forecasts: Pick<Forecasts, 'served'>;
  /** Days after which files that no run has renewed are removed; 0: never. */
  readonly keptDays: () => Promise<number>;
  readonly logger: Logger;
}

const DEADLINE_MS = 900_000;
const DAY_MS = 86_400_000;
/** Where files with a date in their name gather. */
const DATED = [
  'raw',
  'processed/features',
  'processed/targets',
  'processed/splits',
  'processed/quality',
  'predictions/daily',
  'predictions/weekly',
  'predictions/monthly',
] as const;

export function composeMlData(deps: MlDataDeps): ComposedMlData {
  const { home, quality, clientIndex, forecasts, keptDays, logger } = deps;
  const folder = join(home, 'data', 'ml_data');
  const writing = createWorkerTask<MlDataTask, MlDataWritten>({
    entry: new URL('./ml-data-worker.js', import.meta.url),
    inline: async () => (await import('./ml-data-work.js')).writeMlData,
    deadlineMs: DEADLINE_MS,
  });

  /** Files age by the machine's clock, whatever time the product is told. */
  async function prune(): Promise<number> {
    const days = await keptDays();
    if (days === 0) return 0;
    const before = new Date(Date.now() - days * DAY_MS);
    let removed = 0;
    for (const one of DATED) removed += await removeFilesBefore(join(folder, one), before);
    return removed;
  }

  /** A file of sales up to an earlier day of the running year says less than the one that was just written. */
  async function dropSuperseded(written: readonly string[]): Promise<number> {
    const raw = written.flatMap((path) => (path.startsWith('raw') ? [path.slice('raw/'.length)] : []));
    const starts = new Set(raw.map((name) => name.replace(/-\d{8}\.csv$/, '')));
    const names = await readdir(join(folder, 'raw')).catch(() => []);
    const old = names.filter((name) => starts.has(name.replace(/-\d{8}\.csv$/, '')) && !raw.includes(name));
    for (const name of old) await rm(join(folder, 'raw', name), { force: true });
    return old.length;
  }

  async function refreshAfterCheck(today: LocalDate): Promise<Omit<MlDataRefreshed, 'quality'>> {
    const served = await forecasts.served();
    const { files } = await writing.run({
      home,
      asOf: today,
      served: served === null ? null : { version: served.version, runId: served.runId },
    });
    const removed = (await dropSuperseded(files)) + (await prune());
    const { vectors } = await clientIndex.rebuild(today);
    return { files: files.length, removed, indexedClients: vectors };
  }

  return {
    refresh: async (today) => {
      const { score } = await quality.check(today);
      return { quality: score, ...(await refreshAfterCheck(today)) };
    },
    around: (training) => ({
      ...training,
      trainForecast: async (today, onProgress) => {
        const trained = await training.trainForecast(today, onProgress);
        try {
          await refreshAfterCheck(today);
        } catch (error) {
          // The model is trained and serves: what is written about it can be written again.
          logger.warn({ err: error }, 'data/ml_data could not be written after training');
        }
        return trained;
      },
    }),
    close: writing.close,
  };
}
