import type { PassageCandidates } from '../../src/ports/passage-candidates.js';
import { openReader } from '../open.js';
import { prepareTerms } from './documents/postings.js';
import { createPassageCandidates } from './passage-search.js';

export interface OpenPassageCandidates extends PassageCandidates {
  readonly close: () => void;
}

/**
 * The same candidates by a connection of their own that can only read, for another thread than the one that
 * writes. Throws `database_*` errors naming the file.
 */
export function openPassageCandidates(home: string): OpenPassageCandidates {
  const main = openReader(home, 'main', {});
  // The views of the terms are of this connection alone, and yet they can't be made while only queries may run.
  main.pragma('query_only = OFF');
  prepareTerms(main);
  main.pragma('query_only = ON');
  return { ...createPassageCandidates({ databases: { home, main } }), close: () => main.close() };
}
