import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../ports/clock.js';
import type { NewsLinks } from '../ports/news.js';
import type { KeyRing } from './keys.js';

export interface NewsLinksDeps {
  readonly secret: Uint8Array;
  readonly clock: Clock;
  /** Where people reach the service; null for addresses without a host. */
  readonly publicUrl: string | null;
  readonly lifetimeMs?: number;
}

const PATH = '/news/go/';
/** Old messages are read for a while. */
const LIFETIME_MS = 90 * 86_400_000;

/** A secret of every process that has the home's key. HKDF-SHA256 (RFC 5869). */
export function newsLinkSecret(ring: KeyRing): Uint8Array {
  return new Uint8Array(
    hkdfSync('sha256', ring.current().siv, new Uint8Array(0), 'medisales v1 news links', 32),
  );
}

/**
 * Tokens that name an article, a person and an end, under HMAC-SHA256 (RFC 2104). No address stands in them: where
 * one leads is looked up among the stored articles, so nobody can make one lead elsewhere.
 */
export function createNewsLinks({
  secret,
  clock,
  publicUrl,
  lifetimeMs = LIFETIME_MS,
}: NewsLinksDeps): NewsLinks {
  const sign = (claim: string): string =>
    createHmac('sha256', secret).update(`medisales news link v1\n${claim}`).digest('base64url');
  return {
    create: (articleId, userId) => {
      const until = Math.floor((clock.now().getTime() + lifetimeMs) / 1_000);
      const claim = [articleId, userId, until].map((n) => n.toString(36)).join('-');
      return `${(publicUrl ?? '').replace(/\/+$/, '')}${PATH}${claim}.${sign(claim)}`;
    },
    read: (token) => {
      const match = /^([0-9a-z]{1,11})-([0-9a-z]{1,11})-([0-9a-z]{1,11})\.([\w-]{43})$/.exec(token);
      if (match === null) return null;
      const [, article = '', user = '', until = '', given = ''] = match;
      const right = Buffer.from(sign(`${article}-${user}-${until}`));
      const got = Buffer.from(given);
      if (got.length !== right.length || !timingSafeEqual(got, right)) return null;
      if (Number.parseInt(until, 36) * 1_000 < clock.now().getTime()) return null;
      return { articleId: Number.parseInt(article, 36), userId: Number.parseInt(user, 36) };
    },
  };
}
