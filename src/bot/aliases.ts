import type { Answer } from '../model/answer.js';
import { defaultScope } from '../model/principal.js';
import type { Aliases } from '../ports/aliases.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { TaughtWord, TaughtWords } from '../ports/taught-words.js';
import {
  answerAliasDenied,
  answerAliasList,
  answerAliasProblem,
  answerAliasRemoved,
  answerAliasSaved,
  answerNoAlias,
} from '../skills/aliases.js';
import { answerAmbiguous, answerUnknownName } from '../skills/names.js';
import { answerWordProblem, answerWordRemoved, answerWordSaved } from '../skills/taught-words.js';
import { type AliasCommand, readAliasCommand } from '../understanding/alias-command.js';
import { aliasProblem, type NamedAlias, namedAliases } from '../understanding/alias-rules.js';
import { aliasTarget, wordTarget } from '../understanding/alias-target.js';
import type { NameCandidate } from '../understanding/name-match.js';
import type { Reading } from '../understanding/reading.js';
import { nameKey } from '../understanding/text.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import type { Asking } from './answer-questions.js';
import { recordWord, teachWord } from './taught-words.js';

/** Aliases that are taught, removed and listed in the chat. */

export interface AliasTurnDeps {
  readonly aliases: Aliases;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly words: TaughtWords;
  readonly understand: (input: UnderstandInput) => Understood;
}

/** A text with the choices made already for names of it. */
export interface AliasText {
  readonly text: string;
  readonly chosen: readonly NameCandidate[];
}

export interface AliasAnswer {
  readonly answer: Answer;
  /** Where it waits for a choice. */
  readonly waiting: Extract<Reading, { kind: 'ambiguous_name' }> | null;
}

type Ambiguous = Extract<Reading, { kind: 'ambiguous_name' }>;

export function createAliasTurn(
  deps: AliasTurnDeps,
): (said: AliasText, asking: Asking) => Promise<AliasAnswer | null> {
  const contextOf = ({ who }: Asking) => ({ language: who.language, scope: defaultScope(who) });
  const done = (answer: Answer): AliasAnswer => ({ answer, waiting: null });

  function ask(said: string, candidates: readonly NameCandidate[], asking: Asking): AliasAnswer {
    const sorted = [...candidates].sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
    const waiting: Ambiguous = { kind: 'ambiguous_name', said, candidates: sorted };
    return { answer: answerAmbiguous(waiting, contextOf(asking)), waiting };
  }

  /** Every change of what the company's words mean can be traced to who made it. */
  async function record(action: 'alias_add' | 'alias_remove', asking: Asking, of: NamedAlias): Promise<void> {
    await deps.audit.record({
      at: deps.clock.now(),
      userId: asking.who.userId,
      action,
      outcome: 'saved',
      detail: { alias: of.alias, dimension: of.dimension, key: of.key },
    });
  }

  async function add(
    command: Extract<AliasCommand, { kind: 'add' }>,
    said: AliasText,
    asking: Asking,
  ): Promise<AliasAnswer | null> {
    const { who, catalog, calendar } = asking;
    const context = contextOf(asking);
    const read = (text: string): Understood =>
      deps.understand({ text, catalog, calendar, role: who.role, self: who });
    const found = aliasTarget(command, read, said);
    const word = found === null || found.kind === 'unknown' ? wordTarget(command, read) : null;
    if (word !== null) return addWord(word, asking);
    // Whether it is a lesson at all shows in its names; who may not teach is told so either way.
    if (found === null) return null;
    if (who.role === 'user') return done(answerAliasDenied(context));
    if (found.kind === 'ambiguous') return ask(found.match.said, found.match.candidates, asking);
    if (found.kind === 'unknown') {
      const unknown = { kind: 'unknown_name', said: found.said, sort: 'other' } as const;
      return done(answerUnknownName(unknown, context));
    }
    const { alias, target } = found;
    const wanted = { dimension: target.dimension, key: target.key, alias };
    const problem = aliasProblem(wanted, catalog.entries);
    if (problem !== null) return done(answerAliasProblem(alias, problem, context));
    await deps.aliases.add(wanted);
    await record('alias_add', asking, { ...wanted, name: target.label });
    return done(answerAliasSaved(alias, target, context));
  }

  async function addWord(word: TaughtWord, asking: Asking): Promise<AliasAnswer> {
    const context = contextOf(asking);
    if (asking.who.role === 'user') return done(answerAliasDenied(context));
    const problem = await teachWord(deps, word, asking);
    return done(
      problem === null ? answerWordSaved(word, context) : answerWordProblem(word.said, problem, context),
    );
  }

  /** null where there is no such word. */
  async function removeWord(said: string, asking: Asking): Promise<AliasAnswer | null> {
    const word = (await deps.words.list()).find((each) => nameKey(each.said) === nameKey(said));
    if (word === undefined) return null;
    await deps.words.remove(word.said);
    await recordWord(deps, 'word_remove', word, asking.who);
    return done(answerWordRemoved(word, contextOf(asking)));
  }

  async function visible(asking: Asking): Promise<(NamedAlias & { readonly name: string })[]> {
    const all = namedAliases(await deps.aliases.list(), asking.catalog.entries);
    return all.flatMap((a) => (a.name === null ? [] : [{ ...a, name: a.name }]));
  }

  async function remove(alias: string, said: AliasText, asking: Asking): Promise<AliasAnswer> {
    const context = contextOf(asking);
    if (asking.who.role === 'user') return done(answerAliasDenied(context));
    const held = (await visible(asking)).filter((a) => nameKey(a.alias) === nameKey(alias));
    const picked = held.filter((a) =>
      said.chosen.some((c) => c.dimension === a.dimension && c.key === a.key),
    );
    const [only, ...others] = picked.length > 0 ? picked : held;
    if (only === undefined) {
      return (await removeWord(alias, asking)) ?? done(answerNoAlias(alias, context));
    }
    if (others.length > 0) {
      const candidates = held.map(({ dimension, key, name }) => ({
        dimension,
        key,
        label: name,
        department: null,
      }));
      return ask(alias, candidates, asking);
    }
    await deps.aliases.remove(only);
    await record('alias_remove', asking, only);
    return done(answerAliasRemoved(only, context));
  }

  /** null where the text is no command about aliases. */
  return async (said, asking) => {
    const command = readAliasCommand(said.text);
    if (command === null) return null;
    if (command.kind === 'list') {
      const [aliases, words] = await Promise.all([visible(asking), deps.words.list()]);
      return done(answerAliasList(aliases, words, contextOf(asking)));
    }
    return command.kind === 'add' ? add(command, said, asking) : remove(command.alias, said, asking);
  };
}
