import { hasPermission, type PermissionLevel, type Principal } from './principal.js';

/** What somebody may do with a trained model. */
export const MODEL_PERMISSIONS = ['view', 'predict', 'train', 'manage'] as const;
export type ModelPermission = (typeof MODEL_PERMISSIONS)[number];

/** What a permission brings with it: whoever may manage a model may do everything else with it. */
const INCLUDED: Readonly<Record<ModelPermission, readonly ModelPermission[]>> = {
  view: ['view'],
  predict: ['predict'],
  train: ['train', 'view'],
  manage: ['manage', 'train', 'view', 'predict'],
};

const BY_LEVEL: Readonly<Record<PermissionLevel, ModelPermission>> = {
  read: 'view',
  write: 'train',
  admin: 'manage',
};

/** Without any grant: everyone may have predictions of the rows they see, and managers may look at models. */
function byRole(who: Principal): readonly ModelPermission[] {
  const levels = (['read', 'write', 'admin'] as const).filter((l) => hasPermission(who, 'ml_models', l));
  const role: readonly ModelPermission[] = who.role === 'user' ? ['predict'] : ['predict', 'view'];
  return [...role, ...levels.map((level) => BY_LEVEL[level])];
}

/** Whether a person may do that with a model that these permissions were granted to them for. */
export function allowsModel(
  who: Principal,
  granted: readonly ModelPermission[],
  wanted: ModelPermission,
): boolean {
  return [...byRole(who), ...granted].some((held) => INCLUDED[held].includes(wanted));
}
