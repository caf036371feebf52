import { audienceValue } from '../../db/main/documents/rows.js';
import type { Stores } from '../../db/stores.js';
import type { Audience, DocumentKind } from '../../src/model/document.js';
import { indexOfKind } from '../../src/model/document.js';
import type { Tokenizer } from '../../src/ports/tokenizer.js';

/** Documents of one passage each, put straight into the tables. */
export interface TestPassage {
  readonly text: string;
  readonly title?: string;
  readonly section?: string;
  readonly kind?: DocumentKind;
  readonly audience?: Audience;
  readonly clientId?: number;
  readonly status?: string;
  readonly supersededBy?: number;
}

/** The ids of documents and passages are 1, 2, 3, … in the order given. */
export async function addPassages(
  stores: Stores,
  tokenizer: Tokenizer,
  passages: readonly TestPassage[],
): Promise<void> {
  const db = stores.databases.main;
  const tokens = await tokenizer.passages(
    passages.map(({ title, section, text }) => [title, section, text].join('\n')),
  );
  const addDocument = db.prepare(
    `INSERT INTO documents (kind, title, path, added_as, sha256, format, size_bytes, series, status,
       audience_kind, audience_value, client_id, superseded_by)
     VALUES (@kind, @title, @name, @name, @name, 'txt', 1, @name, @status, @audience, @value, @clientId, @supersededBy)`,
  );
  const addChunk = db.prepare(
    `INSERT INTO document_chunks (document_id, index_name, ordinal, text, section, kind, content_hash)
     VALUES (?, ?, 0, ?, ?, 'text', ?)`,
  );
  const addVector = db.prepare(
    'INSERT OR IGNORE INTO passage_vectors (index_name, content_hash) VALUES (?, ?)',
  );
  const addTerms = db.prepare('INSERT INTO document_chunks_fts (rowid, words, bigrams) VALUES (?, ?, ?)');
  db.transaction(() => {
    for (const [i, passage] of passages.entries()) {
      const { kind = 'manuals', audience = { kind: 'company' }, status = 'ready', clientId = null } = passage;
      const { title = '', section = null, supersededBy = null, text } = passage;
      const name = `${kind}-${i}`;
      const { lastInsertRowid: documentId } = addDocument.run({
        kind,
        title,
        name,
        status,
        audience: audience.kind,
        value: audienceValue(audience),
        clientId,
        supersededBy,
      });
      const { lastInsertRowid: id } = addChunk.run(documentId, indexOfKind(kind), text, section, name);
      addVector.run(indexOfKind(kind), name);
      addTerms.run(id, tokens[i]?.words, tokens[i]?.bigrams);
    }
  })();
}
