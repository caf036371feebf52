import { expect, test } from 'vitest';
import { useHomes } from '../home.js';

const homes = useHomes();

test("a model's hyperparameters are kept encrypted for its row and read back", async () => {
  const stores = homes.open(await homes.setUp());
  const model = {
    name: 'sales_prediction',
    modelType: 'time_series',
    version: '1.0',
    algorithm: 'prophet',
    hyperparameters: { changepoints: 25 },
  } as const;
  const id = await stores.models.add(model);
  expect(await stores.models.list()).toMatchObject([{ id, ...model, isActive: true }]);
  expect(stores.databases.ml.prepare('SELECT hyperparameters FROM ml_models').pluck().get()).toBe(
    `sealed:ml_models.hyperparameters.${id}:{"changepoints":25}`,
  );
});
