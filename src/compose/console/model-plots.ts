import { readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ConsolePicture } from '../../ports/console.js';
import type { Models, StoredModel } from '../../ports/models.js';
import type { Say } from './tables.js';

/** Plots of how models did in their backtests, as training leaves them beside a version. */

const FOLDER = 'evaluation';
const NAME = /^[\w-]{1,80}(?:\.en)?\.png$/;

const WORDS: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  'backtest.png': ['지난 달들을 예측해 본 값과 실제 매출', 'forecasts of past months beside actual sales'],
  'errors.png': ['모델별 검증 오차', 'errors of each model in the backtest'],
};

export interface ModelPlotsDeps {
  readonly home: string;
  readonly models: Pick<Models, 'list'>;
}

function folderOf(home: string, { modelPath }: StoredModel): string | null {
  if (modelPath === null) return null;
  // The version's own files lie under `model/`, what belongs to its run beside them.
  return join(home, modelPath.replace(/[\\/]model[\\/]?$/, ''), FOLDER);
}

/** Versions of before there were English plots have Korean ones alone. */
function inLanguage(name: string, names: readonly string[], say: Say): string {
  const wanted = say(name, name.replace(/\.png$/, '.en.png'));
  return names.includes(wanted) ? wanted : name;
}

export async function picturesOf(
  { home }: Pick<ModelPlotsDeps, 'home'>,
  models: readonly StoredModel[],
  say: Say,
): Promise<readonly ConsolePicture[]> {
  // One training compares all its models in the same plot: it stands once, beside the one that is made of the others.
  const whole = models.find(({ algorithm }) => algorithm === 'ensemble');
  const isCompared = ({ id }: StoredModel, name: string): boolean =>
    name !== 'errors.png' || whole === undefined || id === whole.id;
  const all = await Promise.all(
    models.map(async (model) => {
      const folder = folderOf(home, model);
      const names = folder === null ? [] : await readdir(folder).catch(() => []);
      return names
        .filter((name) => NAME.test(name) && !name.endsWith('.en.png') && isCompared(model, name))
        .sort()
        .map((name) => ({
          of: `${model.id}/${inLanguage(name, names, say)}`,
          description: `${model.name} ${model.version}: ${say(...(WORDS[name] ?? [name, name]))}`,
        }));
    }),
  );
  return all.flat();
}

/** `3/backtest.png`; null for anything that is no plot of a version. */
export async function picturePath({ home, models }: ModelPlotsDeps, of: string): Promise<string | null> {
  const [, id, name = ''] = /^(\d{1,15})\/([^/]+)$/.exec(of) ?? [];
  const model = (await models.list()).find((each) => each.id === Number(id));
  const folder = model === undefined ? null : folderOf(home, model);
  if (folder === null || !NAME.test(name)) return null;
  const path = await realpath(join(folder, name)).catch(() => null);
  // A link that leads out of the store is no plot.
  const root = await realpath(join(home, 'mlflow')).catch(() => null);
  return path !== null && root !== null && path.startsWith(root + sep) ? path : null;
}
