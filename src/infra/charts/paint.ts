import type { ChartSpec } from '../../ports/chart-renderer.js';
import { writeWholeFile } from '../files.js';
import { canvasOf } from './draw.js';
import { smallPng } from './small.js';

export interface PaintRequest {
  readonly spec: ChartSpec;
  readonly path: string;
  readonly smallPath: string;
}

export async function paintChart({ spec, path, smallPath }: PaintRequest): Promise<null> {
  const canvas = canvasOf(spec);
  await writeWholeFile(smallPath, smallPng(canvas));
  await writeWholeFile(path, canvas.toBuffer('image/png'));
  return null;
}
