/** Work of one conversation in its order; conversations do not wait for each other. */
export interface Turns {
  readonly run: <T>(conversation: string, work: () => Promise<T>) => Promise<T>;
  /** Resolves when all that was begun has ended. */
  readonly settled: () => Promise<void>;
}

export function createTurns(): Turns {
  const tails = new Map<string, Promise<void>>();
  return {
    run: (conversation, work) => {
      const result = (tails.get(conversation) ?? Promise.resolve()).then(work);
      const tail = result
        .then(
          () => undefined,
          () => undefined,
        )
        .finally(() => {
          if (tails.get(conversation) === tail) tails.delete(conversation);
        });
      tails.set(conversation, tail);
      return result;
    },
    settled: async () => {
      await Promise.all(tails.values());
    },
  };
}
