import type { CacheStore, TextSeal } from '../../ports/cache-store.js';
import type { LiveRedis, RedisLink } from './link.js';

export interface RedisStoreDeps {
  readonly link: RedisLink;
  readonly seal: TextSeal;
  /** Before every key; empty for the design's own names. */
  readonly prefix: string;
}

/** A server that others use too may hold millions of keys: what is not found in time dies by its own time. */
const REMOVE_ALL_MS = 1_000;
const SCAN_COUNT = 500;

/** A text that stands for itself in a pattern of SCAN. */
function literal(text: string): string {
  return text.replace(/[\\*?[\]^]/g, '\\$&');
}

/**
 * Texts in Redis under the design's keys, sealed: what lies there can be read, or made up, by nobody without the
 * home's key, nor taken for that of another key, stamp or home, or of a server that came up from an old snapshot.
 */
export function createRedisStore({ link, seal, prefix }: RedisStoreDeps): CacheStore {
  const place = ({ life }: LiveRedis, stamp: string, key: string): string =>
    JSON.stringify([life, stamp, key]);

  async function getSealed({ redis }: LiveRedis, key: string): Promise<Buffer | null> {
    try {
      return await redis.getBuffer(prefix + key);
    } catch (error) {
      // Something of somebody else's under our name.
      if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return null;
      throw error;
    }
  }

  return {
    get: (key, stamp) =>
      link.run(async (live) => {
        const sealed = await getSealed(live, key);
        return sealed === null ? null : seal.open(sealed, place(live, stamp, key));
      }),
    set: ({ key, text, stamp, secondsKept }) =>
      link.run(async (live) => {
        const sealed = seal.seal(text, place(live, stamp, key));
        await live.redis.set(prefix + key, sealed, 'EX', Math.max(1, Math.ceil(secondsKept)));
      }),
    remove: async (keys) => {
      if (keys.length > 0) await link.run(({ redis }) => redis.unlink(...keys.map((key) => prefix + key)));
    },
    removeAll: async (start) => {
      const pattern = `${literal(prefix + start)}*`;
      const until = performance.now() + REMOVE_ALL_MS;
      let cursor = '0';
      do {
        const [next, names] = await link.run(({ redis }) =>
          redis.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT),
        );
        if (names.length > 0) await link.run(({ redis }) => redis.unlink(...names));
        cursor = next;
      } while (cursor !== '0' && performance.now() < until);
    },
    close: link.close,
  };
}
