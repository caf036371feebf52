import { createHash } from 'node:crypto';
import { toJson } from '../../src/model/answer.js';
import type { Reply } from '../../src/ports/ask.js';
import type { WholeTables } from '../../src/ports/whole-tables.js';
import { renderTable } from './table.js';

/** Adds a file with all rows to a reply whose table Slack does not show whole; each table once a conversation. */
export type AddWholeTable = (reply: Reply, conversation: string) => Promise<Reply>;

const REMEMBERED_MAX = 2_000;

export function createAddWholeTable(tables: WholeTables | undefined): AddWholeTable {
  /** The last table brought in each conversation, by its hash: its chart shows the same one again. */
  const brought = new Map<string, string>();
  return async (reply, conversation) => {
    const { answer, language } = reply;
    const { table } = answer;
    if (tables === undefined || table === null || answer.file !== null) return reply;
    if (renderTable(table, language)?.overflow == null) return reply;
    const hash = createHash('sha256').update(toJson(table)).digest('base64');
    if (brought.get(conversation) === hash) return reply;
    const file = await tables.fileOf(reply);
    if (file === null) return reply;
    brought.delete(conversation);
    brought.set(conversation, hash);
    for (const key of brought.keys()) {
      if (brought.size <= REMEMBERED_MAX) break;
      brought.delete(key);
    }
    return { ...reply, answer: { ...answer, file } };
  };
}
