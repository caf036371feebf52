import type { Concept } from '../concepts.js';

/** One recogniser with a number or an open ending in it. */
export interface PatternRow {
  readonly regex: RegExp;
  /** Only at the beginning of a word. */
  readonly atGap?: true;
  /** Runs on over the word's Hangul ending, never past a space. */
  readonly open?: true;
  readonly read: (m: RegExpExecArray) => Concept | null;
}

type Flag = 'atGap' | 'open';

export const p = (source: string, read: PatternRow['read'], ...flags: readonly Flag[]): PatternRow => ({
  regex: new RegExp(source, 'y'),
  read,
  ...(flags.includes('atGap') ? { atGap: true as const } : {}),
  ...(flags.includes('open') ? { open: true as const } : {}),
});

/** "since last month", "vs last": which comparison a unit of time makes. */
export const SINCE_LAST: Readonly<Record<string, 'wow' | 'mom' | 'qoq' | 'yoy'>> = {
  week: 'wow',
  month: 'mom',
  quarter: 'qoq',
  year: 'yoy',
};
