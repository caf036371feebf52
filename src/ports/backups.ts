import type { KeepRule, ListedBackup, MadeBackup } from '../model/backup.js';

/** The daily backups of a home. */
export interface Backups {
  /**
   * Makes one, verifies it, then removes those that `keep` does not keep. Ends soon after the signal aborts, with
   * nothing half-made left.
   */
  readonly make: (request: {
    readonly keep: KeepRule;
    readonly withKeys: boolean;
    readonly signal: AbortSignal;
  }) => Promise<{ readonly made: MadeBackup; readonly removed: readonly string[] }>;
  /** The newest whole one; null where there is none. */
  readonly latest: () => Promise<ListedBackup | null>;
  readonly close: () => Promise<void>;
}
