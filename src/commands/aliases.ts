import type { Command } from 'commander';
import type { App } from '../compose.js';
import { AppError } from '../model/errors.js';
import { OPERATOR } from '../model/principal.js';
import { MEMBER_DIMENSIONS, type MemberDimension } from '../model/query.js';
import type { AuditEntry } from '../ports/audit.js';
import type { NameEntry } from '../ports/names.js';
import type { TaughtWord } from '../ports/taught-words.js';
import {
  ALIAS_LETTERS_MAX,
  type AliasProblem,
  aliasProblem,
  namedAliases,
  type WordProblem,
  wordProblem,
} from '../understanding/alias-rules.js';
import type { CommandContext } from './context.js';

/** Another name for a client, product, person, … ("서울대 = 서울대학교병원"), and words of the trade ("픽업 = 매출"). */

const WORD = 'word';
const DIMENSIONS = [...MEMBER_DIMENSIONS, WORD].join(' | ');

function dimensionOf(text: string): MemberDimension {
  const found = MEMBER_DIMENSIONS.find((d) => d === text);
  if (found !== undefined) return found;
  throw new AppError('usage', `"${text}" has no names: write one of ${MEMBER_DIMENSIONS.join(', ')}`);
}

async function allNames(app: App): Promise<readonly NameEntry[]> {
  const { entries } = await app.stores.names.visibleTo(OPERATOR);
  return entries;
}

async function keyOf(app: App, dimension: MemberDimension, name: string): Promise<number | string> {
  const wanted = name.trim().normalize('NFC');
  const found = (await allNames(app)).filter(
    (e) => e.dimension === dimension && (e.label === wanted || e.aliases.includes(wanted)),
  );
  const [only] = found;
  if (only === undefined) throw new AppError('not_found', `There is no ${dimension} named ${name}`);
  if (found.length > 1)
    throw new AppError('conflict', `${found.length} of ${dimension} are named ${name}: an alias needs one`);
  return only.key;
}

/** Why an alias is not allowed, and what would be right. */
function refusal(alias: string, problem: AliasProblem): string {
  switch (problem.kind) {
    case 'length':
      return `"${alias}" must have 2 to ${ALIAS_LETTERS_MAX} characters with a letter among them`;
    case 'word':
      return `"${alias}" is a word that questions are made of: as a name it would change what they mean`;
    case 'name':
      return `"${alias}" is the name of ${problem.label} itself`;
    case 'taken':
      return `"${alias}" is an alias of ${problem.label} already: remove it there first`;
    case 'own_name':
    case 'known':
      return `"${alias}" stands for that already`;
  }
}

/** As what is taught in the chat: by whoever runs the service. */
async function record(app: App, action: string, detail: AuditEntry['detail']): Promise<void> {
  await app.stores.audit.record({ at: app.clock.now(), userId: null, action, outcome: 'saved', detail });
}

function wordRefusal(said: string, problem: WordProblem): string {
  if (problem.kind === 'meaning')
    return `"${problem.means}" is not made of words that questions are made of, such as "매출" or "cancelled orders"`;
  if (problem.kind === 'taken')
    return `"${said}" stands for "${problem.label}" already: remove it there first`;
  if (problem.kind === 'word') return `"${said}" is a word that questions are made of already`;
  return refusal(said, problem);
}

async function addWord(app: App, word: TaughtWord): Promise<void> {
  const problem = wordProblem(word, await app.stores.names.visibleTo(OPERATOR));
  if (problem?.kind === 'known') return;
  if (problem !== null) throw new AppError('conflict', wordRefusal(word.said, problem));
  await app.stores.words.add(word);
  await record(app, 'word_add', { alias: word.said, key: word.means });
}

export function registerAliases(program: Command, context: CommandContext): void {
  const aliases = program.command('aliases').description('other names for clients, products, people');
  aliases
    .command('list')
    .description('list the aliases')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const app = await context.app();
      const [listed, names] = [await app.stores.aliases.list(), await allNames(app)];
      const all = namedAliases(listed, names);
      const words = await app.stores.words.list();
      const asAliases = words.map(({ said, means }) => ({
        dimension: WORD,
        key: means,
        alias: said,
        name: means,
      }));
      if (options.json === true) context.print(JSON.stringify([...all, ...asAliases]));
      else if (all.length + words.length === 0)
        context.note('No aliases yet: medisales aliases add client ALIAS NAME');
      else {
        for (const a of all) {
          const name = a.name ?? (typeof a.key === 'number' ? `(no ${a.dimension} any more)` : a.key);
          context.print(`${a.alias}\t${a.dimension}\t${name}`);
        }
        for (const { said, means } of words) context.print(`${said}\t${WORD}\t${means}`);
      }
    });
  aliases
    .command('add')
    .description('let ALIAS stand for NAME; of the dimension "word", for words of questions: word 픽업 매출')
    .argument('<dimension>', DIMENSIONS)
    .argument('<alias>')
    .argument('<name>')
    .action(async (dimensionText: string, alias: string, name: string) => {
      const app = await context.app();
      if (dimensionText === WORD) {
        await addWord(app, { said: alias, means: name });
        context.print(`${alias} = ${name}`);
        return;
      }
      const dimension = dimensionOf(dimensionText);
      const wanted = { dimension, key: await keyOf(app, dimension, name), alias };
      const problem = aliasProblem(wanted, await allNames(app));
      if (problem !== null && problem.kind !== 'known') {
        throw new AppError('conflict', refusal(alias, problem));
      }
      await app.stores.aliases.add(wanted);
      await record(app, 'alias_add', wanted);
      context.print(`${alias} = ${name}`);
    });
  aliases
    .command('remove')
    .description('take an alias away')
    .argument('<dimension>', DIMENSIONS)
    .argument('<alias>')
    .argument('<name>')
    .action(async (dimensionText: string, alias: string, name: string) => {
      const app = await context.app();
      if (dimensionText === WORD) {
        const word = (await app.stores.words.list()).find((w) => w.said === alias && w.means === name);
        const had = word !== undefined && (await app.stores.words.remove(word.said));
        if (had) await record(app, 'word_remove', { alias, key: name });
        context.print(had ? `${alias} no longer stands for ${name}` : `${alias} did not stand for ${name}`);
        return;
      }
      const dimension = dimensionOf(dimensionText);
      const key = await keyOf(app, dimension, name);
      const had = await app.stores.aliases.remove({ dimension, key, alias });
      if (had) await record(app, 'alias_remove', { alias, dimension, key });
      context.print(had ? `${alias} no longer stands for ${name}` : `${alias} did not stand for ${name}`);
    });
}
