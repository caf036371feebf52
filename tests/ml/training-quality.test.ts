import { expect, test } from 'vitest';
import { verdictOf } from '../../src/ml/training-quality.js';
import type { QualityReport, TableQuality } from '../../src/ports/data-quality.js';

const SCORES = { completeness: 0.2, accuracy: 1, consistency: 1, timeliness: 1 };

function report(sales: Partial<TableQuality['scores']>, clients: Partial<TableQuality['scores']> = {}) {
  const table = (name: 'sales' | 'clients', scores: Partial<TableQuality['scores']>): TableQuality => ({
    table: name,
    rows: 100,
    scores: { ...SCORES, ...scores },
    checks: [{ metric: 'accuracy', name: 'amount_positive', failed: 30 }],
    through: '2026-05-01',
  });
  const tables = [table('sales', sales), table('clients', clients)];
  return { asOf: '2026-06-15', madeAt: '', score: 0.8, tables, outliers: [] } satisfies QualityReport;
}

test('what is missing is no reason to say anything', () => {
  expect(verdictOf(report({}), ['sales'])).toEqual({ score: 0.8, warnings: [], refusal: null });
});

test('where rows are wrong it is said, where most of them are nothing is learned', () => {
  expect(verdictOf(report({ accuracy: 0.7 }), ['sales'])).toMatchObject({
    warnings: ['accuracy of sales is 70% (rows that fail: amount_positive 30)'],
    refusal: null,
  });
  expect(verdictOf(report({ accuracy: 0.49 }), ['sales'])).toMatchObject({
    warnings: [],
    refusal: 'accuracy of sales is 49% (rows that fail: amount_positive 30)',
  });
});

test('only tables that are learned from count, and old sales are told', () => {
  expect(verdictOf(report({}, { accuracy: 0.1 }), ['sales']).refusal).toBeNull();
  expect(verdictOf(report({}, { accuracy: 0.1 }), ['sales', 'clients']).refusal).not.toBeNull();
  expect(verdictOf(report({ timeliness: 0.3 }), ['sales']).warnings).toEqual([
    'the newest sale is of 2026-05-01',
  ]);
});
