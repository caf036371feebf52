import { AppError } from '../../model/errors.js';
import { RULE_VIEW_NAMES, type RuleView } from './views.js';

/**
 * Reads the condition of a rule word by word and lets through nothing that it does not know: one SELECT over the
 * views with harmless functions. What is left is compiled by SQLite in a process that holds the views and nothing else.
 */

const CONDITION_LETTERS_MAX = 4_000;
/** Tables side by side: more of them multiply to more rows than any condition needs. */
const TABLES_MAX = 6;

const FUNCTIONS = new Set(
  `abs avg ceil coalesce count cume_dist date dense_rank first_value floor iif ifnull instr julianday lag last_value
   lead length lower ltrim max min nullif nth_value ntile percent_rank rank round row_number rtrim sign strftime substr
   sum total trim upper`.split(/\s+/),
);

/** Words after which a bracket opens something else than the arguments of a function. */
const BEFORE_BRACKET = new Set(
  'select distinct all from where having on using join in exists and or not as by values over filter union except intersect then else when case between like is limit offset cast materialized partition window'.split(
    ' ',
  ),
);

/** SQL that does something else than read, told by name so that the reason is clear. */
const WRITING = new Set(
  `insert update delete replace create drop alter truncate attach detach pragma vacuum reindex analyze begin commit
   rollback savepoint release explain returning upsert trigger`.split(/\s+/),
);

interface Word {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'sign';
  readonly text: string;
}

export interface CheckedCondition {
  /** The views that it names. */
  readonly views: readonly RuleView[];
}

function refuse(message: string, hint?: string): never {
  throw new AppError('usage', message, hint === undefined ? {} : { hint });
}

const TOKENS =
  /\s+|(?<word>[A-Za-z_][A-Za-z0-9_]*)|"(?<quoted>[^"\0]+)"|'(?<text>(?:[^'\0]|'')*)'|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<sign>\|\||<=|>=|<>|!=|==|[-+*/%<>=(),.])/y;

function wordsOf(sql: string): readonly Word[] {
  const words: Word[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < sql.length) {
    const at = TOKENS.lastIndex;
    const rest = sql.slice(at, at + 2);
    if (rest === '--' || rest === '/*')
      refuse('A condition holds no comments', 'Say what it is for in the rule’s name');
    if (/^x'/i.test(rest)) refuse('A condition holds no raw bytes: write texts as they are');
    const found = TOKENS.exec(sql);
    if (found === null) {
      const letter = sql.charAt(at);
      if (letter === ';') refuse('A condition is one statement: leave out ";"');
      if ('?:@$#'.includes(letter)) refuse(`A condition takes no parameters: leave out "${letter}"`);
      if (letter === '[' || letter === '`') refuse('Write names as they are or in double quotes');
      if (letter === "'" || letter === '"') refuse('A text or a name in quotes does not end');
      refuse(
        `"${letter}" is not allowed at letter ${at + 1} of the condition`,
        'Korean names go into double quotes',
      );
    }
    const groups = found.groups ?? {};
    for (const kind of ['word', 'quoted', 'text', 'number', 'sign'] as const) {
      const text = groups[kind];
      if (text !== undefined) words.push({ kind, text });
    }
  }
  return words;
}

function checkCall(name: string, words: readonly Word[], at: number): void {
  if (!FUNCTIONS.has(name)) {
    refuse(`The function ${name} is not allowed`, `These are: ${[...FUNCTIONS].sort().join(', ')}`);
  }
  const isDated = ['date', 'julianday', 'strftime'].includes(name);
  if (isDated && words[at + 2]?.text === ')') {
    refuse(`${name}() without arguments is the machine’s clock`, 'Write (SELECT today FROM my_calendar)');
  }
}

interface OwnParts {
  readonly names: ReadonlySet<string>;
  /** Where a name is declared: a bracket after it opens the names of columns. */
  readonly declared: ReadonlySet<number>;
}

/** Where the list of columns that begins at `open` ends; -1 where that is no such list. */
function endOfColumns(words: readonly Word[], open: number): number {
  for (let at = open + 1; at < words.length; at += 1) {
    const { kind, text } = words[at] as Word;
    if (text === ')') return at;
    if (kind !== 'word' && kind !== 'quoted' && text !== ',') return -1;
  }
  return -1;
}

/** What the statement names itself: `WITH x AS (`, `x(a, b) AS (` and windows. */
function ownParts(words: readonly Word[]): OwnParts {
  const names = new Set<string>();
  const declared = new Set<number>();
  for (const [at, { text, kind }] of words.entries()) {
    if (kind !== 'word' && kind !== 'quoted') continue;
    const end = words[at + 1]?.text === '(' ? endOfColumns(words, at + 1) : at;
    const isPart =
      end >= 0 &&
      words[end + 1]?.text.toLowerCase() === 'as' &&
      ['(', 'materialized', 'not'].includes(words[end + 2]?.text.toLowerCase() ?? '');
    if (!isPart) continue;
    names.add(text.toLowerCase());
    declared.add(at);
  }
  return { names, declared };
}

function checkWord(words: readonly Word[], at: number, declared: ReadonlySet<number>): void {
  const word = words[at]?.text.toLowerCase() ?? '';
  if (WRITING.has(word)) refuse(`A condition only reads: ${word.toUpperCase()} is not allowed`);
  if (word === 'recursive') refuse('A condition may not be recursive');
  if (word.startsWith('current_')) {
    refuse(`${word.toUpperCase()} is the machine’s clock`, 'Write (SELECT today FROM my_calendar)');
  }
  if (/^(sqlite|pragma|fts|rtree|json|dbstat|bytecode|tables_used)(_|\d|$)/.test(word)) {
    refuse(`The table ${word} is not allowed`, `These are: ${RULE_VIEW_NAMES.join(', ')}`);
  }
  const isCall = words[at + 1]?.text === '(' && !BEFORE_BRACKET.has(word) && !declared.has(at);
  if (isCall) checkCall(word, words, at);
}

/** Throws `usage` with the one reason why this text can't be the condition of a rule. */
export function checkCondition(sql: string): CheckedCondition {
  if (sql.trim() === '') refuse('The condition is empty', 'Write a SELECT over the views of rules');
  if (sql.length > CONDITION_LETTERS_MAX) {
    refuse(`The condition has ${sql.length} letters: ${CONDITION_LETTERS_MAX} are the most`);
  }
  const words = wordsOf(sql);
  const first = words[0]?.text.toLowerCase();
  if (first !== 'select' && first !== 'with') {
    if (first !== undefined && WRITING.has(first)) {
      refuse(`A condition only reads: ${first.toUpperCase()} is not allowed`);
    }
    refuse('A condition begins with SELECT or WITH');
  }
  const parts = ownParts(words);
  for (const [at, { kind, text }] of words.entries()) {
    const low = text.toLowerCase();
    if (kind === 'text' && low.trim() === 'now') {
      refuse("'now' is the machine’s clock", 'Write (SELECT today FROM my_calendar)');
    }
    if (kind === 'quoted' && words[at + 1]?.text === '(' && !parts.declared.has(at)) {
      refuse(`The function ${text} is not allowed`, 'Functions are written without quotes');
    }
    if (kind === 'word') checkWord(words, at, parts.declared);
  }
  const isNamed = ({ kind }: Word, at: number): boolean =>
    (kind === 'word' || kind === 'quoted') && words[at - 1]?.text !== '.' && words[at + 1]?.text !== '.';
  const tables = words.filter((word, at) => isNamed(word, at) && isView(word.text));
  const again = words.filter(
    (word, at) => isNamed(word, at) && parts.names.has(word.text.toLowerCase()) && !parts.declared.has(at),
  );
  if (tables.length + again.length > TABLES_MAX) {
    refuse(`A condition may read ${TABLES_MAX} tables at most, counting each time that one is named`);
  }
  const views = RULE_VIEW_NAMES.filter((view) => tables.some(({ text }) => text.toLowerCase() === view));
  if (views.length === 0) {
    refuse('The condition reads none of the views of rules', `These are: ${RULE_VIEW_NAMES.join(', ')}`);
  }
  return { views };
}

function isView(text: string): boolean {
  return RULE_VIEW_NAMES.some((view) => view === text.toLowerCase());
}
