import { describe, expect, it } from 'vitest';
import { ML_ENGINES } from '../../../src/infra/ml/engines.js';
import { naiveScale } from '../../../src/ml/forecast/accuracy.js';
import type { BacktestCase } from '../../../src/ml/forecast/backtest.js';
import { chooseMembers } from '../../../src/ml/forecast/choose.js';
import { ensembleMembers, forecastEnsemble, overWorkingDays } from '../../../src/ml/forecast/ensemble.js';
import { fillGaps, gapMonths } from '../../../src/ml/forecast/gaps.js';
import { missesOf, type Range, rangeAround } from '../../../src/ml/forecast/intervals.js';
import { prophet } from '../../../src/ml/forecast/local-models.js';
import { monthIndex, monthText, type Panel } from '../../../src/ml/forecast/panel.js';
import { panelOf } from '../../../src/ml/forecast/train.js';
import {
  withoutWorkingDays,
  withWorkingDays,
  workingDayElasticity,
} from '../../../src/ml/forecast/working-days.js';
import { seededRandom } from '../../../src/ml/random.js';

const FIRST = monthIndex('2022-01');

/** Series with a season, a trend and noise. */
function panel(months: number, count = 5): Panel {
  const random = seededRandom(11);
  return Array.from({ length: count }, (_, s) => ({
    key: `user:${s + 1}`,
    firstMonth: FIRST,
    values: Array.from(
      { length: months },
      (_, t) => 1_000 * (s + 1) * (1 + 0.01 * t + 0.3 * Math.sin((2 * Math.PI * t) / 12) + 0.1 * random()),
    ),
  }));
}

/** Without Prophet and the LSTM, whose training takes a while; they have tests of their own. */
const members = ensembleMembers(ML_ENGINES).filter((m) =>
  ['theta', 'mstl_ets', 'xgboost_client'].includes(m.name),
);

describe('the ensemble', () => {
  it('beats the seasonal naive forecast on seasonal series, and lays ranges around what it says', async () => {
    const whole = panel(54);
    const known = whole.map((s) => ({ ...s, values: s.values.slice(0, 48) }));
    const { series, chosen, errors } = await forecastEnsemble(known, { horizon: 6, members });
    const mase = (name: string): number => errors.find((e) => e.name === name)?.mase ?? Number.NaN;
    expect(chosen.length).toBeGreaterThanOrEqual(2);
    expect(mase('sales_ensemble')).toBeLessThan(mase('seasonal_naive'));
    series.forEach((forecast, i) => {
      const actual = whole[i]?.values.slice(48) ?? [];
      const scale = naiveScale(known[i]?.values ?? []);
      forecast.point.forEach((point, h) => {
        const range = forecast.ranges[h];
        expect(Math.abs(point - (actual[h] ?? 0))).toBeLessThan(2 * scale);
        expect(range?.lower).toBeLessThanOrEqual(point);
        expect(range?.upper).toBeGreaterThanOrEqual(point);
      });
      expect(forecast.model).toBe('sales_ensemble');
      expect(forecast.pastErrorPercent).toBeGreaterThan(0);
    });
  }, 120_000);

  it('forecasts the same whatever comes after: the future of other series does not leak in', async () => {
    const two = members.filter((m) => m.name === 'theta' || m.name === 'xgboost_client');
    const known = panel(40);
    const changed = panel(60).map((s, i) => ({ ...s, values: [...(known[i]?.values ?? []), 1e9, 0, 5] }));
    const cut = changed.map((s) => ({ ...s, values: s.values.slice(0, 40) }));
    const [first, second] = [
      await forecastEnsemble(known, { horizon: 3, members: two }),
      await forecastEnsemble(cut, { horizon: 3, members: two }),
    ];
    expect(second).toEqual(first);
  }, 60_000);

  it('names what stands in for series that are short, closed or all zero', async () => {
    const [long] = panel(30, 1);
    const mixed: Panel = [
      { key: 'long', firstMonth: FIRST, values: long?.values ?? [] },
      { key: 'year', firstMonth: FIRST + 16, values: (long?.values ?? []).slice(16) },
      { key: 'new', firstMonth: FIRST + 27, values: [100, 200, 300] },
      { key: 'closed', firstMonth: FIRST, values: [...(long?.values ?? []).slice(0, 24), 0, 0, 0, 0, 0, 0] },
    ];
    const { series } = await forecastEnsemble(mixed, { horizon: 2, members: members.slice(0, 2) });
    expect(series.map((s) => s.model)).toEqual(['sales_ensemble', 'seasonal_naive', 'recent_mean', 'zero']);
    expect(series[2]?.point).toEqual([200, 200]);
    expect(series[3]?.point).toEqual([0, 0]);
    expect(series[1]?.ranges).toEqual([null, null]);
  }, 60_000);

  it('has no members where every series is too short', async () => {
    const { chosen, series } = await forecastEnsemble(panel(14, 2), {
      horizon: 2,
      members: members.slice(0, 2),
    });
    expect(chosen).toEqual([]);
    expect(series.map((s) => s.model)).toEqual(['seasonal_naive', 'seasonal_naive']);
  });

  it('lets a member go only where the others are better beyond noise', async () => {
    const cases = Array.from({ length: 30 }, (_, i) => ({
      key: String(i),
      monthsBack: 3,
      scale: 1,
      actual: [10],
      later: [],
      forecasts: [[10 + (i % 2) * 0.2], [10 - (i % 3) * 0.1], [30]],
    }));
    expect(await chooseMembers(cases, 3)).toEqual([0, 1]);
    const alike = cases.map((one, i) => ({
      ...one,
      forecasts: [[9 + (i % 3)], [11 - (i % 3)], [10 + (i % 2)]],
    }));
    expect((await chooseMembers(alike, 3)).length).toBeGreaterThanOrEqual(2);
  });

  it('keeps the champion where another choice is not better beyond noise, and says by how much', async () => {
    const known = panel(40);
    const champion = ['theta', 'mstl_ets'];
    const { chosen, decision } = await forecastEnsemble(known, { horizon: 3, members, champion });
    if (decision === null || !decision.isReplaced) expect(chosen).toEqual(champion);
    else expect(decision.gain).toBeGreaterThan(decision.noise);
  }, 60_000);
});

describe('panels', () => {
  it('fill a month in which nobody sold, and leave alone one in which a single series did not', () => {
    const whole = panel(36, 3);
    const holed = whole.map((s) => ({ ...s, values: s.values.map((v, t) => (t === 20 ? 0 : v)) }));
    expect(gapMonths(holed).map(monthText)).toEqual(['2023-09']);
    const filled = fillGaps(holed);
    filled.forEach((s, i) => {
      expect(s.values[20]).toBeGreaterThan(0.5 * (whole[i]?.values[20] ?? 0));
      expect(s.values.filter((_, t) => t !== 20)).toEqual(whole[i]?.values.filter((_, t) => t !== 20));
    });
    const single = whole.map((s, i) => ({
      ...s,
      values: s.values.map((v, t) => (i === 0 && t === 20 ? 0 : v)),
    }));
    expect(gapMonths(single)).toEqual([]);
  });

  it('begin with the first sale, hold zeros between, and leave out who sold nothing for a year', () => {
    const last = monthIndex('2026-05');
    const sums = [
      { key: 'user:1', month: '2025-12', amount: 0 },
      { key: 'user:1', month: '2026-02', amount: 5 },
      { key: 'user:1', month: '2026-03', amount: 0 },
      { key: 'user:1', month: '2026-05', amount: 7 },
      { key: 'user:1', month: '2026-06', amount: 99 },
      { key: 'user:2', month: '2025-05', amount: 3 },
    ];
    expect(panelOf(sums, last)).toEqual([
      { key: 'user:1', firstMonth: monthIndex('2026-02'), values: [5, 0, 0, 7] },
    ]);
  });

  it('begins with the first sale, whatever months before it a query lists as 0', () => {
    const last = monthIndex('2026-05');
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];
    const sums = months.flatMap((month, i) => [
      { key: 'company', month, amount: [0, 0, 4, 0, 6][i] ?? 0 },
      { key: 'user:1', month, amount: 0 },
    ]);
    expect(panelOf(sums, last)).toEqual([
      { key: 'company', firstMonth: monthIndex('2026-03'), values: [4, 0, 6] },
    ]);
  });
});

describe('working days', () => {
  /** Sells by its working days to the power of `elasticity`, growing and with a season. */
  const sold = (elasticity: number, noise: number): Panel => {
    const random = seededRandom(5);
    const plain = Array.from(
      { length: 40 },
      (_, t) =>
        1_000 *
        (1 + 0.005 * t) *
        (1 + 0.1 * Math.sin((2 * Math.PI * t) / 12)) *
        (1 + noise * (random() - 0.5)),
    );
    const flat: Panel = [{ key: 'company', firstMonth: monthIndex('2023-01'), values: plain }];
    return flat.map((s) => ({
      ...s,
      values: withWorkingDays([s.values], [{ ...s, values: [] }], elasticity)[0] ?? [],
    }));
  };

  it('are seen in what a company sells, and only there', () => {
    expect(workingDayElasticity(sold(0.6, 0.02))).toBeCloseTo(0.6, 1);
    expect(workingDayElasticity(sold(0, 0.02))).toBe(0);
    expect(workingDayElasticity(sold(0.6, 0.02).map((s) => ({ ...s, values: s.values.slice(0, 18) })))).toBe(
      0,
    );
  });

  it('are taken out before a model learns and put back in what it forecasts', async () => {
    const panel = sold(0.6, 0);
    const known = panel.map((s) => ({ ...s, values: s.values.slice(0, 34) }));
    const actual = panel[0]?.values.slice(34) ?? [];
    const missed = (points: readonly (readonly number[])[]): number =>
      actual.reduce((sum, value, h) => sum + Math.abs(value - (points[0]?.[h] ?? 0)), 0);
    const [member] = ensembleMembers(ML_ENGINES).filter((m) => m.name === 'mstl_ets');
    if (member === undefined) throw new Error('mstl_ets');
    const [plain, adjusted] = [await member.learn(known, 6), await overWorkingDays(member.learn)(known, 6)];
    expect(missed(adjusted.points)).toBeLessThan(0.5 * missed(plain.points));
    const restored = withWorkingDays(
      withoutWorkingDays(panel, 0.6).map((s) => s.values),
      panel.map((s) => ({ ...s, values: [] })),
      0.6,
    );
    for (const [i, value] of (restored[0] ?? []).entries()) {
      expect(value).toBeCloseTo(panel[0]?.values[i] ?? 0, 6);
    }
  });
});

describe('ranges', () => {
  /** Misses that grow with the months ahead, of 40 series from three origins. */
  function cases(seed: number, count = 40, later = 0): readonly BacktestCase[] {
    const random = seededRandom(seed);
    const miss = (h: number): number => (random() + random() + random() - 1.5) * (1 + 0.3 * h);
    return Array.from({ length: 3 * count }, (_, i) => ({
      key: String(i % count),
      monthsBack: 6 + 3 * Math.floor(i / count),
      scale: 2,
      actual: Array.from({ length: 6 }, (__, h) => 100 + 2 * miss(h)),
      later: Array.from({ length: later }, (__, h) => 100 + 2 * miss(6 + h)),
      forecasts: [new Array<number>(6 + later).fill(100)],
    }));
  }

  it('hold four of five months that are drawn alike, a little more than less, and widen with the months ahead', () => {
    const misses = missesOf(cases(1, 40, 6), [0], 12);
    const fresh = cases(2, 400, 6);
    const at = (ahead: number): Range => {
      const range = rangeAround(100, misses, { scale: 2, ahead });
      if (range === null) throw new Error('no range');
      return range;
    };
    for (let ahead = 0; ahead < 12; ahead++) {
      const { lower, upper } = at(ahead);
      const inside = fresh.filter(
        ({ actual, later }) =>
          lower <= ([...actual, ...later][ahead] ?? 0) && ([...actual, ...later][ahead] ?? 0) <= upper,
      );
      expect(inside.length / fresh.length).toBeGreaterThan(0.75);
      expect(inside.length / fresh.length).toBeLessThan(0.9);
      if (ahead > 0) expect(upper - lower).toBeGreaterThanOrEqual(at(ahead - 1).upper - at(ahead - 1).lower);
    }
  });

  it('widen by the root of the months where the backtest never looked so far ahead', () => {
    const known = cases(1, 40, 6);
    const { growth } = missesOf(
      known.map((one) => ({ ...one, later: [] })),
      [0],
      14,
    );
    expect(growth).toHaveLength(14);
    expect(growth[13]).toBeCloseTo((growth[5] ?? 0) * Math.sqrt(14 / 6), 10);
    // Of one origin alone that looked further, as little is known.
    const oneOrigin = known.map((one) => (one.monthsBack === 12 ? one : { ...one, later: [] }));
    expect(missesOf(oneOrigin, [0], 14).growth).toEqual(growth);
  });

  it('are none where the backtest knows too little', () => {
    expect(rangeAround(100, missesOf(cases(1, 3), [0], 6), { scale: 2, ahead: 0 })).toBeNull();
    expect(rangeAround(100, missesOf(cases(1), [0], 6), { scale: 2, ahead: 6 })).toBeNull();
    expect(rangeAround(100, missesOf(cases(1), [0], 6), { scale: 0, ahead: 0 })).toBeNull();
  });
});

describe('a series that a model can’t fit', () => {
  it('gets the seasonal naive forecast, and the others theirs', async () => {
    const known = panel(30, 2);
    const engines = {
      ...ML_ENGINES,
      prophet: async () => (data: { readonly y: readonly number[] }) => {
        if (data.y[0] === known[0]?.values[0]) throw new Error('Line search failed');
        return {
          parameters: { k: 0, m: 0, sigmaObs: 0, delta: [], beta: [], trend: [] },
          predict: () => [7, 7],
        };
      },
    };
    const { points, kept } = await prophet(engines)(known, 2);
    expect(points).toEqual([known[0]?.values.slice(18, 20), [7, 7]]);
    expect(kept?.kind === 'prophet' && kept.series.map((s) => s.key)).toEqual(['user:2']);
  });
});
