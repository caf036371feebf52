import type { NameCatalog } from '../ports/names.js';
import { saysBought } from './bought-words.js';
import type { Token } from './concepts.js';
import type { NameCandidate } from './name-match.js';
import { isList } from './resolve-names.js';
import { nameKey } from './text.js';

/**
 * 병원 means any client, and in some companies one kind of them too. Where it is ranked, counted or broken down it
 * stays the noun; named beside other kinds, left out, or asked for by itself, it is the kind.
 */

export type KindNouns = ReadonlyMap<string, NameCandidate>;

/** The industries of a catalog by the key of their name. */
export function industriesOf(catalog: NameCatalog): KindNouns {
  return new Map(
    catalog.entries
      .filter((e) => e.dimension === 'industry')
      .map((e) => [
        nameKey(e.label),
        { dimension: e.dimension, key: e.key, label: e.label, department: null },
      ]),
  );
}

const ASKS_FOR_CLIENTS = new Set<Token['concept']['kind']>([
  'rank',
  'count',
  'superlative',
  'direction',
  'ordered',
  'threshold',
  'which',
  'by',
  'changed',
  'months',
  'topic',
  'grade',
]);
const OF_CLIENTS = new Set(['active_clients', 'new_clients', 'dormant_clients']);

function isIndustry(token: Token | undefined): boolean {
  return (
    token?.concept.kind === 'name' && token.concept.match.candidates.some((c) => c.dimension === 'industry')
  );
}

/** "의원이랑 병원", "의원 병원 약국": one of a list of kinds. */
function isListed(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  return (
    isIndustry(before) ||
    isIndustry(after) ||
    (before !== undefined && isList(before) && isIndustry(tokens[at - 2])) ||
    (after !== undefined && isList(after) && isIndustry(tokens[at + 2]))
  );
}

/** "의원 매출이 병원보다 많아?": one of two kinds that are held against each other. */
function isHeldAgainst(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept }) => concept.kind === 'than') && tokens.some(isIndustry);
}

export function withKindNouns(tokens: readonly Token[], industries: KindNouns): readonly Token[] {
  if (industries.size === 0) return tokens;
  const asksForClients = tokens.some(
    ({ concept }) =>
      ASKS_FOR_CLIENTS.has(concept.kind) || (concept.kind === 'metric' && OF_CLIENTS.has(concept.metric)),
  );
  return tokens.map((token, at) => {
    const kind = token.concept.kind === 'noun' ? industries.get(token.text.replace(/들$/, '')) : undefined;
    // "한빛병원 병원": beside a client's name the noun only tells what it is.
    const besideClient = [tokens[at - 1], tokens[at + 1]].some(
      (t) => t?.concept.kind === 'name' && t.concept.match.candidates.some((c) => c.dimension === 'client'),
    );
    if (kind === undefined || besideClient) return token;
    const next = tokens.slice(at + 1).find((t) => t.concept.kind !== 'particle');
    // "지난달 주문해준 병원": whoever did, where no figure of theirs is named.
    const isBuyer =
      saysBought(tokens[at - 1]?.text ?? '') && !tokens.some((t) => t.concept.kind === 'metric');
    if (isBuyer && next?.concept.kind !== 'exclude' && !isListed(tokens, at)) return token;
    // 병원급, 의원급: of that level, which no client is called in general.
    const isLevel = tokens[at + 1]?.text.startsWith('급') === true;
    const isOne =
      isLevel || next?.concept.kind === 'exclude' || isListed(tokens, at) || isHeldAgainst(tokens);
    if (asksForClients && !isOne) return token;
    return {
      ...token,
      concept: { kind: 'name', match: { said: token.text, level: 'exact', candidates: [kind] } },
    };
  });
}
