import { describe, expect, it } from 'vitest';
import { readSecret, type SecretSource } from '../../src/commands/secret-input.js';
import { codeOf } from '../security/home.js';

interface Terminal {
  readonly source: SecretSource;
  readonly raw: boolean[];
}

function sourceOf(chunks: readonly (string | Buffer)[], isTTY: boolean): Terminal {
  const raw: boolean[] = [];
  async function* iterate() {
    yield* chunks;
  }
  const source: SecretSource = {
    isTTY,
    setRawMode: (on) => raw.push(on),
    [Symbol.asyncIterator]: iterate,
  };
  return { source, raw };
}

async function read(chunks: readonly (string | Buffer)[], isTTY: boolean) {
  const { source, raw } = sourceOf(chunks, isTTY);
  let shown = '';
  const write = (text: string): void => {
    shown += text;
  };
  const secret = await readSecret({ input: source, write }, 'Password: ');
  return { secret, shown, raw };
}

describe('a secret on a pipe', () => {
  it.each([
    [['hunter22'], 'hunter22'],
    [['hunter22\n'], 'hunter22'],
    [['hunter22\r\n'], 'hunter22'],
    [['hun', Buffer.from('ter22\n')], 'hunter22'],
    [[' with spaces '], ' with spaces '],
  ])('is the input without its last line break: %j', async (chunks, secret) => {
    expect(await read(chunks, false)).toEqual({ secret, shown: '', raw: [] });
  });

  it('is one line, and there is one', async () => {
    expect(await codeOf(() => read([], false))).toBe('usage');
    expect(await codeOf(() => read(['\n'], false))).toBe('usage');
    expect(await codeOf(() => read(['one\ntwo\n'], false))).toBe('usage');
    expect(await codeOf(() => read(['x'.repeat(70_000)], false))).toBe('input_too_large');
  });
});

describe('a secret at a terminal', () => {
  it('is asked for and never shown; the terminal is put back', async () => {
    expect(await read(['hunter22', '\r', 'rest'], true)).toEqual({
      secret: 'hunter22',
      shown: 'Password: \n',
      raw: [true, false],
    });
  });

  it('can be corrected, Hangul included, also where a character comes in two chunks', async () => {
    const bytes = Buffer.from('비번');
    expect(
      (await read(['x\x15', bytes.subarray(0, 2), bytes.subarray(2), '가\x7f', '\r'], true)).secret,
    ).toBe('비번');
  });

  it('is given up with Ctrl+C, and the terminal is put back', async () => {
    const { source, raw } = sourceOf(['hun\x03'], true);
    expect(await codeOf(() => readSecret({ input: source, write: () => {} }, 'Password: '))).toBe('usage');
    expect(raw).toEqual([true, false]);
  });
});
