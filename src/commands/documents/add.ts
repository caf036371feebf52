import type { Command } from 'commander';
import { toJson } from '../../model/answer.js';
import { AUDIENCE_FORMS, audienceText } from '../../model/audience-text.js';
import { AppError, isAppError } from '../../model/errors.js';
import type { AddedFile, Documents, FileOutcome } from '../../ports/documents.js';
import type { CommandContext } from '../context.js';
import { createCountBar } from '../count-bar.js';
import { audienceOf, kindOf } from './audience.js';

interface AddFlags {
  readonly kind: string;
  readonly audience?: string;
  readonly title?: string;
  readonly json?: boolean;
}

/** One line a file, in the words of the outcome. */
export function outcomeLine(file: FileOutcome): string {
  switch (file.outcome) {
    case 'added': {
      const { document, passages } = file;
      const count = `${passages} ${passages === 1 ? 'passage' : 'passages'}`;
      return `${file.addedAs}: added as ${document.id}, ${count}, for ${audienceText(document.audience)} (${document.path})`;
    }
    case 'waiting':
      return `${file.addedAs}: stored as ${file.document.id}, ${file.document.statusDetail ?? 'waiting'} (${file.document.path})`;
    case 'present': {
      const { id, kind, audience, addedAs } = file.document;
      const as = file.differs.length === 0 ? '' : `, as ${kind} for ${audienceText(audience)}`;
      const mend =
        file.differs.length === 0 ? '' : `; to change that, first: medisales documents remove ${id}`;
      return `${file.addedAs}: its content is stored already as ${id} (${addedAs})${as}${mend}`;
    }
    case 'refused':
      return file.hint === null ? file.message : `${file.message}. ${file.hint}`;
  }
}

export function outcomeJson(file: FileOutcome): object {
  if (file.outcome === 'refused') {
    const { outcome, addedAs, code, reason, message, hint } = file;
    return { path: addedAs, outcome, code, reason, message, hint };
  }
  const { id, kind, title, path, audience, status } = file.document;
  return {
    path: file.addedAs,
    outcome: file.outcome,
    id,
    kind,
    title,
    storedPath: path,
    audience: audienceText(audience),
    status,
    ...(file.outcome === 'added' ? { passages: file.passages } : {}),
    ...(file.outcome === 'present' ? { differs: file.differs } : {}),
  };
}

interface Gathered {
  readonly files: readonly AddedFile[];
  readonly refused: readonly FileOutcome[];
}

/** The files at and below the paths; one that is named twice counts once. */
async function gather(documents: Documents, paths: readonly string[]): Promise<Gathered> {
  const files = new Map<string, AddedFile>();
  const refused: FileOutcome[] = [];
  const refuse = (addedAs: string, error: AppError): void => {
    const { code, message, hint } = error;
    refused.push({ outcome: 'refused', addedAs, code, reason: null, message, hint: hint ?? null });
  };
  for (const path of paths) {
    try {
      const found = await documents.walk(path);
      for (const file of found) files.set(file.path, file);
      if (found.length === 0) refuse(path, new AppError('not_found', `There are no files in ${path}`));
    } catch (error) {
      if (!isAppError(error)) throw error;
      refuse(path, error);
    }
  }
  return { files: [...files.values()], refused };
}

function tell(outcomes: readonly FileOutcome[], flags: AddFlags, context: CommandContext): void {
  if (flags.json === true) context.print(toJson(outcomes.map(outcomeJson), 2));
  for (const file of outcomes) {
    if (file.outcome === 'refused') context.note(outcomeLine(file));
    else if (flags.json !== true) context.print(outcomeLine(file));
  }
}

export function registerAdd(documents: Command, context: CommandContext): void {
  documents
    .command('add')
    .description('read files, and all files in folders, into the document store')
    .argument('<path...>', 'files and folders')
    .requiredOption('--kind <kind>', 'contracts | reports | manuals | regulations | wiki | transcripts')
    .option(
      '--audience <who>',
      `${AUDIENCE_FORMS} (company; a client's contracts and transcripts: that client)`,
    )
    .option('--title <title>', 'of a single file, in place of the one in it')
    .option('--json', 'print what became of each file as JSON')
    .action(async (paths: string[], flags: AddFlags) => {
      const kind = kindOf(flags.kind);
      const audience = flags.audience === undefined ? undefined : audienceOf(flags.audience);
      const { retrieval } = await context.app();
      const recovered = await retrieval.documents.recover();
      for (const file of recovered) context.note(`Taken up again: ${outcomeLine(file)}`);
      const { files, refused } = await gather(retrieval.documents, paths);
      if (flags.title !== undefined && files.length > 1) {
        throw new AppError('usage', `--title is for one file, and these are ${files.length}`);
      }
      const progress = createCountBar();
      let outcomes: readonly FileOutcome[];
      try {
        outcomes = await retrieval.documents.add(
          files,
          {
            kind,
            addedBy: null,
            ...(audience === undefined ? {} : { audience }),
            ...(flags.title === undefined ? {} : { title: flags.title }),
          },
          ({ done, total, addedAs }) => progress.show(done, total, addedAs),
        );
      } finally {
        progress.stop();
      }
      await retrieval.catchUp();
      tell([...outcomes, ...refused], flags, context);
      if ([...outcomes, ...refused].some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
    });
}
