import { beforeEach } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import type { Question } from '../../src/model/question.js';
import { useWorlds } from '../analytics/world.js';
import { principal, WORLD } from '../skills/ask.js';
import { type Bot, createBot, question } from './ports.js';

/** Conversations of one person who may see everything. */

export interface Asking {
  /** The bot of the test that runs. */
  readonly bot: () => Bot;
  /** What the administrator is answered, within one conversation unless `about` names another. */
  readonly answer: (text: string, about?: Partial<Question>) => Promise<Answer>;
  /** The last answer to several questions, one after another. */
  readonly last: (...texts: readonly string[]) => Promise<Answer>;
}

/** A new bot over the rows of `WORLD` for each test. */
export function useAsking(): Asking {
  const openWorld = useWorlds();
  const asker = { asker: { kind: 'user', username: 'boss' }, conversation: 'web:1' } as const;
  let bot: Bot;
  beforeEach(async () => {
    bot = createBot(await openWorld(WORLD));
    bot.people.set('boss', principal({ userId: 9, username: 'boss', role: 'admin', department: null }));
  });

  async function answer(text: string, about: Partial<Question> = {}): Promise<Answer> {
    const reply = await bot.ask(question(text, { ...asker, ...about }));
    if (reply === null) throw new Error(`${text} was not answered`);
    return reply.answer;
  }

  async function last(...texts: readonly string[]): Promise<Answer> {
    let told: Answer | null = null;
    for (const text of texts) told = await answer(text);
    if (told === null) throw new Error('nothing was asked');
    return told;
  }

  return { bot: () => bot, answer, last };
}
