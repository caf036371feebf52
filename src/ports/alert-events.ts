import type { EventSort } from '../model/alert.js';
import type { Answer, AnswerTable, Source, Value } from '../model/answer.js';
import type { Principal } from '../model/principal.js';

/** A question that an alert asks for somebody, as of a time. */
export interface AlertAsked {
  /** Whose rows, and in whose language. */
  readonly principal: Principal;
  readonly question: string;
  /** "Now" of the question. */
  readonly slot: Date;
  /** Others read the answer too. */
  readonly isShared: boolean;
  /** Draws what can be drawn: the answer is going to be sent. */
  readonly withChart: boolean;
}

/** Answers as a plain question is answered. What fails comes back as a `failed` answer; it never throws. */
export type AnswerForAlert = (asked: AlertAsked) => Promise<Answer>;

/** One thing that happened or is the case, told once by its key. */
export interface Happened {
  /** The same at every look as long as it is the same thing. */
  readonly key: string;
  /** "11-25 한빛병원 다파로운정 620만원(김민준)". */
  readonly text: string;
  readonly row: readonly (string | Value)[];
}

export interface EventsFound {
  /** To the subscription's question: what is told beside the events, and whose status says whether there are any. */
  readonly answer: Answer;
  readonly happened: readonly Happened[];
  /** Of the happened rows. */
  readonly columns: AnswerTable['columns'];
  /** What counted, where that is not said by the subscription itself. */
  readonly rule: string | null;
  readonly sources: readonly Source[];
}

/** Looks for what is the case now, under the rights of whoever it is for; what is new is the evaluation's matter. */
export type EventSource = (asked: AlertAsked & EventLimits) => Promise<EventsFound>;

export interface EventLimits {
  readonly minimumAmount: number | null;
}

/** The door of events: a sort without a source here can't be subscribed to yet. */
export type EventSources = Readonly<Partial<Record<EventSort, EventSource>>>;
