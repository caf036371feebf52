import type { Period } from '../model/period.js';
import type { MetricQuery, Threshold } from '../model/query.js';
import type { Aside } from './asides.js';
import type { Topic } from './concepts.js';
import type { Defined } from './definition-wish.js';
import type { NameCandidate } from './name-match.js';
import type { Corrected } from './resolve-names.js';
import type { CarriedTopic, FiguresTopic } from './topics.js';

/** Whose rows a question asks for, in its own words; `others`: more than the asker's own, as far as they see. */
export type AskedScope = 'unsaid' | 'own' | 'team' | 'company' | 'others';

/** What the reading took for granted, to be said in the answer. */
export type Assumption =
  | 'metric'
  | 'period'
  | 'limit'
  | 'dimension'
  | 'comparison'
  | 'second_quarter'
  | 'two_breakdowns';

export interface MetricReading {
  readonly kind: 'metrics';
  readonly query: MetricQuery;
  readonly scope: AskedScope;
  readonly assumptions: readonly Assumption[];
  /** "왜 줄었어?": the change is to be split into its parts. */
  readonly why: boolean;
  /** Which way the question took the change to have gone. */
  readonly presumed: 'up' | 'down' | null;
  /** Ranked by how much it changed, not by the rate of the change: those that moved most either way, or in one order. */
  readonly byChange: 'both_ways' | 'in_order' | null;
  /** A bound of the total that was asked about: "1억 넘었어?"; answered with yes or no first. */
  readonly whether: Threshold | null;
  /** Names read as slips of others. */
  readonly corrected: readonly Corrected[];
  readonly wantsChart: boolean;
  readonly wantsFile: 'xlsx' | 'csv' | null;
  /** The year of the period was said, or is that of a question before where it was. */
  readonly saidYear?: true;
}

/** What a conversation keeps of its last figure question, to be gone on from. */
export interface Remembered {
  readonly query: MetricQuery;
  readonly scope: AskedScope;
  readonly why: boolean;
  /** A report was made of it. */
  readonly isReport?: true;
  /** What was answered of it, where that was not its figures themselves. */
  readonly topic?: CarriedTopic;
  /** What was answered of it, where questions that follow are for its figures. */
  readonly beside?: FiguresTopic;
  /** The period was not said: that of the figures before it, if any, holds for figures that follow. */
  readonly figuresPeriod?: Period | null;
  /** The year was said: "작년 하반기", after which "상반기는?" is of that year too. */
  readonly saidYear?: true;
}

/** A question of the conversation as if it had just been asked, in no words of its own. */
export function plainReading({ query, scope, why }: Remembered): MetricReading {
  return {
    kind: 'metrics',
    query,
    scope,
    assumptions: [],
    why,
    presumed: null,
    byChange: null,
    whether: null,
    corrected: [],
    wantsChart: false,
    wantsFile: null,
  };
}

/** What a question was understood to be. Everything the bot does follows from one of these. */
export type Reading =
  | MetricReading
  | {
      readonly kind: 'topic';
      readonly topic: Exclude<Topic, 'export'>;
      /** What the question says of figures beside its topic: period, filters, scope, breakdown. */
      readonly figures: MetricReading;
      /** What is said beside the topic's own words, periods and what only asks: names, and words not known. */
      readonly words: readonly string[];
      /** The figure question before, for what refers to it. */
      readonly remembered: Remembered | null;
    }
  | { readonly kind: 'impossible_date'; readonly said: string }
  | {
      readonly kind: 'ambiguous_name';
      readonly said: string;
      readonly candidates: readonly NameCandidate[];
      /** The figures of all of them together are an answer too. */
      readonly allowsAll?: true;
    }
  | {
      readonly kind: 'unknown_name';
      readonly said: string;
      readonly sort: 'person' | 'team' | 'client' | 'other';
      readonly asksFigures?: true;
    }
  /** What asks for nothing that is looked up: small talk, the weather, a thing to be entered. */
  | { readonly kind: 'aside'; readonly aside: Aside }
  /** What a word of ours means. */
  | { readonly kind: 'definition'; readonly of: Defined }
  /**
   * `asksFigures`: formed like a question for figures, so that no document answers it. `words`: those of it that
   * nothing explains.
   */
  | { readonly kind: 'not_understood'; readonly asksFigures?: true; readonly words?: readonly string[] };
