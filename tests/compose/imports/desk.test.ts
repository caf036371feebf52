import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type ComposedImportDesk,
  createImportDesk,
  importableBy,
} from '../../../src/compose/imports/desk.js';
import type { ChildDone } from '../../../src/infra/child-command.js';
import type { Principal } from '../../../src/model/principal.js';
import type { AuditEntry } from '../../../src/ports/audit.js';
import type { ImportRun } from '../../../src/ports/imports.js';

const NOW = new Date('2026-06-15T00:00:00Z');

const person = (userId: number, fields: Partial<Principal> = {}): Principal => ({
  userId,
  username: `p${userId}`,
  fullName: `사람 ${userId}`,
  email: `p${userId}@example.com`,
  department: '강남팀',
  role: 'admin',
  language: 'ko',
  timezone: 'Asia/Seoul',
  permissions: [],
  ...fields,
});
const ADMIN = person(1);
const OTHER = person(2);
const MANAGER = person(3, { role: 'manager', permissions: [{ resource: 'clients', level: 'write' }] });

interface Started {
  readonly args: readonly string[];
  readonly line: (text: string) => void;
  readonly finish: (done: ChildDone) => void;
  isEnded: boolean;
}

const FILE = {
  written: 2,
  updated: 1,
  rejected: 1,
  ignoredColumns: ['메모'],
  encoding: 'utf-8',
  rejectsPath: null,
};
const summary = (kind = 'sales', rows = 3): ChildDone => ({
  code: 0,
  stdout: JSON.stringify({
    kind,
    files: [{ path: 'x', rows, ...FILE }],
    batchIds: [],
    durationMs: 1,
    problems: [
      {
        file: 'x',
        line: 3,
        rows: 1,
        column: 'sale_date',
        value: '2026-02-30',
        problem: 'is not a date that exists',
        expected: 'write a date such as 2026-06-15',
        text: '',
      },
    ],
  }),
});
const refusal = (error: string, message: string): ChildDone => ({
  code: 1,
  stdout: JSON.stringify({ error, message, hint: null, count: 0, problems: [] }),
});

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('files that are brought in from the page', () => {
  let folder: string;
  let started: Started[];
  let audited: AuditEntry[];
  let now: Date;
  let desk: ComposedImportDesk;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'medisales-desk-'));
    started = [];
    audited = [];
    now = NOW;
    desk = createImportDesk({
      folder,
      isService: true,
      bytesMax: 100,
      clock: { now: () => now },
      audit: { record: async (entry) => void audited.push(entry) },
      start: ({ args, onLine }) => {
        let finish: Started['finish'] = () => undefined;
        const done = new Promise<ChildDone>((resolve) => {
          finish = resolve;
        });
        const child: Started = { args, line: onLine, finish, isEnded: false };
        started.push(child);
        return {
          done,
          end: () => {
            child.isEnded = true;
            finish({ code: null, stdout: '' });
          },
        };
      },
    });
  });
  afterEach(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = (who = ADMIN, name = '6월 매출.csv', text = 'a,b\n1,2\n'): Promise<ImportRun> =>
    desk.begin({ name, kind: null, content: bytes(text) }, who);
  const settled = async (who: Principal, state: ImportRun['state']): Promise<ImportRun> => {
    for (;;) {
      const run = desk.current(who);
      if (run?.state === state) return run;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const child = async (index: number): Promise<Started> => {
    for (;;) {
      const found = started[index];
      if (found !== undefined) return found;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  test('are looked through, then imported once they are confirmed, and nothing of them stays', async () => {
    const { id, fileName, state } = await begin();
    expect([fileName, state]).toEqual(['6월 매출.csv', 'checking']);
    const look = await child(0);
    expect(look.args.slice(0, 2)).toEqual(['import', '--check']);
    expect(look.args.slice(-3, -1)).toEqual(['--', 'auto']);
    look.line('{"progress":{"path":"x","bytesRead":50,"bytesTotal":100,"rows":7}}');
    expect(desk.current(ADMIN)?.progress).toEqual({ percent: 50, rows: 7 });
    await expect(desk.confirm(id, { again: false }, ADMIN)).rejects.toMatchObject({ code: 'conflict' });
    look.finish(summary());
    const checked = await settled(ADMIN, 'checked');
    expect(checked).toMatchObject({
      kind: 'sales',
      duplicate: null,
      counts: { rows: 3, written: 2, updated: 1, rejected: 1, ignoredColumns: ['메모'] },
      faults: [{ line: 3, column: '판매일', reason: '없는 날짜입니다. 2026-06-15처럼 적어 주세요' }],
    });
    expect(audited).toEqual([]);
    await desk.confirm(id, { again: false }, ADMIN);
    const work = await child(1);
    expect(work.args).not.toContain('--check');
    expect(work.args.slice(-3, -1)).toEqual(['--', 'sales']);
    expect(work.args[work.args.indexOf('--by') + 1]).toBe('p1');
    const path = work.args.at(-1) ?? '';
    expect(existsSync(path)).toBe(true);
    writeFileSync(`${path}.rejects.csv`, 'reason,a\n');
    work.finish(summary());
    const done = await settled(ADMIN, 'done');
    expect(done.hasRejects).toBe(true);
    expect(existsSync(path)).toBe(false);
    expect(await desk.rejects(id, ADMIN)).toBe(`${path}.rejects.csv`);
    expect(audited.at(-1)).toMatchObject({
      userId: 1,
      action: 'import',
      outcome: 'done',
      detail: { file: '6월 매출.csv', kind: 'sales', rows: 2, rejected: 1 },
    });
    await desk.discard(id, ADMIN);
    expect(readdirSync(folder)).toEqual([]);
    expect(desk.current(ADMIN)).toBeNull();
  });

  test('are taken a second time only where that is confirmed', async () => {
    const { id } = await begin();
    (await child(0)).finish(refusal('import_duplicate', 'imported before'));
    const second = await child(1);
    expect(second.args.slice(0, 3)).toEqual(['import', '--check', '--again']);
    second.finish(summary());
    expect((await settled(ADMIN, 'checked')).duplicate).toBe('imported before');
    await expect(desk.confirm(id, { again: false }, ADMIN)).rejects.toMatchObject({ code: 'conflict' });
    await desk.confirm(id, { again: true }, ADMIN);
    expect((await child(2)).args.slice(0, 2)).toEqual(['import', '--again']);
  });

  test('are one at a time, and a file that nobody confirms makes room in the end', async () => {
    await begin();
    await expect(begin(OTHER)).rejects.toMatchObject({ code: 'conflict', message: /사람 1/ });
    (await child(0)).finish(summary());
    await settled(ADMIN, 'checked');
    await expect(begin(OTHER)).rejects.toMatchObject({ code: 'conflict' });
    now = new Date(NOW.getTime() + 901_000);
    await begin(OTHER);
    expect(desk.current(ADMIN)).toBeNull();
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('that are ended write nothing more and leave nothing', async () => {
    const { id } = await begin();
    const look = await child(0);
    await desk.discard(id, ADMIN);
    expect(look.isEnded).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    await expect(desk.confirm(id, { again: false }, ADMIN)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('that fail say why in the reader’s language, without the folder of the service', async () => {
    await begin({ ...ADMIN, language: 'ko' });
    const look = await child(0);
    const path = look.args.at(-1) ?? '';
    look.finish(refusal('import_rejected', `${path}: there is no data row below the header`));
    expect((await settled(ADMIN, 'failed')).error).toBe('6월 매출.csv: 제목 아래에 자료가 없습니다');
    await begin();
    (await child(1)).finish({ code: null, stdout: '' });
    expect((await settled(ADMIN, 'failed')).error).toContain('기록된 것은 없으니');
  });

  test('are refused by size, form and name before anything is read of them', async () => {
    await expect(begin(ADMIN, 'a.csv', 'x'.repeat(101))).rejects.toMatchObject({ code: 'input_too_large' });
    await expect(begin(ADMIN, 'a.csv', '')).rejects.toMatchObject({ code: 'usage' });
    await expect(begin(ADMIN, 'a.exe')).rejects.toMatchObject({ code: 'usage' });
    expect(readdirSync(folder)).toEqual([]);
    expect((await begin(ADMIN, '../../etc/--again.csv')).fileName).toBe('--again.csv');
    expect((await child(0)).args.at(-1)?.startsWith(folder)).toBe(true);
  });

  test('are for those who may, of the kinds that they may, and each sees their own alone', async () => {
    expect(importableBy(ADMIN)).toHaveLength(6);
    expect(importableBy(MANAGER)).toEqual(['clients', 'contacts']);
    expect(importableBy({ ...MANAGER, permissions: [] })).toEqual([]);
    expect(importableBy({ ...MANAGER, role: 'user' })).toEqual([]);
    await expect(begin({ ...MANAGER, permissions: [] })).rejects.toMatchObject({ code: 'denied' });
    await expect(
      desk.begin({ name: 'a.csv', kind: 'users', content: bytes('a') }, MANAGER),
    ).rejects.toMatchObject({ code: 'denied' });
    const { id } = await begin(MANAGER);
    // Told by its headings to be what its sender may not bring in: nothing of it is shown.
    (await child(0)).finish(summary('users'));
    expect(await settled(MANAGER, 'failed')).toMatchObject({ faults: [], counts: null });
    expect(desk.current(ADMIN)).toBeNull();
    await expect(desk.rejects(id, ADMIN)).rejects.toMatchObject({ code: 'not_found' });
  });
});
