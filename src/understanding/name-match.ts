import type { MemberDimension } from '../model/query.js';

/**
 * How a name was matched; an earlier level beats a later one (definitions: "Dimensions"). `sound`: spelled in the
 * other script.
 */
export type MatchLevel = 'exact' | 'alias' | 'part' | 'initials' | 'slip' | 'sound';

export interface NameCandidate {
  readonly dimension: MemberDimension;
  readonly key: number | string;
  readonly label: string;
  readonly department: string | null;
  /** What tells it from others of the very same name. */
  readonly apart?: string;
}

/** All equally good candidates of what was said: one is certain, several ask for a choice. */
export interface NameMatch {
  readonly said: string;
  readonly level: MatchLevel;
  readonly candidates: readonly NameCandidate[];
}

const GUESSED: readonly MatchLevel[] = ['slip', 'sound'];

/** The name is not what was written: the answer says what it was taken for. */
export function isGuessed({ level }: NameMatch): boolean {
  return GUESSED.includes(level);
}
