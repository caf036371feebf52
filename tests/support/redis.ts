import { randomBytes } from 'node:crypto';
import { type FragileRedis, listens, startFragileRedis } from '../../src/bench/redis-server.js';

/** Where CI has one running. */
export const USUAL_PORT = 6379;

/** Developers may have no Redis at all: only CI insists on one. */
export const hasUsualRedis: boolean = process.env.CI !== undefined || (await listens(USUAL_PORT));

/** A prefix that no other run has. */
export function ownPrefix(): string {
  return `medisales-test-${randomBytes(6).toString('hex')}:`;
}

/** null where neither the program `redis-server` nor a running Redis is at hand, which CI does not forgive. */
export async function fragileRedis(): Promise<FragileRedis | null> {
  const redis = await startFragileRedis();
  if (redis === null && process.env.CI !== undefined) throw new Error('there is no Redis to test with');
  return redis;
}
