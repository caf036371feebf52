import { describe, expect, it } from 'vitest';
import { checkNewPassword, createPasswordHasher } from '../../src/security/password.js';
import { codeOf } from './home.js';

const FAST = { ln: 4, r: 8, p: 1 };
const hasher = createPasswordHasher(FAST);

describe('password hashes', () => {
  it('are scrypt at 128 MiB by default, with salt and cost in the text', async () => {
    const real = createPasswordHasher();
    const stored = await real.hash('correct horse');
    expect(stored).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await real.verify('correct horse', stored)).toBe(true);
    expect(await real.verify('wrong horse', stored)).toBe(false);
    expect(real.needsRehash(stored)).toBe(false);
  });

  it('give the second vector of RFC 7914', async () => {
    const stored = `$scrypt$ln=10,r=8,p=16$${Buffer.from('NaCl').toString('base64').replaceAll('=', '')}$`;
    const whole = Buffer.from('fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162', 'hex');
    expect(await hasher.verify('password', stored + whole.toString('base64').replaceAll('=', ''))).toBe(true);
  });

  it('differ for one password, and all verify', async () => {
    const stored = await Promise.all(Array.from({ length: 5 }, () => hasher.hash('비밀번호 하나')));
    expect(new Set(stored).size).toBe(5);
    for (const one of stored) expect(await hasher.verify('비밀번호 하나', one)).toBe(true);
  });

  it('take composed and decomposed Hangul for the same password', async () => {
    const stored = await hasher.hash('비밀번호'.normalize('NFD'));
    expect(await hasher.verify('비밀번호'.normalize('NFC'), stored)).toBe(true);
  });

  it('made at another cost still verify and ask to be made anew', async () => {
    const stored = await createPasswordHasher({ ln: 5, r: 8, p: 1 }).hash('x');
    expect(await hasher.verify('x', stored)).toBe(true);
    expect(hasher.needsRehash(stored)).toBe(true);
  });

  it.each(['', 'x', '!', '$scrypt$ln=4,r=8,p=1$$', '$scrypt$ln=60,r=8,p=1$AAAA$AAAA', '$2b$10$abc'])(
    'nothing matches what is no hash: %s',
    async (stored) => {
      for (const password of ['', 'x', stored]) expect(await hasher.verify(password, stored)).toBe(false);
      expect(hasher.needsRehash(stored)).toBe(false);
    },
  );

  it('refuse a password longer than 1024 characters without hashing it', async () => {
    const long = 'x'.repeat(1025);
    expect(await codeOf(() => hasher.hash(long))).toBe('usage');
    expect(await hasher.verify(long, await hasher.hash('x'))).toBe(false);
  });

  it('are made off the event loop', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await createPasswordHasher({ ln: 15, r: 8, p: 1 }).hash('x');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});

describe('a new password', () => {
  it('has 8 to 1024 characters, Hangul counted as typed', async () => {
    for (const right of ['12345678', '비밀번호비밀번호', 'x'.repeat(1024)]) checkNewPassword(right);
    for (const wrong of ['', '1234567', 'x'.repeat(1025)]) {
      expect(await codeOf(() => checkNewPassword(wrong))).toBe('usage');
    }
  });
});
