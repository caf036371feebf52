import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { benchTexts } from '../../src/bench/passages.js';
import { ADMIN, type DocumentHome, makeDocumentHome } from './home.js';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT = join(ROOT, `dist-crash-test-documents-${process.pid}`);
const FILES = 5;

/** Adds the files and kills itself with SIGKILL at the given call of the given step. */
const CHILD = `
const [home, step, when, call, ...paths] = process.argv.slice(2);
const load = (path) => import('.' + path);
const { openStores } = await load('/db/stores.js');
const { createDocumentFiles } = await load('/src/infra/document-files.js');
const { createDocumentExtractor } = await load('/src/infra/documents/extractor.js');
const { createDocuments } = await load('/src/retrieval/documents.js');
const { createTokenizer } = await load('/src/retrieval/tokenizer.js');
const asIs = (_place, text) => text;
const cipher = { encrypt: asIs, decrypt: asIs, encryptDeterministic: asIs, decryptDeterministic: asIs, deterministicForms: (_p, t) => [t] };
const stores = openStores({ home, cipher, clock: { now: () => new Date('2026-06-15T00:00:00Z') } });
let calls = 0;
const dies = (parts) => {
  if (parts[step] === undefined) return parts;
  const work = parts[step];
  return { ...parts, [step]: async (...given) => {
    const mine = ++calls;
    if (when === 'before' && mine === Number(call)) process.kill(process.pid, 'SIGKILL');
    const result = await work(...given);
    if (when === 'after' && mine === Number(call)) process.kill(process.pid, 'SIGKILL');
    return result;
  } };
};
if (step === 'chunk' || step === 'ordinal') {
  const { main } = stores.databases;
  main.function('crash', () => { process.kill(process.pid, 'SIGKILL'); return 0; });
  main.exec('CREATE TEMP TRIGGER dies AFTER INSERT ON main.document_chunks WHEN NEW.' + (step === 'chunk' ? 'document_id' : step) + ' = ' + call + ' BEGIN SELECT crash(); END');
}
const documents = createDocuments({
  rows: dies(stores.documents),
  files: dies(createDocumentFiles({ home, bytesMaxOf: () => 1e6 })),
  extractor: createDocumentExtractor({ worker: new URL('./src/compose/document-worker.js', import.meta.url) }),
  tokenizer: createTokenizer({ analyser: null, logger: { warn() {} } }),
  transcriber: null,
  names: async () => [],
  today: () => '2026-06-15',
  onRemoved() {},
});
const files = paths.map((path) => ({ path, addedAs: path }));
const outcomes = await documents.add(files, { kind: 'wiki', addedBy: null });
process.stderr.write(JSON.stringify(outcomes));
if (step === 'remove' || step === 'setStatus') await documents.remove(2);
`;

beforeAll(() => {
  mkdirSync(BUILT, { recursive: true });
  const entries = [
    'db/stores.ts',
    'src/infra/document-files.ts',
    'src/infra/documents/extractor.ts',
    'src/compose/document-worker.ts',
    'src/retrieval/documents.ts',
    'src/retrieval/tokenizer.ts',
  ];
  writeFileSync(
    join(BUILT, 'tsconfig.json'),
    JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: { rootDir: '..', outDir: '.', sourceMap: false },
      include: entries.map((entry) => `../${entry}`),
      exclude: [],
    }),
  );
  // A file, as threads are started with the options of their process.
  writeFileSync(join(BUILT, 'child.mjs'), CHILD);
  spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', BUILT]);
});
afterAll(() => rmSync(BUILT, { recursive: true, force: true }));

let home: DocumentHome;
beforeEach(async () => {
  home = await makeDocumentHome({ names: [] });
});
afterEach(() => home.close());

function texts(): readonly string[] {
  return Array.from({ length: FILES }, (_, i) =>
    home.file(`n${i}.txt`, `문서 번호 ${i}입니다. 낱말 ${i * 31}.`),
  );
}

function crash(step: string, when: string, call: number, paths: readonly string[]): void {
  const args = [join(BUILT, 'child.mjs'), home.home, step, when, String(call), ...paths];
  const child = spawnSync(process.execPath, args, {
    encoding: 'utf8',
  });
  if (child.signal !== 'SIGKILL') throw new Error(`it was not killed: ${child.stderr}`);
}

describe('a process that is killed while it adds documents', () => {
  it.each([
    ['receive', 'after', 3],
    ['begin', 'before', 2],
    ['begin', 'after', 2],
    ['place', 'after', 2],
    ['chunk', 'inside', 3],
    ['finishAll', 'before', 1],
    ['finishAll', 'after', 1],
  ] as const)(
    'at %s (%s call, %i): the next run leaves each document in once, whole',
    async (step, when, call) => {
      const paths = texts();
      crash(step, when, call, paths);
      await home.documents.recover();
      await home.documents.add(
        paths.map((path) => ({ path, addedAs: path })),
        { kind: 'wiki', addedBy: null },
      );
      expect(home.count('documents')).toBe(FILES);
      expect(home.count("documents WHERE status = 'ready'")).toBe(FILES);
      expect(home.count('document_chunks')).toBe(FILES);
      expect(home.count('document_chunks_fts')).toBe(FILES);
      expect(home.filesKept()).toEqual(Array.from({ length: FILES }, (_, i) => `wiki/articles/n${i}.txt`));
      expect(await home.find('낱말 93')).toContain(paths[3]);
    },
  );
});

describe('a process that is killed while it writes the passages of a book', () => {
  it('leaves nothing to find, and the next run goes on where it stopped', async () => {
    const book = [...benchTexts(350).files()].map(({ text }) => text).join('\n');
    const path = home.file('책.txt', book);
    crash('ordinal', 'inside', 250, [path]);
    expect(home.count('document_chunks')).toBe(200);
    expect(await home.find(benchTexts(350).question(3))).toEqual([]);
    await home.documents.recover();
    expect(await home.find(benchTexts(350).question(3))).toEqual([path]);
    const whole = await makeDocumentHome({ names: [] });
    await whole.add('wiki', { '책.txt': book });
    const passages = ({ stores }: DocumentHome) =>
      stores.databases.main.prepare('SELECT id, ordinal, text FROM document_chunks ORDER BY ordinal').all();
    // Their ids too are those of a book that was written in one go: none was written twice.
    expect(passages(home)).toEqual(passages(whole));
    expect(home.count('document_chunks_fts')).toBe(home.count('document_chunks'));
    await whole.close();
  });
});

describe('a process that is killed while it removes a document', () => {
  it.each([
    ['setStatus', 'after', 1],
    ['remove', 'after', 1],
    ['remove', 'before', 2],
  ] as const)('at %s (%s call, %i): the next run finishes the removal', async (step, when, call) => {
    crash(step, when, call, texts());
    await home.documents.recover();
    const listed = await home.documents.list({}, ADMIN);
    expect(listed.map(({ id }) => id)).toEqual([1, 3, 4, 5]);
    expect(home.count('document_chunks')).toBe(FILES - 1);
    expect(home.count('document_chunks_fts')).toBe(FILES - 1);
    expect(home.filesKept()).toEqual([0, 2, 3, 4].map((i) => `wiki/articles/n${i}.txt`));
  });
});
