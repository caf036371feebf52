import type { Stores } from '../../db/stores.js';
import type { Config } from '../config.js';
import { createDocumentFiles } from '../infra/document-files.js';
import { createDocumentExtractor } from '../infra/documents/extractor.js';
import { type OpenEmbedder, openEmbedder } from '../infra/embeddings/open.js';
import { createVectorIndexes } from '../infra/faiss/indexes.js';
import { createKoDicAnalyser } from '../infra/ko-dic/analyser.js';
import { createTranscriber } from '../infra/transcriber.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import { fileBytesMaxOf, type ReadingRights, readingRights } from '../model/document.js';
import { OPERATOR, type Principal } from '../model/principal.js';
import type { MemberDimension } from '../model/query.js';
import type { Clock } from '../ports/clock.js';
import type { DocumentUploads } from '../ports/document-uploads.js';
import type { Documents } from '../ports/documents.js';
import type { Logger } from '../ports/logger.js';
import type { PassageSearch } from '../ports/passages.js';
import type { SearchCache } from '../ports/search-cache.js';
import type { Tokenizer } from '../ports/tokenizer.js';
import type { VectorIndexes } from '../ports/vector-index.js';
import type { DigestQuestion, DocumentDigest } from '../retrieval/digest.js';
import { createDocuments } from '../retrieval/documents.js';
import { createIndexKeeper } from '../retrieval/index-keeper.js';
import { createKeptSearch } from '../retrieval/kept-search.js';
import { createPassageRanking, RANKING_NAME } from '../retrieval/passage-ranking.js';
import { createPassageSearch } from '../retrieval/passage-search.js';
import { createPassageVectors } from '../retrieval/passage-vectors.js';
import { createTokenizer } from '../retrieval/tokenizer.js';
import { createUploads } from '../retrieval/uploads.js';
import { createVectorSync, type VectorSync } from '../retrieval/vector-sync.js';
import { digestRead } from './document-digest.js';
import { createPooledRanking } from './passage-pool.js';

/** What reads, keeps and finds documents. */
export interface Retrieval {
  readonly documents: Documents;
  readonly search: PassageSearch['search'];
  readonly uploads: DocumentUploads;
  /** Which documents a person may read at this moment. */
  readonly rightsOf: (who: Principal) => Promise<ReadingRights>;
  /** For what keeps the indexes by hand; a service keeps them itself. */
  readonly indexes: VectorSync;
  readonly embedder: OpenEmbedder;
  readonly tokenizer: Tokenizer;
  /** The thread of all vector indexes of this process. */
  readonly vectors: VectorIndexes;
  /** Brings the indexes up to the database: a service in the background, a command at once. Never fails: it is logged. */
  readonly catchUp: () => Promise<void>;
  /** For a service that starts: takes up what processes that ended left undone. */
  readonly begin: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface RetrievalDeps {
  readonly config: Config;
  readonly stores: Stores;
  readonly searches: SearchCache;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether indexes are brought up to the database in the background, as a service does. */
  readonly isService: boolean;
}

/** Removes what processes that have ended left in the folder for temporary files. */
export async function discardAbandonedFiles({ home }: Pick<Config, 'home'>): Promise<void> {
  await createDocumentFiles({ home, bytesMaxOf: fileBytesMaxOf }).discardAbandoned();
}

export function createRetrieval(deps: RetrievalDeps): Retrieval {
  const { config, stores, searches, clock, logger, isService } = deps;
  const files = createDocumentFiles({ home: config.home, bytesMaxOf: fileBytesMaxOf });
  const extractor = createDocumentExtractor<DigestQuestion, DocumentDigest>({
    worker: new URL('./document-worker.js', import.meta.url),
    inline: async () => digestRead,
  });
  const analyser = createKoDicAnalyser();
  const tokenizer = createTokenizer({ analyser, logger });
  const embedder = openEmbedder(config.embeddings, stores.embeddings);
  const vectors = createVectorIndexes({ home: config.home });
  const today = (): string => localDate(clock.now(), COMPANY_ZONE);
  const indexes = createVectorSync({ passages: stores.passages, vectors, embedder });
  const keeper = createIndexKeeper({
    sync: indexes,
    forgetSearches: searches.clear,
    logger,
    monotonicMs: () => performance.now(),
  });
  const documents = createDocuments({
    rows: stores.documents,
    files,
    extractor,
    tokenizer,
    splitter: config.textSplitter,
    transcriber: config.transcription === null ? null : createTranscriber(config.transcription),
    names: async () => (await stores.names.visibleTo(OPERATOR)).entries,
    today,
    onRemoved: keeper.removed,
  });
  const notice = isService ? keeper.notice : (): void => undefined;
  const pool = isService ? createPooledRanking(config.home) : null;
  const { search } = createKeptSearch({
    search: createPassageSearch({
      tokenizer,
      ranking: pool ?? createPassageRanking(stores.passageCandidates),
      vectors: createPassageVectors(embedder, vectors),
      logger,
    }),
    foundBy: [tokenizer.name, embedder.name, embedder.vectorWeight, RANKING_NAME],
    passages: stores.passages,
    documents: stores.documents,
    cache: searches,
    today,
    onSearch: notice,
  });
  const rightsOf = async (who: Principal): Promise<ReadingRights> => {
    const { entries } = await stores.names.visibleTo(who);
    const idsOf = (dimension: MemberDimension): number[] =>
      entries.filter((e) => e.dimension === dimension).map((e) => Number(e.key));
    return readingRights(who, idsOf('client'), idsOf('user'));
  };
  const catchUp = async (): Promise<void> => {
    keeper.notice(await stores.passages.revisions());
    if (!isService) await keeper.settled();
  };
  return {
    documents,
    search,
    rightsOf,
    uploads: createUploads({
      documents,
      rows: stores.documents,
      files,
      rightsOf,
      clientNamesOf: async (who) => {
        const { entries } = await stores.names.visibleTo(who);
        return new Map(
          entries.flatMap((e): [number, string][] =>
            e.dimension === 'client' ? [[Number(e.key), e.label]] : [],
          ),
        );
      },
      audit: stores.audit,
      clock,
      logger,
      onChanged: () => void catchUp(),
    }),
    indexes: {
      ...indexes,
      rebuild: async (...given) => {
        const state = await indexes.rebuild(...given);
        await searches.clear();
        return state;
      },
    },
    embedder,
    tokenizer,
    vectors,
    catchUp,
    begin: async () => {
      const taken = await documents.recover();
      if (taken.length > 0)
        logger.info({ documents: taken.length }, 'documents cut short were taken up again');
      await catchUp();
    },
    close: async () => {
      await keeper.settled();
      await Promise.all([
        pool?.close(),
        extractor.close(),
        analyser.close(),
        vectors.close(),
        embedder.close(),
      ]);
    },
  };
}
