import { type Evaluation, evaluate } from '../../src/alerts/evaluate.js';
import type { AlertState } from '../../src/alerts/state.js';
import type { Condition, SubscriptionOptions } from '../../src/model/alert.js';
import type { Answer, AnswerTable, Figure } from '../../src/model/answer.js';
import type { Language } from '../../src/model/principal.js';
import type { EventsFound, Happened } from '../../src/ports/alert-events.js';

export function answerOf(more: Partial<Answer> = {}): Answer {
  return {
    status: 'answered',
    intent: 'achievement',
    text: '답입니다.',
    figures: [],
    table: null,
    chart: null,
    file: null,
    period: { from: '2026-06-01', to: '2026-06-15' },
    comparison: null,
    filters: { user: ['rep01'] },
    scope: 'own',
    choices: [],
    sources: [{ kind: 'rule', title: '규칙' }],
    suggestions: ['다른 질문'],
    understoodBy: 'rules',
    ...more,
  };
}

function rate(value: Figure['value']): Figure {
  return { metric: 'achievement_rate', label: '달성률', value, unit: 'percent' };
}

/** An answer with one 달성률; null: none. */
export function rated(value: number | null, more: Partial<Answer> = {}): Answer {
  return answerOf({ figures: value === null ? [] : [rate(value)], ...more });
}

export function clients(rows: readonly (readonly [string, number | null])[]): AnswerTable {
  return {
    columns: [
      { key: 'client', label: '거래처', unit: null },
      { key: 'sales_amount', label: '매출', unit: 'KRW' },
    ],
    rows,
  };
}

export const BELOW_80: Condition = {
  kind: 'threshold',
  metric: 'achievement_rate',
  operator: 'lt',
  value: 80,
};

export function happened(...keys: readonly string[]): readonly Happened[] {
  return keys.map((key) => ({ key, text: `${key} 620만원`, row: [key, 6_200_000] }));
}

export function eventsOf(found: readonly Happened[], answer: Answer = answerOf()): EventsFound {
  return { answer, happened: found, columns: clients([]).columns, rule: null, sources: [] };
}

/** Hours after the first look. */
function at(hours: number): Date {
  return new Date(Date.parse('2026-06-15T00:00:00Z') + hours * 3_600_000);
}

export interface Looked {
  readonly answer: Answer;
  readonly events?: EventsFound;
}

/** One look after another, an hour apart; gives each one's outcome. */
export function looks(
  condition: Condition | null,
  found: readonly Looked[],
  options: SubscriptionOptions = {},
  language: Language = 'ko',
): Evaluation[] {
  let state: AlertState | null = null;
  return found.map(({ answer, events = null }, i) => {
    const evaluation: Evaluation = evaluate({
      subscription: { kind: condition?.kind ?? 'digest', condition, options },
      found: { answer, events },
      // As it is kept between looks.
      state: state === null ? null : (JSON.parse(JSON.stringify(state)) as AlertState),
      slot: at(i),
      language,
      timeOf: (time) => `${time.getUTCHours()}시`,
    });
    state = evaluation.state;
    return evaluation;
  });
}

/** What was told at each look: its reason, or why not. */
export function told(evaluations: readonly Evaluation[]): string[] {
  return evaluations.map((e) => e.alert?.reason ?? `(${e.quiet})`);
}
