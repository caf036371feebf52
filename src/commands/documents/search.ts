import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import type { App } from '../../compose.js';
import { toJson } from '../../model/answer.js';
import type { DocumentKind, ReadingRights } from '../../model/document.js';
import { AppError, isAppError } from '../../model/errors.js';
import type { Passage } from '../../ports/passages.js';
import type { CommandContext } from '../context.js';
import { kindOf } from './audience.js';
import { rightsOf } from './rights.js';

interface SearchFlags {
  readonly kind?: string;
  readonly k: string;
  readonly user?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

const K_MAX = 100;
const K_DEFAULT = 10;
/** Passages asked for to get one document: several of one document are often next to each other. */
const PASSAGES_PER_DOCUMENT = 4;
const PASSAGES_MAX = 100;
const SNIPPET_LENGTH = 240;

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  query: z.string(),
  k: z.int().min(1).max(K_MAX).optional(),
  user: z.string().min(1).optional(),
});

interface Wanted {
  readonly text: string;
  readonly k: number;
  readonly kind?: DocumentKind;
}

function snippetOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= SNIPPET_LENGTH ? line : `${line.slice(0, SNIPPET_LENGTH).trimEnd()}…`;
}

/** One result a document, by its best passage. */
async function find(app: App, { text, k, kind }: Wanted, rights: ReadingRights): Promise<readonly Passage[]> {
  const limit = Math.min(PASSAGES_MAX, k * PASSAGES_PER_DOCUMENT);
  const query = { text, limit, ...(kind === undefined ? {} : { kinds: [kind] }) };
  const best = new Map<number, Passage>();
  for (const passage of await app.retrieval.search(query, rights)) {
    if (!best.has(passage.documentId)) best.set(passage.documentId, passage);
  }
  return [...best.values()].slice(0, k);
}

function resultOf(passage: Passage): object {
  const { documentId, kind, title, path, addedAs, page, section, text, score } = passage;
  return {
    path: addedAs,
    storedPath: path,
    documentId,
    kind,
    title,
    ...(page === null ? {} : { page }),
    ...(section === null ? {} : { section }),
    snippet: snippetOf(text),
    score,
  };
}

function numberOf(text: string): number {
  const k = Number(text);
  if (Number.isInteger(k) && k >= 1 && k <= K_MAX) return k;
  throw new AppError('usage', `-k must be a whole number from 1 to ${K_MAX}, not "${text}"`);
}

async function searchOnce(text: string, flags: SearchFlags, context: CommandContext): Promise<void> {
  const k = numberOf(flags.k);
  const kind = flags.kind === undefined ? {} : { kind: kindOf(flags.kind) };
  const app = await context.app();
  const found = await find(app, { text, k, ...kind }, await rightsOf(app, flags.user));
  if (flags.json === true) {
    context.print(toJson(found.map(resultOf), 2));
    return;
  }
  if (found.length === 0) context.note('Nothing found.');
  for (const [i, passage] of found.entries()) {
    const place = [passage.section, passage.page === null ? null : `p. ${passage.page}`].filter(Boolean);
    const where = place.length === 0 ? '' : ` · ${place.join(' · ')}`;
    context.print(`${i + 1}. ${passage.title}${where} (${passage.addedAs})`);
    context.print(`   ${snippetOf(passage.text)}`);
  }
}

function idOf(line: string): unknown {
  try {
    return (JSON.parse(line) as { id?: unknown } | null)?.id ?? null;
  } catch {
    return null;
  }
}

function parsed(line: string): z.infer<typeof Line> | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'it is not JSON';
  }
  const result = Line.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  return `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is wrong'}`;
}

/** One line of results a line of stdin, in order. */
async function searchLines(flags: SearchFlags, context: CommandContext): Promise<void> {
  const kind = flags.kind === undefined ? {} : { kind: kindOf(flags.kind) };
  const app = await context.app();
  const rights = new Map<string | undefined, ReadingRights>();
  let number = 0;
  let failed = 0;
  const fail = (id: unknown, error: string): void => {
    failed++;
    context.print(toJson({ id, error, results: [] }));
  };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const text = line.replace(/^\uFEFF/, '');
    const read = parsed(text);
    if (typeof read === 'string') {
      fail(idOf(text), `line ${number}: ${read}. Each line is {"id","query","k"?,"user"?}`);
      continue;
    }
    try {
      const who = read.user ?? flags.user;
      const allowed = rights.get(who) ?? (await rightsOf(app, who));
      rights.set(who, allowed);
      const found = await find(app, { text: read.query, k: read.k ?? numberOf(flags.k), ...kind }, allowed);
      context.print(toJson({ id: read.id, results: found.map(resultOf) }));
    } catch (error) {
      if (!isAppError(error)) throw error;
      fail(read.id, `line ${number}: ${error.message}`);
    }
  }
  if (failed > 0) {
    context.note(`${failed} of ${number} lines could not be searched for: they have an "error"`);
    process.exitCode = 1;
  }
}

export function registerSearch(documents: Command, context: CommandContext): void {
  documents
    .command('search')
    .description('find documents by their best passage, or one search a line with --jsonl')
    .argument('[text]')
    .option('--kind <kind>', 'in documents of one kind')
    .option('-k <count>', 'documents wanted', String(K_DEFAULT))
    .option('--user <name>', 'among those that this person may read')
    .option('--json', 'as JSON')
    .option('--jsonl', 'read {"id","query","k"?,"user"?} a line from stdin, write {"id","results"} a line')
    .action(async (text: string | undefined, flags: SearchFlags) => {
      if (flags.jsonl === true) return searchLines(flags, context);
      if (text === undefined) throw new AppError('usage', 'write what to search for, or use --jsonl');
      return searchOnce(text, flags, context);
    });
}
