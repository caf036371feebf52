import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { picturePath, picturesOf } from '../../../src/compose/console/model-plots.js';
import type { StoredModel } from '../../../src/ports/models.js';

let home: string;
const folder = 'mlflow/artifacts/models/time_series/sales_v1.0';
const model = { id: 3, name: 'sales', version: '1.0', modelPath: folder } as StoredModel;
const without = { id: 4, name: 'old', version: '1.0', modelPath: null } as StoredModel;
const models = { list: async () => [model, without] };

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'medisales-plots-')));
  mkdirSync(join(home, folder, 'evaluation'), { recursive: true });
  writeFileSync(join(home, folder, 'evaluation', 'backtest.png'), 'png');
  writeFileSync(join(home, folder, 'evaluation', 'backtest.json'), '{}');
  writeFileSync(join(home, 'secret.png'), 'secret');
  symlinkSync(join(home, 'secret.png'), join(home, folder, 'evaluation', 'link.png'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('the plots of versions are told with what is to be seen in them', async () => {
  const pictures = await picturesOf({ home }, [model, without], (ko) => ko);
  expect(pictures[0]).toEqual({
    of: '3/backtest.png',
    description: 'sales 1.0: 지난 달들을 예측해 본 값과 실제 매출',
  });
});

test('whoever reads English is shown the English plot where the version has one, and each plot once', async () => {
  const english = () => picturesOf({ home }, [model], (_ko, en) => en).then((all) => all.map(({ of }) => of));
  expect(await english()).toContain('3/backtest.png');
  writeFileSync(join(home, folder, 'evaluation', 'backtest.en.png'), 'png');
  expect(await english()).toEqual(['3/backtest.en.png', '3/link.png']);
  const korean = await picturesOf({ home }, [model], (ko) => ko);
  expect(korean.map(({ of }) => of)).toEqual(['3/backtest.png', '3/link.png']);
  expect(await picturePath({ home, models }, '3/backtest.en.png')).toBe(
    join(home, folder, 'evaluation', 'backtest.en.png'),
  );
});

test('a plot is found by its version and name, and nothing else is', async () => {
  expect(await picturePath({ home, models }, '3/backtest.png')).toBe(
    join(home, folder, 'evaluation', 'backtest.png'),
  );
  for (const of of [
    '3/backtest.json',
    '3/errors.png',
    '4/backtest.png',
    '9/backtest.png',
    '3/link.png',
    '3/..%2fx.png',
    'x',
  ]) {
    expect([of, await picturePath({ home, models }, of)]).toEqual([of, null]);
  }
});

test('what compares the models of one training stands once', async () => {
  const parts = ['ensemble', 'lstm'].map((algorithm, i) => {
    const modelPath = `mlflow/artifacts/models/time_series/${algorithm}_v1.0`;
    mkdirSync(join(home, modelPath, 'evaluation'), { recursive: true });
    for (const name of ['backtest.png', 'errors.png'])
      writeFileSync(join(home, modelPath, 'evaluation', name), 'png');
    return { id: 10 + i, name: algorithm, version: '1.0', algorithm, modelPath } as StoredModel;
  });
  const pictures = await picturesOf({ home }, parts, (ko) => ko);
  expect(pictures.map(({ of }) => of)).toEqual(['10/backtest.png', '10/errors.png', '11/backtest.png']);
});
