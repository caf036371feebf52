import type { ServedClassifier } from '../ports/client-forecasts.js';
import type { StoredModel } from '../ports/models.js';

/** How each target is told; null where nothing serves. */
export function methodsOf(model: StoredModel | null): Readonly<Record<string, string>> | null {
  const methods = model?.hyperparameters.methods;
  return typeof methods === 'object' && methods !== null ? (methods as Record<string, string>) : null;
}

/** The classifier that serves, as skills read it. */
export function servedClassifier(model: StoredModel | null): ServedClassifier | null {
  if (model === null) return null;
  const { name, version, mlflowRunId, createdAt, performanceMetrics } = model;
  return {
    name,
    version,
    runId: mlflowRunId ?? '',
    trainedOn: createdAt.toISOString().slice(0, 10),
    methods: methodsOf(model) ?? {},
    metrics: performanceMetrics,
  };
}
