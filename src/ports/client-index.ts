import type { LocalDate } from '../model/period.js';

/** How feature vectors of clients are brought to one scale, as of the day of the vectors it was made from. */
export interface ClientScaling {
  /** Tells scalings apart: vectors of different ones are never compared. */
  readonly name: string;
  readonly asOf: LocalDate;
  readonly means: readonly number[];
  /** 0 for a feature that all have alike: it tells nothing. */
  readonly deviations: readonly number[];
}

/** The vector index of all clients' features: for whoever sees all sales. */
export interface ClientIndex {
  /** null where the index was never made. */
  readonly scaling: () => Promise<ClientScaling | null>;
  /** Ids of the clients nearest to a feature vector, the nearest first; null where the index can't be asked now. */
  readonly nearest: (
    vector: readonly number[],
    scaling: ClientScaling,
    count: number,
  ) => Promise<readonly number[] | null>;
}
