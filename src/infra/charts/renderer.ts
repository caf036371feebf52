import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { toJson } from '../../model/answer.js';
import { AppError } from '../../model/errors.js';
import type { ChartRenderer, ChartSpec } from '../../ports/chart-renderer.js';
import type { Clock } from '../../ports/clock.js';
import { removeFilesBefore, touchFile } from '../files.js';
import { createWorkerTask } from '../worker-task.js';
import type { PaintRequest } from './paint.js';
import { plotOf } from './plot.js';

export interface ChartRendererDeps {
  /** Where the pictures lie: `data/files/charts` of the home. Made when missing. */
  readonly folder: string;
  readonly clock: Clock;
  /** The compiled worker; beside this module unless said. */
  readonly worker?: URL;
}

/** Part of every name: pictures of another look are other files. */
const LOOK = 2;
const CELLS_MAX = 20_000;

function fileOf(spec: ChartSpec): string {
  const { kind, title, subtitle, unit, labels, series, language, additive } = spec;
  const parts = [LOOK, kind, title, subtitle, unit, labels, series, language, additive ?? null];
  return `${createHash('sha256').update(toJson(parts)).digest('hex').slice(0, 40)}.png`;
}

/** Charts as PNG files, drawn on a thread of their own. */
export function createChartRenderer(deps: ChartRendererDeps): ChartRenderer {
  const { folder, clock } = deps;
  const painting = createWorkerTask<PaintRequest, null>({
    entry: deps.worker ?? new URL('./worker.js', import.meta.url),
    inline: async () => (await import('./paint.js')).paintChart,
    deadlineMs: 20_000,
  });
  const underWay = new Map<string, Promise<null>>();

  const paintOnce = (request: PaintRequest): Promise<null> => {
    const running = underWay.get(request.path);
    if (running !== undefined) return running;
    const started = painting.run(request).finally(() => underWay.delete(request.path));
    underWay.set(request.path, started);
    return started;
  };

  return {
    render: async (spec) => {
      if (spec.series.length === 0 || spec.labels.length * spec.series.length > CELLS_MAX) {
        throw new AppError(
          'input_too_large',
          `A chart takes 1 to ${CELLS_MAX} values, not ${spec.labels.length} × ${spec.series.length}.`,
        );
      }
      const { kind } = plotOf(spec);
      const path = join(folder, fileOf(spec));
      const now = clock.now();
      const smallPath = path.replace(/png$/, 'small.png');
      const touchBoth = async (): Promise<boolean> =>
        (await touchFile(path, now)) && (await touchFile(smallPath, now));
      if (!(await touchBoth())) {
        await paintOnce({ spec, path, smallPath });
        await touchBoth();
      }
      return { path, kind: kind === 'stacked' ? 'bar' : kind };
    },
    removeBefore: (time) => removeFilesBefore(folder, time),
    close: painting.close,
  };
}
