/**
 * Texts kept for a while under the names of the database design (`analysis:report:{id}`,
 * `prediction:user:{id}:{period}`, `session:user:{id}`…). What it holds can always be made anew, so it never
 * throws: a cache that can't be reached answers null and forgets what it is given. A key holds everything that
 * its text depends on, the rights of whoever asked among it.
 */
export interface Cache {
  readonly get: (key: string) => Promise<string | null>;
  readonly set: (key: string, text: string, secondsKept: number) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
  /** Removes every key that begins so; `prediction:` after a new model. */
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
