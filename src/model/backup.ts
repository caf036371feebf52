/** The words of backups. */

/** What a backup is made of: the seven databases, then the folders of files. */
export const BACKUP_DATABASES = ['main', 'users', 'sales', 'clients', 'news', 'cache', 'ml'] as const;
export type BackupDatabase = (typeof BACKUP_DATABASES)[number];

/** Each archive and the folder of the home that it holds. */
export const BACKUP_FOLDERS = {
  files: 'data/files',
  ml_data: 'data/ml_data',
  faiss: 'data/faiss_indexes',
  mlflow: 'mlflow',
  keys: 'keys',
} as const;
export type BackupFolder = keyof typeof BACKUP_FOLDERS;

/** What a database held at one instant. */
export interface DatabaseContent {
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Tags of the migrations it has seen, oldest first. */
  readonly migrations: readonly string[];
}

/** What an archive holds. */
export interface ArchiveContent {
  /** Files and folders. */
  readonly entries: number;
  /** Of the files, as they are outside the archive. */
  readonly contentBytes: number;
}

interface StoredFile {
  /** Within the backup's folder. */
  readonly file: string;
  /** As it lies there. */
  readonly bytes: number;
  readonly sha256: string;
}

export interface DatabaseFile extends StoredFile, DatabaseContent {
  readonly name: BackupDatabase;
  /** Of the database itself, where the file is encrypted. */
  readonly contentBytes: number;
}

export interface ArchiveFile extends StoredFile, ArchiveContent {
  readonly name: BackupFolder;
}

/** How long writers were held up. */
export interface Pause {
  /** The longest stretch that any writer could have been waiting. */
  readonly pauseMs: number;
  /** Times that all seven were tried to be locked at once; more than one where a long write was under way. */
  readonly tries: number;
}

/** What `manifest.json` of a backup says. It is written last: a folder without one is no backup. */
export interface BackupManifest {
  readonly product: 'medisales';
  readonly format: 1;
  readonly version: string;
  readonly id: string;
  /** The one time that all seven databases show. */
  readonly instant: string;
  readonly pause: Pause;
  /** null where the files are as they are. */
  readonly encryptedBy: string | null;
  readonly databases: readonly DatabaseFile[];
  readonly archives: readonly ArchiveFile[];
  /** Paths of the home that are in no archive, each with why. */
  readonly leftOut: readonly string[];
}

export interface KeepRule {
  /** So many of the newest days, weeks and months that have a backup keep their newest one. */
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/** One folder that looks like a backup. */
export interface ListedBackup {
  readonly name: string;
  readonly path: string;
  /** Why it is not whole; null where it is. */
  readonly wrong: string | null;
  readonly instant: Date | null;
  readonly bytes: number;
  readonly isEncrypted: boolean;
  /** When it was last restored into a temporary place and found right. */
  readonly verifiedAt: Date | null;
}

export interface MadeBackup {
  readonly path: string;
  readonly instant: Date;
  readonly bytes: number;
  readonly seconds: number;
  readonly pauseMs: number;
  readonly leftOut: readonly string[];
}
