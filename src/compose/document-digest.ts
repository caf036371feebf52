import { cutBySplitter, loadTextSplitter, type TextSplitter } from '../infra/documents/own-splitter.js';
import type { ExtractedDocument } from '../ports/document-extractor.js';
import { type DigestQuestion, type DocumentDigest, digest } from '../retrieval/digest.js';

/** By the paths of their modules: a module is loaded once. */
const splitters = new Map<string, Promise<TextSplitter>>();

/** What is made of a document that was read, in the thread that read it: cut as the product or its operator cuts. */
export async function digestRead(read: ExtractedDocument, question: DigestQuestion): Promise<DocumentDigest> {
  const { splitter: path } = question;
  if (path === null) return digest(read, question);
  const loading = splitters.get(path) ?? loadTextSplitter(path);
  splitters.set(path, loading);
  return digest(read, question, (await cutBySplitter(read, await loading, path)) ?? undefined);
}
