import type { NameCatalog } from '../ports/names.js';
import type { Token } from './concepts.js';
import type { NameCandidate } from './name-match.js';

/** "수도권 매출", "영남 지역 올해": regions that are spoken of together, as far as there are sales in them. */

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  수도권: ['서울', '경기', '인천'],
  영남: ['부산', '대구', '울산', '경남', '경북', '경상남', '경상북'],
  호남: ['광주', '전남', '전북', '전라남', '전라북'],
  충청: ['대전', '세종', '충남', '충북', '충청남', '충청북'],
  경상도: ['경남', '경북', '경상남', '경상북'],
  전라도: ['전남', '전북', '전라남', '전라북'],
  충청도: ['충남', '충북', '충청남', '충청북'],
};
const WORD = new RegExp(`^(${Object.keys(GROUPS).join('|')})(?:권|쪽|지역)?(?:은|는|이|의|만|에서)?$`);

export function regionsOf(catalog: NameCatalog): readonly NameCandidate[] {
  return catalog.entries
    .filter(({ dimension }) => dimension === 'region')
    .map(({ dimension, key, label }) => ({ dimension, key, label, department: null }));
}

/** "호남 지역": a region, though a team or a client may have it in its name. */
function isOpen({ concept }: Token, next: Token | undefined): boolean {
  if (concept.kind === 'unknown') return true;
  const isRegion = next?.concept.kind === 'noun' && next.concept.dimension === 'region';
  return isRegion && concept.kind === 'name' && concept.match.level === 'part';
}

/** A word that names somebody or a team is theirs. */
export function withRegionGroups(
  tokens: readonly Token[],
  regions: readonly NameCandidate[],
): readonly Token[] {
  return tokens.flatMap((token, at): readonly Token[] => {
    const group = isOpen(token, tokens[at + 1]) ? WORD.exec(token.text)?.[1] : undefined;
    const within = GROUPS[group ?? ''] ?? [];
    const found = regions.filter(({ label }) => within.some((region) => label.startsWith(region)));
    if (found.length === 0) return [token];
    return found.map((candidate) => ({
      ...token,
      concept: { kind: 'name', match: { said: token.text, level: 'exact', candidates: [candidate] } },
    }));
  });
}
