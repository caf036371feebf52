import type { MemberDimension } from '../model/query.js';

/** Another name that a member of a dimension is known by. */
export interface Alias {
  readonly dimension: MemberDimension;
  /** Id for users, clients and products; the stored text for the others. */
  readonly key: number | string;
  readonly alias: string;
}

/** The aliases that were set, in chat or on the command line; usernames and the like are none of them. */
export interface Aliases {
  readonly list: () => Promise<readonly Alias[]>;
  /** Adding what is there already changes nothing. Throws `usage` for an empty alias. */
  readonly add: (alias: Alias) => Promise<void>;
  /** False where there was no such alias. */
  readonly remove: (alias: Alias) => Promise<boolean>;
}
