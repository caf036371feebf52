import { describe, expect, it } from 'vitest';
import { coloursFor } from '../../../src/infra/charts/colours.js';
import { plotOf } from '../../../src/infra/charts/plot.js';
import { scaleOver } from '../../../src/infra/charts/scale.js';
import { axisLabels, axisTexts, percentOf, valueText } from '../../../src/infra/charts/wording.js';
import type { ChartSpec } from '../../../src/ports/chart-renderer.js';

const forty = Array.from({ length: 40 }, (_, i) => `거래처 ${i + 1}`);

function specOf(parts: Partial<ChartSpec>): ChartSpec {
  return {
    kind: 'bar',
    title: '매출',
    subtitle: '',
    unit: 'KRW',
    labels: forty,
    series: [{ name: '매출', values: forty.map((_, i) => 40 - i) }],
    language: 'ko',
    ...parts,
  };
}

describe('what of a chart is shown', () => {
  it('is the first 12 members of a ranking, and it says so', () => {
    const plot = plotOf(specOf({}));
    expect(plot.labels).toEqual(forty.slice(0, 12));
    expect(plot.notes).toEqual(['전체 40개 중 상위 12개']);
    expect(plotOf(specOf({ language: 'en' })).notes).toEqual(['First 12 of 40']);
  });

  it('is every month of a long time', () => {
    const labels = Array.from({ length: 40 }, (_, i) => `${2020 + Math.floor(i / 4)}-Q${(i % 4) + 1}`);
    expect(plotOf(specOf({ labels })).labels).toHaveLength(40);
  });

  it('sums the rest of a pie, so that the parts stay the whole', () => {
    const plot = plotOf(specOf({ kind: 'pie' }));
    expect(plot.labels).toHaveLength(8);
    expect(plot.labels.at(-1)).toBe('기타');
    const sum = plot.series[0]?.values.reduce<number>((a, value) => a + (value ?? 0), 0);
    expect(sum).toBe((40 * 41) / 2);
  });

  it('sums the rest of a stack only where amounts may be summed', () => {
    const won = plotOf(specOf({ kind: 'stacked' }));
    expect([won.labels.length, won.labels.at(-1)]).toEqual([12, '기타']);
    expect(won.series[0]?.values.at(-1)).toBe((29 * 30) / 2);
    const clients = plotOf(specOf({ kind: 'stacked', unit: 'count' }));
    expect([clients.labels.at(-1), clients.notes]).toEqual(['거래처 12', ['전체 40개 중 상위 12개']]);
  });

  it('is bars instead of a pie where a part is negative', () => {
    const plot = plotOf(
      specOf({ kind: 'pie', labels: ['a', 'b'], series: [{ name: 'x', values: [1, -1] }] }),
    );
    expect([plot.kind, plot.notes]).toEqual(['bar', ['음수가 있어 막대로 그렸습니다']]);
  });

  it('keeps a gap where there is no value or no number', () => {
    const series = [{ name: 'x', values: [1, null, Number.NaN, 9_007_199_254_740_993n] }];
    const plot = plotOf(specOf({ labels: ['a', 'b', 'c', 'd', 'e'], series }));
    expect(plot.series[0]?.values).toEqual([1, null, null, 9_007_199_254_740_992, null]);
  });
});

describe('colours', () => {
  it('are one a name, wherever it stands', () => {
    const [seoul, busan] = coloursFor(['서울', '부산']);
    expect(coloursFor(['부산', '서울'])).toEqual([busan, seoul]);
    expect(coloursFor(['서울'])).toEqual([seoul]);
  });

  it('are not shared by two names of one chart while there are enough', () => {
    const names = Array.from({ length: 10 }, (_, i) => `제품 ${i}`);
    expect(new Set(coloursFor(names)).size).toBe(10);
  });

  it('are the same for a metric in both languages', () => {
    expect(coloursFor(['매출'])).toEqual(coloursFor(['Sales']));
  });
});

describe('the words of a chart', () => {
  it.each([
    [123_450_000, '1.23억'],
    [1_234_500_000, '12.3억'],
    [34_500_000, '3,450만'],
    [99_999_999, '1억'],
    [99_990_000, '9,999만'],
    [999_999_999_999, '1조'],
    [9_999, '9,999원'],
    [950, '950원'],
    [0, '0'],
    [-56_000_000, '-5,600만'],
    [9.2e18, '9,200,000조'],
  ])('write %d won as %s', (value, text) => {
    expect(valueText(value, 'KRW', 'ko')).toBe(text);
  });

  it.each([
    [1_234_500_000, '₩1.23B'],
    [523_456_789, '₩523M'],
    [-999_999, '-₩1M'],
    [12, '₩12'],
  ])('write %d won as %s in English', (value, text) => {
    expect(valueText(value, 'KRW', 'en')).toBe(text);
  });

  it('write percentages with one decimal, and never nothing for something', () => {
    expect(valueText(132.55, 'percent', 'ko')).toBe('132.6%');
    expect(valueText(-0.04, 'percent_point', 'ko')).toBe('0%p');
    expect(percentOf(1, 10_000)).toBe('<0.1%');
  });

  it('keep an axis in one size of unit', () => {
    expect(axisTexts([0, 5e7, 1e8, 1.5e8], 'KRW', 'ko')).toEqual(['0', '0.5억', '1억', '1.5억']);
    expect(axisTexts([-5e7, 0, 5e7], 'KRW', 'en')).toEqual(['-₩50M', '0', '₩50M']);
  });

  it('write time keys as a person does, the year where it begins', () => {
    expect(axisLabels(['2025-12', '2026-01', '2026-02'], 'ko')).toEqual([
      { text: '12월', year: '2025년' },
      { text: '1월', year: '2026년' },
      { text: '2월', year: null },
    ]);
    expect(axisLabels(['2026-Q2', '2026-Q3'], 'en').map((label) => label.text)).toEqual(['Q2', 'Q3']);
    expect(axisLabels(['2026-06-05'], 'ko')).toEqual([{ text: '6/5', year: '2026년' }]);
    expect(axisLabels(['2026-W05'], 'ko')).toEqual([{ text: '5주', year: '2026년' }]);
  });
});

describe('a scale', () => {
  it('has few round ticks, holds 0 and all values', () => {
    expect(scaleOver([230_000_000], false).ticks).toEqual([0, 1e8, 2e8, 3e8]);
    expect(scaleOver([-7, 5], false).ticks).toEqual([-10, -5, 0, 5]);
    for (const values of [[1e-9], [1], [3e9, -1e15], [9e18]]) {
      const { ticks, min, max } = scaleOver(values, false);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(ticks).toContain(0);
      expect(min).toBeLessThanOrEqual(Math.min(...values));
      expect(max).toBeGreaterThanOrEqual(Math.max(...values));
    }
  });

  it('counts whole things in whole steps', () => {
    expect(scaleOver([1, 2], true).ticks).toEqual([0, 1, 2]);
  });

  it('stands still where everything is 0', () => {
    expect(scaleOver([0, 0], false)).toMatchObject({ min: 0, max: 1, ticks: [0] });
  });
});
