import type { Command } from 'commander';
import { toJson } from '../../model/answer.js';
import { audienceText } from '../../model/audience-text.js';
import { AppError } from '../../model/errors.js';
import type { StoredDocument } from '../../ports/document-store.js';
import type { CommandContext } from '../context.js';
import { outcomeJson, outcomeLine, registerAdd } from './add.js';
import { kindOf } from './audience.js';
import { rightsOf } from './rights.js';
import { registerSearch } from './search.js';

function jsonOf({ audience, path, addedAs, createdAt, ...document }: StoredDocument): object {
  return {
    ...document,
    path: addedAs,
    storedPath: path,
    audience: audienceText(audience),
    addedAt: createdAt.toISOString(),
  };
}

function listLine(document: StoredDocument): string {
  const { id, kind, title, version, effectiveDate, documentDate, supersededBy, status } = document;
  const marks = [
    version,
    effectiveDate === null ? documentDate : `effective ${effectiveDate}`,
    supersededBy === null ? null : `superseded by ${supersededBy}`,
    status === 'ready' ? null : [status, document.statusDetail].filter(Boolean).join(': '),
  ].filter((mark) => mark !== null);
  return [id, kind, title, marks.join(', '), audienceText(document.audience), document.addedAs].join('\t');
}

interface ListFlags {
  readonly kind?: string;
  readonly user?: string;
  readonly json?: boolean;
}

/** `medisales documents …` */
export function registerDocuments(program: Command, context: CommandContext): void {
  const documents = program.command('documents').description('the company’s own documents');
  registerAdd(documents, context);
  registerSearch(documents, context);
  documents
    .command('list')
    .description('list the documents')
    .option('--kind <kind>', 'of one kind')
    .option('--user <name>', 'those that this person may read')
    .option('--json', 'as JSON')
    .action(async (flags: ListFlags) => {
      const app = await context.app();
      const filter = flags.kind === undefined ? {} : { kind: kindOf(flags.kind) };
      const listed = await app.retrieval.documents.list(filter, await rightsOf(app, flags.user));
      if (flags.json === true) context.print(toJson(listed.map(jsonOf), 2));
      else if (listed.length === 0) context.note('No documents: medisales documents add PATH --kind KIND');
      else for (const document of listed) context.print(listLine(document));
    });
  documents
    .command('remove')
    .description('remove a document with its file, passages and vectors')
    .argument('<id>', 'as documents list shows it')
    .option('--json', 'as JSON')
    .action(async (text: string, flags: { json?: boolean }) => {
      if (!/^\d{1,15}$/.test(text)) throw new AppError('usage', `"${text}" is no document's id`);
      const app = await context.app();
      const removed = await app.retrieval.documents.remove(Number(text));
      await app.retrieval.catchUp();
      if (flags.json === true) context.print(toJson(jsonOf(removed), 2));
      else context.print(`Removed ${removed.id}: ${removed.title} (${removed.addedAs})`);
    });
  documents
    .command('retry')
    .description('transcribe the recordings that wait for it or failed, and finish what was cut short')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: boolean }) => {
      const { retrieval } = await context.app();
      const outcomes = await retrieval.documents.retry();
      await retrieval.catchUp();
      if (flags.json === true) context.print(toJson(outcomes.map(outcomeJson), 2));
      else if (outcomes.length === 0) context.note('Nothing waits.');
      else for (const file of outcomes) context.print(outcomeLine(file));
      const left = outcomes.filter(({ outcome }) => outcome !== 'added');
      if (left.length > 0) process.exitCode = 1;
    });
}
