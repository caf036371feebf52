import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createFieldCipher, keyIdOf } from '../../src/security/field-cipher.js';
import { unlockKeys, verifyKey } from '../../src/security/key-check.js';
import { openKeyFiles } from '../../src/security/key-files.js';
import { addGeneratedKey, createKeyRing, keyId, openKeyRing, parseKeyText } from '../../src/security/keys.js';
import { codeOf, failure, KEY_A, KEY_B, memoryCheck, NOW, temporaryHome } from './home.js';

const fromFile = (home: string) => ({ home, key: null });
const ID_A = keyId(parseKeyText(KEY_A, 'A'));

function currentFile(home: string): string {
  return join(home, 'keys', `${readFileSync(join(home, 'keys', 'current'), 'utf8').trim()}.json`);
}

describe('MEDISALES_KEY', () => {
  const bytes = Buffer.from(KEY_A, 'hex');

  it.each([KEY_A, KEY_A.toUpperCase(), bytes.toString('base64'), bytes.toString('base64url'), ` ${KEY_A}\n`])(
    'takes 32 bytes as hex or base64',
    (text) => {
      expect(Buffer.from(parseKeyText(text, 'MEDISALES_KEY'))).toEqual(bytes);
    },
  );

  it.each([
    '',
    'secret',
    KEY_A.slice(2),
    `${KEY_A}00`,
    'z'.repeat(64),
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
  ])('anything else is refused with what would be right, never quoting it: %s', async (text) => {
    const error = await failure(() => openKeyRing({ home: temporaryHome(), key: text }));
    expect(error.code).toBe('config_invalid');
    expect(error.message).toContain('MEDISALES_KEY must be 32 bytes as 64 hexadecimal digits or as base64');
    if (text !== '') expect(error.message).not.toContain(text);
  });

  it('is the current key, and the folder’s keys still read', () => {
    const home = temporaryHome();
    const file = createKeyRing(fromFile(home), NOW);
    const ring = openKeyRing({ home, key: KEY_A });
    expect(ring?.current().id).toBe(ID_A);
    expect(ring?.all().map((key) => key.id)).toEqual([ID_A, file.current().id]);
  });
});

describe('the keys folder', () => {
  it('is private, and so is every file in it', () => {
    const home = temporaryHome();
    createKeyRing(fromFile(home), NOW);
    expect(statSync(join(home, 'keys')).mode & 0o777).toBe(0o700);
    const names = readdirSync(join(home, 'keys'));
    expect(names.length).toBe(2);
    for (const name of names) expect(statSync(join(home, 'keys', name)).mode & 0o777).toBe(0o600);
  });

  it('gives the same key every time it is opened, and another in another home', () => {
    const home = temporaryHome();
    const id = createKeyRing(fromFile(home), NOW).current().id;
    expect(createKeyRing(fromFile(home), NOW).current().id).toBe(id);
    expect(openKeyRing(fromFile(home))?.current().id).toBe(id);
    expect(createKeyRing(fromFile(temporaryHome()), NOW).current().id).not.toBe(id);
  });

  it.each([
    ['current', 0o640, '600'],
    ['current', 0o604, '600'],
    ['', 0o750, '700'],
  ])('readable by others it stops the start, saying the chmod (%s %o)', async (name, mode, right) => {
    const home = temporaryHome();
    createKeyRing(fromFile(home), NOW);
    const path = join(home, 'keys', name);
    chmodSync(path, mode);
    const error = await failure(() => openKeyRing(fromFile(home)));
    expect(error.code).toBe('config_invalid');
    expect(error.message).toMatch(new RegExp(`chmod ${right} .*keys`));
  });

  it('a key file readable by others stops the start', async () => {
    const home = temporaryHome();
    createKeyRing(fromFile(home), NOW);
    chmodSync(currentFile(home), 0o644);
    expect((await failure(() => openKeyRing(fromFile(home)))).message).toContain('chmod 600');
  });

  it.each(['', '{', '{"id":"00000000"}', 'null'])(
    'a damaged key file is named, without its content',
    async (text) => {
      const home = temporaryHome();
      createKeyRing(fromFile(home), NOW);
      writeFileSync(currentFile(home), text);
      const error = await failure(() => openKeyRing(fromFile(home)));
      expect(error.code).toBe('config_invalid');
      expect(error.message).toContain(currentFile(home));
    },
  );

  it('a key file that holds another key than its name says is refused', async () => {
    const home = temporaryHome();
    createKeyRing(fromFile(home), NOW);
    const path = currentFile(home);
    const stored = JSON.parse(readFileSync(path, 'utf8')) as { key: string };
    writeFileSync(path, JSON.stringify({ ...stored, key: KEY_A }));
    const error = await failure(() => openKeyRing(fromFile(home)));
    expect(error.code).toBe('config_invalid');
    expect(error.message).not.toContain(KEY_A);
  });

  it('of two first set-ups at once both use the key that was there first', () => {
    const home = temporaryHome();
    const files = openKeyFiles(home);
    const first = addGeneratedKey(files, NOW);
    const second = addGeneratedKey(files, NOW);
    expect(files.claimCurrent(first)).toBe(true);
    expect(files.claimCurrent(second)).toBe(false);
    expect(files.current()).toBe(first);
  });

  it('leaves no temporary file behind', () => {
    const home = temporaryHome();
    createKeyRing(fromFile(home), NOW);
    expect(readdirSync(join(home, 'keys')).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('a rotation by another process', () => {
  const PLACE = { table: 'sales_records', column: 'notes' };

  it('is followed by a running one: it reads the new key at once and writes with it within a second', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const home = temporaryHome();
      const running = createFieldCipher(createKeyRing(fromFile(home), NOW));
      const old = running.encrypt(PLACE, 'old');
      const files = openKeyFiles(home);
      const next = addGeneratedKey(files, NOW);
      files.setCurrent(next);
      const rotated = createKeyRing(fromFile(home), NOW);
      expect(running.decrypt(PLACE, createFieldCipher(rotated).encrypt(PLACE, 'new'))).toBe('new');
      vi.advanceTimersByTime(1001);
      expect(keyIdOf(running.encrypt(PLACE, 'x'))).toBe(next);
      expect(running.decrypt(PLACE, old)).toBe('old');
    } finally {
      vi.useRealTimers();
    }
  });

  it('to a key a running process was not given stops its writing', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const home = temporaryHome();
      const ring = openKeyRing({ home, key: KEY_A });
      if (ring === null) throw new Error('no ring');
      const running = createFieldCipher(ring);
      running.encrypt(PLACE, 'x');
      openKeyFiles(home).setCurrent(keyId(parseKeyText(KEY_B, 'B')));
      vi.advanceTimersByTime(1001);
      expect(await codeOf(() => running.encrypt(PLACE, 'x'))).toBe('key_wrong');
      expect(await codeOf(() => running.encrypt(PLACE, 'x'))).toBe('key_wrong');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the start', () => {
  it('first set-up generates a key and seals the check; the next start passes and writes nothing', async () => {
    const home = temporaryHome();
    const check = memoryCheck();
    const made = await unlockKeys(fromFile(home), check, { create: true, now: NOW });
    const again = await unlockKeys(fromFile(home), check, { create: false, now: NOW });
    expect(again.ring.current().id).toBe(made.ring.current().id);
    expect(again.rotationUnfinished).toBe(false);
    expect(check.puts).toBe(1);
  });

  it('without a key and without set-up says to run it', async () => {
    const home = temporaryHome();
    const error = await failure(() => unlockKeys(fromFile(home), memoryCheck(), { create: false, now: NOW }));
    expect(error.code).toBe('key_missing');
    expect(error.message).toContain('medisales setup');
    expect(readdirSync(home)).toEqual([]);
  });

  it('a missing keys folder stops even set-up where data is encrypted, and no key is generated', async () => {
    const home = temporaryHome();
    const check = memoryCheck();
    await unlockKeys(fromFile(home), check, { create: true, now: NOW });
    rmSync(join(home, 'keys'), { recursive: true });
    const error = await failure(() => unlockKeys(fromFile(home), check, { create: true, now: NOW }));
    expect(error.code).toBe('key_missing');
    expect(error.message.split('\n')).toHaveLength(1);
    expect(readdirSync(home)).toEqual([]);
  });

  it('the same where the check value is lost but encrypted data is there', async () => {
    const home = temporaryHome();
    const ring = createKeyRing(fromFile(temporaryHome()), NOW);
    const check = memoryCheck(createFieldCipher(ring).encrypt({ table: 'clients', column: 'x' }, 'x'));
    expect(await codeOf(() => unlockKeys(fromFile(home), check, { create: true, now: NOW }))).toBe(
      'key_missing',
    );
    expect(await codeOf(() => unlockKeys({ home, key: KEY_A }, check, { create: true, now: NOW }))).toBe(
      'key_wrong',
    );
    expect(check.puts).toBe(0);
  });

  it('a missing file of the current key stops the start', async () => {
    const home = temporaryHome();
    const check = memoryCheck();
    await unlockKeys(fromFile(home), check, { create: true, now: NOW });
    rmSync(currentFile(home));
    expect(await codeOf(() => unlockKeys(fromFile(home), check, { create: true, now: NOW }))).toBe(
      'key_missing',
    );
  });

  it('another home’s keys folder is told apart', async () => {
    const [home, other] = [temporaryHome(), temporaryHome()];
    const check = memoryCheck();
    await unlockKeys(fromFile(home), check, { create: true, now: NOW });
    createKeyRing(fromFile(other), NOW);
    rmSync(join(home, 'keys'), { recursive: true });
    renameSync(join(other, 'keys'), join(home, 'keys'));
    expect(await codeOf(() => unlockKeys(fromFile(home), check, { create: true, now: NOW }))).toBe(
      'key_wrong',
    );
  });

  it('a wrong MEDISALES_KEY is told apart, though the right key lies in the folder', async () => {
    const home = temporaryHome();
    const check = memoryCheck();
    await unlockKeys(fromFile(home), check, { create: true, now: NOW });
    const error = await failure(() => unlockKeys({ home, key: KEY_A }, check, { create: true, now: NOW }));
    expect(error.code).toBe('key_wrong');
    expect(error.message).toContain('medisales keys rotate');
    expect(error.message).not.toContain(KEY_A);
    expect(check.puts).toBe(1);
  });

  it('a wrong MEDISALES_KEY is told apart from the one before', async () => {
    const home = temporaryHome();
    const check = memoryCheck();
    await unlockKeys({ home, key: KEY_A }, check, { create: true, now: NOW });
    expect(await codeOf(() => unlockKeys({ home, key: KEY_B }, check, { create: true, now: NOW }))).toBe(
      'key_wrong',
    );
    await unlockKeys({ home, key: KEY_A }, check, { create: false, now: NOW });
    expect(await codeOf(() => unlockKeys(fromFile(home), check, { create: true, now: NOW }))).toBe(
      'key_missing',
    );
  });

  it('an altered check value is told apart', async () => {
    const home = temporaryHome();
    const check = memoryCheck();
    const { ring } = await unlockKeys(fromFile(home), check, { create: true, now: NOW });
    const sealed = (await check.get()) ?? '';
    for (const text of ['', 'nonsense', `${sealed.slice(0, -4)}AAAA`]) {
      await check.put(text);
      expect(await codeOf(() => verifyKey(ring, check))).toBe('key_wrong');
    }
  });
});
