import { randomUUID } from 'node:crypto';
import type { TrainingRun } from '../../ports/model-registry.js';

/** Which version of MLflow's format the file is in. */
const FORMAT_VERSION = '2.9.2';

function xgboostFlavor(run: TrainingRun): string {
  const file = run.model.files[0]?.path ?? 'model.json';
  return `flavors:
  python_function:
    data: ${file}
    loader_module: mlflow.xgboost
    python_version: 3.11.7
  xgboost:
    code: null
    data: ${file}
    model_class: xgboost.core.Booster
    model_format: json
    xgb_version: 1.7.4
`;
}

/** A flavor of our own: MLflow keeps and shows it, and opens only those it knows. */
function ownFlavor(run: TrainingRun): string {
  return `flavors:
  medisales:
    data: ${run.model.files[0]?.path ?? ''}
    model_type: ${run.name}
`;
}

/** The `MLmodel` file that lies beside a model's files: https://mlflow.org/docs/latest/ml/model/ */
export function mlModelFile(run: TrainingRun, at: { readonly runId: string; readonly at: Date }): string {
  const flavor = run.model.flavor === 'xgboost' ? xgboostFlavor(run) : ownFlavor(run);
  const created = at.at.toISOString().replace('T', ' ').replace('Z', '000');
  return (
    `artifact_path: model\n${flavor}mlflow_version: ${FORMAT_VERSION}\nmodel_uuid: ${randomUUID().replaceAll('-', '')}\n` +
    `run_id: ${at.runId}\nutc_time_created: '${created}'\n`
  );
}
