import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Headers, pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveFolder, unpack } from '../../../src/infra/backups/archive.js';

let home: string;
let into: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'medisales-archive-'));
  into = join(home, 'into');
  mkdirSync(into);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(name: string, text: string): void {
  const path = join(home, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function unpackInto(bytes: Buffer, contentBytesMax = 1_000_000) {
  return unpack(Readable.from([bytes]), { folder: 'data/files', into, contentBytesMax });
}

async function made(headers: Headers, text = ''): Promise<Buffer> {
  const archive = pack();
  archive.entry(headers, text);
  archive.finalize();
  return gzipSync(await buffer(archive as unknown as Readable));
}

describe('an archive of a folder', () => {
  it('brings back files, empty folders and long Korean names as they were', async () => {
    const long = `data/files/documents/${'계약서'.repeat(20)}/${'제품설명서'.repeat(15)}.pdf`;
    const texts = {
      [long]: '내용',
      'data/files/wiki/a b.txt': 'x'.repeat(700_000),
      'data/files/empty.txt': '',
    };
    for (const [name, text] of Object.entries(texts)) put(name, text);
    mkdirSync(join(home, 'data/files/uploads/temp'), { recursive: true });
    const { stream, content } = archiveFolder(home, 'data/files');
    const bytes = await buffer(stream);
    expect(content()).toMatchObject({ contentBytes: 700_000 + 6, leftOut: [] });
    const found = await unpackInto(bytes);
    expect(found).toMatchObject({ entries: content().entries, contentBytes: 700_006 });
    for (const [name, text] of Object.entries(texts))
      expect(readFileSync(join(into, name), 'utf8')).toBe(text);
    expect(readdirSync(join(into, 'data/files/uploads/temp'))).toEqual([]);
  });

  it('follows no link, and says what it left out', async () => {
    put('secret.txt', '비밀');
    put('data/files/a.txt', 'a');
    put('data/files/.0f.part', 'half');
    symlinkSync(join(home, 'secret.txt'), join(home, 'data/files/link.txt'));
    symlinkSync('/', join(home, 'data/files/root'));
    const { stream, content } = archiveFolder(home, 'data/files');
    const bytes = await buffer(stream);
    expect(content().leftOut).toEqual([
      expect.stringContaining('data/files/link.txt'),
      expect.stringContaining('data/files/root'),
    ]);
    await unpackInto(bytes);
    expect(readdirSync(join(into, 'data/files'))).toEqual(['a.txt']);
  });

  it('of a folder that is not there is empty', async () => {
    const { stream, content } = archiveFolder(home, 'data/files');
    expect(await unpackInto(await buffer(stream))).toEqual({ entries: 0, contentBytes: 0 });
    expect(content()).toMatchObject({ entries: 0, contentBytes: 0, leftOut: [] });
  });

  it('keeps the length of a file that is cut short meanwhile, and tells', async () => {
    put('data/files/a.bin', 'x'.repeat(5_000_000));
    put('data/files/b.bin', 'y'.repeat(5_000_000));
    const { stream, content } = archiveFolder(home, 'data/files');
    stream.once('data', () => truncateSync(join(home, 'data/files/b.bin'), 10));
    const found = await unpackInto(await buffer(stream), 20_000_000);
    expect(found).toMatchObject({ entries: 3, contentBytes: content().contentBytes });
  });
});

describe('a hostile archive is refused, and nothing lies outside', () => {
  it.each([
    ['a path upwards', { name: 'data/files/../../outside.txt' }],
    ['an absolute path', { name: '/tmp/outside.txt' }],
    ['another folder', { name: 'data/sqlite/main.db' }],
    ['a folder that only begins like it', { name: 'data/files2/a.txt' }],
    ['an empty step', { name: 'data/files//outside.txt' }],
    ['a symbolic link', { name: 'data/files/l', type: 'symlink', linkname: '/etc' }],
    ['a hard link', { name: 'data/files/l', type: 'link', linkname: 'data/files/a' }],
    ['a device', { name: 'data/files/d', type: 'character-device' }],
  ] as const)('%s', async (_what, headers) => {
    await expect(unpackInto(await made(headers))).rejects.toMatchObject({ code: 'denied' });
    expect(existsSync(join(home, 'outside.txt'))).toBe(false);
    expect(readdirSync(into, { recursive: true }).filter((n) => !/^data(.files)?$/.test(String(n)))).toEqual(
      [],
    );
  });

  it('more than its manifest says', async () => {
    const bytes = await made({ name: 'data/files/a.txt' }, 'x'.repeat(5_000_000));
    await expect(unpackInto(bytes, 4_999_999)).rejects.toMatchObject({ code: 'input_too_large' });
    expect(existsSync(join(into, 'data/files/a.txt'))).toBe(false);
  });

  it('cut short, or no archive at all', async () => {
    const bytes = await made({ name: 'data/files/a.txt' }, 'x'.repeat(5_000));
    for (const wrong of [bytes.subarray(0, bytes.length - 20), Buffer.from('no archive')]) {
      await expect(unpackInto(wrong)).rejects.toThrow(/The archive of data\/files cannot be read/);
    }
  });
});
