import type { Token } from './concepts.js';
import type { Remembered } from './reading.js';

/** What is said short of a measure after a forecast, or after figures of a target. */

const MET = /^(?:목표)?(?:다)?(?:넘겼|넘었|채웠|달성했|맞췄|찍었|해냈)/u;
const OF_TARGETS = ['achievement_rate', 'target_gap', 'target_amount'] as const;
const MEASURED: readonly Token['concept']['kind'][] = ['metric', 'threshold', 'topic', 'average'];

/** "지난달은 넘겼어?": the target of that time. */
function withTargetMet(tokens: readonly Token[]): readonly Token[] {
  if (tokens.some(({ concept }) => MEASURED.includes(concept.kind))) return tokens;
  return tokens.map(
    (token): Token =>
      MET.test(token.text) ? { ...token, concept: { kind: 'metric', metric: 'achievement_rate' } } : token,
  );
}

/** "누가 제일 위험해" after who will miss their target: people, and no clients. */
function withPeopleAtRisk(tokens: readonly Token[]): readonly Token[] {
  const asksWho = tokens.some(({ concept }) => concept.kind === 'which' && concept.dimension === 'user');
  const isOfClients = tokens.some(({ concept }) => concept.kind === 'noun' && concept.dimension === 'client');
  if (!asksWho || isOfClients) return tokens;
  return tokens.map(
    (token): Token =>
      token.concept.kind === 'topic' && token.concept.topic === 'churn'
        ? { ...token, concept: { kind: 'topic', topic: 'forecast' } }
        : token,
  );
}

export function withForecastBefore(
  tokens: readonly Token[],
  remembered: Remembered | null,
): readonly Token[] {
  if (remembered === null) return tokens;
  const isOfTarget = OF_TARGETS.some((metric) => remembered.query.metrics.includes(metric));
  if (remembered.topic !== 'forecast') return isOfTarget ? withTargetMet(tokens) : tokens;
  return withPeopleAtRisk(withTargetMet(tokens));
}

/** "겨울까지 목표 달성 가능해?": until when is not known, and the running month would be another question. */
export function saysUnknownEnd(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept, text }) => concept.kind === 'unknown' && /까지[는도만]?$/u.test(text));
}
