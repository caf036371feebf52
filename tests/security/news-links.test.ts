import { describe, expect, it } from 'vitest';
import { createNewsLinks } from '../../src/security/news-links.js';

const DAY_MS = 86_400_000;
let time = new Date('2026-06-15T00:00:00Z');
const clock = { now: () => time };
const secret = new Uint8Array(32).fill(7);
const links = createNewsLinks({ secret, clock, publicUrl: 'https://bot.example/' });
const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';

describe('a link to an article', () => {
  it('names the article and the person, and no address', () => {
    const link = links.create(12, 3);
    expect(link).toMatch(/^https:\/\/bot\.example\/news\/go\/[\w.-]+$/);
    expect(links.read(tokenOf(link))).toEqual({ articleId: 12, userId: 3 });
    expect(createNewsLinks({ secret, clock, publicUrl: null }).create(12, 3)).toMatch(/^\/news\/go\//);
  });

  it('holds for nothing else than it was made for', () => {
    const token = tokenOf(links.create(12, 3));
    const [claim = '', key = ''] = token.split('.');
    const other = tokenOf(links.create(13, 3));
    for (const forged of [
      `${other.split('.')[0]}.${key}`,
      `${claim.replace(/^c-3/, 'c-4')}.${key}`,
      `${claim}.${'A'.repeat(43)}`,
      `${claim}.`,
      claim,
      '',
      'https://evil.example',
      `${claim}.${key}x`,
    ]) {
      expect(links.read(forged), forged).toBeNull();
    }
    const elsewhere = createNewsLinks({ secret: new Uint8Array(32), clock, publicUrl: null });
    expect(elsewhere.read(token)).toBeNull();
  });

  it('ends with its time', () => {
    const token = tokenOf(links.create(12, 3));
    time = new Date(time.getTime() + 89 * DAY_MS);
    expect(links.read(token)).not.toBeNull();
    time = new Date(time.getTime() + 2 * DAY_MS);
    expect(links.read(token)).toBeNull();
  });
});
