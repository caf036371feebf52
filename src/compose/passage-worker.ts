import { workerData } from 'node:worker_threads';
import { type OpenPassageCandidates, openPassageCandidates } from '../../db/main/passage-reader.js';
import { serveThread } from '../../db/threads/serve.js';
import { createPassageRanking, type PassageRanking } from '../retrieval/passage-ranking.js';
import type { PassageWorkerData, RankingCall } from './passage-pool.js';

/** Entry of one thread that ranks passages, started by the pool: it has a connection of its own. */

const { home } = workerData as PassageWorkerData;
let candidates: OpenPassageCandidates | null = null;
let ranking: PassageRanking | null = null;

function opened(): PassageRanking {
  candidates ??= openPassageCandidates(home);
  ranking ??= createPassageRanking(candidates);
  return ranking;
}

async function answer(call: RankingCall): Promise<unknown> {
  // Opened by the first call, so that a home that can't be opened is told to whoever asked.
  const { rank, allowed } = opened();
  switch (call.method) {
    case 'rank':
      return rank(...call.given);
    case 'allowed':
      return allowed(...call.given);
  }
}

serveThread<RankingCall, unknown>({
  answer: async (call) => [await answer(call)],
  close: () => candidates?.close(),
});
