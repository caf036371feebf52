import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../ports/clock.js';
import type { KeyRing } from './keys.js';

export interface SignInLinksDeps {
  readonly clock: Clock;
  readonly secret: Uint8Array;
  /** The person's present password hash, or null where they have none; `undefined` for nobody who may sign in. */
  readonly passwordHash: (username: string) => Promise<string | null | undefined>;
}

/** Links by which a person sets a password once. */
export interface SignInLinks {
  /** The path with its token. Throws nothing: for nobody it makes a link that opens nothing. */
  readonly create: (username: string) => Promise<string>;
  /** The username it was made for; null where it ended, was used, or is none. */
  readonly open: (token: string) => Promise<string | null>;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const SIGN_IN_LINK_PATH = '/set-password';

/** A secret of every process that has the home's key. HKDF-SHA256 (RFC 5869). */
export function signInLinkSecret(ring: KeyRing): Uint8Array {
  return new Uint8Array(
    hkdfSync('sha256', ring.current().siv, new Uint8Array(0), 'medisales v1 sign-in links', 32),
  );
}

/**
 * Needs no store: HMAC-SHA256 (RFC 2104) over the person, the end of its time and their present password hash. Once
 * the password is set the hash is another one, so a link works once; whoever sets it otherwise ends it too.
 */
export function createSignInLinks({ clock, secret, passwordHash }: SignInLinksDeps): SignInLinks {
  const sign = (username: string, expires: string, hash: string | null): string => {
    const present = createHash('sha256')
      .update(hash ?? '')
      .digest('hex');
    const signed = ['medisales sign-in link v1', username, expires, present];
    return createHmac('sha256', secret).update(JSON.stringify(signed)).digest('base64url');
  };
  return {
    create: async (username) => {
      const expires = String(Math.floor((clock.now().getTime() + DAY_MS) / 1_000));
      const signature = sign(username, expires, (await passwordHash(username)) ?? null);
      const token = `${Buffer.from(username).toString('base64url')}.${expires}.${signature}`;
      // Behind the #, so that the token reaches no log of a server or proxy.
      return `${SIGN_IN_LINK_PATH}#${token}`;
    },
    open: async (token) => {
      const [name = '', expires = '', signature = '', ...rest] = token.split('.');
      if (rest.length > 0 || !/^\d{1,12}$/.test(expires)) return null;
      if (Number(expires) * 1_000 <= clock.now().getTime()) return null;
      const username = Buffer.from(name, 'base64url').toString('utf8');
      const hash = await passwordHash(username);
      if (hash === undefined) return null;
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(username, expires, hash))];
      return given.length === right.length && timingSafeEqual(given, right) ? username : null;
    },
  };
}
