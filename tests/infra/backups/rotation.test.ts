import { describe, expect, it } from 'vitest';
import { chooseRemovals } from '../../../src/infra/backups/rotation.js';
import type { ListedBackup } from '../../../src/model/backup.js';

const KEEP = { daily: 7, weekly: 4, monthly: 6 };
const DAY_MS = 86_400_000;
const LAST = Date.parse('2026-06-14T18:10:00Z'); // 03:10 of 15 June in Seoul, a Monday

function backup(daysAgo: number, more: Partial<ListedBackup> = {}): ListedBackup {
  const instant = new Date(LAST - daysAgo * DAY_MS);
  const name = instant.toISOString();
  const found = { path: name, wrong: null, bytes: 1, isEncrypted: false, verifiedAt: instant };
  return { name, instant, ...found, ...more };
}

function keptDates(backups: readonly ListedBackup[]): string[] {
  const gone = new Set(chooseRemovals(backups, KEEP));
  const seoul = (at: Date): string => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
  return backups.filter((b) => !gone.has(b)).map((b) => seoul(b.instant as Date));
}

describe('of daily backups of a year', () => {
  const year = Array.from({ length: 365 }, (_, i) => backup(i));

  it('seven days, the last of four weeks and of six months stay', () => {
    expect(keptDates(year)).toEqual([
      ...['2026-06-15', '2026-06-14', '2026-06-13', '2026-06-12', '2026-06-11', '2026-06-10', '2026-06-09'],
      ...['2026-06-07', '2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31'],
    ]);
  });

  it('removing again removes nothing more', () => {
    const gone = new Set(chooseRemovals(year, KEEP));
    expect(
      chooseRemovals(
        year.filter((b) => !gone.has(b)),
        KEEP,
      ),
    ).toEqual([]);
  });

  it('none is removed while no verified one stays', () => {
    expect(
      chooseRemovals(
        year.map((b) => ({ ...b, verifiedAt: null })),
        KEEP,
      ),
    ).toEqual([]);
  });
});

it('of one day, the newest verified one stays and the newest of all', () => {
  const day = [
    backup(0, { name: 'unverified', verifiedAt: null }),
    backup(0.01, { name: 'verified' }),
    backup(0.02, { name: 'older' }),
  ];
  expect(chooseRemovals(day, KEEP).map((b) => b.name)).toEqual(['older']);
});

it('a backup that is not whole neither counts nor is removed', () => {
  const backups = [backup(0, { wrong: 'main.db is missing', verifiedAt: null }), backup(400), backup(800)];
  expect(chooseRemovals(backups, { daily: 1, weekly: 0, monthly: 0 }).map((b) => b.name)).toEqual([
    backup(800).name,
  ]);
});
