import type { ExtractRequest } from '../infra/documents/extractor.js';
import { readDocument } from '../infra/documents/read.js';
import { serveTask } from '../infra/worker-serve.js';
import { type DigestQuestion, type DocumentDigest, digest } from '../retrieval/digest.js';

/** Entry of the thread that reads documents and digests what it read. */
serveTask<ExtractRequest<DigestQuestion>, DocumentDigest>(async ({ question, ...request }) =>
  digest(await readDocument(request), question),
);
