import { expect, test } from 'vitest';
import { seededRandom } from '../../src/ml/random.js';
import { addDays, weekday } from '../../src/model/calendar.js';
import { addSales, type Sale, useHomes } from '../db/home.js';
import { openModelsHome } from './models-home.js';

const homes = useHomes();

/** A year of orders, each day's alike; from `changed` on most of them are of another region and three times as large. */
function yearOfSales(user: number, changed: string | null): readonly Sale[] {
  const random = seededRandom(5);
  const sales: Sale[] = [];
  for (let day = '2025-03-03'; day <= '2026-06-12'; day = addDays(day, 1)) {
    if ([0, 6].includes(weekday(day))) continue;
    const isChanged = changed !== null && day >= changed;
    for (let order = 0; order < 8; order++) {
      const size = Math.round(100_000 * (1 - Math.log(1 - random())) * (isChanged ? 3 : 1));
      const region = random() < (isChanged ? 0.9 : 0.5) ? '부산' : '서울';
      sales.push({ user, client: 1 + (order % 3), amount: size, date: day, region, category: '항생제' });
    }
  }
  return sales;
}

async function drifted(changed: string | null): Promise<readonly string[]> {
  const folder = await homes.setUp();
  const stores = homes.open(folder);
  const { desk, ids } = await openModelsHome(folder, stores);
  addSales(stores, yearOfSales(ids.kim ?? 0, changed));
  const [forecasts] = desk.watched;
  const { rows, version } = (await forecasts?.look('2026-06-15')) ?? { rows: [], version: null };
  expect(version).toBe('2.0');
  expect(await stores.modelMonitoring.latestDrift('sales_ensemble')).toHaveLength(rows.length);
  return rows.filter((r) => r.isDrift).map((r) => `${r.feature} ${r.period}`);
}

test('what changed in the last week is seen there, and a year without a change raises no alarm', async () => {
  expect(await drifted(null)).toEqual([]);
  expect(await drifted('2026-06-06')).toEqual(
    expect.arrayContaining(['order_size last_week', 'region last_week']),
  );
});
