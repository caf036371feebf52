import { expect, test } from 'vitest';
import { periodPredictions } from '../../src/compose/period-predictions.js';
import { monthIndex } from '../../src/ml/forecast/panel.js';
import { addMonths } from '../../src/model/calendar.js';
import type { Prediction } from '../../src/ports/predictions.js';

/** From June 2026 on, 10 a month, 8 to 12. */
function months(count: number, range: Prediction['range'] = { lower: 8, upper: 12 }): Prediction[] {
  return Array.from({ length: count }, (_, i) => ({
    subject: 'company',
    month: addMonths('2026-06-01', i),
    amount: 10,
    range,
    pastErrorPercent: 5,
    model: 'sales_ensemble',
    modelVersion: '1.0',
    runId: 'r',
    madeOn: '2026-06-02',
  }));
}

/** 100 in each month from March to May 2026. */
const HISTORY = { key: 'company', firstMonth: monthIndex('2026-03'), values: [100, 100, 100] };

const shown = (of: readonly Prediction[]) =>
  of.map(({ period, month, amount, range }) => [period, month, amount, range?.lower, range?.upper]);

test('quarters and years add up what was sold and what is forecast, and end where the forecasts do', () => {
  expect(shown(periodPredictions(months(14), HISTORY, 1))).toEqual([
    ['quarterly', '2026-04-01', 210, 208, 212],
    ['quarterly', '2026-07-01', 30, 24, 36],
    ['quarterly', '2026-10-01', 30, 24, 36],
    ['quarterly', '2027-01-01', 30, 24, 36],
    ['quarterly', '2027-04-01', 30, 24, 36],
    // Nothing was sold in January and February, before the series began. Of 2027 only seven months are forecast.
    ['yearly', '2026-01-01', 370, 356, 384],
  ]);
});

test('they are those of the fiscal year, and have no range where a month has none', () => {
  const [first, ...rest] = periodPredictions(months(13, null), HISTORY, 4);
  expect(first).toMatchObject({ period: 'quarterly', month: '2026-04-01', range: null });
  expect(rest.at(-1)).toMatchObject({ period: 'yearly', month: '2026-04-01', amount: 300 });
});
