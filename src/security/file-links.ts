import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Clock } from '../ports/clock.js';
import type { FileLinks } from '../ports/file-links.js';
import type { KeyRing } from './keys.js';

export interface FileLinksDeps {
  /** Only files below it are handed out: `data/files` of the home. */
  readonly folder: string;
  readonly clock: Clock;
  /** 32 bytes or more. Unless given, made at the start: links then end with the process. */
  readonly secret?: Uint8Array;
  readonly lifetimeMs?: number;
}

const PREFIX = '/files/';
const DAY_MS = 24 * 60 * 60 * 1_000;

/** A secret of every process that has the home's key; links end when the key is rotated. HKDF-SHA256 (RFC 5869). */
export function fileLinkSecret(ring: KeyRing): Uint8Array {
  return new Uint8Array(
    hkdfSync('sha256', ring.current().siv, new Uint8Array(0), 'medisales v1 file links', 32),
  );
}

/**
 * Links that need no store: HMAC-SHA256 (RFC 2104) over the file, the person and the end of its time. Whoever
 * else has the address gets nothing by it.
 */
export function createFileLinks(deps: FileLinksDeps): FileLinks {
  const { folder, clock, secret = randomBytes(32), lifetimeMs = DAY_MS } = deps;

  const sign = (name: string, username: string, expires: string): string =>
    createHmac('sha256', secret)
      .update(
        ['medisales file link v1', name, username, expires].map((part) => JSON.stringify(part)).join('\n'),
      )
      .digest('base64url');

  const isInside = (name: string): boolean =>
    name !== '' && !isAbsolute(name) && !name.split(/[\\/]/).includes('..');

  return {
    create: (path, username) => {
      const name = relative(folder, path).split(sep).join('/');
      if (!isInside(name)) return null;
      const expires = String(Math.floor((clock.now().getTime() + lifetimeMs) / 1_000));
      const address = name.split('/').map(encodeURIComponent).join('/');
      return `${PREFIX}${address}?until=${expires}&key=${sign(name, username, expires)}`;
    },
    open: (address, username) => {
      const [path = '', query = ''] = address.split('?');
      if (!path.startsWith(PREFIX)) return null;
      const parameters = new URLSearchParams(query);
      const expires = parameters.get('until') ?? '';
      let name: string;
      try {
        name = decodeURIComponent(path.slice(PREFIX.length));
      } catch {
        return null;
      }
      const given = Buffer.from(parameters.get('key') ?? '');
      const right = Buffer.from(sign(name, username, expires));
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      if (!isInside(name) || Number(expires) * 1_000 < clock.now().getTime()) return null;
      return join(folder, name);
    },
  };
}
