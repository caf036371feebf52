import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChartRenderer } from '../../../src/infra/charts/renderer.js';
import type { ChartRenderer, ChartSpec } from '../../../src/ports/chart-renderer.js';
import { compileInfra } from '../compiled.js';

const NOW = new Date('2026-06-15T00:00:00Z');
const clock = { now: () => NOW };
const compiled = compileInfra();

const spec: ChartSpec = {
  kind: 'bar',
  title: '거래처별 매출',
  subtitle: '2026-06-01~2026-06-15 · 강남팀',
  unit: 'KRW',
  labels: ['한빛병원', '미래의원'],
  series: [{ name: '매출', values: [123_450_000, 98_000_000n] }],
  language: 'ko',
};

let folder: string;
let renderer: ChartRenderer;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'charts-')), 'files', 'charts');
  renderer = createChartRenderer({ folder, clock, worker: compiled.url('src/infra/charts/worker') });
});

afterEach(async () => {
  await renderer.close();
  rmSync(join(folder, '..', '..'), { recursive: true, force: true });
});

afterAll(() => rmSync(compiled.folder, { recursive: true, force: true }));

describe('the chart renderer', () => {
  it('draws a PNG of 2400 pixels width on its own thread, for its owner alone', async () => {
    const { path, kind } = await renderer.render(spec);
    expect(kind).toBe('bar');
    expect(readFileSync(path).subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'));
    expect((await loadImage(path)).width).toBe(2400);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('puts a copy beside it that fits into a message', async () => {
    const labels = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);
    const series = ['가', '나', '다', '라', '마', '바', '사', '아'].map((name, k) => ({
      name,
      values: labels.map((_, i) => ((i * 31 + k * 17) % 29) * 1_000_000),
    }));
    for (const kind of ['line', 'bar', 'stacked'] as const) {
      const { path } = await renderer.render({ ...spec, kind, labels, series });
      const small = path.replace(/png$/, 'small.png');
      expect(statSync(small).size).toBeLessThanOrEqual(17_000);
      expect((await loadImage(small)).width).toBeGreaterThanOrEqual(480);
    }
  });

  it('keeps equal charts in one file, also when asked for at once', async () => {
    const [a, b] = await Promise.all([renderer.render(spec), renderer.render({ ...spec })]);
    const again = await renderer.render(structuredClone(spec));
    const other = await renderer.render({ ...spec, language: 'en' });
    expect(b.path).toBe(a.path);
    expect(again.path).toBe(a.path);
    expect(other.path).not.toBe(a.path);
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it('draws the same picture on this thread where there is no compiled worker', async () => {
    const inline = createChartRenderer({
      folder: join(folder, 'inline'),
      clock,
      worker: new URL('./nowhere.js', import.meta.url),
    });
    const [a, b] = [await renderer.render(spec), await inline.render(spec)];
    expect(readFileSync(b.path).equals(readFileSync(a.path))).toBe(true);
  });

  it('goes on after a folder could not be written', async () => {
    const blocked = join(folder, '..', '..', 'blocked');
    writeFileSync(blocked, '');
    const broken = createChartRenderer({
      folder: join(blocked, 'charts'),
      clock,
      worker: compiled.url('src/infra/charts/worker'),
    });
    await expect(broken.render(spec)).rejects.toMatchObject({ code: 'internal' });
    rmSync(blocked);
    await expect(broken.render(spec)).resolves.toMatchObject({ kind: 'bar' });
    await broken.close();
  });

  it('starts its thread anew when asked again after it was closed', async () => {
    await renderer.render(spec);
    await renderer.close();
    await expect(renderer.render({ ...spec, title: '다른 그림' })).resolves.toMatchObject({ kind: 'bar' });
  });

  it('refuses more values than a picture can show', async () => {
    const labels = Array.from({ length: 20_001 }, (_, i) => String(i));
    await expect(renderer.render({ ...spec, labels })).rejects.toMatchObject({ code: 'input_too_large' });
    await expect(renderer.render({ ...spec, series: [] })).rejects.toMatchObject({ code: 'input_too_large' });
  });

  it('removes only pictures that nobody asked for since', async () => {
    const { path } = await renderer.render(spec);
    expect(await renderer.removeBefore(NOW)).toBe(0);
    expect(await renderer.removeBefore(new Date(NOW.getTime() + 1))).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
    expect((await renderer.render(spec)).path).toBe(path);
  });

  it('has nothing to remove where nothing was drawn yet', async () => {
    expect(await renderer.removeBefore(NOW)).toBe(0);
  });
});
