import type { Dimension } from '../model/query.js';
import type { Concept, Token } from './concepts.js';

/** What is most in number rather than in sales: "거래처가 제일 많은 담당자", "which team has the most clients". */

const METRIC: Concept = { kind: 'metric', metric: 'active_clients' };
const COUNTED: ReadonlySet<Dimension> = new Set<Dimension>(['client', 'product', 'category', 'user']);
const NUMEROUS = /^(?:많(?!이)|적(?!게))/;
const HAS_MANY = /^(?:가진|보유|맡|담당|관리|거래하)/;
const ENGLISH_MOST = /^(?:most|fewest|least|more|fewer)$/;

function dimensionOf({ concept }: Token): Dimension | null {
  return concept.kind === 'noun' || concept.kind === 'which' || concept.kind === 'by'
    ? concept.dimension
    : null;
}

/** Whether the noun at a place is what somebody has most of. */
function isCounted(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.concept.kind !== 'noun' || !COUNTED.has(token.concept.dimension)) return false;
  if (/[a-z]/.test(token.text)) {
    const before = tokens.slice(0, at).findLast(({ concept }) => concept.kind !== 'filler');
    return before !== undefined && ENGLISH_MOST.test(before.text);
  }
  const behind = tokens
    .slice(at + 1)
    .filter(({ concept }) => concept.kind !== 'particle' && concept.kind !== 'superlative');
  const [most, having] = behind;
  if (most?.concept.kind !== 'direction') return false;
  return NUMEROUS.test(most.text) || (/^많이/.test(most.text) && HAS_MANY.test(having?.text ?? ''));
}

/**
 * The words with the clients that are counted as what they are counted by; null where something else is counted, of
 * which there are no figures.
 */
export function withCountedNouns(tokens: readonly Token[]): readonly Token[] | null {
  if (tokens.some(({ concept }) => concept.kind === 'metric')) return tokens;
  const at = tokens.findIndex((_, i) => isCounted(tokens, i));
  const counted = tokens[at];
  if (counted === undefined) return tokens;
  const others = tokens.some(
    (t) => t !== counted && (dimensionOf(t) ?? dimensionOf(counted)) !== dimensionOf(counted),
  );
  if (!others) return tokens;
  if (dimensionOf(counted) !== 'client') return null;
  return tokens.map((t) => (t === counted ? { ...t, concept: METRIC } : t));
}
