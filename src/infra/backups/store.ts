import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syncPath } from './layout.js';

/** Files of a backup pass through in pieces: memory does not grow with them. */

export interface Stored {
  readonly bytes: number;
  readonly sha256: string;
}

const PIECE_BYTES = 1 << 20;

/** Passes everything on unchanged; `result` tells what passed once it ended. */
export function measure(report?: (bytes: number) => void): {
  readonly through: Transform;
  readonly result: () => Stored;
} {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(data: Buffer, _encoding, done) {
      hash.update(data);
      bytes += data.length;
      report?.(bytes);
      done(null, data);
    },
  });
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

/** Writes `source` through `seal` into the new file `to`, and onto the disk. */
export async function storeStream(source: Readable, seal: Transform | null, to: string): Promise<Stored> {
  const { through, result } = measure();
  const file = createWriteStream(to, { flags: 'wx', mode: 0o600, highWaterMark: PIECE_BYTES });
  await (seal === null ? pipeline(source, through, file) : pipeline(source, seal, through, file));
  await syncPath(to);
  return result();
}

export async function digestFile(path: string, report?: (bytes: number) => void): Promise<Stored> {
  const { through, result } = measure(report);
  await pipeline(createReadStream(path, { highWaterMark: PIECE_BYTES }), through, async (passed) => {
    for await (const _ of passed);
  });
  return result();
}
