import type { FieldPlace } from '../../src/ports/cipher.js';
import type { Clock } from '../../src/ports/clock.js';
import type { LeftEvent, TakenEvent, TakenEvents } from '../../src/ports/taken-events.js';
import { timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

/** The process that has events in hand. */
export interface EventOwner {
  /** Told apart from every other process, earlier and later ones too. */
  readonly id: string;
  /** Whether the process of this id is known to have ended; false where it can't be told. */
  readonly hasEnded: (id: string) => boolean;
  /** What time it is on this machine: leases go by it, whatever time the product is told. */
  readonly machineClock: Clock;
}

/** Longer than the event loop ever stands still. */
const LEASE_MS = 30_000;
/** Platforms repeat an event for some minutes; a question older than this is not answered unasked. */
const KEPT_MS = 15 * 60_000;

/** Values of `cache_type`. What is answered stays for its time, so that a repeat is known. */
const TAKEN = 'event';
const ANSWERED = 'event_answered';
const PROCESS = 'event_process';
const PLACE: FieldPlace = { table: 'analysis_cache', column: 'data' };

interface Row {
  readonly key: string;
  readonly owner: string;
  readonly tries: number;
  readonly sealed: string;
}

const KEY = 'event:';

function keyOf(eventId: string): string {
  return KEY + eventId;
}

function eventIdOf(key: string): string {
  return key.slice(KEY.length);
}

function processKeyOf(owner: string): string {
  return `event_process:${owner}`;
}

/**
 * In `analysis_cache`, whose rows go by themselves when their time is over. `data` is JSON: of an event its owner,
 * the count of tries and the sealed event; of a process the end of its lease.
 */
export function createTakenEvents(deps: RepositoryDeps, owner: EventOwner): TakenEvents {
  const { cache } = deps.databases;
  const run = worker(deps, 'cache');
  const insert = cache.prepare(
    `INSERT INTO analysis_cache (cache_key, cache_type, data, expires_at, created_at)
     VALUES (@key, '${TAKEN}', @data, @expires, @at) ON CONFLICT (cache_key) DO NOTHING`,
  );
  const setProcess = cache.prepare(
    `INSERT INTO analysis_cache (cache_key, cache_type, data, expires_at, created_at)
     VALUES (@key, '${PROCESS}', @data, @expires, @at)
     ON CONFLICT (cache_key) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`,
  );
  const leaseOf = cache
    .prepare<[string], number>(
      `SELECT json_extract(data, '$.until') FROM analysis_cache WHERE cache_key = ? AND cache_type = '${PROCESS}'`,
    )
    .pluck();
  const ownerOf = cache
    .prepare<[string], string>(
      `SELECT json_extract(data, '$.owner') FROM analysis_cache WHERE cache_key = ? AND cache_type = '${TAKEN}'`,
    )
    .pluck();
  const answered = cache.prepare(
    `UPDATE analysis_cache SET cache_type = '${ANSWERED}', data = '{}'
     WHERE cache_key = ? AND cache_type = '${TAKEN}' AND json_extract(data, '$.owner') = ?`,
  );
  const open = cache.prepare<[string, string, string], Row>(
    `SELECT cache_key AS key, json_extract(data, '$.owner') AS owner, json_extract(data, '$.tries') AS tries,
       json_extract(data, '$.sealed') AS sealed
     FROM analysis_cache
     WHERE cache_type = '${TAKEN}' AND expires_at > ? AND json_extract(data, '$.platform') = ?
       AND json_extract(data, '$.owner') <> ?
     ORDER BY id`,
  );
  const noted = cache.prepare(
    `UPDATE analysis_cache SET data = json_set(data, '$.sealed', ?)
     WHERE cache_key = ? AND cache_type = '${TAKEN}' AND json_extract(data, '$.owner') = ?`,
  );
  const own = cache.prepare(
    `UPDATE analysis_cache SET data = json_set(data, '$.owner', ?, '$.tries', ?) WHERE cache_key = ?`,
  );
  const inHand = new Set<string>();
  let leasedUntil = 0;

  /** Also where a wrong clock wrote a lease further in the future than any is given for. */
  function isGone(id: string): boolean {
    const until = leaseOf.get(processKeyOf(id));
    const now = owner.machineClock.now().getTime();
    return until === undefined || until <= now || until > now + 2 * LEASE_MS || owner.hasEnded(id);
  }

  function beat(): void {
    const at = deps.clock.now();
    leasedUntil = owner.machineClock.now().getTime() + LEASE_MS;
    setProcess.run({
      key: processKeyOf(owner.id),
      data: JSON.stringify({ until: leasedUntil }),
      expires: timestampText(new Date(at.getTime() + KEPT_MS)),
      at: timestampText(at),
    });
  }

  const take = cache.transaction((event: TakenEvent): boolean => {
    const at = deps.clock.now();
    // The lease is there before the event is, or the event would be up for grabs.
    if (leasedUntil - owner.machineClock.now().getTime() < LEASE_MS / 2) beat();
    const { eventId, platform } = event;
    const sealed = deps.cipher.encrypt(PLACE, event.payload);
    return (
      insert.run({
        key: keyOf(eventId),
        data: JSON.stringify({ owner: owner.id, platform, tries: 1, sealed }),
        expires: timestampText(new Date(at.getTime() + KEPT_MS)),
        at: timestampText(at),
      }).changes === 1
    );
  });

  function opened(sealed: string): string | null {
    try {
      return deps.cipher.decrypt(PLACE, sealed);
    } catch {
      return null;
    }
  }

  const takeOver = cache.transaction((platform: string): readonly Row[] => {
    const gone = new Map<string, boolean>();
    const left = open.all(timestampText(deps.clock.now()), platform, owner.id).filter((row) => {
      const known = gone.get(row.owner) ?? isGone(row.owner);
      gone.set(row.owner, known);
      return known;
    });
    if (left.length > 0) beat();
    return left.map((row) => {
      const tries = row.tries + 1;
      own.run(owner.id, tries, row.key);
      return { ...row, tries };
    });
  });

  return {
    take: (event) =>
      run(() => {
        const isOurs = take.immediate(event);
        if (isOurs) inHand.add(event.eventId);
        return isOurs;
      }),
    isTakenOver: (eventId) =>
      run(() => {
        const now = ownerOf.get(keyOf(eventId));
        return now !== undefined && now !== owner.id;
      }),
    note: (eventId, payload) =>
      run(() => noted.run(deps.cipher.encrypt(PLACE, payload), keyOf(eventId), owner.id).changes === 1),
    done: (eventId) =>
      run(() => {
        inHand.delete(eventId);
        answered.run(keyOf(eventId), owner.id);
      }),
    takeOver: (platform) =>
      run(() => {
        // Nearly always there is nothing, which needs no turn at writing.
        if (open.get(timestampText(deps.clock.now()), platform, owner.id) === undefined) return [];
        return takeOver.immediate(platform).map(({ key, sealed, tries }): LeftEvent => {
          const eventId = eventIdOf(key);
          inHand.add(eventId);
          return { eventId, platform, payload: opened(sealed), tries };
        });
      }),
    beat: () =>
      run(() => {
        if (inHand.size > 0) beat();
      }),
  };
}
