import { format } from 'node:util';
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../src/ports/logger.js';

function line(parts: readonly unknown[]): string {
  return format(...parts.map((part) => (part instanceof Error ? part.message : part)));
}

/**
 * The product's logger in the shape Bolt wants. Bolt's debug lines hold whole messages and headers, that is,
 * people's questions and answers, so they are dropped.
 */
export function boltLogger(logger: Logger): BoltLogger {
  return {
    debug: () => {},
    info: (...parts: unknown[]) => logger.debug({ part: 'bolt' }, line(parts)),
    warn: (...parts: unknown[]) => logger.warn({ part: 'bolt' }, line(parts)),
    error: (...parts: unknown[]) => logger.error({ part: 'bolt' }, line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
