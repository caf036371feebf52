import type Database from 'better-sqlite3';
import type { StoredDocument } from '../../../src/ports/document-store.js';

/** Answers that are kept of conversations, and quote a document: they lose what they quote when it is removed. */

const REMOVED = {
  ko: '이 답이 인용한 문서가 삭제되어 내용을 지웠습니다.',
  en: 'The document that this answer quoted was removed, and so was its text.',
} as const;

interface Turn {
  readonly id: number;
  readonly answer: string;
}

/** As it stands within a JSON text. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

type Quoted = Pick<StoredDocument, 'path' | 'title'>;

/** Whether an answer cites a document, or names it among what comes nearest. */
function quotes(answer: Readonly<Record<string, unknown>>, { path, title }: Quoted): boolean {
  const sources = Array.isArray(answer.sources) ? (answer.sources as readonly unknown[]) : [];
  const isCited = sources.some(
    (source) => typeof source === 'object' && source !== null && 'path' in source && source.path === path,
  );
  return isCited || (typeof answer.text === 'string' && answer.text.includes(`• ${title}`));
}

/** The answer with neither what it said nor where that stood; the rest, such as figures of a half, stays. */
function withoutQuotes(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { text, sources } = answer;
  const language = typeof text === 'string' && !/[가-힣]/u.test(text) ? 'en' : 'ko';
  const kept = Array.isArray(sources)
    ? (sources as readonly unknown[]).filter(
        (source) =>
          !(typeof source === 'object' && source !== null && 'kind' in source && source.kind === 'document'),
      )
    : [];
  return { ...answer, text: REMOVED[language], sources: kept, suggestions: [], choices: [] };
}

/** Takes a document's words out of every kept answer, in the transaction that it is called in. */
export function createQuotedTurns(connection: Database.Database): (document: Quoted) => void {
  const quoting = connection.prepare<{ path: string; title: string }, Turn>(
    `SELECT id, answer FROM conversation_turns
     WHERE instr(answer, @path) > 0 OR instr(answer, @title) > 0`,
  );
  const write = connection.prepare<[string, number]>('UPDATE conversation_turns SET answer = ? WHERE id = ?');
  return (document) => {
    const wanted = { path: inJson(document.path), title: inJson(document.title) };
    for (const { id, answer } of quoting.all(wanted)) {
      const told = JSON.parse(answer) as Readonly<Record<string, unknown>>;
      if (quotes(told, document)) write.run(JSON.stringify(withoutQuotes(told)), id);
    }
  };
}
