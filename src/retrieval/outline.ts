/** Below the six levels of headings that formats know. */
const MARKS_FROM = 10;

interface OpenHeading {
  readonly level: number;
  readonly text: string;
  hasChildren: boolean;
}

export interface Outline {
  /** Goes to a heading; `bare` is the one left behind if it is not above the new one, else null. */
  readonly enter: (level: number, text: string) => { readonly bare: string | null };
  /** The level of an article or chapter found in running text. */
  readonly levelOfMark: (rank: number) => number;
  readonly path: () => string | null;
  /** The innermost heading, the document's title included. */
  readonly current: () => string | null;
}

/** The headings above the place that is being read. `title` is above all and so not part of a path. */
export function createOutline(title: string | null): Outline {
  const open: OpenHeading[] = [];
  return {
    enter: (level, text) => {
      const left = open.at(-1);
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      const parent = open.at(-1);
      if (parent !== undefined) parent.hasChildren = true;
      open.push({ level, text, hasChildren: false });
      return { bare: left === undefined || left === parent || left.hasChildren ? null : left.text };
    },
    levelOfMark: (rank) => MARKS_FROM + rank,
    path: () => {
      const shown = open.filter(({ text }, at) => at > 0 || text !== title);
      return shown.length === 0 ? null : shown.map(({ text }) => text).join(' > ');
    },
    current: () => open.at(-1)?.text ?? null,
  };
}
