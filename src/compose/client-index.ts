import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Analytics } from '../analytics/analytics.js';
import { mapInParts } from '../analytics/in-parts.js';
import { writeWholeFile } from '../infra/files.js';
import { CLIENT_FEATURES, CLIENTS_A_TURN, clientFeatures } from '../ml/client-features.js';
import { unpackClientSales } from '../ml/client-sales.js';
import { INDEX_DIMENSION, indexVector, scalingOf, standardized } from '../ml/client-similarity.js';
import { addMonths } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { ClientIndex, ClientScaling } from '../ports/client-index.js';
import type { IndexState, VectorIndexes, VectorItem } from '../ports/vector-index.js';

/** The vector index `ml_features`: one vector a client, of the whole company's sales. */

export interface ClientVectors {
  readonly asOf: LocalDate;
  readonly clients: readonly { readonly id: number; readonly vector: readonly number[] }[];
}

export interface ComposedClientIndex extends ClientIndex {
  /** Every client's features at the end of that day. */
  readonly vectors: (asOf: LocalDate) => Promise<ClientVectors>;
  /** Makes the index anew. The old one answers until the new one is whole. */
  readonly rebuild: (asOf: LocalDate) => Promise<IndexState>;
}

export interface ClientIndexDeps {
  readonly home: string;
  readonly analytics: Pick<Analytics, 'clientSales'>;
  readonly indexes: VectorIndexes;
}

/** Vectors see three years back. */
const FEATURE_MONTHS = 37;
const BATCH = 64;

async function* batchesOf(items: readonly VectorItem[]): AsyncGenerator<readonly VectorItem[]> {
  for (let from = 0; from < items.length; from += BATCH) {
    await nextTurn();
    yield items.slice(from, from + BATCH);
  }
}

/** null for a file that is none: the index is then made anew. */
function scalingIn(text: string): ClientScaling | null {
  try {
    const { name, asOf, means, deviations } = JSON.parse(text) as Partial<ClientScaling>;
    const isWhole = (list: unknown): list is number[] =>
      Array.isArray(list) && list.length === CLIENT_FEATURES.length && list.every(Number.isFinite);
    if (typeof name !== 'string' || typeof asOf !== 'string' || !isWhole(means) || !isWhole(deviations))
      return null;
    return { name, asOf, means, deviations };
  } catch {
    return null;
  }
}

export function createClientIndex({ home, analytics, indexes }: ClientIndexDeps): ComposedClientIndex {
  const file = join(home, 'data', 'faiss_indexes', 'metadata', 'ml_features_scaling.json');

  async function vectors(asOf: LocalDate): Promise<ClientVectors> {
    const period = { from: addMonths(asOf, -FEATURE_MONTHS), to: asOf };
    const calendar = { today: asOf, fiscalStart: 1 };
    const { clients } = await analytics.clientSales({ period }, { kind: 'company' }, calendar);
    const found = await mapInParts(
      clients,
      (packed) => ({ id: packed.clientId, vector: clientFeatures(unpackClientSales(packed), asOf) }),
      CLIENTS_A_TURN,
    );
    return { asOf, clients: found.flatMap(({ id, vector }) => (vector === null ? [] : [{ id, vector }])) };
  }

  return {
    vectors,
    rebuild: async (asOf) => {
      const { clients } = await vectors(asOf);
      const scaling = scalingOf(
        clients.map(({ vector }) => vector),
        asOf,
      );
      const items = clients.map(({ id, vector }) => ({
        id,
        vector: indexVector(standardized(vector, scaling)),
      }));
      const version = { embedder: scaling.name, dimension: INDEX_DIMENSION, revision: asOf };
      const state = await indexes.rebuild('ml_features', version, { batches: batchesOf(items) });
      // Between the two an older scaling meets a newer index, whose name is another: it is not asked then.
      await writeWholeFile(file, `${JSON.stringify(scaling)}\n`);
      return state;
    },
    scaling: async () => scalingIn(await readFile(file, 'utf8').catch(() => '')),
    nearest: async (vector, scaling, count) => {
      const answer = await indexes.search('ml_features', {
        vector: indexVector(standardized(vector, scaling)),
        embedder: scaling.name,
        k: count,
        allowed: null,
      });
      return answer.ready ? answer.hits.map(({ id }) => id) : null;
    },
  };
}
