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
/** Nouns of the trade of two syllables, which with a particle look like a name: 성분이, 배송은. */
const NOUNS =
  '성분 함량 제형 조성 배송 방법 기한 안전 임상 허가 신약 원료 전문 공급 유통 포장 문서 문의 문제 조건 주문 주의 전화 정보 정책 변경 반품 신고 신청 진단 진료 지원 지급 지침 기준 기한 가격 공지 차이 현황 홍보 황당 연차 연락 연수 원가 원인 위치 위험 유형 이유 이익 인원 임금 장비 장소 재고 전략 점수 조회 종류 주소 진행 하자 한도 한계 현재'.split(
    ' ',
  );

function withParticles(noun: string): readonly string[] {
  const hasFinal = ((noun.codePointAt(noun.length - 1) ?? 0) - 0xac00) % 28 > 0;
  const particles = hasFinal ? ['이', '은', '을', '과', '도', '의'] : ['가', '는', '를', '와', '도', '의'];
  return particles.map((particle) => noun + particle);
}

const WORDS: ReadonlySet<string> = new Set([
  ...[ADJECTIVES, GROUPS, PREDICATES, ADVERBS].flatMap((list) => list.split(' ')),
  ...NOUNS.flatMap(withParticles),
]);

export function isNoName(word: string): boolean {
  return WORDS.has(word) || isOfficialPlace(word);
}
