import { serveTask } from '../infra/worker-serve.js';
import { type BackupDone, type BackupOrder, runBackup } from './backup-run.js';

/** Entry of the thread that makes the daily backup. */
serveTask<BackupOrder, BackupDone>((order) => runBackup(order));
