import { describe, expect, test } from 'vitest';
import { createSignInLinks } from '../../src/security/sign-in-links.js';

const START = Date.parse('2026-06-15T00:00:00Z');
const HOUR_MS = 3_600_000;

function world() {
  const passwords = new Map<string, string | null>([
    ['kim', null],
    ['lee', 'scrypt-of-lee'],
  ]);
  let now = START;
  const links = createSignInLinks({
    clock: { now: () => new Date(now) },
    secret: new Uint8Array(32).fill(7),
    passwordHash: async (username) => passwords.get(username),
  });
  const tokenOf = async (username: string): Promise<string> =>
    (await links.create(username)).replace('/set-password#', '');
  return { links, passwords, tokenOf, later: (hours: number) => (now = START + hours * HOUR_MS) };
}

describe('a sign-in link', () => {
  test('opens for whom it was made, for a day', async () => {
    const { links, tokenOf, later } = world();
    const token = await tokenOf('kim');
    expect(await links.open(token)).toBe('kim');
    later(23.9);
    expect(await links.open(token)).toBe('kim');
    later(24);
    expect(await links.open(token)).toBeNull();
  });

  test('works once: the password that it set ends it, as does any other', async () => {
    const { links, passwords, tokenOf } = world();
    const [first, second] = [await tokenOf('kim'), await tokenOf('lee')];
    passwords.set('kim', 'scrypt-of-kim');
    passwords.set('lee', 'another');
    expect([await links.open(first), await links.open(second)]).toEqual([null, null]);
  });

  test('opens nothing once it was changed, or for somebody who may not sign in any more', async () => {
    const { links, passwords, tokenOf } = world();
    const token = await tokenOf('lee');
    const [name, expires, signature] = token.split('.');
    const kim = Buffer.from('kim').toString('base64url');
    for (const changed of [
      `${kim}.${expires}.${signature}`,
      `${name}.${Number(expires) + 1}.${signature}`,
      `${name}.${expires}.${signature}x`,
      `${token}.x`,
      '',
      'a.b.c',
    ]) {
      expect(await links.open(changed)).toBeNull();
    }
    passwords.delete('lee');
    expect(await links.open(token)).toBeNull();
  });
});
