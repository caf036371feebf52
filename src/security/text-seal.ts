import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { TextSeal } from '../ports/cache-store.js';
import type { KeyRing } from './keys.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/** A secret of every process that has the home's key; what it sealed can't be opened once the key is rotated. HKDF-SHA256 (RFC 5869). */
export function sealSecret(ring: KeyRing): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', ring.current().siv, new Uint8Array(0), 'medisales v1 cache', 32));
}

/**
 * AES-256-GCM under a key of its own for each place (HMAC-SHA256 of the secret over it): what lies in another place,
 * or was altered, doesn't open, and no key is used often enough for random nonces to meet.
 */
export function createTextSeal(secret: Uint8Array): TextSeal {
  const keyOf = (place: string): Buffer => createHmac('sha256', secret).update(place).digest();
  return {
    seal: (text, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, keyOf(place), nonce, { authTagLength: TAG_BYTES });
      const body = [cipher.update(text, 'utf8'), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...body]);
    },
    open: (sealed, place) => {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
      const bodyAt = NONCE_BYTES + TAG_BYTES;
      const decipher = createDecipheriv(ALGORITHM, keyOf(place), sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, bodyAt));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
