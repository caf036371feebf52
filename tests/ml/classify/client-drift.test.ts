import { expect, test } from 'vitest';
import { generatedClassifyCompany } from '../../../src/bench/classify-company.js';
import { clientShifts } from '../../../src/ml/classify/client-drift.js';
import { unpackClientSales } from '../../../src/ml/client-sales.js';
import { addMonths } from '../../../src/model/calendar.js';
import type { PackedClientSales } from '../../../src/ports/client-sales.js';

const FEATURES = [
  'quiet_days',
  'age',
  'amount_year',
  'amount_quarter',
  'order_days_year',
  'order_size',
] as const;

const company = generatedClassifyCompany(3, 150);

function drifted(clients: readonly PackedClientSales[], asOf: string): readonly string[] {
  const known = clients.map(unpackClientSales);
  return clientShifts(known, { asOf, features: FEATURES, alpha: 0.05 / (2 * FEATURES.length) }).flatMap(
    ({ feature, period, shift }) =>
      shift !== null && shift.score > shift.threshold ? [`${feature} ${period}`] : [],
  );
}

test('clients that go on as they always did have not drifted, month after month', () => {
  const looks = Array.from({ length: 3 }, (_, i) => drifted(company.clients, addMonths(company.lastDay, -i)));
  expect(looks.flat()).toEqual([]);
});

test('clients most of which fall silent at once have', () => {
  const silent = addMonths(company.lastDay, -1);
  const clients = company.clients.map((client) =>
    client.clientId % 5 === 0
      ? client
      : {
          ...client,
          text: client.text
            .split(';')
            .filter((sale) => sale.slice(0, 10) < silent)
            .join(';'),
        },
  );
  expect(drifted(clients, company.lastDay)).toContain('quiet_days last_month');
});
