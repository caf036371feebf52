import type { Stores } from '../../db/stores.js';
import type { Config } from '../config.js';
import { createDocumentFiles } from '../infra/document-files.js';
import { createPlainExtractor } from '../infra/plain-documents.js';
import { localDate } from '../model/calendar.js';
import type { Principal } from '../model/principal.js';
import type { Clock } from '../ports/clock.js';
import type { Documents } from '../ports/documents.js';
import { createDocuments } from '../retrieval/documents.js';

/** What reads, keeps and finds documents. */
export interface Retrieval {
  readonly documents: Documents;
  readonly close: () => Promise<void>;
}

export interface RetrievalDeps {
  readonly config: Config;
  readonly stores: Stores;
  readonly clock: Clock;
}

const FILE_BYTES_MAX = 100 * 1_048_576;
/** Where the company lives: what holds "today" is decided there. */
const COMPANY_ZONE = 'Asia/Seoul';

/** Sees every name: documents come in before it is known who will read them. */
const EVERYTHING: Principal = {
  userId: 0,
  username: '',
  fullName: '',
  email: '',
  department: null,
  role: 'admin',
  language: 'ko',
  timezone: COMPANY_ZONE,
  permissions: [],
};

export function createRetrieval({ config, stores, clock }: RetrievalDeps): Retrieval {
  const files = createDocumentFiles({ home: config.home, bytesMax: FILE_BYTES_MAX });
  const extractor = createPlainExtractor();
  const documents = createDocuments({
    rows: stores.documents,
    files,
    extractor,
    tokenizer: createTokenizer({ analyser: null, logger }),
    transcriber,
    names: async () => (await stores.names.visibleTo(EVERYTHING)).entries,
    today: () => localDate(clock.now(), COMPANY_ZONE),
  });
  return { documents, close: extractor.close };
}
