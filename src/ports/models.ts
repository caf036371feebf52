import type { ModelKind } from './model-registry.js';

/** Trained models as the database lists them: the mirror of the registry. */

export interface NewModel {
  readonly name: string;
  readonly modelType: ModelKind;
  /** `1.0`: the registry's version and the design's `.0`. */
  readonly version: string;
  readonly algorithm: string;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly description?: string;
  readonly trainingDataInfo?: Readonly<Record<string, unknown>>;
  readonly performanceMetrics?: Readonly<Record<string, number>>;
  readonly modelPath?: string;
  readonly mlflowRunId?: string;
  /** Serves: the champion of its name. True unless said. */
  readonly isActive?: boolean;
}

export interface StoredModel extends Required<Omit<NewModel, 'description' | 'modelPath' | 'mlflowRunId'>> {
  readonly id: number;
  readonly description: string | null;
  readonly modelPath: string | null;
  readonly mlflowRunId: string | null;
  readonly createdAt: Date;
}

export type TrainingEnd =
  | {
      readonly status: 'completed';
      readonly dataSize: number;
      /** Of the design's 0 to 1: 1 minus the scaled error, at least 0. */
      readonly validationScore: number | null;
      readonly featureImportance?: Readonly<Record<string, number>>;
    }
  | { readonly status: 'failed'; readonly error: string };

export interface TrainingLog {
  readonly id: number;
  readonly modelId: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly status: 'running' | 'completed' | 'failed';
  readonly dataSize: number | null;
  readonly validationScore: number | null;
  readonly error: string | null;
}

/** One feature that a model learns from, as `feature_engineering` keeps it. */
export interface ModelFeature {
  readonly name: string;
  readonly type: 'numerical' | 'categorical' | 'derived';
  readonly transformation: 'standardization' | 'normalization' | 'encoding' | null;
  /** 0 to 1: its share of all that the model's splits gained. */
  readonly importance: number;
}

export interface Models {
  /** Gives the new model's id. Its hyperparameters are encrypted for its row. */
  readonly add: (input: NewModel) => Promise<number>;
  /** Makes of a row that was added before its training what came of it. Throws `not_found`. */
  readonly complete: (id: number, input: NewModel) => Promise<void>;
  /** The newest first; of one name where it is given. */
  readonly list: (name?: string) => Promise<readonly StoredModel[]>;
  /** The champion of a name; null where none serves. */
  readonly champion: (name: string) => Promise<StoredModel | null>;
  /** This version serves from now on, and no other of its name. Throws `not_found`. */
  readonly activate: (id: number) => Promise<void>;
  /** Replaces those of the model. */
  readonly writeFeatures: (modelId: number, features: readonly ModelFeature[]) => Promise<void>;
  readonly features: (modelId: number) => Promise<readonly ModelFeature[]>;
  readonly startTraining: (modelId: number, startedAt: Date) => Promise<number>;
  readonly endTraining: (logId: number, end: TrainingEnd) => Promise<void>;
  readonly trainings: (modelId: number) => Promise<readonly TrainingLog[]>;
}
