import { localDate } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { defaultScope, type Principal } from '../model/principal.js';
import type { Aliases } from '../ports/aliases.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { NameEntry, Names } from '../ports/names.js';
import type { TaughtWords } from '../ports/taught-words.js';
import type { TeachableName, Teaching } from '../ports/teaching.js';
import { answerAliasProblem, answerAliasSaved } from '../skills/aliases.js';
import { answerWordSaved, wordProblemText } from '../skills/taught-words.js';
import { DIMENSION_LABELS } from '../skills/wording/labels.js';
import { aliasProblem } from '../understanding/alias-rules.js';
import { nameKey } from '../understanding/text.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import { readTaught, teachWord, type WordAsking } from './taught-words.js';

export interface TeachingDeps {
  readonly names: Names;
  readonly aliases: Aliases;
  readonly words: TaughtWords;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly fiscalStart: () => Promise<number>;
  readonly understand: (input: UnderstandInput) => Understood;
}

const FOUND_MAX = 12;
const WORDS_MAX = 5;

/** What an alias is most often for comes first. */
const ORDER: readonly NameEntry['dimension'][] = ['client', 'product', 'department', 'user'];

function rankOf({ dimension }: NameEntry): number {
  const at = ORDER.indexOf(dimension);
  return at < 0 ? ORDER.length : at;
}

/** Whether all letters of `wanted` stand in the name in their order, as in 서울대병원 and 서울대학교병원. */
function holdsInOrder(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of name) if (letter === wanted[at]) at += 1;
  return at === wanted.length;
}

/** 0 for a name that begins with the text, 1 for one that holds it, 2 for its letters in order; null for none. */
function nearnessOf(entry: NameEntry, wanted: string): number | null {
  const spellings = [entry.label, ...entry.aliases].map(nameKey);
  if (spellings.some((s) => s.startsWith(wanted))) return 0;
  if (spellings.some((s) => s.includes(wanted))) return 1;
  return spellings.some((s) => holdsInOrder(s, wanted)) ? 2 : null;
}

const tidied = (text: string): string => text.normalize('NFC').trim();

export function createTeaching(deps: TeachingDeps): Teaching {
  function demand(who: Principal): void {
    if (who.role !== 'user') return;
    throw new AppError('denied', 'Names are taught by managers and administrators');
  }

  const named = ({ dimension, key, label }: NameEntry, { language }: Principal): TeachableName => ({
    dimension,
    key,
    label,
    sort: DIMENSION_LABELS[dimension][language],
  });

  async function asking(who: Principal): Promise<WordAsking> {
    const [catalog, fiscalStart] = await Promise.all([deps.names.visibleTo(who), deps.fiscalStart()]);
    return { who, catalog, calendar: { today: localDate(deps.clock.now(), who.timezone), fiscalStart } };
  }

  return {
    unknownIn: async (question, who) => {
      demand(who);
      const at = await asking(who);
      const { text } = readTaught(deps, question, at);
      const { reading, tokens } = deps.understand({ ...at, text, role: who.role, self: who });
      const said = reading.kind === 'unknown_name' ? [reading.said] : [];
      const unread = tokens.filter((t) => t.concept.kind === 'unknown').map((t) => t.text.trim());
      return [...new Set([...said, ...unread])]
        .filter((word) => nameKey(word).length > 1)
        .slice(0, WORDS_MAX);
    },
    find: async (text, who) => {
      demand(who);
      const wanted = nameKey(text);
      if (wanted === '') return [];
      const { entries } = await deps.names.visibleTo(who);
      return entries
        .flatMap((entry) => {
          const nearness = nearnessOf(entry, wanted);
          return nearness === null ? [] : [{ entry, nearness }];
        })
        .sort(
          (a, b) =>
            a.nearness - b.nearness ||
            rankOf(a.entry) - rankOf(b.entry) ||
            a.entry.label.localeCompare(b.entry.label, 'ko'),
        )
        .slice(0, FOUND_MAX)
        .map(({ entry }) => named(entry, who));
    },
    teachWord: async ({ said, means }, who) => {
      demand(who);
      const [word, language] = [{ said: tidied(said), means: tidied(means) }, who.language];
      const problem = await teachWord(deps, word, await asking(who));
      if (problem !== null) {
        return { isSaved: false, text: wordProblemText(word.said, problem, language === 'ko') };
      }
      return { isSaved: true, text: answerWordSaved(word, { language, scope: defaultScope(who) }).text };
    },
    teach: async ({ alias, dimension, key }, who) => {
      demand(who);
      const { entries } = await deps.names.visibleTo(who);
      const target = entries.find((e) => e.dimension === dimension && e.key === key);
      if (target === undefined) {
        throw new AppError('not_found', `There is no ${dimension} ${key} among the names that you see`);
      }
      const context = { language: who.language, scope: defaultScope(who) };
      const wanted = { dimension, key, alias: tidied(alias) };
      const problem = aliasProblem(wanted, entries);
      if (problem !== null) {
        return { isSaved: false, text: answerAliasProblem(wanted.alias, problem, context).text };
      }
      await deps.aliases.add(wanted);
      await deps.audit.record({
        at: deps.clock.now(),
        userId: who.userId,
        action: 'alias_add',
        outcome: 'saved',
        detail: wanted,
      });
      const candidate = { dimension, key, label: target.label, department: null };
      return { isSaved: true, text: answerAliasSaved(wanted.alias, candidate, context).text };
    },
  };
}
