import { setImmediate } from 'node:timers/promises';
import type { PassageIndex } from '../model/document.js';
import type { IndexedPassage, PassageRevision, PassageRows } from '../ports/document-store.js';
import type { Embedder } from '../ports/embedder.js';
import type { IndexState, IndexVersion, VectorIndexes, VectorItem } from '../ports/vector-index.js';
import { embeddedText } from './passage-text.js';

export interface VectorSyncDeps {
  readonly passages: PassageRows;
  readonly vectors: VectorIndexes;
  readonly embedder: Embedder;
}

/** Keeps the vector indexes at what the database holds. */
export interface VectorSync {
  /**
   * Brings an index up to the database: by what was added and removed where that is known, else from the start.
   * Throws what the embedder throws, and `disk_full`.
   */
  readonly catchUp: (index: PassageIndex, removed?: readonly number[]) => Promise<IndexState>;
  readonly rebuild: (
    index: PassageIndex,
    onProgress?: (done: number, total: number) => void,
  ) => Promise<IndexState>;
  /** Whether an index holds exactly what the database does. */
  readonly isCurrent: (index: PassageIndex) => Promise<boolean>;
  readonly state: (index: PassageIndex) => Promise<IndexState>;
}

/** Some vectors are counted on the thread that also answers: a few at a time, and others in between. */
const BATCH = 32;

/** How much of the database an index holds: the revision of its passages and the last one's id. */
interface Mark {
  readonly revision: number;
  readonly lastId: number;
}

function markOf({ revision, lastId }: Mark): string {
  return `${revision}:${lastId}`;
}

function readMark(text: string | null): Mark | null {
  const m = /^(\d+):(\d+)$/.exec(text ?? '');
  return m === null ? null : { revision: Number(m[1]), lastId: Number(m[2]) };
}

export function createVectorSync(deps: VectorSyncDeps): VectorSync {
  const { passages, vectors, embedder } = deps;
  const version = (mark: Mark): IndexVersion => {
    const modelDimension = embedder.modelDimension();
    return {
      embedder: embedder.name,
      dimension: embedder.dimension,
      revision: markOf(mark),
      ...(modelDimension === null ? {} : { modelDimension }),
    };
  };
  const state = (index: PassageIndex): Promise<IndexState> =>
    vectors.state(index, { embedder: embedder.name, dimension: embedder.dimension });

  async function vectorsOf(rows: readonly IndexedPassage[]): Promise<readonly VectorItem[]> {
    const made = await embedder.embed(rows.map(embeddedText), 'passage');
    return rows.flatMap(({ id }, i) => {
      const vector = made[i];
      return vector === undefined ? [] : [{ id, vector }];
    });
  }

  async function* batches(
    index: PassageIndex,
    from: Mark,
    to: Mark,
  ): AsyncGenerator<readonly IndexedPassage[]> {
    for (let after = from.lastId; after < to.lastId; ) {
      const rows = (await passages.after(index, after, BATCH)).filter((row) => row.id <= to.lastId);
      if (rows.length === 0) return;
      yield rows;
      await setImmediate();
      after = rows.at(-1)?.id ?? to.lastId;
    }
  }

  async function rebuild(
    index: PassageIndex,
    onProgress?: (done: number, total: number) => void,
  ): Promise<IndexState> {
    const target = await passages.revision(index);
    async function* items(): AsyncGenerator<readonly VectorItem[]> {
      for await (const rows of batches(index, { revision: 0, lastId: 0 }, target))
        yield await vectorsOf(rows);
    }
    const source = items();
    // The first vectors tell the model's own dimension, which the index keeps.
    const first = await source.next();
    async function* all(): AsyncGenerator<readonly VectorItem[]> {
      if (first.done === true) return;
      yield first.value;
      yield* source;
    }
    return vectors.rebuild(index, version(target), {
      batches: all(),
      ...(onProgress === undefined ? {} : { onProgress: (done) => onProgress(done, target.count) }),
    });
  }

  /** What an index lacks is known where it knows an earlier state of this database. */
  function startOf(found: IndexState, target: PassageRevision): Mark | null {
    const mark = readMark(found.revision);
    if (found.state !== 'ready' || mark === null) return null;
    return mark.revision <= target.revision && mark.lastId <= target.lastId ? mark : null;
  }

  async function catchUp(index: PassageIndex, removed: readonly number[] = []): Promise<IndexState> {
    const target = await passages.revision(index);
    const start = startOf(await state(index), target);
    if (start === null) return rebuild(index);
    if (markOf(start) === markOf(target)) return state(index);
    for await (const rows of batches(index, start, target)) {
      const lastId = rows.at(-1)?.id ?? start.lastId;
      await vectors.add(index, await vectorsOf(rows), version({ revision: start.revision, lastId }));
    }
    await vectors.remove(index, removed, markOf(target));
    await vectors.flush();
    const reached = await state(index);
    // More than there are passages: somebody else removed some and did not come to tell the index.
    return reached.vectors > target.count ? rebuild(index) : reached;
  }

  return {
    catchUp,
    rebuild,
    state,
    isCurrent: async (index) => {
      const [found, target] = [await state(index), await passages.revision(index)];
      return found.state === 'ready' && found.revision === markOf(target);
    },
  };
}
