import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { aessiv } from '@noble/ciphers/aes.js';
import { AppError } from '../model/errors.js';
import type { FieldCipher, FieldPlace } from '../ports/cipher.js';
import type { KeyRing, RingKey } from './keys.js';

/**
 * Text forms:
 * `ms1:<key id>:<base64url(nonce 12 | ciphertext | tag 16)>`  AES-256-GCM (NIST SP 800-38D)
 * `ms1d:<key id>:<base64url(synthetic IV 16 | ciphertext)>`   AES-SIV (RFC 5297) with AES-256
 */
const RANDOMISED = 'ms1';
const DETERMINISTIC = 'ms1d';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NONCES_AT_ONCE = 512;

type Form = typeof RANDOMISED | typeof DETERMINISTIC;

/** The id of the key a ciphertext is under. null for a text that is no ciphertext. */
export function keyIdOf(text: string): string | null {
  return /^ms1d?:([0-9a-f]{8}):/.exec(text)?.[1] ?? null;
}

/** Authenticated with the ciphertext; a JSON array is read back in one way only. */
function associatedData(form: Form, place: FieldPlace): Buffer {
  return Buffer.from(JSON.stringify([form, place.table, place.column, place.row ?? null]), 'utf8');
}

function nameOf(place: FieldPlace): string {
  const row = place.row === undefined ? '' : ` (row ${place.row})`;
  return `${place.table}.${place.column}${row}`;
}

function invalid(place: FieldPlace, cause?: unknown): AppError {
  return new AppError(
    'ciphertext_invalid',
    `The encrypted value in ${nameOf(place)} was altered or belongs elsewhere`,
    { hint: 'Restore the database from a backup', cause },
  );
}

/** Node's generator costs more a call than a byte, so nonces are drawn many at a time. */
function nonceSource(): () => Buffer {
  const pool = Buffer.alloc(NONCE_BYTES * NONCES_AT_ONCE);
  let offset = pool.length;
  return () => {
    if (offset === pool.length) {
      randomFillSync(pool);
      offset = 0;
    }
    offset += NONCE_BYTES;
    return pool.subarray(offset - NONCE_BYTES, offset);
  };
}

function sealGcm(key: RingKey, nonce: Buffer, input: { aad: Buffer; plain: string }): string {
  const cipher = createCipheriv('aes-256-gcm', key.gcm, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(input.aad);
  const body = cipher.update(input.plain, 'utf8');
  cipher.final();
  const bytes = Buffer.concat([nonce, body, cipher.getAuthTag()]);
  return `${RANDOMISED}:${key.id}:${bytes.toString('base64url')}`;
}

function openGcm(key: RingKey, bytes: Buffer, aad: Buffer): string {
  const tagAt = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key.gcm, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(bytes.subarray(tagAt));
  const plain = decipher.update(bytes.subarray(NONCE_BYTES, tagAt));
  return Buffer.concat([plain, decipher.final()]).toString('utf8');
}

function sealSiv(key: RingKey, aad: Buffer, plain: string): string {
  const bytes = aessiv(key.siv, aad).encrypt(Buffer.from(plain, 'utf8'));
  return `${DETERMINISTIC}:${key.id}:${Buffer.from(bytes).toString('base64url')}`;
}

function openSiv(key: RingKey, bytes: Buffer, aad: Buffer): string {
  return Buffer.from(aessiv(key.siv, aad).decrypt(bytes)).toString('utf8');
}

/** The one implementation of `FieldCipher`; `ring` decides which key. */
export function createFieldCipher(ring: KeyRing): FieldCipher {
  const nextNonce = nonceSource();

  const split = (form: Form, place: FieldPlace, text: string): { key: RingKey; bytes: Buffer } => {
    const [found, id, body, ...rest] = text.split(':');
    if (found !== form || id === undefined || body === undefined || rest.length > 0) throw invalid(place);
    if (!/^[0-9a-f]{8}$/.test(id)) throw invalid(place);
    const bytes = Buffer.from(body, 'base64url');
    const least = form === RANDOMISED ? NONCE_BYTES + TAG_BYTES : TAG_BYTES;
    // Node's decoder forgives stray characters; only the one canonical text may pass.
    if (bytes.length < least || bytes.toString('base64url') !== body) throw invalid(place);
    const key = ring.find(id);
    if (key === undefined) {
      throw new AppError(
        'key_missing',
        `The value in ${nameOf(place)} is under key ${id}, which is not at hand: put its file back into keys/`,
      );
    }
    return { key, bytes };
  };

  const open = (form: Form, place: FieldPlace, text: string): string => {
    const { key, bytes } = split(form, place, text);
    const aad = associatedData(form, place);
    try {
      return form === RANDOMISED ? openGcm(key, bytes, aad) : openSiv(key, bytes, aad);
    } catch (cause) {
      throw invalid(place, cause);
    }
  };

  return {
    encrypt: (place, plain) =>
      sealGcm(ring.current(), nextNonce(), { aad: associatedData(RANDOMISED, place), plain }),
    decrypt: (place, text) => open(RANDOMISED, place, text),
    encryptDeterministic: (place, plain) =>
      sealSiv(ring.current(), associatedData(DETERMINISTIC, place), plain),
    decryptDeterministic: (place, text) => open(DETERMINISTIC, place, text),
    deterministicForms: (place, plain) => {
      const aad = associatedData(DETERMINISTIC, place);
      return ring.all().map((key) => sealSiv(key, aad, plain));
    },
  };
}
