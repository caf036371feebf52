import type { Turn } from './types.js';

const KEY = 'medisales.conversation';
const TURNS_MAX = 30;

export interface Conversation {
  readonly id: string;
  readonly username: string;
  turns: Turn[];
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `web-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

export function beginConversation(username: string): Conversation {
  return { id: newId(), username, turns: [] };
}

/** This tab's conversation of this person, else a new one. It ends with the tab or with signing out. */
export function restoreConversation(username: string): Conversation {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Conversation | null;
    if (stored !== null && stored.username === username && Array.isArray(stored.turns)) return stored;
  } catch {
    // Storage may be off or hold something of another version: a new conversation is right then.
  }
  return beginConversation(username);
}

export function saveConversation(conversation: Conversation): void {
  const settled = conversation.turns.filter((turn) => turn.outcome.kind !== 'waiting').slice(-TURNS_MAX);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...conversation, turns: settled }));
  } catch {
    // Full or switched off: the history then lasts until the page is loaded again.
  }
}

export function forgetConversation(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
