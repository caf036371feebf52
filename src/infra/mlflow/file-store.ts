import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from '../../ports/clock.js';
import type {
  Alias,
  ModelRegistry,
  RegisteredVersion,
  RunArtifact,
  Stage,
  TrainingRun,
} from '../../ports/model-registry.js';
import { folders, put, read } from './files.js';
import { mlModelFile } from './ml-model.js';
import { toYaml, yamlValue } from './yaml.js';

/**
 * MLflow's own file store, so that `MLFLOW_TRACKING_URI=file:…/mlflow/experiments` and
 * `MLFLOW_REGISTRY_URI=file:…/mlflow/registry` open it (with MLFLOW_ALLOW_FILE_STORE=true from MLflow 3.13):
 *
 *   mlflow/experiments/{experiment}/{run id}/   params, metrics, tags, meta.yaml
 *   mlflow/registry/models/{name}/version-{n}/     registered versions, stages, aliases
 *   mlflow/artifacts/models/{kind}/{name}_v{n}.0/  the files of a version, as the database design has them
 *   mlflow/models/{production,staging,archived}/   which version stands there, for people who look
 */

export interface FileStoreDeps {
  /** The home; everything lies in its `mlflow/`. */
  readonly home: string;
  readonly clock: Clock;
}

/** The database design's "모델 메타데이터 구조". */
function metadataText(run: TrainingRun, version: number, createdAt: Date): string | null {
  if (run.metadata === undefined) return null;
  const { algorithm, framework, training, hyperparameters } = run.metadata;
  const metadata = {
    model_info: {
      name: run.name,
      version: `${version}.0`,
      algorithm,
      framework,
      created_at: createdAt.toISOString(),
    },
    training_info: training,
    performance_metrics: run.metrics,
    hyperparameters,
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}

const FINISHED = 3;
const LOCAL_SOURCE = 4;
const USER = 'medisales';
const STAGES: readonly Stage[] = ['Production', 'Staging', 'Archived'];

export function createFileStore({ home, clock }: FileStoreDeps): ModelRegistry {
  const root = join(home, 'mlflow');
  const tracking = join(root, 'experiments');
  const modelFolder = (name: string): string => join(root, 'registry', 'models', name);
  const versionFile = (name: string, version: number): string =>
    join(modelFolder(name), `version-${version}`, 'meta.yaml');

  /** Its id is its name, so that the folder is the one of the database design. */
  async function ensureExperiment(name: string): Promise<void> {
    const meta = join(tracking, name, 'meta.yaml');
    if ((await read(meta)) !== null) return;
    const now = clock.now().getTime();
    await mkdir(join(tracking, '.trash'), { recursive: true });
    await put(
      meta,
      toYaml({
        artifact_location: pathToFileURL(join(root, 'artifacts', 'experiments', name)).href,
        creation_time: now,
        experiment_id: name,
        last_update_time: now,
        lifecycle_stage: 'active',
        name,
      }),
    );
  }

  async function versionsOf(name: string): Promise<number[]> {
    const names = await folders(modelFolder(name));
    return names
      .map((n) => Number(/^version-(\d+)$/.exec(n)?.[1]))
      .filter(Number.isSafeInteger)
      .sort((a, b) => a - b);
  }

  async function writeArtifacts(folder: string, artifacts: readonly RunArtifact[]): Promise<void> {
    for (const { path, content } of artifacts) await put(join(folder, path), content);
  }

  async function writeRun(
    run: TrainingRun,
    at: { runId: string; folder: string; title: string },
  ): Promise<void> {
    const { experiment } = run;
    await ensureExperiment(experiment);
    const runFolder = join(tracking, experiment, at.runId);
    // MLflow takes no folder without it for a run; the artifacts themselves lie where `artifact_uri` says.
    await mkdir(join(runFolder, 'artifacts'), { recursive: true });
    const [started, ended] = [run.startedAt.getTime(), run.endedAt.getTime()];
    for (const [key, value] of Object.entries(run.params))
      await put(join(runFolder, 'params', key), String(value));
    for (const [key, value] of Object.entries(run.metrics)) {
      await put(join(runFolder, 'metrics', key), `${ended} ${value} 0\n`);
    }
    const tags = {
      ...run.tags,
      'mlflow.runName': at.title,
      'mlflow.user': USER,
      'mlflow.source.name': 'medisales train',
      'mlflow.source.type': 'LOCAL',
    };
    for (const [key, value] of Object.entries(tags)) await put(join(runFolder, 'tags', key), value);
    // Last, as MLflow takes a folder with this file for a run.
    await put(
      join(runFolder, 'meta.yaml'),
      toYaml({
        artifact_uri: pathToFileURL(at.folder).href,
        deleted_time: null,
        end_time: ended,
        entry_point_name: '',
        experiment_id: experiment,
        lifecycle_stage: 'active',
        run_id: at.runId,
        run_name: at.title,
        run_uuid: at.runId,
        source_name: '',
        source_type: LOCAL_SOURCE,
        source_version: '',
        start_time: started,
        status: FINISHED,
        tags: [],
        user_id: USER,
      }),
    );
  }

  async function writeVersion(of: RegisteredVersion, stage: Stage): Promise<void> {
    const file = versionFile(of.name, of.version);
    const now = clock.now().getTime();
    const before = await read(file);
    const created = before === null ? now : Number(yamlValue(before, 'creation_timestamp') ?? now);
    const source = pathToFileURL(join(home, of.artifactPath, 'model')).href;
    await put(
      file,
      toYaml({
        creation_timestamp: created,
        current_stage: stage,
        description: '',
        last_updated_timestamp: now,
        name: of.name,
        run_id: of.runId,
        run_link: null,
        source,
        status: 'READY',
        status_message: null,
        storage_location: source,
        user_id: null,
        version: of.version,
      }),
    );
    const pointer = JSON.stringify({ ...of, stage, updatedAt: clock.now().toISOString() }, null, 2);
    for (const other of STAGES) {
      const path = join(root, 'models', other.toLowerCase(), `${of.name}_v${of.version}.0.json`);
      if (other === stage) await put(path, `${pointer}\n`);
      else await rm(path, { force: true });
    }
  }

  async function readVersion(name: string, version: number): Promise<RegisteredVersion & { stage: string }> {
    const text = (await read(versionFile(name, version))) ?? '';
    const source = yamlValue(text, 'source') ?? '';
    const folder = dirname(decodeURIComponent(source.replace(/^file:\/\//, '')));
    return {
      name,
      version,
      runId: yamlValue(text, 'run_id') ?? '',
      artifactPath: relative(home, folder),
      stage: yamlValue(text, 'current_stage') ?? 'None',
    };
  }

  const setAlias = (name: string, alias: Alias, version: number): Promise<void> =>
    put(join(modelFolder(name), 'aliases', alias), String(version));

  return {
    record: async (run) => {
      const version = ((await versionsOf(run.name)).at(-1) ?? 0) + 1;
      const runId = randomUUID().replaceAll('-', '');
      const title = `${run.name}_v${version}.0`;
      const folder = join(root, 'artifacts', 'models', run.kind, title);
      const registered = { name: run.name, version, runId, artifactPath: relative(home, folder) };
      const meta = join(modelFolder(run.name), 'meta.yaml');
      const metadata = metadataText(run, version, clock.now());
      await writeArtifacts(folder, run.artifacts);
      if (metadata !== null) await put(join(folder, 'metadata.json'), metadata);
      await writeArtifacts(join(folder, 'model'), [
        ...run.model.files,
        { path: 'MLmodel', content: mlModelFile(run, { runId, at: clock.now() }) },
      ]);
      await writeRun(run, { runId, folder, title });
      if ((await read(meta)) === null) {
        const now = clock.now().getTime();
        await put(
          meta,
          toYaml({ creation_timestamp: now, description: '', last_updated_timestamp: now, name: run.name }),
        );
      }
      await writeVersion(registered, 'Staging');
      return registered;
    },
    promote: async (name, version) => {
      for (const other of await versionsOf(name)) {
        const one = await readVersion(name, other);
        if (other === version) await writeVersion(one, 'Production');
        else if (one.stage === 'Production') await writeVersion(one, 'Archived');
      }
      await setAlias(name, 'champion', version);
      await rm(join(modelFolder(name), 'aliases', 'challenger'), { force: true });
    },
    challenge: async (name, version) => setAlias(name, 'challenger', version),
  };
}
