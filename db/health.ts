import type { HealthReport } from '../src/ports/health.js';
import type { Databases } from './open.js';
import { DATABASE_NAMES } from './paths.js';

/** Whether every database answers now; migrations were found current when they were opened. */
export function checkDatabases(databases: Databases): HealthReport {
  const checks = DATABASE_NAMES.map((name) => {
    try {
      databases[name].prepare('SELECT 1').get();
      return { name: `${name}.db`, ok: true, detail: 'open' };
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'does not answer';
      return { name: `${name}.db`, ok: false, detail };
    }
  });
  return { ok: checks.every((c) => c.ok), checks };
}
