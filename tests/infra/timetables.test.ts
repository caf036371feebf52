import { describe, expect, it } from 'vitest';
import { createTimetables } from '../../src/infra/timetables.js';

const timetables = createTimetables();
const seoul = (cron: string) => ({ cron, timezone: 'Asia/Seoul' });

describe('timetables', () => {
  it('gives the next time by the clock of the zone', () => {
    const next = timetables.next(seoul('30 8 * * 1-5'), new Date('2026-06-12T08:30:00+09:00'));
    expect(next?.toISOString()).toBe(new Date('2026-06-15T08:30:00+09:00').toISOString());
  });

  it('keeps the hour where summer time begins', () => {
    const newYork = { cron: '30 8 * * *', timezone: 'America/New_York' };
    const times = timetables.between(newYork, {
      after: new Date('2026-03-06T23:00:00Z'),
      until: new Date('2026-03-09T23:00:00Z'),
    });
    expect(times.map((t) => t.toISOString())).toEqual([
      '2026-03-07T13:30:00.000Z',
      '2026-03-08T12:30:00.000Z',
      '2026-03-09T12:30:00.000Z',
    ]);
  });

  it('counts the end in and the beginning out', () => {
    const at = new Date('2026-06-15T08:30:00+09:00');
    const day = 86_400_000;
    const times = timetables.between(seoul('30 8 * * *'), {
      after: new Date(at.getTime() - day),
      until: at,
    });
    expect(times).toEqual([at]);
  });

  it('gives no time that has yet to come, be it in half a second', () => {
    const until = new Date('2026-06-15T08:29:59.500+09:00');
    const span = { after: new Date(until.getTime() - 120_000), until };
    const times = timetables.between(seoul('* * * * *'), span);
    expect(times.at(-1)).toEqual(new Date('2026-06-15T08:29:00+09:00'));
  });

  it('gives the last ones where more were missed than are wanted', () => {
    const times = timetables.between(seoul('* * * * *'), {
      after: new Date('2020-01-01T00:00:00Z'),
      until: new Date('2026-06-15T00:00:30Z'),
      max: 2,
    });
    expect(times.map((t) => t.toISOString())).toEqual([
      '2026-06-14T23:59:00.000Z',
      '2026-06-15T00:00:00.000Z',
    ]);
  });

  it('says what was wrong with fields or a zone that cannot be read', () => {
    expect(() => timetables.next(seoul('99 8 * * *'), new Date(0))).toThrow(/no timetable/);
    expect(() => timetables.next({ cron: '0 8 * * *', timezone: 'Asia/Nowhere' }, new Date(0))).toThrow(
      /zone/,
    );
  });
});
