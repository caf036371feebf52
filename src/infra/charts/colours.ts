/**
 * Told apart with every common colour blindness and in grey print as far as ten can be: after Okabe and Ito
 * (2008) and Paul Tol's muted scheme, without their lightest, as the background is white.
 */
const PALETTE = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#882255',
  '#a39a2b',
  '#332288',
  '#44aa99',
] as const;

export const REST_COLOUR = '#b3bcc5';
export const MUTED_COLOUR = '#a9b6c3';
export const TARGET_COLOUR = '#3e4c59';
const MAIN_COLOUR = PALETTE[0];

/** Names that are one thing in two languages, or that most charts show. */
const FIXED: Readonly<Record<string, string>> = {
  매출: PALETTE[0],
  sales: PALETTE[0],
  '거래 건수': PALETTE[2],
  건수: PALETTE[2],
  'number of sales': PALETTE[2],
  달성률: PALETTE[5],
  'achievement rate': PALETTE[5],
};

/** Of the one thing that a chart is about: the house's blue unless the name has a colour of its own. */
export function fixedColour(name: string): string {
  return FIXED[name.toLowerCase()] ?? MAIN_COLOUR;
}

/** FNV-1a, 32 bits. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/**
 * A colour a name, by the name alone wherever two names of one chart don't ask for the same: then the one
 * later in the alphabet takes the next free.
 */
export function coloursFor(names: readonly string[]): readonly string[] {
  const chosen = new Map<string, string>();
  const taken = new Set<string>();
  const take = (name: string, colour: string): void => {
    chosen.set(name, colour);
    taken.add(colour);
  };
  const distinct = [...new Set(names)].sort();
  for (const name of distinct) {
    const fixed = FIXED[name.toLowerCase()];
    if (fixed !== undefined) take(name, fixed);
  }
  for (const name of distinct) {
    if (chosen.has(name)) continue;
    const start = hashOf(name) % PALETTE.length;
    const turned = [...PALETTE.slice(start), ...PALETTE.slice(0, start)];
    take(name, turned.find((colour) => !taken.has(colour)) ?? turned[0] ?? MAIN_COLOUR);
  }
  return names.map((name) => chosen.get(name) ?? MAIN_COLOUR);
}

/** Black or white, whichever reads better on `colour` (WCAG relative luminance). */
export function inkOn(colour: string): string {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.3 ? '#1f2933' : '#ffffff';
}
