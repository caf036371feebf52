import type { Command } from 'commander';
import { toJson } from '../model/answer.js';
import { PASSAGE_INDEXES, type PassageIndex } from '../model/document.js';
import { AppError } from '../model/errors.js';
import type { IndexState } from '../ports/vector-index.js';
import type { CommandContext } from './context.js';
import { createCountBar } from './count-bar.js';

/** The index of the machine-learning features is made by training. */
const TRAINED = 'ml_features';

function namesOf(text: string | undefined): readonly PassageIndex[] {
  if (text === undefined) return PASSAGE_INDEXES;
  const name = PASSAGE_INDEXES.find((index) => index === text);
  if (name !== undefined) return [name];
  if (text === TRAINED) {
    throw new AppError('usage', `${TRAINED} is made from trained features: run medisales train`);
  }
  throw new AppError('usage', `"${text}" is no index: write one of ${PASSAGE_INDEXES.join(', ')}`);
}

/** `medisales index rebuild [NAME]` */
export function registerIndex(program: Command, context: CommandContext): void {
  const index = program.command('index').description('the vector indexes of passages');
  index
    .command('rebuild')
    .description('make vector indexes anew from the database; searches go on meanwhile')
    .argument('[name]', `${PASSAGE_INDEXES.join(' | ')} (all unless given)`)
    .option('--json', 'as JSON')
    .action(async (text: string | undefined, flags: { json?: boolean }) => {
      const names = namesOf(text);
      const { retrieval } = await context.app();
      const states: IndexState[] = [];
      for (const name of names) {
        const progress = createCountBar();
        try {
          states.push(
            await retrieval.indexes.rebuild(name, (done, total) => progress.show(done, total, name)),
          );
        } finally {
          progress.stop();
        }
      }
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
