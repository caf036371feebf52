import type { ModelPermission } from '../model/model-permission.js';

/** What people may do with models beside what their role lets them: of all versions of a name. */

export interface ModelGrant {
  readonly userId: number;
  /** `sales_ensemble` */
  readonly model: string;
  readonly permission: ModelPermission;
}

export interface ModelRights {
  readonly granted: (userId: number, model: string) => Promise<readonly ModelPermission[]>;
  readonly list: () => Promise<readonly ModelGrant[]>;
  /** Again is no error. Throws `not_found` where no model has the name. */
  readonly grant: (grant: ModelGrant) => Promise<void>;
  /** False where it was not granted. */
  readonly revoke: (grant: ModelGrant) => Promise<boolean>;
}
