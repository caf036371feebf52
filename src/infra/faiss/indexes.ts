import { AppError } from '../../model/errors.js';
import type {
  IndexVersion,
  VectorAnswer,
  VectorIndexes,
  VectorItem,
  VectorQuery,
} from '../../ports/vector-index.js';
import { EXACT_MAX, type Found, type PackedItems, type SearchReply, WIDEN_MAX } from './protocol.js';
import { useFaissThread } from './thread.js';

export interface VectorIndexesDeps {
  /** MEDISALES_HOME: the indexes lie in `data/faiss_indexes` below it. */
  readonly home: string;
  /** The compiled `worker.js`; found beside this file or in the build unless told. */
  readonly entry?: URL;
}

function requireIds(ids: Iterable<number>): void {
  for (const id of ids) {
    if (Number.isSafeInteger(id) && id > 0) continue;
    throw new AppError('usage', `${id} is not an id of a vector.`, {
      hint: 'An id is a whole number from 1 to 2^53 - 1.',
    });
  }
}

function pack(items: readonly VectorItem[], { dimension }: IndexVersion): PackedItems {
  const ids = Float64Array.from(items, ({ id }) => id);
  requireIds(ids);
  for (const { id, vector } of items) {
    if (vector.length === dimension) continue;
    throw new AppError(
      'usage',
      `The vector of ${id} has ${vector.length} dimensions instead of ${dimension}.`,
    );
  }
  const vectors = new Float32Array(items.length * dimension);
  for (const [i, { vector }] of items.entries()) vectors.set(vector, i * dimension);
  return { ids, vectors };
}

/** `k` that leaves about `wanted` allowed ones, and half as many more: neighbours are not allowed evenly. */
const widened = (wanted: number, vectors: number, allowed: number): number =>
  Math.ceil((1.5 * wanted * vectors) / allowed) + wanted;

type Ask = (k: number, only: Float64Array | null) => Promise<SearchReply>;

const hitsOf = ({ ids, scores }: Found, allowed: ReadonlySet<number> | null, k: number): VectorAnswer => {
  const hits = [];
  for (let i = 0; i < ids.length && hits.length < k; i += 1) {
    const id = ids[i] ?? 0;
    if (allowed === null || allowed.has(id)) hits.push({ id, score: scores[i] ?? 0 });
  }
  return { ready: true, hits };
};

/**
 * Rights must not cost neighbours: few allowed ids are compared with one by one; many are asked for by more and
 * more neighbours, of which the set picks its own, and at last compared with as well. So a large set stays here.
 */
async function searchAllowed(
  ask: Ask,
  { k, allowed }: Pick<VectorQuery, 'k'> & { readonly allowed: ReadonlySet<number> },
  knownVectors: number,
): Promise<VectorAnswer> {
  const compareAll = async (): Promise<VectorAnswer> => {
    const reply = await ask(k, Float64Array.from(allowed));
    return reply.ready ? hitsOf(reply.found, null, k) : reply;
  };
  if (allowed.size <= EXACT_MAX) return compareAll();
  let wide = widened(k, Math.max(knownVectors, allowed.size), allowed.size);
  while (wide <= WIDEN_MAX) {
    const reply = await ask(wide, null);
    if (!reply.ready) return reply;
    const { found } = reply;
    const answer = hitsOf(found, allowed, k);
    if (!answer.ready || answer.hits.length === k || found.ids.length === found.vectors) return answer;
    wide = Math.max(wide * 4, widened(k, found.vectors, allowed.size));
  }
  return compareAll();
}

/** See the port. All homes of a process share one thread, which starts with the first call. */
export function createVectorIndexes({ home, entry }: VectorIndexesDeps): VectorIndexes {
  const thread = useFaissThread(entry);
  /** How many vectors each index had when it was last asked, to widen the first search well. */
  const known = new Map<string, number>();

  return {
    state: async (name, expected) => {
      const state = await thread.ask({ kind: 'state', home, name });
      if (state.state !== 'ready' || expected === undefined) return state;
      const { embedder, dimension } = state;
      if (embedder === expected.embedder && dimension === expected.dimension) return state;
      return {
        ...state,
        state: 'stale',
        detail: `Made by the embedder ${embedder} with ${dimension} dimensions instead of ${expected.embedder} with ${expected.dimension}.`,
      };
    },
    rebuild: async (name, version, { batches, onProgress }) => {
      await thread.ask({ kind: 'rebuild-begin', home, name, version });
      try {
        for await (const batch of batches) {
          if (batch.length === 0) continue;
          const items = pack(batch, version);
          const vectors = await thread.ask({ kind: 'rebuild-add', home, name, items });
          onProgress?.(vectors);
        }
      } catch (error) {
        await thread.ask({ kind: 'rebuild-abort', home, name }).catch(() => undefined);
        throw error;
      }
      return thread.ask({ kind: 'rebuild-end', home, name });
    },
    add: async (name, items, version) => {
      await thread.ask({ kind: 'add', home, name, items: pack(items, version), version });
    },
    remove: async (name, ids, revision) => {
      requireIds(ids);
      await thread.ask({ kind: 'remove', home, name, ids: Float64Array.from(ids), revision });
    },
    search: async (name, { vector, embedder, k, allowed }) => {
      if (!Number.isSafeInteger(k) || k < 1) {
        throw new AppError('usage', `${k} nearest neighbours cannot be searched for.`, {
          hint: 'Ask for a whole number from 1.',
        });
      }
      const ask: Ask = async (wide, only) => {
        const query = { vector, embedder, k: wide, only };
        const reply = await thread.ask({ kind: 'search', home, name, query });
        if (reply.ready) known.set(name, reply.found.vectors);
        return reply;
      };
      if (allowed !== null) return searchAllowed(ask, { k, allowed }, known.get(name) ?? 0);
      const reply = await ask(k, null);
      return reply.ready ? hitsOf(reply.found, null, k) : reply;
    },
    flush: async () => {
      if (thread.isRunning()) await thread.ask({ kind: 'flush', home });
    },
    close: async () => {
      try {
        if (thread.isRunning()) await thread.ask({ kind: 'close', home });
      } finally {
        await thread.release();
      }
    },
  };
}
