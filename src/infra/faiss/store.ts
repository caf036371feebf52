import { AppError, isAppError } from '../../model/errors.js';
import type { IndexName, IndexState, IndexVersion } from '../../ports/vector-index.js';
import { createBuilder, type IndexBuilder, needsCompaction } from './build.js';
import { applyChanges, changesOf, liveRows } from './changes.js';
import { indexPaths, removeLeftParts, signature, withLock } from './files.js';
import { find } from './find.js';
import {
  disposeGeneration,
  type Generation,
  isSameOnDisk,
  type Loading,
  loadGeneration,
  saveGeneration,
  saveTombstones,
} from './generation.js';
import type { PackedItems, SearchReply, SearchRequest } from './protocol.js';
import type { Change } from './registry.js';
import { metricOf, requireDimension } from './spec.js';
import { describeIndex, isMadeFor, staleDetail } from './state.js';
import { prepareVector } from './vectors.js';

/** One index of one home, in the thread. */
export interface IndexStore {
  readonly state: () => Promise<IndexState>;
  readonly search: (query: SearchRequest) => Promise<SearchReply>;
  readonly add: (items: PackedItems, version: IndexVersion) => Promise<void>;
  readonly remove: (ids: Float64Array, revision: string) => Promise<void>;
  readonly beginRebuild: (version: IndexVersion) => void;
  readonly addToRebuild: (items: PackedItems) => Promise<number>;
  readonly endRebuild: () => Promise<IndexState>;
  readonly abortRebuild: () => void;
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** An index in the making. */
interface Making {
  readonly purpose: 'rebuild' | 'compaction';
  readonly builder: IndexBuilder;
  /** What was changed since it began. */
  readonly changes: Change[];
  /** The index that is compacted. */
  readonly source: Generation | null;
}

type Maker = Pick<IndexVersion, 'embedder' | 'dimension'>;

const SAVE_DELAY_MS_MIN = 2_000;
/** Saving takes at most about a twentieth of the time. */
const SAVE_DELAY_FACTOR = 20;
const SAVE_RETRY_MS = 30_000;
/** Rows that are copied at once for a compaction. */
const COMPACT_ROWS = 256;

export function createIndexStore(home: string, name: IndexName): IndexStore {
  const paths = indexPaths(home, name);
  const metric = metricOf(name);
  let current: Loading | null = null;
  let making: Making | null = null;
  /** Changes in memory that are not on disk. */
  let unsaved: Change[] = [];
  let isSaving = false;
  let timer: NodeJS.Timeout | undefined;
  let saveMs = 0;
  let saveError: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const describe = (loading: Loading): IndexState =>
    describeIndex(name, loading, {
      underWay: making?.purpose ?? null,
      unsavedBecause: saveError,
    });

  /** What changes the index happens one after another; searches go on meanwhile. */
  function exclusive<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  function isCurrent(): boolean {
    if (current === null) return false;
    if (isSaving) return true;
    const known = current.state === 'ready' ? current.generation.signature : current.signature;
    const now = signature(paths);
    return known?.index === now.index && known.metadata === now.metadata;
  }

  function replaceCurrent(next: Loading): void {
    if (current?.state === 'ready') disposeGeneration(current.generation);
    current = next;
  }

  /** Reads what is on disk, and brings in again what this process changed and had not saved. */
  async function reload(): Promise<Loading> {
    if (current !== null && isCurrent()) return current;
    const before = current?.state === 'ready' ? current.generation : null;
    if (before !== null && (await isSameOnDisk(paths, name, before)))
      return { state: 'ready', generation: before };
    await removeLeftParts(paths);
    const next = await loadGeneration(paths, name);
    const isSameKind =
      before !== null && next.state === 'ready' && isMadeFor(next.generation, before.version);
    if (isSameKind) await applyChanges(next.generation, unsaved);
    else unsaved = [];
    replaceCurrent(next);
    return next;
  }

  async function loaded(): Promise<Loading> {
    return current !== null && isCurrent() ? current : exclusive(reload);
  }

  async function requireReady(version: Maker | null): Promise<Generation> {
    const loading = await reload();
    const hint = 'Rebuild it from the database.';
    if (loading.state !== 'ready') throw new AppError('conflict', loading.detail, { hint });
    const { generation } = loading;
    if (version !== null && !isMadeFor(generation, version)) {
      throw new AppError('conflict', staleDetail(name, generation), { hint });
    }
    return generation;
  }

  /** Saves in this turn; the caller holds it. */
  async function saveNow(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (current?.state !== 'ready') return;
    const { saved, version } = current.generation;
    if (unsaved.length === 0 && saved?.revision === version.revision) return;
    const start = performance.now();
    await withLock(paths, async () => {
      const loading = await reload();
      if (loading.state !== 'ready') throw new AppError('conflict', loading.detail);
      const { generation } = loading;
      isSaving = true;
      try {
        const { saved: onDisk, ids } = generation;
        if (onDisk !== null && onDisk.rows === ids.length) {
          await saveTombstones(paths, name, generation);
        } else await saveGeneration(paths, name, generation);
        unsaved = [];
      } finally {
        isSaving = false;
      }
    });
    saveMs = performance.now() - start;
    saveError = null;
    compactIfDue();
  }

  function saveLater(delayMs = Math.max(SAVE_DELAY_MS_MIN, SAVE_DELAY_FACTOR * saveMs)): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      exclusive(saveNow).catch((error: unknown) => {
        saveError = error instanceof Error ? error.message : String(error);
        saveLater(SAVE_RETRY_MS);
      });
    }, delayMs);
  }

  /** Changes what answers, and what is being made for the same embedder; one of them will do. */
  async function change(changes: readonly Change[], revision: string, version: Maker | null): Promise<void> {
    const isForMaking = making !== null && (version === null || isMadeFor(making.builder, version));
    const generation = await requireReady(version).catch((error: unknown) => {
      if (isForMaking && isAppError(error) && error.code === 'conflict') return null;
      throw error;
    });
    if (generation !== null) {
      await applyChanges(generation, changes);
      generation.version = { ...generation.version, revision };
      unsaved.push(...changes);
      saveLater();
    }
    if (isForMaking) making?.changes.push(...changes);
  }

  /** What was made takes the place of what answers, once it is on disk. */
  async function install({ builder, changes, source }: Making): Promise<void> {
    const generation = await builder.finish();
    await exclusive(() =>
      withLock(paths, async () => {
        const before = current?.state === 'ready' ? current.generation : null;
        // Another process has put a newer one in place of what was compacted.
        if (source !== null && (source !== before || !isCurrent())) return;
        isSaving = true;
        try {
          await saveGeneration(paths, name, generation);
          await applyChanges(generation, changes);
          // Only now does it hold what was changed since the compaction began.
          if (source !== null) generation.version = source.version;
        } finally {
          isSaving = false;
        }
        replaceCurrent({ state: 'ready', generation });
        unsaved = [...changes];
        making = null;
        saveError = null;
        if (changes.length > 0) saveLater();
      }),
    );
  }

  async function compact(source: Generation): Promise<void> {
    const builder = createBuilder(name, source.version);
    const mine: Making = { purpose: 'compaction', builder, changes: [], source };
    making = mine;
    for (let first = 0; first < source.ids.length; first += COMPACT_ROWS) {
      const isObsolete = current?.state !== 'ready' || current.generation !== source;
      if (making !== mine || isObsolete) return;
      await builder.add(liveRows(source, first, first + COMPACT_ROWS));
    }
    if (making === mine) await install(mine);
  }

  function compactIfDue(): void {
    if (making !== null || current?.state !== 'ready' || !needsCompaction(current.generation)) return;
    compact(current.generation)
      .catch((error: unknown) => {
        saveError = error instanceof Error ? error.message : String(error);
      })
      .finally(() => {
        if (making?.purpose === 'compaction') making = null;
      });
  }

  function rebuilding(): Making {
    if (making?.purpose === 'rebuild') return making;
    throw new AppError('conflict', `The index ${name} is not being rebuilt any more.`, { retryable: true });
  }

  return {
    state: async () => describe(await loaded()),
    search: async ({ vector, embedder, k, only }) => {
      const loading = await loaded();
      if (loading.state !== 'ready') return { ready: false, state: describe(loading) };
      const { generation } = loading;
      if (!isMadeFor(generation, { embedder, dimension: vector.length })) {
        return {
          ready: false,
          state: { ...describe(loading), state: 'stale', detail: staleDetail(name, generation) },
        };
      }
      const prepared = prepareVector(vector, metric);
      if (prepared !== null)
        return { ready: true, found: find(name, generation, { vector: prepared, k, only }) };
      const nothing = { ids: new Float64Array(), scores: new Float64Array() };
      return { ready: true, found: { ...nothing, vectors: generation.positions.size } };
    },
    add: (items, version) =>
      exclusive(() => change(changesOf(items, version.dimension, metric), version.revision, version)),
    remove: (ids, revision) =>
      exclusive(() =>
        change(
          Array.from(ids, (id) => ({ id, vector: null })),
          revision,
          null,
        ),
      ),
    beginRebuild: (version) => {
      if (making?.purpose === 'rebuild') {
        throw new AppError('conflict', `The index ${name} is being rebuilt already.`, { retryable: true });
      }
      requireDimension(version.dimension);
      making = { purpose: 'rebuild', builder: createBuilder(name, version), changes: [], source: null };
    },
    addToRebuild: async (items) => {
      const { builder } = rebuilding();
      const { dimension } = builder.version;
      await builder.add(changesOf(items, dimension, metric));
      return builder.count();
    },
    endRebuild: async () => {
      const mine = rebuilding();
      try {
        await install(mine);
      } finally {
        if (making === mine) making = null;
      }
      return describe(await loaded());
    },
    abortRebuild: () => {
      if (making?.purpose === 'rebuild') making = null;
    },
    flush: () => exclusive(saveNow),
    close: async () => {
      making = null;
      try {
        await exclusive(saveNow);
      } finally {
        clearTimeout(timer);
        making = null;
        if (current?.state === 'ready') disposeGeneration(current.generation);
        current = null;
      }
    },
  };
}
