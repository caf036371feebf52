import { statfs } from 'node:fs/promises';
import { AppError } from '../../model/errors.js';

/** Left for whoever else writes there. */
const RESERVE_BYTES = 64 << 20;
const MIB = 2 ** 20;

/** Throws `disk_full` unless `bytes` and a reserve fit on the disk of `folder`. */
export async function requireRoom(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes + RESERVE_BYTES) return;
  throw new AppError(
    'disk_full',
    `There is no room for ${what} in ${folder}: it may take ${Math.ceil((bytes + RESERVE_BYTES) / MIB)} MiB, and ${Math.floor(free / MIB)} MiB are free`,
    { hint: 'Free some space, or write to another disk.' },
  );
}
