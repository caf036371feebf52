import type { Command } from 'commander';
import type { App } from '../compose.js';
import { AppError } from '../model/errors.js';
import { OPERATOR } from '../model/principal.js';
import { MEMBER_DIMENSIONS, type MemberDimension } from '../model/query.js';
import type { NameEntry } from '../ports/names.js';
import {
  ALIAS_LETTERS_MAX,
  type AliasProblem,
  aliasProblem,
  namedAliases,
} from '../understanding/alias-rules.js';
import type { CommandContext } from './context.js';

/** Another name for a client, product, person, … : "서울대 = 서울대학교병원". */

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
      if (options.json === true) context.print(JSON.stringify(all));
      else if (all.length === 0) context.note('No aliases yet: medisales aliases add client ALIAS NAME');
      else {
        for (const a of all) {
          const name = a.name ?? (typeof a.key === 'number' ? `(no ${a.dimension} any more)` : a.key);
          context.print(`${a.alias}\t${a.dimension}\t${name}`);
        }
      }
    });
  aliases
    .command('add')
    .description('let ALIAS stand for NAME')
    .argument('<dimension>', MEMBER_DIMENSIONS.join(' | '))
    .argument('<alias>')
    .argument('<name>')
    .action(async (dimensionText: string, alias: string, name: string) => {
      const app = await context.app();
      const dimension = dimensionOf(dimensionText);
      const wanted = { dimension, key: await keyOf(app, dimension, name), alias };
      const problem = aliasProblem(wanted, await allNames(app));
      if (problem !== null && problem.kind !== 'known') {
        throw new AppError('conflict', refusal(alias, problem));
      }
      await app.stores.aliases.add(wanted);
      context.print(`${alias} = ${name}`);
    });
  aliases
    .command('remove')
    .description('take an alias away')
    .argument('<dimension>', MEMBER_DIMENSIONS.join(' | '))
    .argument('<alias>')
    .argument('<name>')
    .action(async (dimensionText: string, alias: string, name: string) => {
      const app = await context.app();
      const dimension = dimensionOf(dimensionText);
      const had = await app.stores.aliases.remove({
        dimension,
        key: await keyOf(app, dimension, name),
        alias,
      });
      context.print(had ? `${alias} no longer stands for ${name}` : `${alias} did not stand for ${name}`);
    });
}
