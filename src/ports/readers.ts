import type { Answer } from '../model/answer.js';
import type { RowScope } from '../model/principal.js';
import type { Asker } from '../model/question.js';

/** What may stand where several people read. */
export interface Readers {
  /**
   * Whether everybody who reads along may see what `asker` was answered. Somebody whom nobody knows may see nothing.
   * `members` null: it is not known who reads along.
   */
  readonly judge: (asker: Asker, answer: Answer, members: readonly Asker[] | null) => Promise<Judgement>;
  /** The widest rows of the asker's that all `members` may see too; null for none. */
  readonly commonScope: (asker: Asker, members: readonly Asker[] | null) => Promise<RowScope | null>;
}

export type Judgement =
  | { readonly kind: 'open' }
  /** For the asker alone; `canShare` where a part of it is for all, to be asked for again under `commonScope`. */
  | { readonly kind: 'private'; readonly canShare: boolean };
