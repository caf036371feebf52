import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../model/errors.js';
import { files, folders, read } from './files.js';
import { yamlValue } from './yaml.js';

/** A run as the file store holds it. */
export interface StoredRun {
  readonly runId: string;
  readonly experiment: string;
  readonly title: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly params: Readonly<Record<string, string>>;
  readonly metrics: readonly {
    readonly key: string;
    readonly value: number;
    readonly timestamp: number;
    readonly step: number;
  }[];
  readonly tags: Readonly<Record<string, string>>;
  /** `path` as the run has it, with `/` between folders. */
  readonly artifacts: readonly { readonly path: string; readonly file: string; readonly bytes: number }[];
}

async function textsIn(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of await files(folder)) texts[name] = (await read(join(folder, name))) ?? '';
  return texts;
}

/** Lines of `timestamp value step`. */
function measured(key: string, text: string): StoredRun['metrics'] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [timestamp, value, step] = line.split(' ').map(Number);
      return { key, timestamp: timestamp ?? 0, value: value ?? Number.NaN, step: step ?? 0 };
    });
}

/** null where the folder is gone. */
async function artifactsIn(folder: string): Promise<StoredRun['artifacts'] | null> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
  if (entries === null) return null;
  const found = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    found.map(async (file) => ({
      path: relative(folder, file).split(sep).join('/'),
      file,
      bytes: (await stat(file)).size,
    })),
  );
}

/** Reads the run of a registered version back from `mlflow/`. Throws `not_found`. */
export async function readStoredRun(
  home: string,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<StoredRun> {
  const missing = (what: string): AppError =>
    new AppError('not_found', `The file store has no ${what} of ${name} v${version}`);
  const root = join(home, 'mlflow');
  const registered = await read(join(root, 'registry', 'models', name, `version-${version}`, 'meta.yaml'));
  const runId = registered === null ? null : yamlValue(registered, 'run_id');
  if (runId === null) throw missing('version');
  for (const experiment of await folders(join(root, 'experiments'))) {
    const folder = join(root, 'experiments', experiment, runId);
    const meta = await read(join(folder, 'meta.yaml'));
    if (meta === null) continue;
    const uri = yamlValue(meta, 'artifact_uri');
    const artifacts = uri === null ? null : await artifactsIn(fileURLToPath(uri));
    if (artifacts === null) throw missing('artifacts');
    return {
      runId,
      experiment,
      title: yamlValue(meta, 'run_name') ?? `${name}_v${version}.0`,
      startedAtMs: Number(yamlValue(meta, 'start_time')),
      endedAtMs: Number(yamlValue(meta, 'end_time')),
      params: await textsIn(join(folder, 'params')),
      metrics: Object.entries(await textsIn(join(folder, 'metrics'))).flatMap(([k, v]) => measured(k, v)),
      tags: await textsIn(join(folder, 'tags')),
      artifacts,
    };
  }
  throw missing('run');
}
