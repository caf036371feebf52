import { AppError } from '../../src/model/errors.js';
import type { ModelPermission } from '../../src/model/model-permission.js';
import type { ModelGrant, ModelRights } from '../../src/ports/model-rights.js';
import { timestampText } from '../columns.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';

/** `ml_model_permissions` of ml.db: a row stands at one version and holds for every version of its name. */
export function createModelRights(deps: RepositoryDeps): ModelRights {
  const db = deps.databases.ml;
  const read = worker(deps, 'ml');
  const write = writer(deps, 'ml', 'ml.ml_model_permissions');
  const newest = db.prepare<[string], number | null>('SELECT max(id) FROM ml_models WHERE name = ?').pluck();
  const all = db.prepare<[], ModelGrant>(
    `SELECT DISTINCT p.user_id AS userId, m.name AS model, p.permission_type AS permission
     FROM ml_model_permissions p JOIN ml_models m ON m.id = p.model_id ORDER BY 1, 2, 3`,
  );
  const ofUser = db
    .prepare<[number, string], ModelPermission>(
      `SELECT DISTINCT p.permission_type FROM ml_model_permissions p JOIN ml_models m ON m.id = p.model_id
       WHERE p.user_id = ? AND m.name = ?`,
    )
    .pluck();
  const add = db.prepare(
    'INSERT INTO ml_model_permissions (user_id, model_id, permission_type, granted_at) VALUES (?, ?, ?, ?)',
  );
  const remove = db.prepare(
    `DELETE FROM ml_model_permissions WHERE user_id = ? AND permission_type = ?
       AND model_id IN (SELECT id FROM ml_models WHERE name = ?)`,
  );

  const grant = db.transaction(({ userId, model, permission }: ModelGrant): void => {
    const modelId = newest.get(model) ?? null;
    if (modelId === null) throw new AppError('not_found', `There is no model named ${model}`);
    if (ofUser.all(userId, model).includes(permission)) return;
    add.run(userId, modelId, permission, timestampText(deps.clock.now()));
  });

  return {
    granted: (userId, model) => read(() => ofUser.all(userId, model)),
    list: () => read(() => all.all()),
    grant: (wanted) => write(() => grant.immediate(wanted)),
    revoke: ({ userId, model, permission }) => write(() => remove.run(userId, permission, model).changes > 0),
  };
}
