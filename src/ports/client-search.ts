import type { Asker } from '../model/question.js';

/** Finds clients by a part of their name, for whoever picks one of a list. */
export interface ClientSearch {
  /**
   * Names of clients that the person may see at this moment, at most `CLIENTS_FOUND_MAX`: those that begin with the
   * text first. null for somebody unknown; none for an empty text.
   */
  readonly find: (asker: Asker, text: string) => Promise<readonly string[] | null>;
}

export const CLIENTS_FOUND_MAX = 15;
