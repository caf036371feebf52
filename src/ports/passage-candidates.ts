import type { DocumentKind, PassageIndex, ReadingRights } from '../model/document.js';
import type { Passage } from './passages.js';

/** Which passages may be found at all. */
export interface PassageFilter {
  readonly rights: ReadingRights;
  readonly kinds?: readonly DocumentKind[];
  readonly clientId?: number;
  readonly withSuperseded?: boolean;
  readonly withoutMadeReports?: boolean;
}

/** A passage that was found, before it is weighed. */
export interface Candidate extends Omit<Passage, 'score' | 'coverage' | 'similarity'> {
  /** BM25 of its words and of its letter pairs; 0 where it was not found by them. */
  readonly wordScore: number;
  readonly bigramScore: number;
  /** Of the vector that all passages of its index with the same text share. */
  readonly vectorId: number;
}

export interface TermStatistics {
  /** Passages of all documents. */
  readonly passages: number;
  /** In how many of them each term stands. */
  readonly words: ReadonlyMap<string, number>;
  readonly bigrams: ReadonlyMap<string, number>;
}

export interface CandidateTerms {
  readonly words: readonly string[];
  readonly bigrams: readonly string[];
}

export interface WeighedTerms {
  readonly terms: CandidateTerms;
  /** What is found by them counts this much. */
  readonly weight: number;
  /** They stand for one thing: a passage counts by the one that tells most in it, not by their sum. */
  readonly eitherOf?: boolean;
}

/** Passages by the full-text index; the filter is part of every statement. */
export interface PassageCandidates {
  readonly statistics: (terms: CandidateTerms) => Promise<TermStatistics>;
  /** Those with any of the terms, the best by the weighed sum of BM25 first. Nothing for no terms. */
  readonly match: (
    wanted: readonly WeighedTerms[],
    filter: PassageFilter,
    limit: number,
  ) => Promise<readonly Candidate[]>;
  /**
   * The passages of these vectors that the filter lets through, in the order of `vectorIds`; a vector may stand for
   * the same text in many documents, so at most `limit`.
   */
  readonly ofVectors: (
    vectorIds: readonly number[],
    filter: PassageFilter,
    limit: number,
  ) => Promise<readonly Candidate[]>;
  /** The vectors with a passage that the filter lets through; null where it lets all of the index through. */
  readonly allowed: (index: PassageIndex, filter: PassageFilter) => Promise<ReadonlySet<number> | null>;
}
