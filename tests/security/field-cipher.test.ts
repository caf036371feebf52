import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { aessiv } from '@noble/ciphers/aes.js';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../src/model/errors.js';
import type { FieldPlace } from '../../src/ports/cipher.js';
import { createFieldCipher, keyIdOf } from '../../src/security/field-cipher.js';
import { fixedKeyRing } from '../../src/security/keys.js';

const OLD = '11'.repeat(32);
const NEW = '22'.repeat(32);
const NOTES: FieldPlace = { table: 'sales_records', column: 'notes', row: 7 };
const NUMBER: FieldPlace = { table: 'clients', column: 'business_number' };

const cipher = createFieldCipher(fixedKeyRing([OLD]));

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as AppError).code;
  }
  return 'nothing thrown';
}

/** Every text that differs from `text` in one character of its body, or is shorter. */
function damaged(text: string): string[] {
  const start = text.lastIndexOf(':') + 1;
  const flipped = [...text.slice(start)].map((c, i) => {
    const at = start + i;
    return `${text.slice(0, at)}${c === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
  });
  const cut = [...text.slice(start)].map((_, i) => text.slice(0, start + i));
  return [...flipped, ...cut, `${text}A`, `${text}=`, `${text} `, `${text}\n`];
}

describe.each([
  ['randomised', cipher.encrypt, cipher.decrypt, NOTES],
  ['deterministic', cipher.encryptDeterministic, cipher.decryptDeterministic, NUMBER],
] as const)('%s encryption', (_name, encrypt, decrypt, place) => {
  it.each(['', 'a', '123-45-67890', '메모: 다음 주 방문 🏥', 'x'.repeat(100_000)])(
    'gives back what went in',
    (plain) => {
      expect(decrypt(place, encrypt(place, plain))).toBe(plain);
    },
  );

  it('does not show the plain text and names its key', () => {
    const text = encrypt(place, '123-45-67890');
    expect(text).not.toContain('123');
    expect(keyIdOf(text)).toMatch(/^[0-9a-f]{8}$/);
  });

  it('refuses every altered, shortened or lengthened text', () => {
    for (const text of damaged(encrypt(place, '123-45-67890'))) {
      expect(
        codeOf(() => decrypt(place, text)),
        text,
      ).toBe('ciphertext_invalid');
    }
  });

  it('refuses a text moved to another table, column or row', () => {
    const text = encrypt(place, '123-45-67890');
    for (const other of [
      { ...place, table: 'other' },
      { ...place, column: 'other' },
      { ...place, row: 8 },
      { table: `${place.table}.${place.column}`, column: '' },
    ]) {
      expect(codeOf(() => decrypt(other, text))).toBe('ciphertext_invalid');
    }
  });

  it('refuses plain text, foreign forms and broken key ids', () => {
    for (const text of [
      '',
      '123-45-67890',
      'ms1',
      'ms1:',
      'ms1d::',
      'ms1:zzzzzzzz:AAAA',
      'ms2:00000000:AAAA',
    ]) {
      expect(
        codeOf(() => decrypt(place, text)),
        text,
      ).toBe('ciphertext_invalid');
    }
  });

  it('says that the key is missing for a text under another key', () => {
    const other = createFieldCipher(fixedKeyRing([NEW]));
    const text = _name === 'randomised' ? other.encrypt(place, 'x') : other.encryptDeterministic(place, 'x');
    expect(codeOf(() => decrypt(place, text))).toBe('key_missing');
  });

  it('reads texts under an older key of the ring, and refuses them under the newer key’s name', () => {
    const both = createFieldCipher(fixedKeyRing([NEW, OLD]));
    const text = encrypt(place, 'kept');
    const read = _name === 'randomised' ? both.decrypt : both.decryptDeterministic;
    expect(read(place, text)).toBe('kept');
    const newId = keyIdOf(both.encrypt(place, 'x')) ?? '';
    expect(codeOf(() => read(place, text.replace(keyIdOf(text) ?? '', newId)))).toBe('ciphertext_invalid');
  });
});

describe('equality', () => {
  it('randomised: equal plain texts give different texts', () => {
    const texts = new Set(Array.from({ length: 2000 }, () => cipher.encrypt(NOTES, 'same')));
    expect(texts.size).toBe(2000);
  });

  it('deterministic: equal within a column, different between columns and keys', () => {
    const text = cipher.encryptDeterministic(NUMBER, '123-45-67890');
    expect(cipher.encryptDeterministic(NUMBER, '123-45-67890')).toBe(text);
    expect(cipher.encryptDeterministic(NUMBER, '123-45-67891')).not.toBe(text);
    expect(cipher.encryptDeterministic({ ...NUMBER, column: 'phone' }, '123-45-67890')).not.toBe(text);
  });

  it('lookups get the form under every key, the current one first', () => {
    const both = createFieldCipher(fixedKeyRing([NEW, OLD]));
    expect(both.deterministicForms(NUMBER, '123-45-67890')).toEqual([
      both.encryptDeterministic(NUMBER, '123-45-67890'),
      cipher.encryptDeterministic(NUMBER, '123-45-67890'),
    ]);
  });
});

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('AES-SIV', () => {
  it('gives the vector of RFC 5297, A.1 (deterministic authenticated encryption)', () => {
    const key = hex('fffefdfc fbfaf9f8 f7f6f5f4 f3f2f1f0 f0f1f2f3 f4f5f6f7 f8f9fafb fcfdfeff');
    const aad = hex('10111213 14151617 18191a1b 1c1d1e1f 20212223 24252627');
    const plain = hex('11223344 55667788 99aabbcc ddee');
    const sealed = hex('85632d07 c6e8f37f 950acd32 0a2ecc93 40c02b96 90c4dc04 daef7f6a fe5c');
    expect(aessiv(key, aad).encrypt(plain)).toEqual(sealed);
    expect(aessiv(key, aad).decrypt(sealed)).toEqual(plain);
  });

  it('gives the vector of RFC 5297, A.2 (nonce-based)', () => {
    const key = hex('7f7e7d7c 7b7a7978 77767574 73727170 40414243 44454647 48494a4b 4c4d4e4f');
    const ad1 = hex(
      '00112233 44556677 8899aabb ccddeeff deaddada deaddada ffeeddcc bbaa9988 77665544 33221100',
    );
    const ad2 = hex('10203040 50607080 90a0');
    const nonce = hex('09f91102 9d74e35b d84156c5 635688c0');
    const plain = hex(
      '74686973 20697320 736f6d65 20706c61 696e7465 78742074 6f20656e 63727970 74207573 696e6720 5349562d 414553',
    );
    const sealed = hex(
      '7bdb6e3b 432667eb 06f4d14b ff2fbd0f cb900f2f ddbe4043 26601965 c889bf17 dba77ceb 094fa663 b7a3f748 ba8af829 ea64ad54 4a272e9c 485b62a3 fd5c0d',
    );
    expect(aessiv(key, ad1, ad2, nonce).encrypt(plain)).toEqual(sealed);
  });

  it('with AES-256 agrees with the RFC’s definition written over OpenSSL’s AES', () => {
    for (let length = 0; length < 70; length++) {
      const key = randomBytes(64);
      const aad = randomBytes((length * 7) % 50);
      const plain = randomBytes(length);
      expect(Buffer.from(aessiv(key, aad).encrypt(plain))).toEqual(referenceSiv(key, aad, plain));
    }
  });
});

describe('stored form', () => {
  it('stays readable: a deterministic text is what HKDF and AES-SIV give for its key', () => {
    const master = Buffer.from(OLD, 'hex');
    const siv = Buffer.from(hkdfSync('sha256', master, '', 'medisales v1 aes-256-siv', 64));
    const aad = Buffer.from('["ms1d","clients","business_number",null]');
    const text = cipher.encryptDeterministic(NUMBER, '123-45-67890');
    const body = referenceSiv(siv, aad, Buffer.from('123-45-67890')).toString('base64url');
    expect(text).toBe(`ms1d:${keyIdOf(text)}:${body}`);
  });
});

function aesBlock(key: Buffer, block: Buffer): Buffer {
  const aes = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([aes.update(block), aes.final()]);
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, i) => byte ^ (b[i] ?? 0)));
}

function double(block: Buffer): Buffer {
  const shifted = (BigInt(`0x${block.toString('hex')}`) << 1n) & ((1n << 128n) - 1n);
  const value = (block[0] ?? 0) & 0x80 ? shifted ^ 0x87n : shifted;
  return Buffer.from(value.toString(16).padStart(32, '0'), 'hex');
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.from([0x80]), Buffer.alloc(15)]).subarray(0, 16);
}

/** AES-CMAC, RFC 4493. */
function cmac(key: Buffer, message: Buffer): Buffer {
  const k1 = double(aesBlock(key, Buffer.alloc(16)));
  const whole = message.length > 0 && message.length % 16 === 0;
  const lastAt = whole ? message.length - 16 : message.length - (message.length % 16);
  const tail = message.subarray(lastAt);
  const last = whole ? xor(tail, k1) : xor(padded(tail), double(k1));
  let state: Buffer = Buffer.alloc(16);
  for (let at = 0; at < lastAt; at += 16) state = aesBlock(key, xor(state, message.subarray(at, at + 16)));
  return aesBlock(key, xor(state, last));
}

/** RFC 5297, 2.4 and 2.6, for one associated-data string. */
function referenceSiv(key: Buffer, aad: Buffer, plain: Buffer): Buffer {
  const mac = key.subarray(0, 32);
  const d = xor(double(cmac(mac, Buffer.alloc(16))), cmac(mac, aad));
  const t =
    plain.length >= 16
      ? Buffer.concat([plain.subarray(0, plain.length - 16), xor(plain.subarray(plain.length - 16), d)])
      : xor(double(d), padded(plain));
  const iv = cmac(mac, t);
  const counter = Buffer.from(iv);
  counter[8] = (counter[8] ?? 0) & 0x7f;
  counter[12] = (counter[12] ?? 0) & 0x7f;
  const ctr = createCipheriv('aes-256-ctr', key.subarray(32), counter);
  return Buffer.concat([iv, ctr.update(plain), ctr.final()]);
}
