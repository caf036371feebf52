/**
 * Texts kept for a while under the names of the database design (`analysis:report:{id}`,
 * `prediction:user:{id}:{period}`, `session:user:{id}`…). What it holds can always be made anew, so it never
 * throws: a cache that can't be reached answers null and forgets what it is given. A key holds everything that
 * its text depends on, the rights of whoever asked among it.
 *
 * Nothing is read any more once the data changed that it was made from, be it by another process: sales, clients,
 * people and their rights, settings and aliases, documents, models.
 */
export interface Cache {
  readonly get: (key: string) => Promise<string | null>;
  /**
   * For a text that is made from nothing that changes. What is made from data goes through `through`: here a change
   * between the reading of the data and this call would go unnoticed.
   */
  readonly set: (key: string, text: string, secondsKept: number) => Promise<void>;
  /**
   * What is kept under the key, else what `make` gives, kept from now on. Data that changes while it is made is
   * noticed. Throws what `make` throws, and keeps nothing then.
   */
  readonly through: (key: string, secondsKept: number, make: () => Promise<string>) => Promise<string>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
  /** Removes every key that begins so; `prediction:` after a new model. Others of the same kind may go too. */
  readonly removeAll: (prefix: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The design's times, in seconds. */
export const SECONDS_KEPT = {
  searchResults: 3_600,
  analysisReports: 86_400,
  mlPredictions: 21_600,
  modelPerformance: 3_600,
  userSessions: 3_600,
  newsArticles: 1_800,
} as const;
