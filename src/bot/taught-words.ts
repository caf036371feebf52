import type { Principal } from '../model/principal.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { NameCatalog } from '../ports/names.js';
import type { TaughtWord, TaughtWords } from '../ports/taught-words.js';
import { type WordProblem, wordProblem } from '../understanding/alias-rules.js';
import type { Token } from '../understanding/concepts.js';
import { type ReadAsTaught, readAsTaught } from '../understanding/taught-words.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';

/** Words of the trade, taught in the chat and on the page, and read in everybody's questions. */

export interface WordDeps {
  readonly words: TaughtWords;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly understand: (input: UnderstandInput) => Understood;
}

export type WordAsking = Pick<UnderstandInput, 'catalog' | 'calendar'> & { readonly who: Principal };

function tokensOf(
  { understand }: Pick<WordDeps, 'understand'>,
  { who, catalog, calendar }: WordAsking,
): (text: string) => readonly Token[] {
  return (text) => understand({ text, catalog, calendar, role: who.role, self: who }).tokens;
}

/** The name that a text stands for already, be it a part of it. */
function nameIn(tokens: readonly Token[]): string | null {
  for (const { concept } of tokens) {
    if (concept.kind === 'name' && concept.match.level !== 'slip')
      return concept.match.candidates[0]?.label ?? null;
  }
  return null;
}

/** Saves it; or gives why not. */
export async function teachWord(
  deps: WordDeps,
  word: TaughtWord,
  asking: WordAsking,
): Promise<WordProblem | null> {
  const problem = wordProblem(word, asking.catalog);
  if (problem !== null) return problem;
  const label = nameIn(tokensOf(deps, asking)(word.said));
  if (label !== null) return { kind: 'name', label };
  await deps.words.add(word);
  await recordWord(deps, 'word_add', word, asking.who);
  return null;
}

/** Every change of what the company's words mean can be traced to who made it. */
export async function recordWord(
  { audit, clock }: Pick<WordDeps, 'audit' | 'clock'>,
  action: 'word_add' | 'word_remove',
  { said, means }: TaughtWord,
  who: Pick<Principal, 'userId'>,
): Promise<void> {
  const detail = { alias: said, key: means };
  await audit.record({ at: clock.now(), userId: who.userId, action, outcome: 'saved', detail });
}

/** A message in words that are known. */
export function readTaught(
  deps: Pick<WordDeps, 'understand'>,
  text: string,
  asking: WordAsking & { readonly catalog: NameCatalog },
): ReadAsTaught {
  return readAsTaught(text, asking.catalog.words ?? [], tokensOf(deps, asking));
}
