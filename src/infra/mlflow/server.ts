import { AppError, isAppError } from '../../model/errors.js';
import type { Alias, Stage } from '../../ports/model-registry.js';
import type { Answer, MlflowApi } from './api.js';
import type { StoredRun } from './stored-run.js';

/** Runs, versions and aliases on an MLflow server. Everything may be sent again: what is there is not doubled. */
export interface MlflowServer {
  /** The run with its artifacts and its version. Gives the server's own number of the version. */
  readonly ensureVersion: (of: SentVersion, signal: AbortSignal) => Promise<string>;
  readonly setAlias: (
    name: string,
    to: { alias: Alias; version: string },
    signal: AbortSignal,
  ) => Promise<void>;
  readonly removeAlias: (name: string, alias: Alias, signal: AbortSignal) => Promise<void>;
  /** Where the server still has stages; elsewhere nothing. */
  readonly setStage: (
    name: string,
    to: { stage: Stage; version: string },
    signal: AbortSignal,
  ) => Promise<void>;
  readonly probe: (signal: AbortSignal) => Promise<string>;
}

export interface SentVersion {
  readonly name: string;
  /** The number in the file store. The server counts by itself. */
  readonly version: number;
  readonly run: StoredRun;
}

export interface MlflowServerDeps {
  readonly api: MlflowApi;
  readonly fileBytesMax?: number;
}

/** What a run of ours is found by, on a server that gives its own ids. */
const RUN_TAG = 'medisales.run_id';
const VERSION_TAG = 'medisales.version';
const CUT_TAG = 'medisales.cut_values';
const LEFT_OUT_TAG = 'medisales.artifacts_left_out';

/** MLflow's limits: https://mlflow.org/docs/latest/api_reference/rest-api.html#request-limits */
const PARAM_LETTERS_MAX = 6_000;
const TAG_LETTERS_MAX = 5_000;
const TEXTS_A_REQUEST = 20;
const METRICS_A_REQUEST = 500;

const FILE_BYTES_MAX = 268_435_456;

const errorCodeOf = (error: unknown): unknown => (isAppError(error) ? error.details.errorCode : undefined);

function field(of: unknown, ...path: readonly string[]): string {
  let value: unknown = of;
  for (const name of path) value = (value as Answer | null | undefined)?.[name];
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new AppError('upstream_failed', `MLflow's answer has no ${path.join('.')}`, { retryable: true });
  }
  return String(value);
}

function first(of: Answer, name: string): Answer | null {
  const all = of[name];
  return Array.isArray(all) && all.length > 0 ? (all[0] as Answer) : null;
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

interface Text {
  readonly key: string;
  readonly value: string;
}

/** The texts at a length that the server takes, and the keys of those that had to be cut. */
function fitted(texts: Readonly<Record<string, string>>, lettersMax: number): { all: Text[]; cut: string[] } {
  const all = Object.entries(texts).map(([key, value]) => ({ key, value }));
  return {
    all: all.map(({ key, value }) => ({
      key,
      value: value.length <= lettersMax ? value : `${value.slice(0, lettersMax - 1)}…`,
    })),
    cut: all.filter(({ value }) => value.length > lettersMax).map(({ key }) => key),
  };
}

/** JSON has no other numbers than these; MLflow reads the rest as words. */
const number = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

/** The path below the server's artifacts; null where it keeps them elsewhere and does not take them itself. */
function proxiedPath(artifactUri: string): string | null {
  const found = /^mlflow-artifacts:(?:\/\/[^/]*)?\/+(.+)$/.exec(artifactUri)?.[1];
  return found === undefined ? null : found.replace(/\/+$/, '');
}

interface ServerRun {
  readonly id: string;
  readonly artifactUri: string;
  readonly isFinished: boolean;
}

function serverRun(run: unknown): ServerRun {
  return {
    id: field(run, 'info', 'run_id'),
    artifactUri: field(run, 'info', 'artifact_uri'),
    isFinished: field(run, 'info', 'status') === 'FINISHED',
  };
}

export function createMlflowServer({ api, fileBytesMax = FILE_BYTES_MAX }: MlflowServerDeps): MlflowServer {
  async function experimentId(name: string, signal: AbortSignal): Promise<string> {
    const find = async (): Promise<string> =>
      field(
        await api.get('experiments/get-by-name', { experiment_name: name }, signal),
        'experiment',
        'experiment_id',
      );
    try {
      return await find();
    } catch (error) {
      if (errorCodeOf(error) !== 'RESOURCE_DOES_NOT_EXIST') throw error;
    }
    try {
      return field(await api.send('experiments/create', { name }, { signal }), 'experiment_id');
    } catch (error) {
      // Somebody else was faster.
      if (errorCodeOf(error) === 'RESOURCE_ALREADY_EXISTS') return find();
      throw error;
    }
  }

  async function ensureRun(run: StoredRun, signal: AbortSignal): Promise<ServerRun> {
    const experiment = await experimentId(run.experiment, signal);
    const known = first(
      await api.send(
        'runs/search',
        { experiment_ids: [experiment], filter: `tags.\`${RUN_TAG}\` = '${run.runId}'`, max_results: 1 },
        { signal },
      ),
      'runs',
    );
    if (known !== null) return serverRun(known);
    const created = await api.send(
      'runs/create',
      {
        experiment_id: experiment,
        run_name: run.title,
        start_time: run.startedAtMs,
        // With the run itself, so that one that was half sent is found again.
        tags: [{ key: RUN_TAG, value: run.runId }],
      },
      { signal },
    );
    return serverRun(created.run);
  }

  async function logTexts(
    run: StoredRun,
    at: { id: string; more: Text[] },
    signal: AbortSignal,
  ): Promise<void> {
    const params = fitted(run.params, PARAM_LETTERS_MAX);
    const tags = fitted(run.tags, TAG_LETTERS_MAX);
    const cut = [...params.cut, ...tags.cut];
    const allTags = [
      ...tags.all,
      ...at.more,
      ...(cut.length === 0 ? [] : [{ key: CUT_TAG, value: cut.join(', ').slice(0, TAG_LETTERS_MAX) }]),
    ];
    const log = async (batch: object): Promise<void> => {
      await api.send('runs/log-batch', { run_id: at.id, ...batch }, { signal });
    };
    for (const some of chunks(params.all, TEXTS_A_REQUEST)) await log({ params: some });
    for (const some of chunks(allTags, TEXTS_A_REQUEST)) await log({ tags: some });
    for (const some of chunks(run.metrics, METRICS_A_REQUEST)) {
      await log({ metrics: some.map((m) => ({ ...m, value: number(m.value) })) });
    }
  }

  /** Gives the paths of those that the server does not take. */
  async function upload(run: StoredRun, at: ServerRun, signal: AbortSignal): Promise<string[]> {
    const folder = proxiedPath(at.artifactUri);
    if (folder === null) return run.artifacts.map(({ path }) => path);
    const leftOut: string[] = [];
    for (const artifact of run.artifacts) {
      try {
        if (artifact.bytes > fileBytesMax) leftOut.push(artifact.path);
        else await api.upload(`${folder}/${artifact.path}`, artifact, signal);
      } catch (error) {
        // MLflow takes no `#` in a name, a proxy before it no large file: the run is worth sending without.
        if (!isAppError(error) || error.retryable) throw error;
        leftOut.push(artifact.path);
      }
    }
    return leftOut;
  }

  async function fill(run: StoredRun, at: ServerRun, signal: AbortSignal): Promise<void> {
    const leftOut = await upload(run, at, signal);
    const more =
      leftOut.length === 0
        ? []
        : [{ key: LEFT_OUT_TAG, value: leftOut.join(', ').slice(0, TAG_LETTERS_MAX) }];
    await logTexts(run, { id: at.id, more }, signal);
    // Last, so that only what is whole is finished.
    await api.send('runs/update', { run_id: at.id, status: 'FINISHED', end_time: run.endedAtMs }, { signal });
  }

  async function ensureModel(name: string, signal: AbortSignal): Promise<void> {
    try {
      await api.send('registered-models/create', { name }, { signal });
    } catch (error) {
      if (errorCodeOf(error) !== 'RESOURCE_ALREADY_EXISTS') throw error;
    }
  }

  const setStage: MlflowServer['setStage'] = async (name, { stage, version }, signal) => {
    try {
      await api.send(
        'model-versions/transition-stage',
        { name, version, stage, archive_existing_versions: stage === 'Production' },
        { signal },
      );
    } catch (error) {
      // Stages are deprecated since MLflow 2.9, and a server may be without them; the aliases say it all.
      const status = isAppError(error) ? error.details.status : null;
      if (typeof status !== 'number' || status >= 500 || [401, 403, 429].includes(status)) throw error;
    }
  };

  return {
    ensureVersion: async ({ name, version, run }, signal) => {
      const at = await ensureRun(run, signal);
      if (!at.isFinished) await fill(run, at, signal);
      const filter = `name='${name}' and run_id='${at.id}'`;
      const known = first(await api.get('model-versions/search', { filter }, signal), 'model_versions');
      if (known !== null) return field(known, 'version');
      await ensureModel(name, signal);
      const created = await api.send(
        'model-versions/create',
        {
          name,
          source: `${at.artifactUri}/model`,
          run_id: at.id,
          tags: [
            { key: RUN_TAG, value: run.runId },
            { key: VERSION_TAG, value: String(version) },
          ],
        },
        { signal },
      );
      const number = field(created, 'model_version', 'version');
      await setStage(name, { stage: 'Staging', version: number }, signal);
      return number;
    },
    setAlias: async (name, to, signal) => {
      await api.send('registered-models/alias', { name, ...to }, { signal });
    },
    removeAlias: async (name, alias, signal) => {
      try {
        await api.send('registered-models/alias', { name, alias }, { method: 'DELETE', signal });
      } catch (error) {
        if (!['RESOURCE_DOES_NOT_EXIST', 'INVALID_PARAMETER_VALUE'].includes(String(errorCodeOf(error)))) {
          throw error;
        }
      }
    },
    setStage,
    probe: api.probe,
  };
}
