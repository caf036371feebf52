/** Random numbers that depend on nothing but their key: the same key gives the same numbers on any machine. */
export interface Random {
  /** 0 up to, but not including, 1. */
  readonly next: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  /** An index, each as likely as its weight. */
  readonly weighted: (weights: readonly number[]) => number;
  /** Log-normal with a mean of 1. */
  readonly around: (sigma: number) => number;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Mulberry32 seeded with a hash of the key. */
export function createRandom(...key: readonly (string | number)[]): Random {
  let state = hash(key.join('/'));
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  // Numbers of neighbouring keys are alike at first.
  for (let i = 0; i < 4; i += 1) next();
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: ([first, ...rest]) => {
      const at = Math.floor(next() * (rest.length + 1));
      return rest[at - 1] ?? first;
    },
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, w) => sum + w, 0);
      for (const [index, weight] of weights.entries()) {
        left -= weight;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    around: (sigma) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return Math.exp(sigma * normal - (sigma * sigma) / 2);
    },
  };
}
