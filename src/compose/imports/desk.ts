import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ChildCommand, RunningChild } from '../../infra/child-command.js';
import { writeError } from '../../infra/files.js';
import { AppError, isAppError } from '../../model/errors.js';
import { hasPermission, type Principal } from '../../model/principal.js';
import type { Audit } from '../../ports/audit.js';
import type { Clock } from '../../ports/clock.js';
import { IMPORT_KINDS, type ImportKind } from '../../ports/import-writer.js';
import type { ImportCounts, ImportDesk, ImportRun, ImportUpload } from '../../ports/imports.js';
import { fileNameOf } from './file-name.js';
import { type ImportOutcome, outcomeOf, progressOf } from './outcome.js';

export interface ImportDeskDeps {
  /** Where files lie while they are looked at. */
  readonly folder: string;
  /** Whether to empty it first: what lies there belongs to a service that has ended. */
  readonly isService: boolean;
  /** The import itself, in a process of its own over the same home. */
  readonly start: (command: Omit<ChildCommand, 'timeoutMs'>) => RunningChild;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly bytesMax?: number;
}

export interface ComposedImportDesk extends ImportDesk {
  /** Ends what runs; nothing of it is written. */
  readonly close: () => Promise<void>;
}

const BYTES_MAX = 268_435_456;
const MEGABYTE = 1_048_576;
/** A file that was looked through and is not imported makes room for another person's after this. */
const HELD_MS = 900_000;
/** Nothing of anybody's file lies here longer than this after the last that was done with it. */
const KEPT_MS = 3_600_000;

interface Slot {
  run: ImportRun;
  readonly who: Principal;
  readonly folder: string;
  readonly path: string;
  readonly begunAt: number;
  child: RunningChild | null;
  isOver: boolean;
  expiry?: NodeJS.Timeout;
}

/** Sales bring their products with them; who people are, and what they may do, is for administrators. */
const RESOURCE_OF = {
  users: null,
  products: 'sales',
  clients: 'clients',
  contacts: 'clients',
  sales: 'sales',
  targets: 'sales',
} as const satisfies Readonly<Record<ImportKind, 'sales' | 'clients' | null>>;

export function importableBy(who: Principal): readonly ImportKind[] {
  if (who.role === 'user') return [];
  return IMPORT_KINDS.filter((kind) => {
    const resource = RESOURCE_OF[kind];
    return resource === null ? who.role === 'admin' : hasPermission(who, resource, 'write');
  });
}

function denied(): AppError {
  return new AppError(
    'denied',
    'Files are imported by administrators, and by managers who hold the right to write sales or clients',
  );
}

const isActive = ({ run }: Slot): boolean => run.state === 'checking' || run.state === 'importing';

export function createImportDesk(deps: ImportDeskDeps): ComposedImportDesk {
  const { clock, audit, bytesMax = BYTES_MAX } = deps;
  let slot: Slot | null = null;
  /** Whoever's file is coming in: nothing can be begun beside it. */
  let receiving: string | null = null;
  const emptied = deps.isService
    ? rm(deps.folder, { recursive: true, force: true }).catch(() => undefined)
    : Promise.resolve();

  function demand(who: Principal): readonly ImportKind[] {
    const kinds = importableBy(who);
    if (kinds.length === 0) throw denied();
    return kinds;
  }

  async function forget(of: Slot): Promise<void> {
    of.isOver = true;
    clearTimeout(of.expiry);
    of.child?.end();
    await of.child?.done;
    await rm(of.folder, { recursive: true, force: true });
    if (slot === of) slot = null;
  }

  async function makeRoom(who: Principal): Promise<void> {
    const busy = (name: string): AppError =>
      new AppError('conflict', `${name} is importing a file: one import is made at a time, so please wait`, {
        retryable: true,
      });
    if (receiving !== null) throw busy(receiving);
    if (slot === null) return;
    const isHeld = slot.run.state === 'checked' && slot.who.userId !== who.userId;
    if (isActive(slot) || (isHeld && clock.now().getTime() - slot.begunAt < HELD_MS)) {
      throw busy(slot.who.fullName);
    }
    await forget(slot);
  }

  async function receive(content: AsyncIterable<Uint8Array>, path: string): Promise<void> {
    let size = 0;
    const bounded = async function* (): AsyncGenerator<Uint8Array> {
      for await (const bytes of content) {
        size += bytes.length;
        if (size > bytesMax) {
          throw new AppError(
            'input_too_large',
            `The file is larger than ${Math.floor(bytesMax / MEGABYTE)} MB: import it with medisales import, or in parts`,
          );
        }
        yield bytes;
      }
    };
    try {
      await pipeline(bounded(), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      throw isAppError(error) ? error : writeError(error, path);
    }
    if (size === 0) throw new AppError('usage', 'The file is empty: choose one that holds a table');
  }

  async function runOf(of: Slot, flags: readonly string[]): Promise<ImportOutcome> {
    let lastLine = '';
    const child = deps.start({
      args: [
        'import',
        ...flags,
        '--json',
        '--progress-lines',
        '--skip-bad',
        '--by',
        of.who.username,
        '--',
        of.run.kind ?? 'auto',
        of.path,
      ],
      onLine: (line) => {
        const progress = progressOf(line);
        if (progress === null) lastLine = line;
        else of.run = { ...of.run, progress };
      },
    });
    of.child = child;
    const { code, stdout } = await child.done;
    of.child = null;
    const { fileName } = of.run;
    return outcomeOf({ code, stdout, lastLine, path: of.path, fileName, language: of.who.language });
  }

  const hasRejects = async ({ path }: Slot): Promise<boolean> =>
    (await stat(`${path}.rejects.csv`).catch(() => null)) !== null;

  async function record(of: Slot, outcome: string, counts: ImportCounts | null = null): Promise<void> {
    const { fileName, kind } = of.run;
    await audit.record({
      at: clock.now(),
      userId: of.who.userId,
      action: 'import',
      outcome,
      detail: { file: fileName, kind, rows: counts?.written ?? 0, rejected: counts?.rejected ?? 0 },
    });
  }

  async function fail(of: Slot, outcome: ImportOutcome, error: string): Promise<void> {
    await rm(of.path, { force: true });
    of.run = {
      ...of.run,
      state: 'failed',
      progress: null,
      faults: outcome.faults.length > 0 ? outcome.faults : of.run.faults,
      error,
      hasRejects: await hasRejects(of),
    };
  }

  async function check(of: Slot): Promise<void> {
    let outcome = await runOf(of, ['--check']);
    let duplicate: string | null = null;
    if (outcome.failure?.code === 'import_duplicate' && !of.isOver) {
      duplicate = outcome.failure.message;
      outcome = await runOf(of, ['--check', '--again']);
    }
    if (of.isOver) return;
    if (outcome.failure !== null) return fail(of, outcome, outcome.failure.message);
    const { kind, counts, faults } = outcome;
    if (kind === null || !importableBy(of.who).includes(kind)) {
      return fail(
        of,
        { ...outcome, faults: [] },
        of.who.language === 'ko'
          ? `이 파일(${kind ?? ''})을 가져올 권한이 없습니다.`
          : `You may not import files of ${kind ?? 'this kind'}.`,
      );
    }
    of.run = {
      ...of.run,
      state: 'checked',
      progress: null,
      kind,
      counts,
      faults,
      duplicate,
      hasRejects: await hasRejects(of),
    };
  }

  async function write(of: Slot, again: boolean): Promise<void> {
    const outcome = await runOf(of, again ? ['--again'] : []);
    if (of.isOver) return record(of, 'ended');
    if (outcome.failure !== null) {
      await record(of, 'failed');
      return fail(of, outcome, outcome.failure.message);
    }
    const { counts, faults } = outcome;
    const rejects = await hasRejects(of);
    await rm(of.path, { force: true });
    try {
      await record(of, 'done', counts);
    } finally {
      // What is written is written, whatever could not be noted of it.
      of.run = { ...of.run, state: 'done', progress: null, counts, faults, hasRejects: rejects };
    }
  }

  /** What goes wrong beside the import itself is told on the page too. */
  function follow(of: Slot, work: Promise<void>): void {
    work.catch((error: unknown) => {
      const message = isAppError(error) ? error.message : 'The import could not be followed to its end.';
      if (of.run.state !== 'done') of.run = { ...of.run, state: 'failed', progress: null, error: message };
    });
    clearTimeout(of.expiry);
    of.expiry = setTimeout(() => void forget(of).catch(() => undefined), KEPT_MS).unref();
  }

  function own(id: string, who: Principal): Slot {
    demand(who);
    if (slot !== null && slot.run.id === id && slot.who.userId === who.userId) return slot;
    throw new AppError('not_found', 'This file is not held any more: choose it again');
  }

  async function begin({ name, kind, content }: ImportUpload, who: Principal): Promise<ImportRun> {
    const kinds = demand(who);
    if (kind !== null && !kinds.includes(kind)) throw denied();
    const fileName = fileNameOf(name);
    await makeRoom(who);
    receiving = who.fullName;
    const id = randomUUID();
    const folder = join(deps.folder, id);
    const path = join(folder, fileName);
    try {
      await emptied;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await receive(content, path);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    } finally {
      receiving = null;
    }
    const run: ImportRun = {
      id,
      fileName,
      state: 'checking',
      kind,
      progress: null,
      counts: null,
      duplicate: null,
      faults: [],
      error: null,
      hasRejects: false,
    };
    const begunAt = clock.now().getTime();
    const opened: Slot = { run, who, folder, path, begunAt, child: null, isOver: false };
    slot = opened;
    follow(opened, check(opened));
    return run;
  }

  return {
    bytesMax,
    kindsFor: importableBy,
    current: (who) => {
      demand(who);
      return slot !== null && slot.who.userId === who.userId ? slot.run : null;
    },
    begin,
    confirm: async (id, { again }, who) => {
      const of = own(id, who);
      if (of.run.state !== 'checked') {
        throw new AppError(
          'conflict',
          `This file is ${of.run.state}: only one that was checked can be imported`,
        );
      }
      if (of.run.duplicate !== null && !again) {
        throw new AppError(
          'conflict',
          'This content was imported before: confirm that it is to be taken again',
        );
      }
      if (of.run.kind !== null && !importableBy(who).includes(of.run.kind)) throw denied();
      of.run = { ...of.run, state: 'importing' };
      await rm(`${of.path}.rejects.csv`, { force: true });
      follow(of, write(of, again));
      return of.run;
    },
    discard: async (id, who) => forget(own(id, who)),
    rejects: async (id, who) => {
      const of = own(id, who);
      return of.run.hasRejects ? `${of.path}.rejects.csv` : null;
    },
    close: async () => {
      if (slot !== null) await forget(slot);
    },
  };
}
