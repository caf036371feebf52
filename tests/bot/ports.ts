import { createHandleQuestion, type HandleQuestionDeps } from '../../src/bot/handle-question.js';
import type { Principal } from '../../src/model/principal.js';
import type { Question } from '../../src/model/question.js';
import type { Alias } from '../../src/ports/aliases.js';
import type { Ask } from '../../src/ports/ask.js';
import type { AuditEntry } from '../../src/ports/audit.js';
import type { ConversationTurn } from '../../src/ports/conversations.js';
import type { NameCatalog } from '../../src/ports/names.js';
import type { TaughtWord } from '../../src/ports/taught-words.js';
import { createUnderstanding } from '../../src/understanding/understand.js';
import type { OpenWorld } from '../analytics/world.js';
import { catalogOf, charts, contacts, files, noDocuments, principal, WORLD } from '../skills/ask.js';

/** The bot over ports in memory and figures from real databases; `now` is noon of 2026-06-15 in Seoul. */

export const NOW = new Date('2026-06-15T03:00:00Z');

export interface Bot {
  readonly ask: Ask;
  readonly aliases: readonly Alias[];
  readonly words: readonly TaughtWord[];
  readonly turns: readonly ConversationTurn[];
  readonly audited: readonly AuditEntry[];
  readonly logged: readonly { readonly level: string; readonly fields: object; readonly message: string }[];
  /** What the people port gives for each username; changing it changes rights at once. */
  readonly people: Map<string, Principal>;
  readonly see: (catalog: NameCatalog) => void;
}

function withAliases(catalog: NameCatalog, aliases: readonly Alias[]): NameCatalog {
  if (aliases.length === 0) return catalog;
  return {
    version: `${catalog.version}+${JSON.stringify(aliases)}`,
    entries: catalog.entries.map((e) => ({
      ...e,
      aliases: [
        ...e.aliases,
        ...aliases.filter((a) => a.dimension === e.dimension && a.key === e.key).map((a) => a.alias),
      ],
    })),
  };
}

export function createBot(
  { analytics }: Pick<OpenWorld, 'analytics'>,
  replaced: Partial<HandleQuestionDeps> = {},
): Bot {
  const turns: ConversationTurn[] = [];
  const audited: AuditEntry[] = [];
  const logged: { level: string; fields: object; message: string }[] = [];
  const memories = new Map<string, string>();
  const aliases: Alias[] = [];
  const words: TaughtWord[] = [];
  const claimed = new Set<string>();
  const people = new Map([['rep01', principal()]]);
  let catalog = catalogOf(WORLD);
  const log =
    (level: string) =>
    (fields: object, message: string): void => {
      logged.push({ level, fields, message });
    };
  const ask = createHandleQuestion({
    analytics,
    contacts,
    charts,
    files,
    ...noDocuments,
    people: {
      identify: async (asker) => (asker.kind === 'user' ? (people.get(asker.username) ?? null) : null),
    },
    names: { visibleTo: async () => ({ ...withAliases(catalog, aliases), words }) },
    settings: { get: async () => null },
    conversations: {
      recall: async (userId, conversation) => memories.get(`${userId}/${conversation}`) ?? null,
      remember: async (turn) => {
        turns.push(turn);
        if (turn.memory !== null) memories.set(`${turn.userId}/${turn.conversation}`, turn.memory);
        return turns.length;
      },
    },
    events: {
      claim: async (eventId) => {
        const first = !claimed.has(eventId);
        claimed.add(eventId);
        return first;
      },
    },
    audit: {
      record: async (entry) => {
        audited.push(entry);
      },
    },
    aliases: {
      list: async () => aliases,
      add: async (alias) => {
        aliases.push(alias);
      },
      remove: async ({ dimension, key, alias }) => {
        const at = aliases.findIndex((a) => a.dimension === dimension && a.key === key && a.alias === alias);
        if (at >= 0) aliases.splice(at, 1);
        return at >= 0;
      },
    },
    words: {
      list: async () => words,
      add: async (word) => {
        words.push(word);
      },
      remove: async (said) => {
        const at = words.findIndex((word) => word.said === said);
        if (at >= 0) words.splice(at, 1);
        return at >= 0;
      },
    },
    understand: createUnderstanding(),
    clock: { now: () => NOW },
    logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    ...replaced,
  });
  return {
    ask,
    aliases,
    words,
    turns,
    audited,
    logged,
    people,
    see: (seen) => {
      catalog = seen;
    },
  };
}

export function question(text: string, fields: Partial<Question> = {}): Question {
  return { channel: 'web', asker: { kind: 'user', username: 'rep01' }, text, ...fields };
}
