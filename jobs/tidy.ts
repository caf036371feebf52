import type { ChartRenderer } from '../src/ports/chart-renderer.js';
import type { Clock } from '../src/ports/clock.js';
import type { FileExporter } from '../src/ports/file-exporter.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, inSlices, numberText } from './slices.js';

export interface TidyDeps {
  readonly charts: Pick<ChartRenderer, 'removeBefore'>;
  readonly files: Pick<FileExporter, 'removeBefore'>;
  readonly events: { readonly forget: (before: Date) => Promise<number> };
  /** Files and events age by the machine's clock, whatever time the product is told. */
  readonly machineClock: Clock;
}

/** Charts and files are made anew when asked for again; platforms repeat an event within hours. */
const KEPT_MS = 7 * 86_400_000;

/** Removes what is kept for a week only: charts, exported files, ids of answered events. */
export function createTidyJob({ charts, files, events, machineClock }: TidyDeps): Job {
  return scheduled('tidy', async ({ signal }) => {
    const before = new Date(machineClock.now().getTime() - KEPT_MS);
    const drawn = await inSlices(() => charts.removeBefore(before), signal);
    const exported = await inSlices(() => files.removeBefore(before), signal);
    const forgotten = await events.forget(before);
    return {
      en: `${counted(drawn, 'chart')}, ${counted(exported, 'export')} and ${counted(forgotten, 'event id')} removed`,
      ko: `그래프 ${numberText(drawn)}개, 파일 ${numberText(exported)}개, 이벤트 ${numberText(forgotten)}건을 지웠습니다`,
    };
  });
}
