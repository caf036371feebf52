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
  '편차 격차 성분 함량 제형 조성 배송 방법 기한 안전 임상 허가 신약 원료 전문 공급 유통 포장 문서 문의 문제 조건 주문 주의 전화 정보 정책 변경 반품 신고 신청 진단 진료 지원 지급 지침 기준 기한 가격 공지 차이 현황 홍보 황당 연차 연락 연수 원가 원인 위치 위험 유형 이유 이익 인원 임금 장비 장소 재고 전략 점수 조회 종류 주소 진행 하자 한도 한계 현재'.split(
    ' ',
  );

function withParticles(noun: string): readonly string[] {
  const hasFinal = ((noun.codePointAt(noun.length - 1) ?? 0) - 0xac00) % 28 > 0;
  const particles = hasFinal ? ['이', '은', '을', '과', '도', '의'] : ['가', '는', '를', '와', '도', '의'];
  return particles.map((particle) => noun + particle);
}

/** Of whom a leave or a gift is asked, and whoever comes to a firm: "장모님 돌아가셨는데" is of no colleague. */
const KIN =
  '장모 장모님 장인 장인어른 시어머니 시아버지 시부모 시부모님 조부모 조부모님 어머님 아버님 부모님 할머님 할아버님 고모 고모님 고모부 이모 이모님 이모부 조카 손자 손녀 손주 남동생 여동생 남편 신랑 안사람 형수님 임산부 고객님 손님 환자분 방문객 민원인 임차인 임대인 주주님';
/** What is paid, due or handed in: 장려금 has the form of a name, and stands in rules. */
const PAYMENTS =
  '장려금 위약금 선급금 선수금 지원금 경조금 조의금 배상금 보증금 등록금 장학금 연체금 과징금 계약금 공제금 부담금 지체금 손해금 성금 주유비 유류비 주차비 여비 노무비 도서비 교육비 구입비 임차비 강사비 진행비 장소비 조제비 수리비 연구비 인쇄비 임대비 이자율 이율 연이율 지연이자 증명서 확인서 신청서 계약서 견적서 보고서 동의서 진단서 성적서 지침서 안내서 유인물 명세서 이수증 수료증 연차일 정산일 신청일 마감일 지급일 만료일 납부일 입금일';
/** Illnesses, remedies and devices that begin like a surname: 고혈압 is nobody. */
const MEDICAL =
  '고혈압 고지혈 고지혈증 고관절 고칼륨 고요산 고인산 심부전 심근증 심장병 심혈관 심혈관계 신부전 신장염 신장암 신경통 신경계 신생아 위장약 위장염 위궤양 위식도 위점막 장질환 장운동 장정결 천식약 변비약 변비제 안구염 안질환 안연고 안압약 여드름 여성암 유방암 유산균 유착방지 전립선 전립선암 전해질 조영제 조현병 조울증 조혈제 주사제 주사기 주사침 주름살 주입기 주입펌프 진통제 진해제 진정제 진단기 지혈제 지혈대 지사제 지방간 도뇨관 인슐린 인공뼈 인공관절 임플란트 성장판 성장호르몬 소염제 소화제 소화기 소화기계 소독제 소독약 소모품 석고붕대 방광염 방광암 방사선 이석증 이뇨제 이상지질 이상지질혈증 한약재 허혈성 현미경 황반변성 제산제 제균제 기침약 기관지 기관지염 기저귀 염증약 우울증 우울제 어지럼 어지럼증 연골재 마취제 모발용 모낭염 반창고 반월판 백내장 백혈병 백반증 설사약 손소독 손소독제 송곳니 양막재 유전자 윤활제 윤활액 정맥류 정신과 지지대 채혈기 채혈침 체온계 호르몬 류마티스 도파민 남성암 육아종';
const WORDS: ReadonlySet<string> = new Set([
  ...[ADJECTIVES, GROUPS, PREDICATES, ADVERBS, KIN, PAYMENTS, MEDICAL].flatMap((list) => list.split(' ')),
  ...NOUNS.flatMap(withParticles),
]);

export function isNoName(word: string): boolean {
  return WORDS.has(word) || isOfficialPlace(word);
}
