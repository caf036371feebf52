import { join } from 'node:path';
import type { Stores } from '../../../db/stores.js';
import type { Config } from '../../config.js';
import { startChild } from '../../infra/child-command.js';
import type { Clock } from '../../ports/clock.js';
import { repositoryRoot } from '../../repository-root.js';
import { type ComposedImportDesk, createImportDesk } from './desk.js';

const TIMEOUT_MS = 1_800_000;

/**
 * Imports from the page: `medisales import` over the same home, as an import holds one transaction on connections that
 * the service writes through all the time.
 */
export function composeImports(parts: {
  readonly config: Config;
  readonly stores: Stores;
  readonly isService: boolean;
  readonly clock: Clock;
}): ComposedImportDesk {
  const { config, stores, isService, clock } = parts;
  const cli = join(repositoryRoot(), 'bin', 'medisales.mjs');
  const own = [
    cli,
    '--home',
    config.home,
    ...(config.now === null ? [] : ['--now', config.now.toISOString()]),
  ];
  return createImportDesk({
    folder: join(config.home, 'data', 'imports'),
    isService,
    start: ({ args, onLine }) => startChild({ args: [...own, ...args], timeoutMs: TIMEOUT_MS, onLine }),
    audit: stores.audit,
    clock,
  });
}
