import type { ExtractRequest } from '../infra/documents/extractor.js';
import { readDocument } from '../infra/documents/read.js';
import { serveTask } from '../infra/worker-serve.js';
import type { DigestQuestion, DocumentDigest } from '../retrieval/digest.js';
import { digestRead } from './document-digest.js';

/** Entry of the thread that reads documents and digests what it read. */
serveTask<ExtractRequest<DigestQuestion>, DocumentDigest>(async ({ question, ...request }) =>
  digestRead(await readDocument(request), question),
);
