import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { boolean, createdAt, date, id, no, timestamp, updatedAt } from '../../columns.js';

/** One row a document of any kind; its file lies under `data/files`. */
export const documents = sqliteTable(
  'documents',
  {
    id: id(),
    /** contracts, reports, manuals, regulations, wiki, transcripts */
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    /** Below the home, with `/`: `data/files/documents/manuals/diabetes_v1.3_20250901.pdf`. */
    path: text('path').notNull().unique(),
    /** The path as it was added, or the name it was sent under. */
    addedAs: text('added_as').notNull(),
    /** Of the file's bytes: the same content is stored once. */
    sha256: text('sha256').notNull().unique(),
    format: text('format').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    pageCount: integer('page_count'),
    /** What the versions of one document share: kind and name without version and date. */
    series: text('series').notNull(),
    version: text('version'),
    documentDate: date('document_date'),
    effectiveDate: date('effective_date'),
    /** The document of its series that holds in its place; null for the one that holds. */
    supersededBy: integer('superseded_by'),
    clientId: integer('client_id'),
    contractType: text('contract_type'),
    /** company, department, role, client, clients; of reports person, team, all_sales */
    audienceKind: text('audience_kind').notNull().default('company'),
    /** The department, the least role, the client's or person's id, or a JSON array of the clients'; null for the company and all sales. */
    audienceValue: text('audience_value'),
    /** processing (its file is put in place), ready, waiting (for a transcription), failed, removing */
    status: text('status').notNull(),
    /** Why it failed or waits; which process works at it while it is put in place or taken away. */
    statusDetail: text('status_detail'),
    addedBy: integer('added_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('idx_documents_kind').on(t.kind, t.status),
    index('idx_documents_series').on(t.series),
    index('idx_documents_client').on(t.clientId),
  ],
);

/** Passages. What stands in the full-text table has the same rowid. */
export const documentChunks = sqliteTable(
  'document_chunks',
  {
    id: id(),
    documentId: integer('document_id')
      .notNull()
      .references(() => documents.id),
    /** documents, wiki, conversations: the vector index it belongs to. */
    indexName: text('index_name').notNull(),
    ordinal: integer('ordinal').notNull(),
    text: text('text').notNull(),
    section: text('section'),
    page: integer('page'),
    /** text, table */
    kind: text('kind').notNull(),
    /** SHA-256 of what is embedded, the key of `chunk_embeddings`. */
    contentHash: text('content_hash').notNull(),
  },
  (t) => [
    uniqueIndex('document_chunks_place').on(t.documentId, t.ordinal),
    index('idx_document_chunks_index').on(t.indexName, t.id),
    index('idx_document_chunks_content').on(t.contentHash, t.indexName),
  ],
);

/**
 * What lies in a vector index: one row for all passages of it with the same text, as long as there is one. Ids are
 * the index's, and never given out again.
 */
export const passageVectors = sqliteTable(
  'passage_vectors',
  {
    id: id(),
    indexName: text('index_name').notNull(),
    contentHash: text('content_hash').notNull(),
  },
  (t) => [uniqueIndex('passage_vectors_content').on(t.indexName, t.contentHash)],
);

/** Vectors that took a model to make, kept by what they were made from. */
export const chunkEmbeddings = sqliteTable(
  'chunk_embeddings',
  {
    contentHash: text('content_hash').notNull(),
    embedder: text('embedder').notNull(),
    /** Little-endian float32. */
    vector: blob('vector', { mode: 'buffer' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.contentHash, t.embedder] })],
);

/** Counts up with every change of the passages of an index: what was derived from an older one is stale. */
export const indexRevisions = sqliteTable('index_revisions', {
  name: text('name').primaryKey(),
  revision: integer('revision').notNull().default(0),
  updatedAt: timestamp('updated_at').notNull(),
});

/** What a contract says of its term, and the sentence it was read from. */
export const contractTerms = sqliteTable(
  'contract_terms',
  {
    documentId: integer('document_id')
      .primaryKey()
      .references(() => documents.id),
    clientId: integer('client_id'),
    contractType: text('contract_type'),
    startDate: date('start_date'),
    endDate: date('end_date'),
    renewsAutomatically: boolean('renews_automatically').notNull().default(no),
    evidence: text('evidence').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [index('idx_contract_terms_end').on(t.endDate), index('idx_contract_terms_client').on(t.clientId)],
);
