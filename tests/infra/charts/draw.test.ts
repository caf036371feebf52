import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawChart } from '../../../src/infra/charts/draw.js';
import { fitText, loadFonts } from '../../../src/infra/charts/text.js';
import type { ChartSpec } from '../../../src/ports/chart-renderer.js';

const months = Array.from({ length: 40 }, (_, i) => {
  const month = String((i % 12) + 1).padStart(2, '0');
  return `${2023 + Math.floor(i / 12)}-${month}`;
});
const members = Array.from({ length: 40 }, (_, i) => `연세세브란스병원 강남분원 심혈관센터 제${i + 1}진료동`);

const VALUES: Readonly<Record<string, (i: number) => number | bigint | null>> = {
  ordinary: (i) => 50_000_000 + ((i * 7919) % 97) * 1_000_000,
  negative: (i) => (i % 2 === 0 ? 1 : -1) * i * 1_000_000,
  'all zero': () => 0,
  missing: () => null,
  huge: (i) => 9_007_199_254_740_993n * BigInt(i + 1),
  'not finite': (i) => (i === 0 ? Number.NaN : Number.POSITIVE_INFINITY),
};

async function pixelsOf(png: Buffer): Promise<Uint8ClampedArray> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

function specOf(parts: Partial<ChartSpec>): ChartSpec {
  return {
    kind: 'bar',
    title: '매출',
    subtitle: '2026-06 · 전사',
    unit: 'KRW',
    labels: ['가'],
    series: [{ name: '매출', values: [1] }],
    language: 'ko',
    ...parts,
  };
}

describe('a drawn chart', () => {
  for (const kind of ['line', 'bar', 'stacked', 'pie'] as const) {
    for (const [name, value] of Object.entries(VALUES)) {
      it(`comes for every number of points: ${kind}, ${name} values`, () => {
        for (const [labels, language] of [
          [[], 'ko'],
          [members.slice(0, 1), 'en'],
          [months.slice(0, 12), 'ko'],
          [members, 'en'],
        ] as const) {
          const series = ['매출', '작년'].slice(0, kind === 'pie' ? 1 : 2).map((one) => ({
            name: one,
            values: labels.map((_, i) => value(i)),
          }));
          const png = drawChart(specOf({ kind, labels, series, language }));
          expect(png.length).toBeGreaterThan(5_000);
        }
      });
    }
  }

  it('has its own Korean letters, whatever fonts the system has', async () => {
    const [a, b] = await Promise.all(
      ['뷁뷁뷁뷁', '쀍쀍쀍쀍'].map((title) => pixelsOf(drawChart(specOf({ title })))),
    );
    expect(a).not.toEqual(b);
  });

  it('is the same, byte for byte, every time', () => {
    expect(drawChart(specOf({})).equals(drawChart(specOf({})))).toBe(true);
  });

  it('takes texts of any length and content', () => {
    const text = `\u0000\ud800<b>${'가'.repeat(100_000)}`;
    const png = drawChart(
      specOf({ title: text, subtitle: text, labels: [text], series: [{ name: text, values: [1] }] }),
    );
    expect(png.length).toBeGreaterThan(5_000);
  });

  it('cuts a text at whole letters, with an ellipsis, to the width that is there', () => {
    loadFonts();
    const context = createCanvas(10, 10).getContext('2d');
    const style = { size: 26, width: 200 };
    expect(fitText(context, '한빛병원', style)).toBe('한빛병원');
    expect(fitText(context, '연세세브란스병원 강남분원', style)).toMatch(/^연세세브란스병?…$/);
    expect(fitText(context, '😀'.repeat(50), style)).toMatch(/^(😀)+…$/u);
  });
});
