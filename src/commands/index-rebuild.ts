import type { Command } from 'commander';
import type { App } from '../compose.js';
import { toJson } from '../model/answer.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import { PASSAGE_INDEXES } from '../model/document.js';
import { AppError } from '../model/errors.js';
import { INDEX_NAMES, type IndexName, type IndexState } from '../ports/vector-index.js';
import type { CommandContext } from './context.js';
import { createCountBar } from './count-bar.js';

function namesOf(text: string | undefined): readonly IndexName[] {
  if (text === undefined) return INDEX_NAMES;
  const name = INDEX_NAMES.find((index) => index === text);
  if (name !== undefined) return [name];
  throw new AppError('usage', `"${text}" is no index: write one of ${INDEX_NAMES.join(', ')}`);
}

/** The features of clients are computed from the sales up to today; passages are read from the database. */
async function rebuilt(name: IndexName, app: App): Promise<IndexState> {
  const passages = PASSAGE_INDEXES.find((index) => index === name);
  if (passages === undefined) return app.clientIndex.rebuild(localDate(app.clock.now(), COMPANY_ZONE));
  const progress = createCountBar();
  try {
    return await app.retrieval.indexes.rebuild(passages, (done, total) => progress.show(done, total, name));
  } finally {
    progress.stop();
  }
}

/** `medisales index rebuild [NAME]` */
export function registerIndex(program: Command, context: CommandContext): void {
  const index = program.command('index').description('the vector indexes of passages and of clients');
  index
    .command('rebuild')
    .description('make vector indexes anew from the database; searches go on meanwhile')
    .argument('[name]', `${INDEX_NAMES.join(' | ')} (all unless given)`)
    .option('--json', 'as JSON')
    .action(async (text: string | undefined, flags: { json?: boolean }) => {
      const names = namesOf(text);
      const app = await context.app();
      const states: IndexState[] = [];
      for (const name of names) states.push(await rebuilt(name, app));
      if (flags.json === true) context.print(toJson(states, 2));
      else {
        for (const { name, vectors, kind, embedder } of states) {
          context.print(
            `${name}: ${vectors} ${vectors === 1 ? 'vector' : 'vectors'}, ${kind}, by ${embedder}`,
          );
        }
      }
    });
}
