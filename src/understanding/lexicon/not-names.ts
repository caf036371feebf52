import { isOfficialPlace } from './places.js';

/**
 * Words of three syllables that begin like a surname and are nobody's name: whoever says one is told that it is not
 * known, not that they lack a right.
 */
const ADJECTIVES =
  '위험한 조용한 우수한 유명한 유망한 심각한 안정한 성실한 주요한 중요한 원활한 현명한 소중한 소홀한 허술한 부진한 부실한 편리한 정확한 이상한 유사한 강력한 민감한 시급한 양호한 우량한 한산한 한가한 활발한 지저분 신속한 신선한 신중한 유리한 유용한 유효한 유일한 고유한 강한데 기본적 장기적 정기적 전반적 전체적 최종적 주기적';
const GROUPS =
  '위험군 관심군 우량군 주의군 한동안 조만간 최근엔 요즘엔 마감일 정산일 지급일 기준일 주문일 조회수 방문객 주문량';
/** Predicates and nouns with a particle, said alone or at the end. */
const PREDICATES =
  '정확해 위험해 조용해 심심해 성실해 심각해 이상해 고민이 도움이 소문이 방안이 여유가 사정이 안심이 조언이';
const ADVERBS =
  '연달아 연이어 연거푸 여전히 천천히 조용히 신속히 정확히 성실히 공평히 공정히 원활히 명확히 황급히 강력히 유난히 은근히 우연히 제대로 제각각 모조리 마침내 어차피 어쨌든 도대체';
const WORDS: ReadonlySet<string> = new Set(
  [ADJECTIVES, GROUPS, PREDICATES, ADVERBS].flatMap((list) => list.split(' ')),
);

export function isNoName(word: string): boolean {
  return WORDS.has(word) || isOfficialPlace(word);
}
