/** How sure it is that the passage chosen answers the question. */

/** What tells an answer from a passage that only sounds like one. */
export interface Traits {
  /** Share of the question's words in the passage by their rarity in the index, 0 to 1. */
  readonly coverage: number;
  /** Share of the question's nouns that the passage lacks, also in other words, 0 to 1. */
  readonly missing: number;
  /** Score of the best passage of any other document as a share of this one's, 0 to 1.2. */
  readonly rival: number;
  /** How many words the question has that don't only ask. */
  readonly words: number;
  /** By how much it fits better than the next passage, at most 1; 0 where it is the only one. */
  readonly lead: number;
  /** The same beside the next passage of another document. */
  readonly leadOfDocument: number;
  /** How well the sentence chosen fits, about 0 to 2. */
  readonly fit: number;
  /** Share of the question, in its own or other words, that stands in the sentence or the headings above, 0 to 1. */
  readonly held: number;
  /** An amount, a time or the like is asked for, and the sentence has none. */
  readonly isOfOtherSort: boolean;
  /** An amount, a time or the like is asked for, and the sentence has one; it counts where no noun is missing. */
  readonly tellsSought: boolean;
  /** By when or to whom is asked, and the sentence doesn't say. */
  readonly lacksSought: boolean;
  /** By when is asked, and the sentence tells the time of what is to be done; it counts where no noun is missing. */
  readonly timesAct: boolean;
  /** It is a row of a table, and a noun of the question stands nowhere: it is of another member than the one asked about. */
  readonly lacksMember: boolean;
  /** It lacks a noun that another document is about. */
  readonly isOfAnother: boolean;
  /** It says nothing of what the question turns to: "임원은 얼마야". */
  readonly lacksTurnedTo: boolean;
  /** A code or model is asked about that its document does not have where it was found. */
  readonly lacksIdentifier: boolean;
  /** It tells of the other of two: 춘계 where 추계 is asked about. */
  readonly isContrary: boolean;
}

/** Long questions say no more than these many words do. */
const WORDS_MAX = 8;

/** Fitted by logistic regression (see the decision on answers in other words). */
const WEIGHTS = {
  base: -1.9,
  coverage: 1.91,
  missing: -2.19,
  rival: -1.52,
  words: 0.32,
  fit: 1.1,
  held: 0.56,
  isOfOtherSort: -2.71,
  lacksMember: -1.5,
  isOfAnother: -0.8,
  timesAct: 0.8,
  lead: 1.56,
  tellsSought: 0.35,
  /** It says less than half of what is asked, and others nearly as much. */
  isThin: -0.5,
  /** The rival's score tells most of it already. */
  leadOfDocument: -0.7,
} as const;

/** What holds nothing of what is asked about, in no words, is no answer, however alone it stands: "점심 뭐 먹지". Nor is another code, nor what tells no time where a deadline is asked for. */
const OF_NOTHING_ASKED = -1;
/** Where so much of a question is held by what its verbs mean (어기면: 위반), its nouns may all be others. */
const HELD_BY_VERBS_MIN = 0.3;

/** In log odds: above 0 it answers more often than not. */
export function confidenceOf(traits: Traits): number {
  const odds = oddsOf(traits);
  const isNone =
    (traits.missing === 1 && traits.held < HELD_BY_VERBS_MIN) ||
    traits.lacksIdentifier ||
    traits.lacksTurnedTo ||
    traits.isContrary ||
    traits.lacksSought;
  return isNone ? Math.min(OF_NOTHING_ASKED, odds) : odds;
}

/** Below both of these a sentence is as likely of something else that sounds alike. */
const THIN = { held: 0.45, lead: 0.4 } as const;

/** By so much a sentence has to fit better than the next for what it tells of the sort asked for to count. */
const TELLING_LEAD_MIN = 0.3;

function oddsOf(traits: Traits): number {
  const isThin = traits.held < THIN.held && traits.lead < THIN.lead;
  return (
    WEIGHTS.base +
    WEIGHTS.coverage * traits.coverage +
    WEIGHTS.missing * traits.missing +
    WEIGHTS.rival * traits.rival +
    WEIGHTS.words * Math.min(WORDS_MAX, traits.words) +
    WEIGHTS.fit * traits.fit +
    WEIGHTS.held * traits.held +
    (traits.isOfOtherSort ? WEIGHTS.isOfOtherSort : 0) +
    (traits.lacksMember ? WEIGHTS.lacksMember : 0) +
    (isThin ? WEIGHTS.isThin : 0) +
    (traits.isOfAnother ? WEIGHTS.isOfAnother : 0) +
    (traits.timesAct && traits.missing === 0 ? WEIGHTS.timesAct : 0) +
    (traits.tellsSought && traits.missing === 0 && traits.lead >= TELLING_LEAD_MIN
      ? WEIGHTS.tellsSought
      : 0) +
    WEIGHTS.lead * traits.lead +
    WEIGHTS.leadOfDocument * traits.leadOfDocument
  );
}
