import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { AppError } from '../model/errors.js';
import type { BackupCipher } from '../ports/backup-cipher.js';
import { keyId, parseKeyText } from './keys.js';

/**
 * A file is a header, then chunks of 64 KiB each under AES-256-GCM, as the STREAM construction has it (Hoang,
 * Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015):
 * the nonce is 7 random bytes, the chunk's number (4, big-endian) and 1 for the last chunk, so that a chunk left
 * out, moved or added fails. Each file has a key of its own by HKDF-SHA256 from the backup key, a random salt in
 * the header and the file's context.
 */
const MAGIC = Buffer.from('MSBKUP01', 'latin1');
const KEY_ID_BYTES = 4;
const SALT_BYTES = 32;
const PREFIX_BYTES = 7;
const TAG_BYTES = 16;
const CHUNK_BYTES = 65_536;
const HEADER_BYTES = MAGIC.length + KEY_ID_BYTES + SALT_BYTES + PREFIX_BYTES;
const CHUNKS_MAX = 0xffff_ffff;

function nonceOf(prefix: Buffer, chunk: number, isLast: boolean): Buffer {
  if (chunk > CHUNKS_MAX) throw new AppError('input_too_large', 'A file is too large to be encrypted whole.');
  const nonce = Buffer.alloc(PREFIX_BYTES + 5);
  prefix.copy(nonce);
  nonce.writeUInt32BE(chunk, PREFIX_BYTES);
  nonce.writeUInt8(isLast ? 1 : 0, PREFIX_BYTES + 4);
  return nonce;
}

type ChunkWork = (chunk: Buffer, number: number, isLast: boolean) => Buffer;

interface Cutting {
  /** Bytes before the first chunk, handed to `begin`. */
  readonly headerBytes: number;
  readonly chunkBytes: number;
  readonly begin: (header: Buffer) => ChunkWork;
  readonly prelude?: Buffer;
  readonly short: () => Error;
}

/** Passes on what `begin`'s work makes of each chunk; whether one is the last shows only when the next one comes. */
function chunkwise({ headerBytes, chunkBytes, begin, prelude, short }: Cutting): Transform {
  let held: Buffer = Buffer.alloc(0);
  let work: ChunkWork | null = null;
  let number = 0;
  const advance = (stream: Transform, isEnd: boolean): void => {
    if (work === null) {
      if (held.length < headerBytes) {
        if (isEnd) throw short();
        return;
      }
      work = begin(held.subarray(0, headerBytes));
      held = held.subarray(headerBytes);
      if (prelude !== undefined) stream.push(prelude);
    }
    while (held.length > chunkBytes) {
      stream.push(work(held.subarray(0, chunkBytes), number, false));
      number += 1;
      held = held.subarray(chunkBytes);
    }
    if (isEnd) stream.push(work(held, number, true));
  };
  const attempt = (done: TransformCallback, step: () => void): void => {
    try {
      step();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    done();
  };
  return new Transform({
    transform(data: Buffer, _encoding, done) {
      attempt(done, () => {
        held = held.length === 0 ? data : Buffer.concat([held, data]);
        advance(this, false);
      });
    },
    flush(done) {
      attempt(done, () => advance(this, true));
    },
  });
}

/** `text` is 32 bytes as MEDISALES_KEY takes them. Throws `config_invalid`. */
export function createBackupCipher(text: string): BackupCipher {
  const material = parseKeyText(text, 'MEDISALES_BACKUP_KEY');
  const id = keyId(material);
  const derive = (salt: Buffer, info: string): Buffer =>
    Buffer.from(hkdfSync('sha256', material, salt, `medisales v1 backup ${info}`, 32));

  const seal = (context: string): Transform => {
    const salt = randomBytes(SALT_BYTES);
    const prefix = randomBytes(PREFIX_BYTES);
    const key = derive(salt, `file ${context}`);
    return chunkwise({
      headerBytes: 0,
      chunkBytes: CHUNK_BYTES,
      prelude: Buffer.concat([MAGIC, Buffer.from(id, 'hex'), salt, prefix]),
      short: () => new Error('nothing is too short to be encrypted'),
      begin: () => (chunk, number, isLast) => {
        const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, number, isLast), {
          authTagLength: TAG_BYTES,
        });
        return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
      },
    });
  };

  const open = (context: string): Transform => {
    const invalid = (cause?: unknown): AppError =>
      new AppError('ciphertext_invalid', `${context} was altered, was cut short or belongs elsewhere`, {
        cause,
      });
    const begin = (header: Buffer): ChunkWork => {
      const idAt = MAGIC.length;
      const saltAt = idAt + KEY_ID_BYTES;
      const prefixAt = saltAt + SALT_BYTES;
      if (!header.subarray(0, idAt).equals(MAGIC)) throw invalid();
      const under = header.subarray(idAt, saltAt).toString('hex');
      if (under !== id) throw wrongBackupKey(under, id);
      const key = derive(header.subarray(saltAt, prefixAt), `file ${context}`);
      const prefix = Buffer.from(header.subarray(prefixAt));
      return (chunk, number, isLast) => {
        if (chunk.length < TAG_BYTES) throw invalid();
        const tagAt = chunk.length - TAG_BYTES;
        const nonce = nonceOf(prefix, number, isLast);
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAuthTag(chunk.subarray(tagAt));
        try {
          return Buffer.concat([decipher.update(chunk.subarray(0, tagAt)), decipher.final()]);
        } catch (cause) {
          throw invalid(cause);
        }
      };
    };
    return chunkwise({
      headerBytes: HEADER_BYTES,
      chunkBytes: CHUNK_BYTES + TAG_BYTES,
      begin,
      short: invalid,
    });
  };

  return {
    keyId: id,
    seal,
    open,
    sign: (signed) =>
      createHmac('sha256', derive(Buffer.alloc(0), 'manifest'))
        .update(signed)
        .digest('hex'),
  };
}

function wrongBackupKey(wanted: string, given: string): AppError {
  return new AppError(
    'key_wrong',
    `The backup is under the backup key ${wanted}, and MEDISALES_BACKUP_KEY is ${given}: set it to the key of that time`,
  );
}
