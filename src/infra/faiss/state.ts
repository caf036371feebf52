import type { IndexName, IndexState, IndexVersion } from '../../ports/vector-index.js';
import { searchesExactly } from './build.js';
import type { Generation, Loading } from './generation.js';
import { designedDimension, IVF, metricOf } from './spec.js';

export function isMadeFor(
  { version }: { readonly version: IndexVersion },
  { embedder, dimension }: Pick<IndexVersion, 'embedder' | 'dimension'>,
): boolean {
  return version.embedder === embedder && version.dimension === dimension;
}

export function staleDetail(name: IndexName, { version }: Generation): string {
  return `The index ${name} was made by the embedder ${version.embedder} with ${version.dimension} dimensions.`;
}

interface Doings {
  readonly underWay: 'rebuild' | 'compaction' | null;
  readonly unsavedBecause: string | null;
}

export function describeIndex(name: IndexName, loading: Loading, doings: Doings): IndexState {
  if (loading.state !== 'ready') {
    const kind = metricOf(name) === 'cosine' ? 'HNSW' : 'exact';
    const empty = { embedder: null, modelDimension: null, revision: null, vectors: 0, tombstones: 0 };
    const { state, detail } = loading;
    return { name, state, kind, dimension: designedDimension(name), ...empty, detail };
  }
  const { generation } = loading;
  const { version, positions, dead, saved } = generation;
  const isExact = searchesExactly(generation);
  const reason =
    metricOf(name) === 'cosine'
      ? `one vector lies in it ${generation.mostCopies} times, among which an HNSW would lose its way`
      : `${positions.size} vectors are fewer than the ${IVF.trainedRowsMin} that IVF is trained on`;
  const details = [
    ...(isExact ? [`Searched exactly: ${reason}.`] : []),
    ...(doings.underWay === null ? [] : [`A ${doings.underWay} is under way.`]),
    ...(doings.unsavedBecause === null ? [] : [`Not saved: ${doings.unsavedBecause}`]),
  ];
  return {
    name,
    state: 'ready',
    kind: isExact ? 'exact' : metricOf(name) === 'cosine' ? 'HNSW' : 'IVF',
    embedder: version.embedder,
    dimension: version.dimension,
    modelDimension: version.modelDimension ?? null,
    revision: saved?.revision ?? null,
    vectors: positions.size,
    tombstones: dead.size,
    detail: details.join(' '),
  };
}
