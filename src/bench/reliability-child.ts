import { writeSync } from 'node:fs';
import { createAlertDeliveries } from '../../db/main/alerts/deliveries.js';
import { createAlertLooks } from '../../db/main/alerts/looks.js';
import { createSubscriptions } from '../../db/main/alerts/subscriptions.js';
import { createAudit } from '../../db/main/audit.js';
import { openDatabases } from '../../db/open.js';
import { createPeople } from '../../db/users/people.js';
import { createAlertsJob } from '../../jobs/alerts.js';
import { plainContent } from '../alerts/content.js';
import { createTimetables } from '../infra/timetables.js';
import { AppError } from '../model/errors.js';
import type { Notifier } from '../ports/notifier.js';
import { createFieldCipher } from '../security/field-cipher.js';
import { fixedKeyRing } from '../security/keys.js';

/**
 * One run of the alerts' job over a home, as a process of its own: `node reliability-child.js HOME URL NOW KILL_AT`.
 * It posts every message to URL, writes its log to standard output, and ends itself by SIGKILL before its KILL_AT-th
 * step (0: never), so that every moment between two steps can be met.
 */

// What is encrypted here is made up and thrown away.
const KEY = '5e'.repeat(32);

/** Written at once: what a killed process had yet to flush would be lost. */
function tell(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function notifierAt(url: string): Notifier {
  return {
    send: async (notice, destination) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key: notice.key, destination }),
      });
      if (!response.ok)
        throw new AppError('upstream_failed', `status ${response.status}`, { retryable: true });
      return { channel: 'slack', reference: await response.text() };
    },
  };
}

/** Counts a step before and after every call of `part`. */
function stepped<T extends object>(part: T, step: () => void): T {
  const calls = Object.entries(part).map(([name, call]) => [
    name,
    async (...given: unknown[]): Promise<unknown> => {
      step();
      const result: unknown = await (call as (...args: unknown[]) => unknown)(...given);
      step();
      return result;
    },
  ]);
  return Object.fromEntries(calls) as T;
}

async function main([home = '', url = '', at = '', killAt = '0']: readonly string[]): Promise<void> {
  const clock = { now: () => new Date(at) };
  const databases = openDatabases(home);
  const repositories = { databases, cipher: createFieldCipher(fixedKeyRing([KEY])), clock };
  let steps = 0;
  const step = (): void => {
    steps += 1;
    if (steps === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  };
  const log = (level: string) => (fields: object, message: string) => tell({ level, message, fields });
  const job = createAlertsJob({
    subscriptions: createSubscriptions(repositories),
    looks: stepped(createAlertLooks(repositories), step),
    deliveries: stepped(createAlertDeliveries(repositories), step),
    notifier: stepped(notifierAt(url), step),
    people: createPeople(repositories),
    audit: createAudit(repositories),
    timetables: createTimetables(),
    clock,
    logger: { debug: () => {}, info: () => {}, warn: log('warn'), error: log('error') },
    events: {},
    answer: async ({ principal, slot }) =>
      plainContent({ intent: 'bench', text: `${principal.username} ${slot.toISOString()}` }),
  });
  tell({ ready: true });
  const result = await job.run({ slot: clock.now(), signal: new AbortController().signal });
  databases.close();
  tell({ steps, result });
}

await main(process.argv.slice(2));
