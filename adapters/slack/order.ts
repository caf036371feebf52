/** Places of one key, joined before some work and left after it: whoever waits for their turn comes out as they joined. */
export interface Order {
  readonly join: (key: string) => Place;
}

export interface Place {
  /** Resolves once all who joined before have left. */
  readonly turn: Promise<void>;
  readonly leave: () => void;
}

export function createOrder(): Order {
  const tails = new Map<string, Promise<void>>();
  return {
    join: (key) => {
      const turn = tails.get(key) ?? Promise.resolve();
      let leave = (): void => {};
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      const tail = turn.then(() => left);
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return { turn, leave };
    },
  };
}
