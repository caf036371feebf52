/** Runs and versions of trained models, in MLflow's words: https://mlflow.org/docs/latest/ml/model-registry/ */

export type ModelKind = 'time_series' | 'classification' | 'anomaly';

/** A file of a run. `path` may have folders: `evaluation/backtest.json`. */
export interface RunArtifact {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What the database design's metadata file says of a model, beside its name, version and time. */
export interface ModelMetadata {
  readonly algorithm: string;
  readonly framework: string;
  readonly training: {
    readonly dataset_size: number;
    readonly features: readonly string[];
    readonly target: string;
    readonly validation_method: string;
  };
  readonly hyperparameters: Readonly<Record<string, unknown>>;
}

export interface TrainingRun {
  /** `sales_prediction`, `client_classification` or `anomaly_detection`. */
  readonly experiment: string;
  /** The registered model's name, such as `sales_ensemble`. */
  readonly name: string;
  readonly kind: ModelKind;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly params: Readonly<Record<string, string | number>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly artifacts: readonly RunArtifact[];
  /** Written to `metadata.json` with the run's metrics, where it is given. */
  readonly metadata?: ModelMetadata;
  /** The model's own files, under `model/`; its MLmodel file is written beside them. */
  readonly model: {
    /** MLflow's flavor, where there is one that opens it: `xgboost`. */
    readonly flavor: 'xgboost' | null;
    readonly files: readonly RunArtifact[];
  };
}

export interface RegisteredVersion {
  readonly name: string;
  /** 1, 2, 3… */
  readonly version: number;
  readonly runId: string;
  /** Where the run's artifacts lie, from the home on. */
  readonly artifactPath: string;
}

export type Alias = 'champion' | 'challenger';
export type Stage = 'Staging' | 'Production' | 'Archived';

export interface ModelRegistry {
  /** Writes the run and registers its model as the next version, in the stage Staging. */
  readonly record: (run: TrainingRun) => Promise<RegisteredVersion>;
  /** The version becomes the champion in Production; the one before it is archived. */
  readonly promote: (name: string, version: number) => Promise<void>;
  /** The version stands beside the champion. */
  readonly challenge: (name: string, version: number) => Promise<void>;
}

/** An MLflow server that is told what the registry of the home holds, in the same order. */
export interface RegistryMirror {
  /** Sends what waits. Throws `upstream_failed` where the server is away; what is left waits on. */
  readonly sync: (signal: AbortSignal) => Promise<SentToMirror>;
  /** `refused`: what the server said it would never take. */
  readonly count: () => Promise<{ readonly waiting: number; readonly refused: number }>;
  /** The version of the server. Throws `upstream_failed` where it is away or does not let us in. */
  readonly probe: (signal: AbortSignal) => Promise<string>;
}

export interface SentToMirror {
  readonly sent: number;
  readonly refused: number;
}
