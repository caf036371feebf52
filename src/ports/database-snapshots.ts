import type { BackupDatabase, DatabaseContent, Pause } from '../model/backup.js';

/** All databases of a home as they were at one instant, whatever is written meanwhile. */
export interface DatabaseSnapshot {
  readonly instant: Date;
  readonly pause: Pause;
  /** Of each database, for judging the room that a copy needs. */
  readonly bytesOf: (name: BackupDatabase) => number;
  readonly contentOf: (name: BackupDatabase) => DatabaseContent;
  /** Writes one database as of the instant into the new file `to`; `report` is told bytes done. */
  readonly copy: (name: BackupDatabase, to: string, report?: (bytes: number) => void) => Promise<void>;
  /** The registered models: name, version and every other column as it is stored. */
  readonly models: () => readonly SnapshotModel[];
  /** Where the files of documents lie, below the home with `/`. */
  readonly documentPaths: () => readonly string[];
  /** Lets go of the instant. */
  readonly close: () => void;
}

export interface SnapshotModel {
  readonly name: string;
  readonly version: string;
  /** Where its files lie, relative to the home or absolute. */
  readonly modelPath: string | null;
  readonly row: Readonly<Record<string, unknown>>;
}

export interface DatabaseSnapshots {
  /** Throws `database_invalid` where the home lacks a database, and touches nothing. */
  readonly requireAll: (home: string) => void;
  /**
   * Holds up writers of every process for some milliseconds. Throws `database_*`, among them a retryable
   * `database_locked` where one write lasts for minutes.
   */
  readonly take: (home: string) => DatabaseSnapshot;
  /**
   * What a copied database holds, after SQLite's own check of the whole file. With `tryMigrations` it is also
   * brought to this program's schema, to see that it can be; without, it stays as it is.
   * Throws `database_corrupt`, and `database_invalid` where a newer program wrote it.
   */
  readonly inspect: (
    file: string,
    name: BackupDatabase,
    options: { readonly tryMigrations: boolean },
  ) => DatabaseContent;
}
