import type { DeliveryReason, Subscription } from '../model/alert.js';
import type { Answer } from '../model/answer.js';
import type { Language } from '../model/principal.js';
import type { EventsFound } from '../ports/alert-events.js';
import { type Bound, isAnotherPeriod, judge, type Quiet } from './judge.js';
import { type AlertState, newState } from './state.js';
import { changesOf, type Values, valuesOf } from './values.js';
import { type BoundWording, eventsText, firedText, recoveredText } from './wording.js';

/** Figures, the state before and a time in; what is to be told and the state after out. */

export interface EvaluateInput {
  readonly subscription: Pick<Subscription, 'kind' | 'condition' | 'options'>;
  /** `events` only for a subscription to one. */
  readonly found: { readonly answer: Answer; readonly events: EventsFound | null };
  /** null at the first look. */
  readonly state: AlertState | null;
  readonly slot: Date;
  readonly language: Language;
  /** A time by the reader's clock, for "told on". */
  readonly timeOf: (at: Date) => string;
}

export interface Alert {
  readonly reason: Exclude<DeliveryReason, 'notice'>;
  /** The answer with the reason before it; period, scope and sources stay. */
  readonly content: Answer;
}

export interface Evaluation {
  readonly state: AlertState;
  readonly alert: Alert | null;
  readonly quiet: Quiet | null;
}

/** Answers that say nothing about the figures, and that the owner has to know of. */
export function isProblem({ status }: Answer): boolean {
  return status !== 'answered' && status !== 'no_data';
}

/** Keys that are remembered as told; the oldest go. */
const TOLD_MAX = 4_000;

/** A state of this kind is told of at the first look too, where what merely happened earlier is not. */
const TOLD_AT_FIRST: readonly string[] = ['closing_below_target'];

function withWords(answer: Answer, words: readonly string[]): Answer {
  return { ...answer, text: [...words, '', answer.text].join('\n') };
}

function evaluateBound(input: EvaluateInput, condition: Bound, state: AlertState): Evaluation {
  const { found, slot, subscription } = input;
  const { answer } = found;
  const values: Values | null =
    answer.status !== 'answered'
      ? null
      : condition.kind === 'change'
        ? changesOf(answer, condition.metric)
        : valuesOf(answer, condition.metric);
  // No value is no recovery either: what held goes on until a value says otherwise.
  if (values === null) return { state, alert: null, quiet: 'no_value' };
  const standings = isAnotherPeriod(state.period, answer.period) ? {} : state.standings;
  const repeatAfterHours = subscription.options.repeatAfterHours ?? null;
  const judgement = judge({ condition, values, standings, slot, repeatAfterHours });
  const after = { ...state, period: answer.period ?? state.period, standings: judgement.standings };
  const { fired } = judgement;
  const recovered = condition.kind === 'threshold' ? judgement.recovered : [];
  const wording: BoundWording = { condition, values, language: input.language, timeOf: input.timeOf };
  const words = [
    ...(fired.length === 0 ? [] : [firedText(fired, wording)]),
    ...(recovered.length === 0 ? [] : [recoveredText(recovered, wording)]),
  ];
  if (words.length === 0) {
    const held = Object.values(judgement.standings).some((s) => s.holds);
    const quiet = values.values.length === 0 ? 'no_value' : held ? 'told_before' : 'not_met';
    return { state: after, alert: null, quiet };
  }
  const reason = fired.length > 0 ? 'fired' : 'recovered';
  return { state: after, alert: { reason, content: withWords(answer, words) }, quiet: null };
}

function evaluateEvents(input: EvaluateInput, events: EventsFound, state: AlertState): Evaluation {
  const { condition } = input.subscription;
  if (condition?.kind !== 'event') return { state, alert: null, quiet: 'no_value' };
  const { answer } = input.found;
  const isFirst = state.told === null;
  const known = new Set(state.told ?? []);
  const fresh = events.happened.filter((h) => !known.has(h.key));
  const now = new Set(events.happened.map((h) => h.key));
  // What is still the case comes last, so that it is never forgotten while it is.
  const told = [...[...known].filter((key) => !now.has(key)), ...now].slice(-TOLD_MAX);
  const after = { ...state, period: answer.period ?? state.period, told };
  if (fresh.length === 0) return { state: after, alert: null, quiet: 'nothing_new' };
  if (isFirst && !TOLD_AT_FIRST.includes(condition.event)) {
    return { state: after, alert: null, quiet: 'first_look' };
  }
  const words = [eventsText(condition.event, { found: events, fresh }, input.language)];
  const rows = fresh.map((h) => h.row).filter((row) => row.length > 0);
  const content: Answer = {
    ...withWords(answer, words),
    table: rows.length === 0 ? answer.table : { columns: events.columns, rows },
    sources: [...answer.sources, ...events.sources],
  };
  return { state: after, alert: { reason: 'fired', content }, quiet: null };
}

/** Pure. A `failed` or `denied` answer changes nothing but the slot: it is never a crossing nor a recovery. */
export function evaluate(input: EvaluateInput): Evaluation {
  const { subscription, found, slot } = input;
  const before = input.state ?? newState(slot);
  const state: AlertState = { ...before, slot: slot.toISOString(), failures: 0, problem: null };
  const { answer, events } = found;
  if (isProblem(answer)) {
    return { state: { ...state, problem: answer.status }, alert: null, quiet: 'no_answer' };
  }
  const { condition } = subscription;
  if (condition === null) return { state, alert: { reason: 'digest', content: answer }, quiet: null };
  if (condition.kind !== 'event') return evaluateBound(input, condition, state);
  return events === null ? { state, alert: null, quiet: 'no_value' } : evaluateEvents(input, events, state);
}
