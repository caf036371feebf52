import { AppError, type ErrorCode, isAppError } from '../../model/errors.js';
import type { IndexName, IndexState, IndexVersion } from '../../ports/vector-index.js';

/** What the port's side and the thread say to each other. Vectors travel packed, without being copied twice. */

/** Up to so many allowed ids are compared with one by one, which is exact and as quick as a wide search. */
export const EXACT_MAX = 2_000;

/** A search for more neighbours than this takes as long as comparing with all of them in part. */
export const WIDEN_MAX = 4_000;

/** Vectors one after another, each of the version's dimension, with their ids. */
export interface PackedItems {
  readonly ids: Float64Array;
  readonly vectors: Float32Array;
}

/** Nearest first. */
export interface Found {
  readonly ids: Float64Array;
  readonly scores: Float64Array;
  /** All that can be found in the index. */
  readonly vectors: number;
}

export type SearchReply =
  | { readonly ready: true; readonly found: Found }
  | { readonly ready: false; readonly state: IndexState };

export interface SearchRequest {
  readonly vector: Float32Array;
  readonly embedder: string;
  readonly k: number;
  /** Compare with these alone, exactly; null for all. */
  readonly only: Float64Array | null;
}

interface Place {
  readonly home: string;
  readonly name: IndexName;
}

export type Request =
  | (Place & { readonly kind: 'state' })
  | (Place & { readonly kind: 'search'; readonly query: SearchRequest })
  | (Place & { readonly kind: 'add'; readonly items: PackedItems; readonly version: IndexVersion })
  | (Place & { readonly kind: 'remove'; readonly ids: Float64Array; readonly revision: string })
  | (Place & { readonly kind: 'rebuild-begin'; readonly version: IndexVersion })
  | (Place & { readonly kind: 'rebuild-add'; readonly items: PackedItems })
  | (Place & { readonly kind: 'rebuild-end' })
  | (Place & { readonly kind: 'rebuild-abort' })
  /** Saves what `home` has unsaved. */
  | { readonly kind: 'flush'; readonly home: string }
  /** Saves it and forgets the indexes. */
  | { readonly kind: 'close'; readonly home: string }
  /** Ends the thread. */
  | { readonly kind: 'end' };

/** What each kind of request is answered with. */
export interface Results {
  state: IndexState;
  search: SearchReply;
  add: null;
  remove: null;
  'rebuild-begin': null;
  /** Vectors so far. */
  'rebuild-add': number;
  'rebuild-end': IndexState;
  'rebuild-abort': null;
  flush: null;
  close: null;
  end: null;
}

export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string | undefined;
  readonly retryable: boolean;
}

export interface Envelope {
  readonly id: number;
  readonly request: Request;
}

export type Reply =
  | { readonly id: number; readonly result: Results[keyof Results] }
  | { readonly id: number; readonly failure: Failure };

/** An error in parts, as a clone would lose its class. */
export function toFailure(error: unknown): Failure {
  if (isAppError(error)) {
    const { code, message, hint, retryable } = error;
    return { code, message, hint, retryable };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `The vector index failed: ${message}`,
    hint: undefined,
    retryable: false,
  };
}

export function fromFailure({ code, message, hint, retryable }: Failure): AppError {
  return new AppError(code, message, { retryable, ...(hint === undefined ? {} : { hint }) });
}
