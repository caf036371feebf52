import type { Channel } from '../model/question.js';

/** A question that got no answer, told once however often and by whomever it was asked. */
export interface UnansweredQuestion {
  readonly question: string;
  readonly status: string;
  readonly intent: string;
  readonly times: number;
  readonly people: number;
  readonly lastAt: Date;
  readonly lastChannel: Channel;
}

export interface AskedQuestions {
  /** Asked since then and not answered (`clarify` and refusals of rights are none of them), the most frequent first. */
  readonly unanswered: (since: Date, limit: number) => Promise<readonly UnansweredQuestion[]>;
  /** How many questions since then came to which status. */
  readonly outcomes: (since: Date) => Promise<ReadonlyMap<string, number>>;
}
