/**
 * Words of three syllables that begin like a surname and are nobody's name: whoever says one is told that it is not
 * known, not that they lack a right.
 */
const ADJECTIVES =
  '위험한 조용한 우수한 유명한 유망한 심각한 안정한 성실한 주요한 중요한 원활한 현명한 소중한 소홀한 허술한 부진한 부실한 편리한 정확한 이상한 유사한 강력한 민감한 시급한 양호한 우량한 한산한 한가한 활발한 지저분 신속한 신선한 신중한 유리한 유용한 유효한 유일한 고유한 강한데 기본적 장기적 정기적 전반적 전체적 최종적 주기적';
const GROUPS =
  '위험군 관심군 우량군 주의군 한동안 조만간 최근엔 요즘엔 마감일 정산일 지급일 기준일 주문일 조회수 방문객 주문량';
const PLACES =
  '강남구 강동구 강북구 강서구 구로구 금천구 금정구 기장군 기흥구 노원구 남동구 도봉구 동래구 마포구 마산시 서초구 서대문 석촌동 성동구 성북구 성남시 송파구 수성구 수영구 수지구 수정구 안동시 안산시 안성시 안양시 양산시 양주시 양천구 여수시 연수구 연제구 염창동 영도구 영통구 용산구 용인시 원주시 유성구 은평구 이천시 장안구 전주시 제주시 제천시 진주시 천안시 구미시 구리시 군산시 김천시 김포시 김해시 고양시 공주시 경주시 남원시 남양주 문경시 서산시 서귀포 성주군 속초시 주안동';

const WORDS: ReadonlySet<string> = new Set([ADJECTIVES, GROUPS, PLACES].flatMap((list) => list.split(' ')));

export function isNoName(word: string): boolean {
  return WORDS.has(word);
}
