import type { ChartSpec } from '../../ports/chart-renderer.js';
import { writeWholeFile } from '../files.js';
import { drawChart } from './draw.js';

export interface PaintRequest {
  readonly spec: ChartSpec;
  readonly path: string;
}

export async function paintChart({ spec, path }: PaintRequest): Promise<null> {
  await writeWholeFile(path, drawChart(spec));
  return null;
}
