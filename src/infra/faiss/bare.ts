import faiss from 'faiss-node';
import { setHnswParameters } from './layout.js';
import { HNSW } from './spec.js';

/** faiss-node with nothing around it: no check, no thread. What the port is measured against. */
export interface BareIndex {
  readonly add: (numbers: number[]) => void;
  readonly search: (numbers: number[], k: number) => { readonly labels: readonly number[] };
  readonly write: (path: string) => void;
}

function bare(index: faiss.Index): BareIndex {
  return {
    add: (numbers) => index.add(numbers),
    search: (numbers, k) => index.search(numbers, k),
    write: (path) => index.write(path),
  };
}

/** One that was written. */
export function readBare(path: string): BareIndex {
  return bare(faiss.Index.read(path));
}

/** An empty HNSW by inner product, with the design's settings. */
export function createBareHnsw(dimension: number): BareIndex {
  const description = `HNSW${HNSW.M},Flat`;
  const inner = faiss.MetricType.METRIC_INNER_PRODUCT;
  const empty = faiss.Index.fromFactory(dimension, description, inner).toBuffer();
  setHnswParameters(empty);
  return bare(faiss.Index.fromBuffer(empty));
}
