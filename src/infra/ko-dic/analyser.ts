import type { WordAnalyser } from '../../ports/tokenizer.js';
import { createWorkerTask } from '../worker-task.js';

export interface KoDicOptions {
  /** The compiled worker; beside this module unless said. */
  readonly worker?: URL;
}

/** Ten minutes without a question give its 300 MB back. */
const IDLE_MS = 600_000;
/** Texts go in parcels, so that a question waits for one of them and not for a whole book. */
const PARCEL_CHARACTERS = 20_000;

function parcels(texts: readonly string[]): readonly (readonly string[])[] {
  const made: string[][] = [];
  let size = PARCEL_CHARACTERS;
  for (const text of texts) {
    if (size >= PARCEL_CHARACTERS) {
      made.push([]);
      size = 0;
    }
    made.at(-1)?.push(text);
    size += text.length;
  }
  return made;
}

/** Korean words by mecab-ko-dic, which lindera carries in itself, on a thread that starts with the first text. */
export function createKoDicAnalyser({ worker }: KoDicOptions = {}): WordAnalyser {
  const analysing = createWorkerTask<readonly string[], readonly (readonly string[])[]>({
    entry: worker ?? new URL('./worker.js', import.meta.url),
    inline: async () => (await import('./analyse.js')).analyseTexts,
    idleMs: IDLE_MS,
  });
  return {
    name: 'ko-dic',
    words: async (texts) => {
      const words: (readonly string[])[] = [];
      for (const parcel of parcels(texts)) words.push(...(await analysing.run(parcel)));
      return words;
    },
    close: analysing.close,
  };
}
