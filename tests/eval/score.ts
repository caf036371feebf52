import { type AnswerJson, differences } from '../acceptance/expectation.js';
import type { EvalExpectation, EvalQuestion } from './sheet.js';

/**
 * - `wrong`: a figure given with confidence that is not the one asked for.
 * - `refused`: no answer where one was due.
 * - `leaked`: an answer where a refusal or "no data" was due.
 */
export type Verdict = 'right' | 'wrong' | 'refused' | 'leaked';

export interface Judged {
  readonly question: EvalQuestion;
  readonly answer: AnswerJson;
  readonly verdict: Verdict;
  /** One sentence a reading; none where right. */
  readonly differences: readonly string[];
  readonly final: boolean;
}

const statusesOf = (reading: EvalExpectation): readonly string[] => [reading.status].flat();

function nameDifferences({ names }: EvalExpectation, answer: AnswerJson): string[] {
  if (names === undefined) return [];
  const rows = answer.table?.rows ?? [];
  const named = (name: string, i: number): boolean =>
    names.ordered === true ? (rows[i]?.includes(name) ?? false) : rows.some((row) => row.includes(name));
  const missing = names.all.filter((name, i) => !named(name, i));
  if (missing.length === 0 && (names.partial === true || rows.length === names.all.length)) return [];
  return [
    `rows must name ${JSON.stringify(names.all)}, got ${JSON.stringify(rows.slice(0, 12))} (${rows.length})`,
  ];
}

export function judge(question: EvalQuestion, answer: AnswerJson, final: boolean): Judged {
  const readings = [question.expect].flat() as readonly EvalExpectation[];
  const found = readings.map((reading) => [
    ...differences(reading, answer),
    ...nameDifferences(reading, answer),
  ]);
  const base = { question, answer, final };
  if (found.some((list) => list.length === 0)) return { ...base, verdict: 'right', differences: [] };
  const sentences = found.map((list) => list.join('; '));
  const due = readings.flatMap(statusesOf);
  if (answer.status === 'answered') {
    const refusal = due.every((status) => status === 'denied' || status === 'no_data');
    return { ...base, verdict: refusal ? 'leaked' : 'wrong', differences: sentences };
  }
  return { ...base, verdict: 'refused', differences: sentences };
}

export interface Tally {
  readonly asked: number;
  readonly right: number;
  readonly wrong: number;
  readonly refused: number;
  readonly leaked: number;
}

export function tally(list: readonly Judged[]): Tally {
  const count = (verdict: Verdict): number => list.filter((j) => j.verdict === verdict).length;
  return {
    asked: list.length,
    right: count('right'),
    wrong: count('wrong'),
    refused: count('refused'),
    leaked: count('leaked'),
  };
}

export function tallyBy(list: readonly Judged[], key: (j: Judged) => string): Record<string, Tally> {
  const names = [...new Set(list.map(key))];
  return Object.fromEntries(names.map((name) => [name, tally(list.filter((j) => key(j) === name))]));
}
