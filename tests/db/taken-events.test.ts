import { describe, expect, it } from 'vitest';
import type { TakenEvents } from '../../src/ports/taken-events.js';
import { useHomes } from './home.js';

/** Two processes over one home, told apart by their ids, with a clock of the machine that the test moves. */

const homes = useHomes();
const START = Date.parse('2026-06-15T09:00:00Z');
const EVENT = { eventId: 'slack:T1:D1:1.0', platform: 'slack', payload: '{"text":"이번 달 매출"}' } as const;

async function twoProcesses(): Promise<{
  readonly one: TakenEvents;
  readonly other: TakenEvents;
  readonly ended: Set<string>;
  readonly pass: (ms: number) => void;
  readonly rows: () => readonly { cache_type: string; data: string }[];
  readonly setAll: (sql: string) => void;
}> {
  const stores = homes.open(await homes.setUp());
  const ended = new Set<string>();
  let now = START;
  const owner = (id: string) => ({
    id,
    hasEnded: (other: string) => ended.has(other),
    machineClock: { now: () => new Date(now) },
  });
  return {
    one: stores.takenEvents(owner('one')),
    other: stores.takenEvents(owner('other')),
    ended,
    pass: (ms) => {
      now += ms;
    },
    rows: () =>
      stores.databases.cache
        .prepare<[], { cache_type: string; data: string }>('SELECT cache_type, data FROM analysis_cache')
        .all(),
    setAll: (sql) => stores.databases.cache.exec(sql),
  };
}

describe('an event', () => {
  it('is taken by one process, answered or not', async () => {
    const { one, other } = await twoProcesses();
    expect(await one.take(EVENT)).toBe(true);
    expect(await one.take(EVENT)).toBe(false);
    expect(await other.take(EVENT)).toBe(false);
    await one.done(EVENT.eventId);
    expect(await other.take(EVENT)).toBe(false);
  });

  it('lies there sealed, and its text is gone once it is answered', async () => {
    const { one, rows } = await twoProcesses();
    await one.take(EVENT);
    const taken = rows().find((row) => row.cache_type === 'event');
    expect(JSON.parse(taken?.data ?? '{}').sealed).toBe(`sealed:analysis_cache.data.:${EVENT.payload}`);
    await one.done(EVENT.eventId);
    expect(rows().filter((row) => row.data.includes('매출'))).toEqual([]);
  });

  it('of a process that lives is left alone, for as long as it says so', async () => {
    const { one, other, pass } = await twoProcesses();
    await one.take(EVENT);
    for (let i = 0; i < 10; i += 1) {
      pass(20_000);
      await one.beat();
      expect(await other.takeOver('slack')).toEqual([]);
    }
    expect(await one.isTakenOver(EVENT.eventId)).toBe(false);
  });

  it('of a process that ended goes to one other at once, with its tries counted', async () => {
    const { one, other, ended } = await twoProcesses();
    await one.take(EVENT);
    ended.add('one');
    expect(await other.takeOver('teams')).toEqual([]);
    expect(await other.takeOver('slack')).toEqual([{ ...EVENT, tries: 2 }]);
    expect(await other.takeOver('slack')).toEqual([]);
    ended.delete('one');
    ended.add('other');
    expect(await one.takeOver('slack')).toEqual([{ ...EVENT, tries: 3 }]);
  });

  it('of a process that stood still for longer than its lease is no longer its own to answer', async () => {
    const { one, other, pass, rows } = await twoProcesses();
    await one.take(EVENT);
    pass(31_000);
    expect(await other.takeOver('slack')).toHaveLength(1);
    expect(await one.isTakenOver(EVENT.eventId)).toBe(true);
    expect(await other.isTakenOver(EVENT.eventId)).toBe(false);
    // What the first one says of it counts no more.
    await one.done(EVENT.eventId);
    expect(rows().filter((row) => row.cache_type === 'event')).toHaveLength(1);
  });

  it('is handed over with what was noted of it last, which only its owner may note', async () => {
    const { one, other, ended, rows } = await twoProcesses();
    await one.take(EVENT);
    expect(await other.note(EVENT.eventId, 'not theirs')).toBe(false);
    expect(await one.note(EVENT.eventId, 'a message stands')).toBe(true);
    const taken = rows().find((row) => row.cache_type === 'event');
    expect(JSON.parse(taken?.data ?? '{}').sealed).toBe('sealed:analysis_cache.data.:a message stands');
    ended.add('one');
    expect(await other.takeOver('slack')).toEqual([{ ...EVENT, payload: 'a message stands', tries: 2 }]);
    expect(await one.note(EVENT.eventId, 'too late')).toBe(false);
    await other.done(EVENT.eventId);
    expect(await other.note(EVENT.eventId, 'answered')).toBe(false);
  });

  it('that was answered is left to nobody', async () => {
    const { one, other, ended } = await twoProcesses();
    await one.take(EVENT);
    await one.done(EVENT.eventId);
    ended.add('one');
    expect(await other.takeOver('slack')).toEqual([]);
  });

  it('older than a quarter of an hour is not answered any more', async () => {
    const { one, other, ended, setAll } = await twoProcesses();
    await one.take(EVENT);
    ended.add('one');
    setAll(`UPDATE analysis_cache SET expires_at = '2026-06-14 23:59:59'`);
    expect(await other.takeOver('slack')).toEqual([]);
  });

  it('that can’t be read is told of without its text', async () => {
    const { one, other, ended, setAll } = await twoProcesses();
    await one.take(EVENT);
    ended.add('one');
    setAll(`UPDATE analysis_cache SET data = json_set(data, '$.sealed', 'under another key')`);
    expect(await other.takeOver('slack')).toEqual([
      { eventId: EVENT.eventId, platform: 'slack', payload: null, tries: 2 },
    ]);
  });
});
