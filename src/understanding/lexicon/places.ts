/**
 * Places of Korea as they are officially called (행정구역: 도, 시, 군, 자치구, 일반구), and the few others that people name
 * clients by.
 */

const REGIONS =
  '서울 부산 대구 인천 대전 울산 경기 강원 충북 충남 전북 전남 경북 경남 영남 호남 충청 전라 경상';
const TOWNS = (
  '기장군 군위군 달성군 강화군 옹진군 울주군 가평군 고양시 과천시 광명시 광주시 구리시 군포시 김포시 부천시 성남시 수원시 ' +
  '시흥시 안산시 안성시 안양시 양주시 양평군 여주시 연천군 오산시 용인시 의왕시 이천시 파주시 평택시 포천시 하남시 화성시 ' +
  '강릉시 고성군 동해시 삼척시 속초시 양구군 양양군 영월군 원주시 인제군 정선군 철원군 춘천시 태백시 평창군 홍천군 화천군 ' +
  '횡성군 괴산군 단양군 보은군 영동군 옥천군 음성군 제천시 증평군 진천군 청주시 충주시 계룡시 공주시 금산군 논산시 당진시 ' +
  '보령시 부여군 서산시 서천군 아산시 예산군 천안시 청양군 태안군 홍성군 고창군 군산시 김제시 남원시 무주군 부안군 순창군 ' +
  '완주군 익산시 임실군 장수군 전주시 정읍시 진안군 강진군 고흥군 곡성군 광양시 구례군 나주시 담양군 목포시 무안군 보성군 ' +
  '순천시 신안군 여수시 영광군 영암군 완도군 장성군 장흥군 진도군 함평군 해남군 화순군 경산시 경주시 고령군 구미시 김천시 ' +
  '문경시 봉화군 상주시 성주군 안동시 영덕군 영양군 영주시 영천시 예천군 울릉군 울진군 의성군 청도군 청송군 칠곡군 포항시 ' +
  '거제시 거창군 김해시 남해군 밀양시 사천시 산청군 양산시 의령군 진주시 창녕군 창원시 통영시 하동군 함안군 함양군 합천군 ' +
  '제주시 세종시 마산시 남양주시 의정부시 동두천시 서귀포시'
).split(' ');
const DISTRICTS = (
  '강남구 강동구 강북구 강서구 관악구 광진구 구로구 금천구 노원구 도봉구 동작구 마포구 서초구 성동구 성북구 송파구 양천구 ' +
  '용산구 은평구 종로구 중랑구 금정구 동래구 사상구 사하구 수영구 연제구 영도구 달서구 수성구 계양구 남동구 부평구 연수구 ' +
  '광산구 대덕구 유성구 권선구 기흥구 단원구 덕양구 동안구 만안구 분당구 상록구 소사구 수정구 수지구 영통구 오정구 원미구 ' +
  '장안구 중원구 처인구 팔달구 상당구 서원구 청원구 흥덕구 동남구 서북구 덕진구 완산구 성산구 의창구 진해구'
).split(' ');
/** Said without what they are, and parts of towns. */
const OTHERS = '부산진 서귀포 서대문 석촌동 염창동 남양주 주안동'.split(' ');
/** 달성, 강화: words of their own without their 군. */
const WORDS_TOO = new Set(['달성', '강화']);

const OFFICIAL: ReadonlySet<string> = new Set([...TOWNS, ...DISTRICTS, ...OTHERS]);
const BARE: ReadonlySet<string> = new Set([
  ...REGIONS.split(' '),
  ...TOWNS.map((town) => town.slice(0, -1)).filter((name) => !WORDS_TOO.has(name)),
]);
const SIDE = /(?:쪽|측|시|군|도|지역|방면)$/;

/** 강릉시, 해운대구: whole, with what it is. */
export function isOfficialPlace(word: string): boolean {
  return OFFICIAL.has(word);
}

/** A region, city or county as it is said of where clients are, and never a misspelled word (목포 is not 목표). */
export function isPlace(said: string): boolean {
  return BARE.has(said) || BARE.has(said.replace(SIDE, ''));
}
