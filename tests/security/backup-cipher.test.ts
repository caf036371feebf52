import { randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createBackupCipher } from '../../src/security/backup-cipher.js';

const KEY = '5a'.repeat(32);
const cipher = createBackupCipher(KEY);
const CHUNK = 65_536;
const HEADER = 51;
const SEALED = CHUNK + 16;

/** In pieces of odd sizes, as a disk or a pipe may hand them over. */
function through(input: Buffer, transform: Transform, piece = 10_007): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < input.length; at += piece) pieces.push(input.subarray(at, at + piece));
  const source = Readable.from(pieces);
  source.on('error', (error) => transform.destroy(error));
  return buffer(source.pipe(transform));
}

const seal = (plain: Buffer, context = 'id/main') => through(plain, cipher.seal(context));
const open = (sealed: Buffer, context = 'id/main') => through(sealed, cipher.open(context), 33_333);

describe('an encrypted file of a backup', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17])(
    'of %i bytes comes back as it was',
    async (size) => {
      const plain = randomBytes(size);
      const sealed = await seal(plain);
      expect(sealed.length).toBe(HEADER + size + 16 * Math.max(1, Math.ceil(size / CHUNK)));
      expect((await open(sealed)).equals(plain)).toBe(true);
    },
  );

  it('is different each time, and holds nothing of what is in it', async () => {
    const plain = Buffer.alloc(1_000, '한빛병원');
    const [one, two] = [await seal(plain), await seal(plain)];
    expect(one.subarray(12).equals(two.subarray(12))).toBe(false);
    expect(one.includes(Buffer.from('한빛병원'))).toBe(false);
  });

  it('is refused where it was cut short, also between chunks', async () => {
    const sealed = await seal(randomBytes(3 * CHUNK));
    const lengths = [0, 7, HEADER, HEADER + 15, HEADER + SEALED, HEADER + 2 * SEALED, sealed.length - 1];
    for (const length of lengths) {
      await expect(open(sealed.subarray(0, length))).rejects.toMatchObject({ code: 'ciphertext_invalid' });
    }
  });

  it('is refused where chunks were moved, repeated, left out or added', async () => {
    const sealed = await seal(randomBytes(3 * CHUNK));
    const head = sealed.subarray(0, HEADER);
    const [a, b, c] = [0, 1, 2].map((i) => sealed.subarray(HEADER + i * SEALED, HEADER + (i + 1) * SEALED));
    const other = (await seal(randomBytes(3 * CHUNK))).subarray(HEADER, HEADER + SEALED);
    for (const chunks of [
      [b, a, c],
      [a, a, c],
      [a, c],
      [a, b, c, c],
      [a, b],
      [other, b, c],
    ]) {
      const wrong = Buffer.concat([head, ...(chunks as Buffer[])]);
      await expect(open(wrong)).rejects.toMatchObject({ code: 'ciphertext_invalid' });
    }
  });

  it('is refused where one bit of it differs, wherever that is', async () => {
    const sealed = await seal(randomBytes(CHUNK + 100));
    for (let at = 0; at < sealed.length; at += 997) {
      const wrong = Buffer.from(sealed);
      wrong.writeUInt8(wrong.readUInt8(at) ^ 4, at);
      // In the key's name it says that the key is another one.
      await expect(open(wrong)).rejects.toMatchObject({
        code: at >= 8 && at < 12 ? 'key_wrong' : 'ciphertext_invalid',
      });
    }
  });

  it('opens as no other file and of no other backup, and under no other key', async () => {
    const sealed = await seal(randomBytes(100));
    for (const context of ['id/users', 'other/main']) {
      await expect(open(sealed, context)).rejects.toMatchObject({ code: 'ciphertext_invalid' });
    }
    const other = createBackupCipher('5b'.repeat(32));
    await expect(through(sealed, other.open('id/main'))).rejects.toMatchObject({ code: 'key_wrong' });
    expect(other.sign('text')).not.toBe(cipher.sign('text'));
  });

  it('wants a whole key', () => {
    expect(() => createBackupCipher('secret')).toThrow(/MEDISALES_BACKUP_KEY must be 32 bytes/);
  });
});
