import type { Asker } from '../model/question.js';

/** What a figure question can be narrowed to on a form. */
export type FilterDimension = 'department' | 'client' | 'product';

/** Names for whoever narrows a question: those that they may see at this moment. */
export interface FilterNames {
  /**
   * At most `FILTER_NAMES_MAX` that hold the text, those that begin with it first; the first of all for an empty text.
   * null for somebody unknown.
   */
  readonly find: (
    asker: Asker,
    dimension: FilterDimension,
    text: string,
  ) => Promise<readonly string[] | null>;
}

export const FILTER_NAMES_MAX = 100;
