import type { Stores } from '../../db/stores.js';
import { THREADS } from '../../db/threads/pool.js';
import { warmUpReading } from '../bot/warm-up.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import type { Clock } from '../ports/clock.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';

export interface WarmUpDeps {
  readonly stores: Pick<Stores, 'accounts' | 'people' | 'names' | 'salesReader'>;
  readonly understand: (input: UnderstandInput) => Understood;
  readonly clock: Clock;
}

/**
 * Has everything made that is made when it is first needed: else the first people to ask wait for it, and with them
 * everybody whose message comes in that second. Answers nothing and keeps no trace. Names are read as an
 * administrator's, where there is one: they see them all.
 */
export async function warmUp({ stores, understand, clock }: WarmUpDeps): Promise<void> {
  const calendar = { today: localDate(clock.now(), COMPANY_ZONE), fiscalStart: 1 };
  // As many at once as there may be threads: each starts one.
  const threads = Array.from({ length: THREADS }, (_, n) => stores.salesReader.rows('SELECT ?', [n]));
  const people = (await stores.accounts.list()).filter((a) => a.isActive);
  const one = people.find((a) => a.role === 'admin') ?? people[0];
  const who =
    one === undefined ? null : await stores.people.identify({ kind: 'user', username: one.username });
  const catalog = who === null ? { version: '', entries: [] } : await stores.names.visibleTo(who);
  warmUpReading(understand, { catalog, calendar });
  await Promise.all(threads);
}
