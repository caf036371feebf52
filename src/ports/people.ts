import type { Principal } from '../model/principal.js';
import type { Asker } from '../model/question.js';

/** Finds who asks, with the rights of this very moment. */
export interface People {
  /** null for somebody unknown or inactive. A platform person found by email is remembered. */
  readonly identify: (asker: Asker) => Promise<Principal | null>;
}
