import { type Command, Option } from 'commander';
import type { App } from '../compose.js';
import { AppError } from '../model/errors.js';
import { RULE_TYPES, type Rule, type RuleFields, type RuleType } from '../ports/rules.js';
import type { CommandContext } from './context.js';
import { actorOf, USER_FLAG } from './model-actor.js';

interface Flags {
  readonly user?: string;
  readonly json?: boolean;
  readonly name?: string;
  readonly type?: RuleType;
  readonly sql?: string;
  readonly text?: string;
  readonly textEn?: string;
  readonly priority?: string;
  readonly on?: boolean;
  readonly off?: boolean;
}

function idOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AppError('usage', `"${text}" is no number of a rule`, { hint: 'See: medisales rules list' });
}

function textOf({ text, textEn }: Flags): string | undefined {
  if (textEn !== undefined && text === undefined) {
    throw new AppError('usage', '--text-en goes with --text: give both');
  }
  return text !== undefined && textEn !== undefined ? `${text}\nen: ${textEn}` : text;
}

/** The fields that were given; what was not keeps its value. */
function given(flags: Flags): Partial<RuleFields> {
  const text = textOf(flags);
  return {
    ...(flags.name === undefined ? {} : { name: flags.name }),
    ...(flags.type === undefined ? {} : { type: flags.type }),
    ...(flags.sql === undefined ? {} : { conditionSql: flags.sql }),
    ...(text === undefined ? {} : { text }),
    ...(flags.priority === undefined ? {} : { priority: Number(flags.priority) }),
    ...(flags.on === true ? { isActive: true } : {}),
    ...(flags.off === true ? { isActive: false } : {}),
  };
}

function wholeOf(flags: Flags): RuleFields {
  const { name, type, conditionSql, text, priority = 1, isActive = true } = given(flags);
  if (name === undefined || type === undefined || conditionSql === undefined || text === undefined) {
    throw new AppError('usage', 'A rule needs --name, --type, --sql and --text');
  }
  return { name, type, conditionSql, text, priority, isActive };
}

function withFields(command: Command): Command {
  return command
    .option('--name <name>', 'what it is called; shown with what it says')
    .addOption(new Option('--type <type>', 'what it is about').choices(RULE_TYPES))
    .option('--sql <select>', 'one SELECT over the views of rules; each row is one recommendation')
    .option('--text <text>', 'what to say, with placeholders such as {client} or {value:won}')
    .option('--text-en <text>', 'the same for English readers')
    .option('--priority <number>', '1 comes first, 9 last')
    .option('--on', 'apply it')
    .option('--off', 'keep it without applying it')
    .option(...USER_FLAG);
}

function lineOf({ id, name, type, priority, isActive }: Rule): string {
  return `${id}\t${type}\t${priority}\t${isActive ? 'on' : 'off'}\t${name}`;
}

async function list(app: App, flags: Flags, context: CommandContext): Promise<void> {
  const rules = await app.rules.list();
  if (flags.json === true) {
    context.print(JSON.stringify(rules));
    return;
  }
  if (rules.length === 0) context.note('There are no rules: add one with `medisales rules add`');
  for (const rule of rules) context.print(lineOf(rule));
}

async function tryOut(rule: number | RuleFields, flags: Flags, context: CommandContext): Promise<void> {
  const app = await context.app();
  const said = await app.rules.tryOut(await actorOf(app, flags.user), rule);
  if (flags.json === true) {
    context.print(JSON.stringify(said));
    return;
  }
  if (said.length === 0) context.note('The rule is sound and applies to nothing now');
  for (const { subject, text, reason } of said) context.print(`${subject}\t${text}\t${reason}`);
}

/** `medisales rules list|show|add|edit|remove|test` */
export function registerRules(program: Command, context: CommandContext): void {
  const rules = program.command('rules').description('rules by which people are recommended what to do');
  rules
    .command('list')
    .description('number, type, priority, on or off, name')
    .option('--json', 'as JSON, with conditions and texts')
    .action(async (flags: Flags) => list(await context.app(), flags, context));
  withFields(rules.command('add'))
    .description('add a rule; it is refused unless it is sound')
    .action(async (flags: Flags) => {
      const fields = wholeOf(flags);
      const app = await context.app();
      context.print(lineOf(await app.rules.add(await actorOf(app, flags.user), fields)));
    });
  withFields(rules.command('edit').argument('<id>', 'its number'))
    .description('change what is given of a rule')
    .action(async (id: string, flags: Flags) => {
      const fields = given(flags);
      if (Object.keys(fields).length === 0)
        throw new AppError('usage', 'Say what to change: --text, --sql, --off …');
      const app = await context.app();
      context.print(lineOf(await app.rules.change(await actorOf(app, flags.user), idOf(id), fields)));
    });
  rules
    .command('remove')
    .argument('<id>', 'its number')
    .description('remove a rule')
    .option(...USER_FLAG)
    .action(async (id: string, flags: Flags) => {
      const app = await context.app();
      await app.rules.remove(await actorOf(app, flags.user), idOf(id));
      context.print(`Rule ${id} is removed`);
    });
  withFields(rules.command('test').argument('[id]', 'its number; unsaid: the rule that the options give'))
    .description('what a rule says of the rows that a person sees; nothing is kept')
    .option('--json', 'as JSON')
    .action(async (id: string | undefined, flags: Flags) =>
      tryOut(id === undefined ? wholeOf(flags) : idOf(id), flags, context),
    );
}
