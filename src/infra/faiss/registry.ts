/** One id's new vector, prepared; null where it has none any more. */
export interface Change {
  readonly id: number;
  readonly vector: Float32Array | null;
}

/** Whose vectors lie where. */
export interface Registry {
  readonly ids: number[];
  readonly positions: Map<number, number>;
  readonly dead: Set<number>;
  /** How often vectors lie in the index, by a hash of them. After a restart only those that do so repeatedly. */
  readonly copies: Map<number, number>;
}

/** FNV-1a over the numbers' bits: two vectors in a hundred thousand may share one, which is no matter here. */
function contentHash(vector: Float32Array): number {
  const bits = new Uint32Array(vector.buffer, vector.byteOffset, vector.length);
  let hash = 0x811c9dc5;
  for (let i = 0; i < bits.length; i += 1) hash = Math.imul(hash ^ (bits[i] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Of the vector that lies in the index most often. */
export function mostCopies({ copies }: Pick<Registry, 'copies'>): number {
  let most = 0;
  for (const count of copies.values()) most = Math.max(most, count);
  return most;
}

/** Enters changes whose vectors were added in this order. */
export function register({ ids, positions, dead, copies }: Registry, changes: readonly Change[]): void {
  for (const { id, vector } of changes) {
    const earlier = positions.get(id);
    if (earlier !== undefined) dead.add(earlier);
    positions.delete(id);
    if (vector === null) continue;
    positions.set(id, ids.length);
    ids.push(id);
    const hash = contentHash(vector);
    copies.set(hash, (copies.get(hash) ?? 0) + 1);
  }
}
