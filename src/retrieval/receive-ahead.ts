import type { DocumentFiles, ReceivedFile } from '../ports/document-files.js';
import type { AddedFile } from '../ports/documents.js';

export type Receipt =
  | { readonly file: AddedFile; readonly received: ReceivedFile }
  | { readonly file: AddedFile; readonly error: unknown };

/** Waiting for the disk takes longer than reading a small text. */
const AHEAD = 8;

/**
 * Takes files in, in order, a few ahead of the one that is worked at. Whoever stops half-way leaves nothing:
 * what was taken in for nothing is thrown away.
 */
export async function* receiveAhead(
  files: Pick<DocumentFiles, 'receive' | 'discard'>,
  added: readonly AddedFile[],
): AsyncGenerator<Receipt> {
  const underWay: Promise<Receipt>[] = [];
  const receive = async (file: AddedFile): Promise<Receipt> => {
    try {
      return { file, received: await files.receive(file.path) };
    } catch (error) {
      return { file, error };
    }
  };
  const waiting = added.values();
  try {
    for (;;) {
      while (underWay.length < AHEAD) {
        const next = waiting.next();
        if (next.done === true) break;
        underWay.push(receive(next.value));
      }
      const receipt = await underWay.shift();
      if (receipt === undefined) return;
      yield receipt;
    }
  } finally {
    for (const receipt of await Promise.all(underWay)) {
      if ('received' in receipt) await files.discard(receipt.received);
    }
  }
}
