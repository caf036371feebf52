import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadingRights } from '../../src/model/document.js';
import type { FileOutcome } from '../../src/ports/documents.js';
import { ADMIN, type DocumentHome, makeDocumentHome } from './home.js';

const TRAVEL = '# 여비 규정\n\n제1조 (숙박비)\n\n출장 숙박비는 1박에 12만원까지 지급합니다.\n';

let home: DocumentHome;
beforeEach(async () => {
  home = await makeDocumentHome();
});
afterEach(() => home.close());

const rep = (over: Partial<ReadingRights> = {}): ReadingRights => ({
  department: '강남팀',
  role: 'user',
  clientIds: [12],
  ...over,
});
const outcomes = (files: readonly FileOutcome[]): readonly string[] => files.map(({ outcome }) => outcome);
const documentOf = (file: FileOutcome | undefined) => {
  if (file === undefined || file.outcome === 'refused') throw new Error(`refused: ${file?.message}`);
  return file.document;
};

describe('adding', () => {
  it('stores the file under the rule’s name and finds it', async () => {
    const [added] = await home.add('regulations', { '여비 규정 개정 2판.md': TRAVEL });
    expect(documentOf(added)).toMatchObject({
      status: 'ready',
      version: 'v2',
      format: 'markdown',
      path: 'data/files/documents/regulations/여비-규정_v2_20260615.md',
      audience: { kind: 'company' },
    });
    expect(readFileSync(join(home.home, documentOf(added).path), 'utf8')).toBe(TRAVEL);
    expect(await home.find('숙박비 얼마')).toEqual(['여비 규정 개정 2판.md']);
    expect(home.filesKept()).toHaveLength(1);
  });

  it('gives two files of one name a counter', async () => {
    await home.add('wiki', { 'a/안내.md': '하나입니다', 'b/안내.md': '둘입니다' });
    expect(home.filesKept()).toEqual(['wiki/articles/안내-2.md', 'wiki/articles/안내.md']);
    expect(await home.find('둘입니다')).toContain('b/안내.md');
  });

  it('keeps files of one name in different folders apart as documents, too', async () => {
    await home.add('manuals', { 'bank/0001.txt': '대출 이자 계산', 'law/0001.txt': '대출 계약 해지' });
    expect([...(await home.find('대출'))].sort()).toEqual(['bank/0001.txt', 'law/0001.txt']);
  });

  it('stores the same content once and says what it is stored as', async () => {
    const [first, second] = await home.add('wiki', { 'a.md': TRAVEL, 'b.md': TRAVEL });
    const [third] = await home.add(
      'regulations',
      { 'c.md': TRAVEL },
      { audience: { kind: 'role', role: 'admin' } },
    );
    expect(outcomes([first, second, third].filter((f) => f !== undefined))).toEqual([
      'added',
      'present',
      'present',
    ]);
    expect(second).toMatchObject({ differs: [], document: { id: documentOf(first).id } });
    expect(third).toMatchObject({ differs: ['kind', 'audience'] });
    expect(home.count('documents')).toBe(1);
    expect(home.filesKept()).toHaveLength(1);
  });

  it('leaves nothing of a refused file behind, and takes the others', async () => {
    const files = await home.add('wiki', {
      'good.md': TRAVEL,
      'empty.txt': '',
      'blank.txt': ' \n \n',
      'program.exe': 'MZ',
      'other.md': '다른 문서입니다',
    });
    expect(outcomes(files)).toEqual(['added', 'refused', 'refused', 'refused', 'added']);
    for (const file of files) if (file.outcome === 'refused') expect(file.message).toContain(file.addedAs);
    expect(JSON.stringify(files)).not.toContain('uploads/temp');
    expect(home.filesKept()).toEqual(['wiki/articles/good.md', 'wiki/articles/other.md']);
    expect(home.count('documents')).toBe(2);
  });

  it('refuses what is too large, before and while it is read', async () => {
    const [file] = await home.add('wiki', { 'large.txt': '가'.repeat(400_000) });
    expect(file).toMatchObject({ outcome: 'refused', code: 'input_too_large' });
    expect(home.filesKept()).toEqual([]);
  });

  it('walks folders in order, past hidden files', async () => {
    home.file('folder/b/2.md', '둘');
    home.file('folder/a.md', '하나');
    home.file('folder/.git/config', 'x');
    home.file('folder/.hidden.md', 'x');
    const folder = join(home.home, 'input/folder');
    expect((await home.documents.walk(folder)).map(({ addedAs }) => addedAs)).toEqual([
      `${folder}/a.md`,
      `${folder}/b/2.md`,
    ]);
    await expect(home.documents.walk(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes hundreds at a time, each once', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`p${i}.txt`, `번호 ${i}인 문서입니다. 열쇠는 ${i * 7919}번.`]),
    );
    expect(new Set(outcomes(await home.add('wiki', files)))).toEqual(new Set(['added']));
    expect(home.count('documents')).toBe(200);
    expect(home.count('document_chunks')).toBe(200);
    expect((await home.find('열쇠 79190번'))[0]).toBe('p10.txt');
  });
});

describe('audiences', () => {
  it('are the client for contracts and talks that name one, else the company', async () => {
    const files = await home.add('contracts', {
      '12_supply_20250301.md': '의약품 공급 계약을 맺습니다',
      'without.md': '한빛병원과 맺는 유지보수 계약서입니다. 한빛병원은 갑입니다.',
      'nobody.md': '어느 곳과도 맺지 않은 계약서입니다',
      'two.md': '새봄약국과 맺는 계약서입니다',
    });
    expect(files.map((file) => documentOf(file).audience)).toEqual([
      { kind: 'client', clientId: 12 },
      { kind: 'client', clientId: 12 },
      { kind: 'company' },
      { kind: 'company' },
    ]);
    const [manual] = await home.add('manuals', { 'm.md': '한빛병원에서 쓰는 기기 안내서입니다' });
    expect(documentOf(manual).audience).toEqual({ kind: 'company' });
  });

  it('decide what is found and listed, for each person', async () => {
    await home.add('regulations', { 'all.md': '공지 사항 전체' });
    await home.add(
      'regulations',
      { 'team.md': '공지 사항 부서' },
      { audience: { kind: 'department', department: '강남팀' } },
    );
    await home.add(
      'regulations',
      { 'managers.md': '공지 사항 팀장' },
      { audience: { kind: 'role', role: 'manager' } },
    );
    await home.add(
      'regulations',
      { 'admins.md': '공지 사항 관리' },
      { audience: { kind: 'role', role: 'admin' } },
    );
    await home.add(
      'regulations',
      { 'client.md': '공지 사항 거래처' },
      { audience: { kind: 'client', clientId: 12 } },
    );
    const seen = async (rights: ReadingRights): Promise<readonly string[]> => {
      const found = [...(await home.find('공지 사항', rights))].sort();
      const listed = (await home.documents.list({}, rights)).map(({ addedAs }) => addedAs).sort();
      expect(listed).toEqual(found);
      return found.map((name) => name.replace('.md', ''));
    };
    expect(await seen(rep())).toEqual(['all', 'client', 'team']);
    expect(await seen(rep({ department: '서초팀', clientIds: [30] }))).toEqual(['all']);
    expect(await seen(rep({ department: null, clientIds: [] }))).toEqual(['all']);
    expect(await seen(rep({ department: '서초팀', clientIds: null }))).toEqual(['all', 'client']);
    expect(await seen(rep({ role: 'manager' }))).toEqual(['all', 'client', 'managers', 'team']);
    expect(await seen(ADMIN)).toEqual(['admins', 'all', 'client', 'managers', 'team']);
  });

  it('that nobody is in are refused', async () => {
    for (const audience of [
      { kind: 'department', department: '강남' },
      { kind: 'client', clientId: 99 },
    ] as const) {
      await expect(home.add('wiki', { 'a.md': TRAVEL }, { audience })).rejects.toMatchObject({
        code: 'usage',
      });
    }
    expect(home.count('documents')).toBe(0);
  });
});

describe('versions', () => {
  const manual = (version: string, dose: string): string =>
    `# 다파로운정\n\n복용량은 ${dose}입니다.\n\n${version}`;

  it('let the newest answer, whichever came in first', async () => {
    await home.add('manuals', { 'diabetes_v1.3_20250901.md': manual('신', '10mg') });
    await home.add('manuals', { 'diabetes_v1.2_20250301.md': manual('구', '5mg') });
    expect(await home.find('복용량')).toEqual(['diabetes_v1.3_20250901.md']);
    await home.add('manuals', { 'diabetes_v1.10_20250901.md': manual('또', '20mg') });
    expect(await home.find('복용량')).toEqual(['diabetes_v1.10_20250901.md']);
  });

  it('bring the older one back when the newest is removed', async () => {
    await home.add('manuals', { 'diabetes_v1.2_20250301.md': manual('구', '5mg') });
    const [newer] = await home.add('manuals', { 'diabetes_v1.3_20250901.md': manual('신', '10mg') });
    await home.documents.remove(documentOf(newer).id);
    expect(await home.find('복용량')).toEqual(['diabetes_v1.2_20250301.md']);
  });

  it('take the place of a file added again under its path', async () => {
    await home.add('wiki', { 'w/help.md': '헬프데스크는 7층입니다' });
    await home.add('wiki', { 'w/help.md': '헬프데스크는 8층입니다' });
    const listed = await home.documents.list({ kind: 'wiki' }, ADMIN);
    const [older, newer] = [...listed].sort((a, b) => a.id - b.id);
    expect([older?.supersededBy, newer?.supersededBy]).toEqual([newer?.id, null]);
    expect(await home.find('헬프데스크')).toHaveLength(1);
  });
});

describe('a version that takes effect in future', () => {
  const rule = (from: string, limit: string): string =>
    `# 법인카드 규정\n\n시행일: ${from}\n\n한도는 ${limit}입니다.\n`;

  it('stands behind the one that holds until its day has come', async () => {
    await home.add('regulations', { 'card_v1.0_20260101.md': rule('2026-01-01', '100만원') });
    const [next] = await home.add('regulations', { 'card_v2.0_20260601.md': rule('2026-07-01', '150만원') });
    expect(documentOf(next).effectiveDate).toBe('2026-07-01');
    expect(await home.find('법인카드 한도')).toEqual(['card_v1.0_20260101.md']);
    home.setNow('2026-06-30T23:59:59Z');
    expect(await home.find('법인카드 한도')).toEqual(['card_v1.0_20260101.md']);
    home.setNow('2026-07-01T00:00:00Z');
    expect(await home.find('법인카드 한도')).toEqual(['card_v2.0_20260601.md']);
  });

  it('is found at once where nothing holds yet', async () => {
    await home.add('regulations', { 'card_v2.0_20260601.md': rule('2026-07-01', '150만원') });
    expect(await home.find('법인카드 한도')).toEqual(['card_v2.0_20260601.md']);
  });
});

describe('removing', () => {
  it('takes the file, the passages, the words and the vectors away', async () => {
    const [added] = await home.add('regulations', { 'travel.md': TRAVEL });
    await home.add('wiki', { 'other.md': '다른 문서' });
    const [hash] = home.stores.databases.main
      .prepare('SELECT content_hash FROM document_chunks')
      .pluck()
      .all() as [string];
    await home.stores.embeddings.put('model', new Map([[hash, new Float32Array([1, 0])]]));
    await home.find('숙박비');
    const vectorIds = home.stores.databases.main
      .prepare("SELECT id FROM passage_vectors WHERE index_name = 'documents'")
      .pluck()
      .all();
    expect(vectorIds.length).toBeGreaterThan(0);
    await home.documents.remove(documentOf(added).id);
    expect(home.removed).toEqual([{ index: 'documents', vectorIds }]);
    expect(home.filesKept()).toEqual(['wiki/articles/other.md']);
    expect(home.count('documents')).toBe(1);
    expect(home.count('document_chunks')).toBe(1);
    expect(home.count('passage_vectors')).toBe(1);
    expect(home.count('document_chunks_fts')).toBe(1);
    expect(home.count('chunk_embeddings')).toBe(0);
    expect(home.stores.databases.cache.prepare('SELECT count(*) FROM search_cache').pluck().get()).toBe(0);
    expect(await home.find('숙박비')).toEqual([]);
    await expect(home.documents.remove(documentOf(added).id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps the vector of a passage that another document has too', async () => {
    const [first] = await home.add('wiki', { 'a.md': '같은 문단', 'b.txt': '같은 문단' });
    const hashes = home.stores.databases.main
      .prepare('SELECT DISTINCT content_hash FROM document_chunks')
      .pluck()
      .all() as string[];
    expect(hashes).toHaveLength(1);
    await home.stores.embeddings.put('model', new Map(hashes.map((hash) => [hash, new Float32Array([1])])));
    await home.documents.remove(documentOf(first).id);
    expect(home.count('chunk_embeddings')).toBe(home.count('documents'));
  });
});

describe('results that are kept', () => {
  it('are not shown to people of other rights, nor after a change', async () => {
    await home.add('wiki', { 'secret.md': '비밀 공지' }, { audience: { kind: 'role', role: 'admin' } });
    expect(await home.find('비밀 공지')).toEqual(['secret.md']);
    expect(await home.find('비밀 공지', rep())).toEqual([]);
    await home.add('wiki', { 'open.md': '비밀 공지 공개' });
    expect(await home.find('비밀 공지', rep())).toEqual(['open.md']);
    expect((await home.find('비밀 공지')).length).toBe(2);
  });

  it('are used again for an hour', async () => {
    await home.add('wiki', { 'a.md': '공지 하나' });
    await home.find('공지');
    const { cache } = home.stores.databases;
    cache.exec(`UPDATE search_cache SET results = replace(results, '"a.md"', '"kept.md"')`);
    expect(await home.find('공지')).toEqual(['kept.md']);
    home.setNow('2026-06-15T01:00:01Z');
    expect(await home.find('공지')).toEqual(['a.md']);
  });
});

describe('work cut short', () => {
  /** As another process would have left it: the number is of none that runs. */
  const DEAD = `${2 ** 22 + 1}.00000000-0000-4000-8000-000000000000`;

  it('is taken up: a placed file is read, a row without a file goes, a removal is finished', async () => {
    const [placed, lost, going] = await home.add('wiki', {
      'placed.md': '놓인 문서',
      'lost.md': '잃은 문서',
      'going.md': '가는 문서',
    });
    const { main } = home.stores.databases;
    for (const file of [placed, lost]) {
      const { id } = documentOf(file);
      main
        .prepare(
          'DELETE FROM document_chunks_fts WHERE rowid IN (SELECT id FROM document_chunks WHERE document_id = ?)',
        )
        .run(id);
      main.prepare('DELETE FROM document_chunks WHERE document_id = ?').run(id);
      main
        .prepare(`UPDATE documents SET status = 'processing', status_detail = ? WHERE id = ?`)
        .run(DEAD, id);
    }
    main
      .prepare(`UPDATE documents SET status = 'removing', status_detail = ? WHERE id = ?`)
      .run(DEAD, documentOf(going).id);
    rmSync(join(home.home, documentOf(lost).path));
    mkdirSync(join(home.home, 'data/files/uploads/temp'), { recursive: true });
    writeFileSync(join(home.home, `data/files/uploads/temp/${DEAD}~part.md`), 'x');
    writeFileSync(join(home.home, 'data/files/uploads/temp/of-somebody.md'), 'x');

    expect(outcomes(await home.documents.recover())).toEqual(['added']);
    expect(await home.find('문서')).toEqual(['placed.md']);
    expect(home.count('documents')).toBe(1);
    expect(home.count('document_chunks')).toBe(1);
    expect(home.filesKept()).toEqual(['uploads/temp/of-somebody.md', 'wiki/articles/placed.md']);
    expect(await home.documents.recover()).toEqual([]);
  });

  it('of a process that still runs is left to it', async () => {
    const [file] = await home.add('wiki', { 'a.md': '문서' });
    const alive = `${process.ppid}.00000000-0000-4000-8000-000000000000`;
    home.stores.databases.main
      .prepare(`UPDATE documents SET status = 'processing', status_detail = ? WHERE id = ?`)
      .run(alive, documentOf(file).id);
    expect(await home.documents.recover()).toEqual([]);
    expect(home.count('documents')).toBe(1);
  });
});
