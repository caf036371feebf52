import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BacktestCase, errorsOf } from './backtest.js';
import { mean } from './panel.js';

/** Why the members are the ones that they are. */
export interface Decision {
  /** MASE of the champion's members and of the challenger's on the same backtest. */
  readonly champion: number;
  readonly challenger: number;
  /** What the challenger is better by, and twice the standard error of that. */
  readonly gain: number;
  readonly noise: number;
  readonly isReplaced: boolean;
}

export interface Choice {
  readonly chosen: readonly number[];
  /** null where there was no champion of other members. */
  readonly decision: Decision | null;
}

function standardErrorOf(values: readonly number[]): number {
  const centre = mean(values);
  const variance = values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / Math.max(1, values.length - 1);
  return Math.sqrt(variance / Math.max(1, values.length));
}

/** Members leave one by one, the most harmful first, while the rest is better by more than a standard error. */
export async function chooseMembers(
  cases: readonly BacktestCase[],
  count: number,
): Promise<readonly number[]> {
  let chosen: readonly number[] = Array.from({ length: count }, (_, i) => i);
  while (chosen.length > 2 && cases.length > 0) {
    const now = errorsOf(cases, chosen);
    const without: { rest: readonly number[]; gain: number; noise: number }[] = [];
    for (const model of chosen) {
      await nextTurn();
      const rest = chosen.filter((other) => other !== model);
      const gains = errorsOf(cases, rest).map((error, i) => (now[i] ?? 0) - error);
      without.push({ rest, gain: mean(gains), noise: standardErrorOf(gains) });
    }
    const best = without.reduce((a, b) => (b.gain > a.gain ? b : a));
    if (best.gain <= best.noise) break;
    chosen = best.rest;
  }
  return chosen;
}

/** The challenger's members take over only where they are better by more than two standard errors. */
function decide(
  cases: readonly BacktestCase[],
  champion: readonly number[],
  challenger: readonly number[],
): Decision | null {
  if (cases.length === 0 || champion.join() === challenger.join()) return null;
  const [kept, tried] = [errorsOf(cases, champion), errorsOf(cases, challenger)];
  const gains = kept.map((error, i) => error - (tried[i] ?? 0));
  const [gain, noise] = [mean(gains), 2 * standardErrorOf(gains)];
  return { champion: mean(kept), challenger: mean(tried), gain, noise, isReplaced: gain > noise };
}

/** Which of `names` take part, by their places; `champion`: those of the one that serves now. */
export async function choose(
  cases: readonly BacktestCase[],
  names: readonly string[],
  champion: readonly string[] | undefined,
): Promise<Choice> {
  const challenger = await chooseMembers(cases, names.length);
  const serving = names.flatMap((name, i) => (champion?.includes(name) === true ? [i] : []));
  if (serving.length === 0) return { chosen: challenger, decision: null };
  const decision = decide(cases, serving, challenger);
  return { chosen: decision?.isReplaced === true ? challenger : serving, decision };
}
