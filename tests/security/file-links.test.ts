import { describe, expect, it } from 'vitest';
import { createFileLinks } from '../../src/security/file-links.js';

const secret = new Uint8Array(32).fill(7);
const folder = '/srv/medisales/data/files';
const path = `${folder}/exports/거래처별 매출-1a2b3c4d.xlsx`;

function linksAt(time: string, other = secret) {
  return createFileLinks({ folder, clock: { now: () => new Date(time) }, secret: other, lifetimeMs: 60_000 });
}

const links = linksAt('2026-06-15T09:00:00Z');
const address = links.create(path, 'rep01') ?? '';

describe('a link to a file', () => {
  it('leads the person whom it was made for to the file, and says nothing of this machine', () => {
    expect(links.open(address, 'rep01')).toBe(path);
    expect(address).toMatch(/^\/files\/exports\/[\w%.-]+\?until=\d+&key=[\w-]{43}$/);
    expect(address).not.toContain('srv');
  });

  it('leads nobody else to it', () => {
    for (const name of ['rep02', '', 'rep01 ', 'REP01', 'rep0']) expect(links.open(address, name)).toBeNull();
  });

  it('holds in another process with the same secret, and in none with another', () => {
    expect(linksAt('2026-06-15T09:00:30Z').open(address, 'rep01')).toBe(path);
    expect(linksAt('2026-06-15T09:00:30Z', new Uint8Array(32)).open(address, 'rep01')).toBeNull();
    const own = createFileLinks({ folder, clock: { now: () => new Date('2026-06-15T09:00:00Z') } });
    expect(own.open(address, 'rep01')).toBeNull();
  });

  it('ends in time, and its time can not be put off', () => {
    expect(linksAt('2026-06-15T09:01:01Z').open(address, 'rep01')).toBeNull();
    expect(links.open(address.replace(/until=\d/, 'until=9'), 'rep01')).toBeNull();
  });

  it('does not open for another file, key or form', () => {
    for (const wrong of [
      address.replace('exports', 'charts'),
      address.replace('exports/', 'exports/../'),
      address.replace(/key=.*/, 'key='),
      address.replace(/key=./, 'key=_'),
      address.split('?')[0] ?? '',
      `/files/%E0%A4%A?until=1&key=1`,
      '/files/',
      '',
    ]) {
      expect(links.open(wrong, 'rep01')).toBeNull();
    }
  });

  it('is made for nothing outside of the folder', () => {
    for (const outside of ['/etc/passwd', folder, `${folder}/../keys/current`, `${folder}x/a.png`]) {
      expect(links.create(outside, 'rep01')).toBeNull();
    }
  });
});
