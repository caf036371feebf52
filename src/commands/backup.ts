import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { createSettings } from '../../db/main/settings.js';
import { openDatabases } from '../../db/open.js';
import {
  type BackupOrder,
  runBackup,
  runRestore,
  runRestoreModel,
  runVerify,
} from '../compose/backup-run.js';
import { backupRoot, keepRuleOf } from '../compose/backups.js';
import { readVersion } from '../compose.js';
import { newRun } from '../infra/backups/layout.js';
import type { BackupProgress } from '../infra/backups/make.js';
import { listBackups } from '../infra/backups/manifest.js';
import { BACKUP_FOLDERS, type KeepRule, type ListedBackup } from '../model/backup.js';
import type { CommandContext } from './context.js';
import { createCountBar } from './count-bar.js';
import { pathValue } from './path-option.js';

const MIB = 2 ** 20;

const ABOUT_BACKUP = `
All seven databases as of one instant, the files, and a manifest with checksums,
into a folder of DIR (MEDISALES_HOME/backup unless given) named by the date.
The service may go on meanwhile. With MEDISALES_BACKUP_KEY everything is encrypted.
The keys folder is left out: keep a copy of it in another place, or add --with-keys
to an encrypted backup.`;

function megabytes(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MB`;
}

/** Runs the work with a bar in mebibytes on a terminal. */
async function withProgress<T>(work: (report: BackupProgress) => Promise<T>): Promise<T> {
  const bar = createCountBar();
  try {
    return await work((done, total, name) => bar.show(Math.ceil(done / MIB), Math.ceil(total / MIB), name));
  } finally {
    bar.stop();
  }
}

async function keepRule(home: string): Promise<KeepRule> {
  const databases = openDatabases(home);
  try {
    return await keepRuleOf(createSettings({ databases, clock: { now: () => new Date() } }));
  } finally {
    databases.close();
  }
}

interface BackupFlags {
  readonly to?: string;
  readonly withKeys?: boolean;
  readonly verify?: boolean;
  readonly rotate?: boolean;
  readonly json?: boolean;
}

async function make(context: CommandContext, flags: BackupFlags): Promise<void> {
  const { home, backupKey, now } = context.config();
  const rotate = flags.rotate === true;
  const order: BackupOrder = {
    home,
    root: flags.to === undefined ? backupRoot(home) : resolve(flags.to),
    run: newRun(),
    version: readVersion(),
    backupKey,
    now,
    withKeys: flags.withKeys === true,
    verify: flags.verify === true || rotate,
    keep: rotate ? await keepRule(home) : null,
  };
  const { made, removed } = await withProgress((report) => runBackup(order, report));
  if (flags.json === true) {
    context.print(JSON.stringify({ ...made, verified: order.verify, removed }));
    return;
  }
  const verified = order.verify ? ', verified' : '';
  context.print(
    `${made.path}: ${megabytes(made.bytes)} in ${made.seconds.toFixed(1)} s${verified}; writers were held up for ${made.pauseMs} ms`,
  );
  if (removed.length > 0) context.print(`Removed: ${removed.join(', ')}`);
  const keys = join(home, BACKUP_FOLDERS.keys);
  for (const left of made.leftOut) if (!left.startsWith('keys:')) context.note(`Left out: ${left}`);
  if (!order.withKeys) {
    context.note(`Without its keys: keep a copy of ${keys} (or MEDISALES_KEY) in another place.`);
  }
}

function listLine({ name, wrong, instant, bytes, isEncrypted, verifiedAt }: ListedBackup): string {
  if (wrong !== null) return `${name}\tnot whole: ${wrong}`;
  const verified = verifiedAt === null ? 'not verified' : `verified ${verifiedAt.toISOString()}`;
  return `${name}\t${instant?.toISOString() ?? ''}\t${megabytes(bytes)}\t${isEncrypted ? 'encrypted' : 'plain'}\t${verified}`;
}

/** `medisales backup`, `backup list`, `backup verify DIR`, and `medisales restore DIR`. */
export function registerBackup(program: Command, context: CommandContext): void {
  const backup = program
    .command('backup')
    .description('back everything up while the service goes on')
    .addHelpText('after', ABOUT_BACKUP)
    .option('--to <dir>', 'where the backup goes; such as another disk', pathValue)
    .option('--with-keys', 'with the encryption keys; only with MEDISALES_BACKUP_KEY')
    .option('--verify', 'restore it into a temporary place and compare')
    .option('--rotate', 'verify, then remove older ones as the settings backup_keep_… say')
    .option('--json', 'as JSON')
    .action((flags: BackupFlags) => make(context, flags));

  backup
    .command('list')
    .description('the backups that are there, the newest first')
    .option('--from <dir>', 'where they lie, if not in MEDISALES_HOME/backup', pathValue)
    .option('--json', 'as JSON')
    .action(async (_flags: unknown, command: Command) => {
      const flags = command.optsWithGlobals<{ from?: string; json?: boolean }>();
      const { home } = context.config();
      const listed = await listBackups(flags.from === undefined ? backupRoot(home) : resolve(flags.from));
      if (flags.json === true) context.print(JSON.stringify(listed));
      else for (const one of listed) context.print(listLine(one));
      if (listed.length === 0 && flags.json !== true) context.note('No backup yet: run medisales backup');
    });

  backup
    .command('verify')
    .description('restore a backup into a temporary place and compare it with its manifest')
    .argument('<dir>', "the backup's folder")
    .option('--json', 'as JSON')
    .action(async (folder: string, _flags: unknown, command: Command) => {
      const flags = command.optsWithGlobals<{ json?: boolean }>();
      const { home, backupKey, now } = context.config();
      const order = { folder, temporaryRoot: backupRoot(home), run: newRun(), backupKey, now };
      const verified = await withProgress((report) => runVerify(order, report));
      const { databases, archives, instant } = verified.manifest;
      const rows = databases.reduce(
        (sum, d) => sum + Object.values(d.rows).reduce((total, count) => total + count, 0),
        0,
      );
      if (flags.json === true) {
        context.print(JSON.stringify({ ok: true, folder: verified.folder, instant, rows }));
        return;
      }
      context.print(
        `${verified.folder}: right. ${databases.length} databases as of ${instant} with ${rows.toLocaleString('en')} rows, ${archives.length} archives`,
      );
      if (!verified.isNoted) context.note('The folder cannot be written, so that this was not noted in it.');
    });

  program
    .command('restore')
    .description("restore a backup into an empty home, or one model's files into a home")
    .argument('<dir>', "the backup's folder, such as backup/20260615 or backup/models/NAME_vVERSION")
    .option('--to <home>', 'the home, if not MEDISALES_HOME', pathValue)
    .option('--json', 'as JSON')
    .action(async (folder: string, flags: { to?: string; json?: boolean }) => {
      const config = context.config();
      const order = { folder, home: flags.to ?? config.home, backupKey: config.backupKey };
      const model = await runRestoreModel(order);
      if (model !== null) {
        context.print(flags.json === true ? JSON.stringify({ model }) : `${model}: back in its place`);
        return;
      }
      const { home, manifest, keys } = await withProgress((report) => runRestore(order, report));
      if (flags.json === true) {
        context.print(JSON.stringify({ home, instant: manifest.instant, version: manifest.version, keys }));
        return;
      }
      context.print(`${home}: as of ${manifest.instant}`);
      if (keys === 'missing') {
        context.note(
          `Without keys yet: copy the keys folder to ${join(home, BACKUP_FOLDERS.keys)}, or set MEDISALES_KEY.`,
        );
      }
      if (manifest.version !== readVersion()) {
        context.note(`It was made by medisales ${manifest.version}: run medisales setup before the start.`);
      }
    });
}
