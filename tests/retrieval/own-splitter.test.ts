import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type DocumentHome, makeDocumentHome } from './home.js';

/** The one that LangChain's own packages depend on. */
const REAL = [
  '@langchain/community/package.json',
  '@langchain/classic/package.json',
  '@langchain/textsplitters',
].reduce((from, name) => createRequire(from).resolve(name), import.meta.url as string);

const folder = mkdtempSync(join(tmpdir(), 'medisales-splitter-'));
let count = 0;
function moduleOf(source: string): string {
  count += 1;
  const path = join(folder, `splitter-${count}.mjs`);
  writeFileSync(path, source);
  return path;
}

let home: DocumentHome;
afterEach(() => home.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TEXT = Array.from({ length: 12 }, (_, i) => `${i + 1}호 제품은 ${i + 2}일 안에 납품한다.`).join('\n');
const passages = (): readonly string[] =>
  home.stores.databases.main
    .prepare<[], string>('SELECT text FROM document_chunks ORDER BY document_id, ordinal')
    .pluck()
    .all();

describe('a LangChain text splitter of one’s own', () => {
  it('cuts plain text, and nothing else', async () => {
    const splitter = moduleOf(
      `import textsplitters from ${JSON.stringify(pathToFileURL(REAL).href)};
       export default new textsplitters.RecursiveCharacterTextSplitter({ chunkSize: 60, chunkOverlap: 0 });`,
    );
    home = await makeDocumentHome({ splitter });
    await home.add('wiki', { '납품.txt': TEXT });
    const cut = passages();
    expect(cut.length).toBeGreaterThan(4);
    expect(cut.every((text) => text.length <= 60)).toBe(true);
    expect(cut.join('\n')).toBe(TEXT);
    expect(await home.find('7호 제품은 언제 납품하나요?')).toEqual(['납품.txt']);
    await home.add('wiki', { '납품.md': `# 납품\n\n${TEXT}` });
    expect(passages().slice(cut.length)).toHaveLength(1);
  });

  it.each([
    ['export default 3;', 'its default export has no splitText.'],
    ['throw new Error("없음");', 'the module could not be loaded: 없음'],
    ['export default { splitText: async () => { throw new Error("안 됨"); } };', 'splitText failed: 안 됨'],
    ['export default { splitText: async () => "글" };', 'splitText gave no list of texts.'],
    ['export default { splitText: async () => [7] };', 'splitText gave a number for a text.'],
    [
      'export default { splitText: async () => ["가".repeat(4001)] };',
      'splitText gave a text of 4001 characters',
    ],
  ])('that is none refuses the file and says why: %s', async (source, says) => {
    const splitter = moduleOf(source);
    home = await makeDocumentHome({ splitter });
    const [outcome] = await home.add('wiki', { '납품.txt': TEXT });
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'config_invalid' });
    expect(outcome?.outcome === 'refused' ? outcome.message : '').toContain(says);
    expect(home.count('document_chunks')).toBe(0);
  });
});
